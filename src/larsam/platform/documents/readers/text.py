"""Running text: a compilation somebody has written, saved as text or pasted in.

Understands headings (``#`` and underlined), list items, tables with tabs or pipes, HTML inside lines and
cells, and whole HTML tables between the lines. A line of words is a paragraph of its own: workshop
compilations are written one thought a line. Only a line that plainly goes on from a long one (it starts
with a small letter, and the line before does not end a sentence) is joined to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from larsam.platform.documents.domain.source import Piece, Role, Row
from larsam.platform.documents.readers import html_page
from larsam.platform.documents.readers.builder import Builder, Draft, clean, split_bullet
from larsam.platform.documents.readers.markup import fragments, looks_like_html

_LINE: Final = re.compile(r"([^\r\n\x0b\x0c\u2028\u2029]*)(\r\n|[\r\n\x0b\x0c\u2028\u2029]|\Z)")
_HASH_HEADING: Final = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*\Z")
_UNDERLINE: Final = re.compile(r"\s{0,3}(=+|-{3,}|_{3,}|\*{3,}|(?:\* ?){3,}|(?:- ){2,}-)\s*\Z")
_TABLE_RULE: Final = re.compile(r"\s*[|+:]?\s*:?[-=]{2,}:?\s*(?:[|+\t]\s*:?[-=]{2,}:?\s*)*[|+\t]?\s*\Z")
_PIPE: Final = re.compile(r"(?<!\\)\|")
_BOLD: Final = re.compile(r"\*\*([^*]+)\*\*|__([^_]+)__")
_ALL_BOLD: Final = re.compile(r"\s*(?:\*\*[^*]+\*\*|__[^_]+__)\s*:?\s*\Z")
_TABLE_OPENS: Final = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_CLOSES: Final = re.compile(r"</table\s*>", re.IGNORECASE)
_GOES_ON: Final = re.compile(r"[a-zåäöéüæø]")
_LONG_LINE: Final = 60


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    raw: str

    @property
    def blank(self) -> bool:
        return not self.raw.strip()

    @property
    def has_tab(self) -> bool:
        return "\t" in self.raw.strip(" ")


def read_text(builder: Builder, text: str) -> None:
    """Cut a decoded text into the builder's blocks. Every non-blank character ends up in a piece's raw."""
    _TextReader(builder, text).read()


class _TextReader:
    """One pass over the lines, with the little that must be remembered between them."""

    def __init__(self, builder: Builder, text: str) -> None:
        self.builder = builder
        self.lines = [
            _Line(number, found[1]) for number, found in enumerate(_LINE.finditer(text), 1) if found[0]
        ]
        self.index = 0
        self.gap = False
        self.table: int | None = None
        self.row_number = 0
        self.tabs_seen = False
        self.pipes = False

    def read(self) -> None:
        while self.index < len(self.lines):
            line = self.lines[self.index]
            self.index += 1
            if line.blank:
                self.gap, self.pipes = True, False
                continue
            self._line(line)
            self.gap = False

    def _next(self) -> _Line | None:
        return self.lines[self.index] if self.index < len(self.lines) else None

    def _line(self, line: _Line) -> None:
        if _TABLE_OPENS.search(line.raw):
            self._html_table(line)
        elif found := _HASH_HEADING.match(line.raw):
            self._heading(line, found[2], len(found[1]))
        elif self._is_row(line):
            self._row(line)
        elif _UNDERLINE.match(line.raw) or _TABLE_RULE.match(line.raw):
            self._add(Draft(Role.RULE, "", line.raw), line)
        elif self._is_underlined(line):
            self._heading(line, line.raw, 1 if (self._next() or line).raw.lstrip().startswith("=") else 2)
        else:
            self._paragraph(line)

    # -- headings and paragraphs -------------------------------------------------------------------

    def _heading(self, line: _Line, text: str, level: int) -> None:
        plain = " ".join(draft.text for draft in fragments(text)) if looks_like_html(text) else text
        self._end_table()
        self._add(Draft(Role.HEADING, _plain(plain), line.raw, level=level, gap=self.gap), line)

    def _is_underlined(self, line: _Line) -> bool:
        """A single line of words with a line of ``=`` or ``-`` right below it."""
        following = self._next()
        alone = self.gap or not self.builder.blocks
        return (
            alone
            and following is not None
            and re.match(r"\s{0,3}(=+|-{3,})\s*\Z", following.raw) is not None
            and not split_bullet(line.raw.strip())[0]
        )

    def _paragraph(self, line: _Line) -> None:
        for draft in _drafts(line.raw):
            if self._goes_on(draft, line):
                self.builder.extend_last(draft.text, "\n" + draft.raw)
                continue
            depth = (len(line.raw.expandtabs(4)) - len(line.raw.expandtabs(4).lstrip())) // 2
            level = max(draft.level, depth) if draft.role is Role.ITEM else draft.level
            if draft.role is Role.HEADING:
                self._end_table()
            self._add(replace(draft, level=level, gap=self.gap), line)
            self.gap = False

    def _goes_on(self, draft: Draft, line: _Line) -> bool:
        last = self.builder.blocks[-1] if self.builder.blocks else None
        if self.gap or not isinstance(last, Piece) or draft.role is not Role.PARAGRAPH or draft.bold:
            return False
        if last.role is Role.ITEM and re.match(r" {2,}|\t", line.raw):
            return True
        if last.role not in (Role.PARAGRAPH, Role.ITEM) or last.bold or looks_like_html(last.raw):
            return False
        last_line = last.raw.rpartition("\n")[2]
        unfinished = not last.text.endswith((".", "!", "?", ":", ";"))
        return len(last_line) >= _LONG_LINE and unfinished and _GOES_ON.match(draft.text) is not None

    # -- tables ------------------------------------------------------------------------------------

    def _is_row(self, line: _Line) -> bool:
        if _TABLE_RULE.match(line.raw):
            return False
        if line.raw.lstrip().startswith("|") or (
            _PIPE.search(line.raw) and (self.pipes or self._pipe_rule())
        ):
            self.pipes = True
            return True
        last = self.builder.blocks[-1] if self.builder.blocks else None
        after_row = isinstance(last, Row) and not self.gap
        is_item = bool(split_bullet(line.raw.strip())[0])
        if not line.has_tab:
            return after_row and not is_item and self._lost_its_tab(line)
        if "\t" in line.raw.strip():
            return not is_item or self.tabs_seen or self._rule_below()
        if line.raw.startswith("\t"):
            return self.tabs_seen and (after_row or not is_item)
        return self.tabs_seen or self._rule_below()

    def _lost_its_tab(self, line: _Line) -> bool:
        """A line right below a row of a tabbed table: its empty last cells went with the blanks."""
        return self.tabs_seen and not self.pipes and not _drafts(line.raw)[0].bold

    def _rule_below(self) -> bool:
        following = self._next()
        return following is not None and _TABLE_RULE.match(following.raw) is not None

    def _pipe_rule(self) -> bool:
        following = self._next()
        return following is not None and "|" in following.raw and _TABLE_RULE.match(following.raw) is not None

    def _row(self, line: _Line) -> None:
        header = self._rule_below()
        if self.table is None or header:
            self.table, self.row_number = self.builder.next_table(), 0
        self.row_number += 1
        self.tabs_seen = self.tabs_seen or "\t" in line.raw
        cells = _carry_markup([_drafts(cell) for cell in self._cells(line.raw)])
        at = self.builder.at(line=line.number, table=self.table, row=self.row_number)
        self.builder.blocks.append(
            self.builder.row(cells, table=self.table, number=self.row_number, at=at, header=header)
        )

    def _cells(self, raw: str) -> list[str]:
        """Raw cells; a pipe stays with the cell after it, so that nothing of the line is lost."""
        if not self.pipes:
            return raw.strip(" ").split("\t")
        body = raw.strip()
        cuts = [found.start() for found in _PIPE.finditer(body)]
        if body.endswith("|") and cuts and len(cuts) > 1:
            cuts.pop()
        starts = cuts if body.startswith("|") else [0, *cuts]
        return [body[start:end] for start, end in zip(starts, [*starts[1:], len(body)], strict=True)]

    def _html_table(self, line: _Line) -> None:
        """A whole ``<table>`` between the lines, up to the line where it ends."""
        raw = [line.raw]
        depth = len(_TABLE_OPENS.findall(line.raw)) - len(_TABLE_CLOSES.findall(line.raw))
        while depth > 0 and self.index < len(self.lines):
            following = self.lines[self.index]
            self.index += 1
            raw.append(following.raw)
            depth += len(_TABLE_OPENS.findall(following.raw)) - len(_TABLE_CLOSES.findall(following.raw))
        self._end_table()
        html_page.read_markup(self.builder, "\n".join(raw), first_line=line.number)

    def _end_table(self) -> None:
        self.table, self.pipes = None, False

    def _add(self, draft: Draft, line: _Line) -> None:
        if draft.role is Role.PARAGRAPH:
            self._end_table()
        self.builder.add(draft, self.builder.at(line=line.number))


def _carry_markup(cells: list[list[Draft]]) -> list[list[Draft]]:
    """Let the bar of an empty cell ride with a neighbour that has words; only a row of bars keeps one."""
    words = [index for index, cell in enumerate(cells) if any(draft.role is not Role.RULE for draft in cell)]
    if not words:
        return cells
    for index, cell in enumerate(cells):
        if index in words or not cell:
            continue
        raw = "".join(draft.raw for draft in cell)
        after = [each for each in words if each > index]
        target = cells[after[0]] if after else cells[words[-1]]
        first, last = target[0], target[-1]
        if after:
            target[0] = replace(first, raw=raw + first.raw)
        else:
            target[-1] = replace(last, raw=last.raw + raw)
        cells[index] = []
    return cells


def _plain(text: str) -> str:
    """Without the marks that make words bold."""
    return _BOLD.sub(lambda found: found[1] or found[2], text)


def _drafts(raw: str) -> list[Draft]:
    """A line or a cell as drafts: HTML taken apart, list marks and bold marks taken off."""
    if not raw.strip():
        return []
    lead, body, tail = _between_bars(raw)
    if not body.strip():
        return [Draft(Role.RULE, "", raw)]
    if looks_like_html(body):
        made = fragments(body)
        made[0] = replace(made[0], raw=lead + made[0].raw)
        made[-1] = replace(made[-1], raw=made[-1].raw + tail)
        return made
    text = clean(_plain(body.replace("\\|", "|")).strip())
    bold = _ALL_BOLD.match(body) is not None
    marker, rest = split_bullet(text)
    quoted = rest.removeprefix("> ") if not marker else rest
    role = Role.ITEM if marker else Role.PARAGRAPH
    return [Draft(role, quoted, raw, marker=marker, bold=bold)]


def _between_bars(raw: str) -> tuple[str, str, str]:
    """The bar before a cell of a table with pipes, its content, and the bar that closes the row."""
    plain = raw.strip()
    if not plain.startswith("|"):
        return "", raw, ""
    closes = len(plain) > 1 and plain.endswith("|") and not plain.endswith("\\|")
    return "|", plain[1:-1] if closes else plain[1:], "|" if closes else ""
