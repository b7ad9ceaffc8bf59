"""Typefaces for PDF and Word, unpacked once at set-up and read from a folder at run time.

Inter comes from the npm package ``inter-ui`` as woff2, which neither Typst nor Word reads. Set-up unpacks
the faces in use to TTF with :func:`prepare_fonts`. Every other ``.ttf``, ``.otf`` or ``.ttc`` in the folder
stands in for characters that Inter lacks (emoji, Arabic, Hebrew …). The folder alone decides what a PDF can
show, never what the machine happens to have installed.

The folder is the Django setting ``DOCUMENTS_FONT_FOLDER``, or else ``var/fonts`` below the working directory.
"""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

from larsam.kernel.decision import Refusal, Refusing

FAMILY = "Inter"
FACES = ("Regular", "Italic", "SemiBold", "SemiBoldItalic", "Bold")
DEFAULT_FOLDER = Path("var/fonts")
HELP = "./do setup"
STAND_INS = (
    "@fontsource/noto-emoji/files/noto-emoji-emoji-400-normal.woff2",
    "@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2",
    "@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-400-normal.woff2",
)
"""Faces below ``node_modules`` for what people here do write and Inter lacks."""
SUFFIXES = (".ttf", ".otf", ".ttc")


class FontsMissing(Refusing):
    """The typefaces are not unpacked. The refusal's facts name the folder and the command that helps."""

    def __init__(self, folder: Path, missing: str) -> None:
        super().__init__(
            Refusal(
                "documents.writing.fonts_missing",
                {"folder": str(folder), "missing": missing, "command": HELP},
            )
        )

    def __str__(self) -> str:
        facts = self.refusal.facts
        return f"{facts['missing']} is not in {facts['folder']}; run {facts['command']}"


@dataclass(frozen=True, slots=True)
class FontSet:
    """The faces in a folder, ready for Typst, and the characters they can show between them."""

    folder: Path
    faces: typst.Fonts
    characters: frozenset[int]
    plain: frozenset[int]
    """Those that Inter itself shows and that stand by themselves: no accents to be put on other letters."""


def default_folder() -> Path:
    """The folder this installation keeps its typefaces in."""
    from django.conf import settings  # here, so that the writers also work where no Django is set up

    chosen = getattr(settings, "DOCUMENTS_FONT_FOLDER", None) if settings.configured else None
    return Path(chosen) if chosen else DEFAULT_FOLDER


def font_set(folder: Path | None = None) -> FontSet:
    """The faces in ``folder`` (or the default). Raises :class:`FontsMissing` when Inter is not there."""
    folder = (folder or default_folder()).absolute()
    for face in FACES:
        if not (folder / _file_name(face)).is_file():
            raise FontsMissing(folder, _file_name(face))
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    return _load(folder, tuple((str(path), path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=4)
def _load(folder: Path, _files: tuple[tuple[str, int], ...]) -> FontSet:
    # Asked of Typst, which passes over files it cannot use: only what it has loaded can be shown.
    faces = typst.Fonts(False, False, [str(folder)])
    characters: set[int] = set()
    plain: set[int] = set()
    for face in faces.fonts():
        with TTFont(face.path, fontNumber=face.index, lazy=True) as font:
            shown = {code for code, name in font.getBestCmap().items() if name != ".notdef"}
        characters |= shown
        if Path(face.path or "").name == _file_name("Regular"):
            plain = {code for code in shown if not unicodedata.category(chr(code)).startswith("M")}
    return FontSet(folder, faces, frozenset(characters), frozenset(plain))


def stand_ins(node_modules: Path) -> tuple[Path, ...]:
    """The stand-in faces that are installed."""
    return tuple(path for path in (node_modules / name for name in STAND_INS) if path.is_file())


def prepare_fonts(source_dir: Path, target_dir: Path, *, extra: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Unpack Inter's faces from the package ``inter-ui`` at ``source_dir`` to TTF files in ``target_dir``.

    ``extra`` are font files or folders of them (searched to the bottom) for characters Inter lacks: they
    are copied, or unpacked when they are woff2. Files already there and newer than their source are kept.
    Returns every file that should be there. Raises :class:`FontsMissing` when the package lacks a face.
    """
    sources = [(source_dir / "web" / f"Inter-{face}.woff2", target_dir / _file_name(face)) for face in FACES]
    for_word = [
        (source_dir / "web-latin" / f"Inter-{face}-subset.woff2", target_dir / _word_file_name(face), key)
        for face, _, key in WORD_FACES
    ]
    for source in [source for source, _ in sources] + [source for source, _, _ in for_word]:
        if not source.is_file():
            raise FontsMissing(source.parent, source.name)
    for source in _font_files(extra):
        suffix = ".ttf" if source.suffix.lower() == ".woff2" else source.suffix.lower()
        sources.append((source, target_dir / (source.stem + suffix)))
    target_dir.mkdir(parents=True, exist_ok=True)
    for source, target in sources:
        if _older(target, source):
            _unpack(source, target)
    for source, target, key in for_word:
        if _older(target, source):
            _unpack(source, target, key)
    return tuple(target for _, target in sources) + tuple(target for _, target, _ in for_word)


def _older(target: Path, source: Path) -> bool:
    return not target.is_file() or target.stat().st_mtime_ns < source.stat().st_mtime_ns


def _unpack(source: Path, target: Path, key: str = "") -> None:
    half_done = target.with_suffix(".part")
    if source.suffix.lower() == ".woff2":
        font = TTFont(source)
        font.flavor = None
        font.save(half_done)
    else:
        shutil.copyfile(source, half_done)
    if key:
        half_done.write_bytes(mixed(half_done.read_bytes(), key))
    half_done.replace(target)


def _font_files(places: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for place in places:
        inside = sorted(place.rglob("*")) if place.is_dir() else [place]
        found += [path for path in inside if path.suffix.lower() in (*SUFFIXES, ".woff2") and path.is_file()]
    return found


def _file_name(face: str) -> str:
    return f"{FAMILY}-{face}.ttf"


# --- faces that travel in a Word file -----------------------------------------------------------------

WORD_FACES = (
    ("Regular", "embedRegular", "{6C617273-616D-4C53-8001-496E74657201}"),
    ("Bold", "embedBold", "{6C617273-616D-4C53-8002-496E74657202}"),
    ("Italic", "embedItalic", "{6C617273-616D-4C53-8003-496E74657203}"),
    ("BoldItalic", "embedBoldItalic", "{6C617273-616D-4C53-8004-496E74657204}"),
)
"""Face, its element in Word's font table and the key its first bytes are mixed with.

The format asks for the mixing (ECMA-376 part 4, 17.8.1), so that a face is not taken out by accident; the
key stands beside the face in the same file and is no secret.
"""


@dataclass(frozen=True, slots=True)
class WordFace:
    """A face ready to be put in a Word file."""

    element: str
    key: str
    data: bytes


def word_faces(folder: Path) -> tuple[WordFace, ...]:
    """Inter's Latin faces for Word: all four, or none when any is missing."""
    files = [(folder / _word_file_name(face), element, key) for face, element, key in WORD_FACES]
    if not all(file.is_file() for file, _, _ in files):
        return ()
    return tuple(WordFace(element, key, file.read_bytes()) for file, element, key in files)


def mixed(data: bytes, key: str) -> bytes:
    """The first 32 bytes mixed with the key, the rest as they are; doing it twice gives the face back."""
    mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1] * 2
    return bytes(a ^ b for a, b in zip(data[:32], mask, strict=True)) + data[32:]


def _word_file_name(face: str) -> str:
    # Not .ttf: Typst reads every .ttf below the folder, and must not meet the Latin-only faces.
    return f"{FAMILY}-{face}-latin.odttf"
