"""One run of Typst, here or in a process of its own (``python typst_run.py FOLDER FONTS MOMENT``)."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from pathlib import Path
from typing import Any

import typst

MADE = "made.pdf"


class PdfNotMadeError(RuntimeError):
    """Typst found something wrong in the template or in a picture: our fault, not that of the words.

    ``not_shown`` has the characters that no typeface could show where they stood, if that was what was wrong.
    """

    def __init__(self, message: str, not_shown: frozenset[str] = frozenset()) -> None:
        super().__init__(message)
        self.not_shown = not_shown


_NOT_SHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def compile_pdf(files: dict[str, bytes], faces: typst.Fonts, moment: dt.datetime) -> bytes:
    """``main.typ`` and the files beside it as PDF/UA-1, dated ``moment``. A warning counts as an error."""
    source: Any = files  # the package's type hints leave out that it takes a dictionary of files too
    try:
        made, warnings = typst.compile_with_warnings(
            source,
            font_paths=faces,
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=moment,
        )
    except typst.TypstError as error:
        texts = [_ESCAPED.sub(_character, text) for text in _NOT_SHOWN.findall(error.diagnostic)]
        message = "; ".join([error.message, *error.hints])
        raise PdfNotMadeError(message, frozenset("".join(texts))) from error
    if warnings or not isinstance(made, bytes):
        raise PdfNotMadeError("; ".join(warning.message for warning in warnings))
    return made


def _character(found: re.Match[str]) -> str:
    return chr(int(found.group(1), 16))


def main(folder: Path, fonts: Path, moment: str) -> int:
    """Compile the files in ``folder`` and leave the PDF beside them; else 1, and why as JSON on stderr."""
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    faces = typst.Fonts(False, False, [str(fonts)])
    try:
        (folder / MADE).write_bytes(compile_pdf(files, faces, dt.datetime.fromisoformat(moment)))
    except PdfNotMadeError as error:
        json.dump({"message": str(error), "not_shown": "".join(error.not_shown)}, sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
