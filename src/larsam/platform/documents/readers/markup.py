"""HTML to drafts, by a small tokenizer of our own.

Why not a tree parser: every piece must know its raw text and line, hostile nesting must cost nothing,
and scripts and comments must come out as *skipped* pieces instead of vanishing. Block tags are only
places to break, so unclosed and crossed tags do no harm.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final

from larsam.platform.documents.domain.source import Role
from larsam.platform.documents.readers.builder import Draft, clean, split_bullet


def _words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Elements whose inside is never content, with the reason given.
_DEAD: Final = {
    "script": "script",
    "noscript": "script",
    "style": "style",
    "template": "embedded",
    "iframe": "embedded",
    "object": "embedded",
    "svg": "picture",
    "title": "metadata",
}
_BLOCKS: Final = _words_of(
    "p div br hr ul ol li dl dt dd table thead tbody tfoot tr td th caption blockquote pre section "
    "article header footer main aside nav figure figcaption address form fieldset details summary "
    "body html head"
)
_HEADING: Final = re.compile(r"h[1-6]\Z")
_INLINE: Final = _words_of("b strong i em u s a span img font sup sub")
_NAMES: Final = "|".join(sorted((*_BLOCKS, *_DEAD, *_INLINE, "h[1-6]")))
_TAG_BODY: Final = r"""(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>|[^<>]*>"""
_TOKEN: Final = re.compile(
    rf"""<!--.*?(?:-->|\Z)
      | <[!?][^<>]*>
      | <(?P<dead>{"|".join(_DEAD)})\b(?:{_TAG_BODY}) .*? (?:</(?P=dead)\s*>|\Z)
      | </?(?P<name>[a-zA-Z][a-zA-Z0-9:]*)(?=[\s/>])(?:{_TAG_BODY})""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_LOOKS_HTML: Final = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
_BREAKS: Final = re.compile(r"<(?:p|br|div|li|tr|h[1-6])\b", re.IGNORECASE)
_ALT: Final = re.compile(r"""\b(?:alt|src)\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)""", re.IGNORECASE)


class Mark(Enum):
    """Where tables begin and end, in the stream between drafts."""

    TABLE = "table"
    TABLE_END = "table end"
    ROW = "row"
    CELL = "cell"
    HEAD_CELL = "head cell"


def looks_like_html(text: str) -> bool:
    """Whether known tags or comments stand in the text; ``a < b`` and ``<3`` are no tags."""
    return _LOOKS_HTML.search(text) is not None


@dataclass
class _State:
    """What the parser remembers between tokens."""

    source: str
    newline_breaks: bool
    start: int = 0
    words: list[str] = field(default_factory=list)
    words_at: int = -1
    heading: int = 0
    lists: list[str] = field(default_factory=list)
    in_item: bool = False
    bold: int = 0
    plain_words: bool = False
    lines: int = 0
    counted: int = 0

    def line_at(self, position: int) -> int:
        """Lines before a position; positions only grow, so every character is counted once."""
        self.lines += self.source.count("\n", self.counted, position)
        self.counted = position
        return self.lines

    def take(self, end: int) -> Draft | None:
        """The words gathered so far as a draft, with all raw text up to ``end``."""
        text = clean("".join(self.words))
        if not text:
            return None
        marker, rest = split_bullet(text)
        role, level = Role.PARAGRAPH, 0
        if self.heading:
            role, level, marker, rest = Role.HEADING, self.heading, "", text
        elif self.in_item or marker:
            role, level = Role.ITEM, max(len(self.lists) - 1, 0)
            ordered = bool(self.lists) and self.lists[-1] == "ol"
            marker = marker or ("1." if ordered else "-")
        made = Draft(
            role,
            rest if role is Role.ITEM else text,
            self.source[self.start : end],
            level=level,
            marker=marker if role is Role.ITEM else "",
            bold=not self.plain_words,
            line=self.line_at(self.words_at),
        )
        self.start, self.words, self.words_at, self.plain_words = end, [], -1, False
        return made

    def say(self, text: str, position: int) -> None:
        """Add inline words that stand at a position of the source."""
        if self.words_at < 0 and text.strip():
            self.words_at = position + len(text) - len(text.lstrip())
        self.words.append(text)
        if text.strip() and not self.bold:
            self.plain_words = True


def parse(source: str, *, newline_breaks: bool | None = None) -> Iterator[Draft | Mark]:
    """Drafts in order, with marks for tables between them.

    A line break ends a paragraph only where the text has no block tags of its own
    (``newline_breaks=None`` finds that out).
    """
    breaks = not _BREAKS.search(source) if newline_breaks is None else newline_breaks
    state = _State(source, breaks)
    position = 0
    for token in _TOKEN.finditer(source):
        yield from _words(state, position, token.start())
        yield from _token(state, token)
        position = token.end()
    yield from _words(state, position, len(source))
    yield from _flush(state, len(source))
    if source[state.start :].strip():
        yield Draft(Role.RULE, "", source[state.start :], line=state.line_at(state.start))


def fragments(source: str) -> list[Draft]:
    """Drafts only: for a table cell or a note, where tables inside are read line by line."""
    made = [part for part in parse(source) if isinstance(part, Draft)]
    if len(made) > 1 and made[-1].role is Role.RULE:
        closing = made.pop()
        made[-1] = replace(made[-1], raw=made[-1].raw + closing.raw)
    return made


def _flush(state: _State, end: int) -> Iterator[Draft]:
    made = state.take(end)
    if made is not None:
        yield made


def _words(state: _State, start: int, end: int) -> Iterator[Draft]:
    text = state.source[start:end]
    if not text:
        return
    if not state.newline_breaks:
        state.say(html.unescape(text), start)
        return
    for part in text.splitlines(keepends=True):
        state.say(html.unescape(part), start)
        start += len(part)
        if part.endswith(("\n", "\r")):
            yield from _flush(state, start)


def _token(state: _State, token: re.Match[str]) -> Iterator[Draft | Mark]:
    raw = token[0]
    if raw.startswith("<!--"):
        yield from _skip(state, token, "comment", raw[4:].removesuffix("-->"))
    elif token["dead"]:
        inside = raw[raw.find(">") + 1 :].rpartition("</")[0]
        yield from _skip(state, token, _DEAD[token["dead"].lower()], inside)
    elif token["name"]:
        yield from _tag(state, token, token["name"].lower(), closing=raw.startswith("</"))


def _skip(state: _State, token: re.Match[str], reason: str, text: str) -> Iterator[Draft]:
    """A stretch that is no content: its own piece, cut out of the words around it."""
    yield from _flush(state, token.start())
    raw = state.source[state.start : token.end()]
    line = state.line_at(token.start())
    state.start = token.end()
    yield Draft(Role.SKIPPED, clean(text), raw, reason=f"documents.skipped.{reason}", line=line)


def _tag(state: _State, token: re.Match[str], name: str, *, closing: bool) -> Iterator[Draft | Mark]:
    if name in ("b", "strong"):
        state.bold = max(state.bold + (-1 if closing else 1), 0)
    elif name == "img" and not closing:
        found = _ALT.search(token[0])
        yield from _skip(state, token, "picture", html.unescape(found[1].strip("\"'")) if found else "")
    elif _HEADING.match(name):
        yield from _flush(state, token.end() if closing else token.start())
        state.heading = 0 if closing else int(name[1])
    elif name in _BLOCKS:
        yield from _flush(state, token.end() if closing or name == "br" else token.start())
        yield from _block(state, name, closing=closing)


def _block(state: _State, name: str, *, closing: bool) -> Iterator[Mark]:
    if name in ("ul", "ol"):
        if not closing:
            state.lists.append(name)
        elif state.lists:
            state.lists.pop()
        state.in_item = False
    elif name == "li":
        state.in_item = not closing
    elif name == "table":
        yield Mark.TABLE_END if closing else Mark.TABLE
    elif name == "tr" and not closing:
        yield Mark.ROW
    elif name in ("td", "th") and not closing:
        yield Mark.HEAD_CELL if name == "th" else Mark.CELL
