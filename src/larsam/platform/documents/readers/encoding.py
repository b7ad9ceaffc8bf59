"""Which letters the bytes stand for, found honestly: a guess that fails is refused, with the place."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from larsam.platform.documents.domain.source import Remark
from larsam.platform.documents.readers.limits import refuse

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN: Final = frozenset("åäöéüæøèáàíóúñçëïôêâîûßýðþãõìòùÿ" + "ÅÄÖÉÜÆØÈÁÀÍÓÚÑÇËÏÔÊÂÎÛÝÐÞÃÕÌÒÙ")
_GARBLED: Final = re.compile("Ã[¥¤¶…„–©]")
_REMARKED_LINES: Final = 20


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the name of its encoding (``mixed`` when lines differ) and what a person should know."""

    text: str
    encoding: str
    remarks: tuple[Remark, ...] = ()


def decode(name: str, data: bytes) -> Decoded:
    """Bytes to text.

    A byte-order mark decides; then utf-8; then utf-16 by its zero bytes; then cp1252, taken only where the
    letters it gives are such as Nordic words hold. A file that is utf-8 in some lines and not in others is
    decoded line by line, and the lines are named.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(name, data, encoding)
    zeros = _utf16_without_mark(data)
    if zeros:
        return _marked(name, data, zeros)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > 0 and data[: error.start].strip():
            refuse("truncated", file=name, line=data.count(b"\n") + 1)
        return _by_lines(name, data)
    return Decoded(text, "utf-8", _garbled(text))


def _marked(name: str, data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding)
    except UnicodeDecodeError as error:
        if error.end >= len(data) - 3 and not encoding.startswith("utf-8"):
            refuse("truncated", file=name)
        before = data[: error.start]
        refuse("encoding_unclear", file=name, line=before.count(b"\n") + 1, column=_column(before))


def _utf16_without_mark(data: bytes) -> str:
    """Text in Latin letters as utf-16 has a zero in nearly every second byte."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 2 or b"\0" not in sample:
        return ""
    low, high = sample[1::2].count(0) / half, sample[0::2].count(0) / half
    if low > 0.7 and high < 0.1:
        return "utf-16-le"
    return "utf-16-be" if high > 0.7 and low < 0.1 else ""


def _by_lines(name: str, data: bytes) -> Decoded:
    """Not all utf-8: cp1252 throughout, or a mixture of both."""
    lines: list[str] = []
    marked_utf8 = 0
    other: list[int] = []
    for number, raw in enumerate(re.split(rb"(?<=\n)|(?<=\r)(?!\n)", data), 1):
        try:
            lines.append(raw.decode("utf-8"))
            marked_utf8 += not raw.isascii()
        except UnicodeDecodeError:
            lines.append(_cp1252(name, raw, number))
            other.append(number)
    text = "".join(lines)
    _doubt(name, text, other[0])
    if marked_utf8:
        return Decoded(
            text, "mixed", (Remark("documents.remark.mixed_encodings", {"lines": other[:_REMARKED_LINES]}),)
        )
    return Decoded(text, "cp1252", (Remark("documents.remark.guessed_encoding", {"encoding": "cp1252"}),))


def _cp1252(name: str, raw: bytes, number: int) -> str:
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError as error:
        refuse("encoding_unclear", file=name, line=number, column=error.start + 1)


def _doubt(name: str, text: str, line: int) -> None:
    """Refuse when the letters inside words are not such as cp1252 texts have (old Mac or DOS files)."""
    inside = [
        letter
        for before, letter, after in zip(text, text[1:], text[2:], strict=False)
        if ord(letter) > 127 and before.isalpha() and after.isalpha()
    ]
    good = sum(letter in _WESTERN or unicodedata.category(letter) in ("Pd", "Pf", "Cf") for letter in inside)
    if inside and good < 0.7 * len(inside):
        refuse("encoding_unclear", file=name, line=line, column=1)


def _garbled(text: str) -> tuple[Remark, ...]:
    """Letters that were decoded wrongly once before the file was saved (``fÃ¶r``)."""
    found = _GARBLED.search(text)
    if not found:
        return ()
    return (Remark("documents.remark.garbled_letters", {"line": text.count("\n", 0, found.start()) + 1}),)


def _column(before: bytes) -> int:
    return len(before) - before.rfind(b"\n")
