"""What we write, opened by other programs: Word files by LibreOffice, PDF as pictures by Poppler."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from larsam.platform.documents.tests.writers.example import report
from larsam.platform.documents.writers.docx import write_docx
from larsam.platform.documents.writers.pdf import write_pdf

DOTS_PER_INCH = 50
MARGIN = 20  # millimetres at the left and right where nothing may stand


@pytest.mark.libreoffice
def test_libreoffice_opens_the_word_file(fonts: Path, tmp_path: Path):
    written = tmp_path / "rapport.docx"
    written.write_bytes(write_docx(report(30), fonts=fonts))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(written),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)

    reader = PdfReader(io.BytesIO((tmp_path / "rapport.pdf").read_bytes()))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert report().title in pages[0]
    assert all("Påhittade exempeluppgifter" in page for page in pages)
    assert f"Sida 1 av {len(pages)}" in pages[0]
    assert sum("Reflektioner Konkreta idéer" in page for page in pages) >= 2  # the head repeats
    shown = {str(font) for page in reader.pages for font in _fonts(page)}
    assert all("Inter" in name for name in shown), shown


@pytest.mark.poppler
def test_every_page_has_ink_and_keeps_its_margins(fonts: Path, tmp_path: Path):
    written = tmp_path / "rapport.pdf"
    written.write_bytes(write_pdf(report(30), fonts=fonts))
    command = ["pdftoppm", "-gray", "-r", str(DOTS_PER_INCH), str(written), str(tmp_path / "sida")]
    subprocess.run(command, check=True, capture_output=True, timeout=60)

    pages = sorted(tmp_path.glob("sida-*.pgm"))
    assert len(pages) > 2
    for page in pages:
        width, rows = _grey(page)
        margin = int(MARGIN / 25.4 * DOTS_PER_INCH)
        assert min(min(row) for row in rows) < 100, page.name
        for row in rows:
            assert min(row[:margin] + row[width - margin :]) > 250, page.name


def _fonts(page: object) -> list[object]:
    fonts = page["/Resources"].get("/Font", {})  # type: ignore[index]
    return [font.get_object()["/BaseFont"] for font in fonts.values()]


def _grey(path: Path) -> tuple[int, list[bytes]]:
    """Width and rows of a binary PGM, a byte a dot."""
    _, size, _, dots = path.read_bytes().split(b"\n", 3)
    width, height = (int(number) for number in size.split())
    return width, [dots[row * width : (row + 1) * width] for row in range(height)]
