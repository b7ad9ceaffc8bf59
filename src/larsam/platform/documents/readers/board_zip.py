"""A board exported as a zip: the posts are found by their columns, and every other member is told of."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import Final

from larsam.platform.documents.domain.source import Member, Remark, Role, Sheet
from larsam.platform.documents.readers import sniff
from larsam.platform.documents.readers.archive import Archive
from larsam.platform.documents.readers.builder import Builder, Draft
from larsam.platform.documents.readers.csv_table import find_delimiter, read_csv
from larsam.platform.documents.readers.encoding import decode
from larsam.platform.documents.readers.limits import UnreadableSource, refuse
from larsam.platform.documents.readers.xlsx import read_xlsx

#: Columns by which posts are known. The first group holds the words of a post, the second what is around it.
_WORDS: Final = frozenset(("body", "subject", "text", "content", "anteckning", "rubrik", "ämne", "brödtext"))
_AROUND: Final = frozenset(
    ("section", "author", "createdat", "attachment", "sektion", "författare", "skapad")
)
_PICTURES: Final = re.compile(r"\.(?:png|jpe?g|gif|webp|heic|svg|bmp|tiff?|mp4|mov|mp3|m4a)\Z", re.IGNORECASE)
_SYSTEM: Final = re.compile(
    r"(?:\A|/)(?:__MACOSX/|\._|\.DS_Store\Z|Thumbs\.db\Z|desktop\.ini\Z)", re.IGNORECASE
)
_OUTCOMES: Final = {
    "image": "picture",
    "pdf": "other_format",
    "unsupported": "other_format",
    "old_word": "other_format",
    "old_excel": "other_format",
}
_MOST_WORKBOOKS: Final = 10


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A member that may hold posts. ``text`` is empty for a workbook."""

    name: str
    names: tuple[str, ...]
    text: str = ""
    data: bytes = b""
    remarks: tuple[Remark, ...] = ()

    @property
    def score(self) -> int:
        plain = {re.sub(r"[\W_]+", "", name.casefold()) for name in self.names}
        return 4 * len(plain & _WORDS) + len(plain & _AROUND) if plain & _WORDS else 0


@dataclass(frozen=True, slots=True)
class Board:
    """What a board's archive gave."""

    sheets: tuple[Sheet, ...]
    members: tuple[Member, ...]
    remarks: tuple[Remark, ...]


def read_board(builder: Builder, archive: Archive) -> Board:
    """Read the posts of a board; several files with the same columns are several pages of posts."""
    outcomes: dict[str, str] = {}
    candidates: list[_Candidate] = []
    for name in archive.members:
        outcomes[name] = _look(builder, archive, name, candidates)
    best = max(candidates, key=lambda each: each.score, default=None)
    if best is None or best.score == 0:
        refuse("no_posts_table", file=builder.name, members=", ".join(list(archive.members)[:20]))
    chosen = [each for each in candidates if each.names == best.names]
    for each in chosen:
        outcomes[each.name] = "read"
    for name, outcome in outcomes.items():
        if outcome != "read":
            draft = Draft(Role.SKIPPED, name, name, reason="documents.skipped.archive_member")
            builder.member = name
            builder.add(draft, builder.at())
    sheets: list[Sheet] = []
    remarks: list[Remark] = []
    for each in chosen:
        builder.member = each.name
        remarks.extend(each.remarks)
        sheets.extend(_sheets(builder, each))
    builder.member = None
    sizes = {name: info.file_size for name, info in archive.members.items()}
    members = tuple(
        Member(name, sizes[name], f"documents.member.{outcome}") for name, outcome in outcomes.items()
    )
    return Board(tuple(sheets), members, tuple(remarks))


def _look(builder: Builder, archive: Archive, name: str, candidates: list[_Candidate]) -> str:
    """Say what a member is, and keep it when it may hold posts. Pictures are not unpacked."""
    if _SYSTEM.search(name):
        return "system_file"
    if _PICTURES.search(name):
        return "picture"
    data = archive.read(name)
    if not data.strip():
        return "not_the_posts"
    try:
        if sniff.is_zip(data):
            return _look_inside(builder, name, data, candidates)
        sniff.refuse_unreadable(name, data)
        sniff.refuse_binary(name, data)
        decoded = decode(name, data)
        if sniff.form_of_text(name, decoded.text) != "csv":
            return "other_format"
    except UnreadableSource as refused:
        return _OUTCOMES.get(refused.refusal.code.rpartition(".")[2], "unreadable")
    head = next(csv.reader(io.StringIO(decoded.text, newline=""), delimiter=find_delimiter(decoded.text)), [])
    candidates.append(
        _Candidate(name, tuple(cell.strip() for cell in head), decoded.text, b"", decoded.remarks)
    )
    return "not_the_posts"


def _look_inside(builder: Builder, name: str, data: bytes, candidates: list[_Candidate]) -> str:
    """A workbook inside the archive may hold posts; any other archive in the archive is left alone."""
    inner = Archive(name, data, builder.limits)
    if "xl/workbook.xml" not in inner or sum(bool(each.data) for each in candidates) >= _MOST_WORKBOOKS:
        return "nested_archive"
    sheets, remarks = read_xlsx(Builder(builder.name, builder.limits, member=name), inner)
    candidates.append(_Candidate(name, sheets[0].columns, "", data, remarks))
    return "not_the_posts"


def _sheets(builder: Builder, candidate: _Candidate) -> tuple[Sheet, ...]:
    if candidate.data:
        return read_xlsx(builder, Archive(candidate.name, candidate.data, builder.limits))[0]
    return (read_csv(builder, candidate.text, sheet=candidate.name),)
