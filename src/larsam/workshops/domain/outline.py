"""The sections of running text: which heading opens what, and which headings are only page furniture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from larsam.platform.documents.domain.source import Block, Piece, Role
from larsam.workshops.domain.compilation import HeadingUse, NotTaken
from larsam.workshops.domain.vocabulary import is_furniture, is_page_number, use_of_heading

BOLD_LEVEL: Final = 7
_LONGEST_BOLD_HEADING: Final = 140
_CLOSED: Final = (HeadingUse.SUMMARY, HeadingUse.PLAN)


@dataclass(slots=True)
class Section:
    """A heading (none for what stands before the first) and the blocks up to the next heading."""

    use: HeadingUse
    heading: Piece | None
    level: int
    blocks: list[Block] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The heading's words without a closing colon."""
        return self.heading.text.rstrip(" :") if self.heading else ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections in order, with what belongs to no section."""

    sections: tuple[Section, ...]
    not_taken: tuple[NotTaken, ...]


def outline(blocks: Iterable[Block]) -> Outline:
    """Cut running text at its headings. Skipped pieces, rules and page furniture are set aside."""
    kept, aside = _without_furniture(blocks)
    sections = [Section(HeadingUse.OTHER, None, 0)]
    for block in kept:
        if isinstance(block, Piece) and is_heading(block):
            level = block.level if block.role is Role.HEADING else BOLD_LEVEL
            sections.append(Section(use_of_heading(block.text), block, level))
        else:
            sections[-1].blocks.append(block)
    _settle(sections)
    return Outline(tuple(each for each in sections if each.heading or each.blocks), tuple(aside))


def is_heading(piece: Piece) -> bool:
    """A heading by mark, or a short line of bold words standing alone."""
    if piece.role is Role.HEADING:
        return True
    short = len(piece.text) <= _LONGEST_BOLD_HEADING and not piece.text.endswith((".", "!", ";", ","))
    return piece.role is Role.PARAGRAPH and piece.bold and short


def set_aside(piece: Piece, reason: str) -> NotTaken:
    """A piece on the list of what was not taken, by its text or, where it has none, as it stood."""
    return NotTaken(piece.text or piece.raw.strip(), reason, piece.at, (piece.serial,))


def _without_furniture(blocks: Iterable[Block]) -> tuple[list[Block], list[NotTaken]]:
    kept: list[Block] = []
    aside: list[NotTaken] = []
    for block in blocks:
        if not isinstance(block, Piece):
            kept.append(block)
        elif block.role is Role.SKIPPED:
            aside.append(set_aside(block, block.reason))
        elif block.role is Role.RULE:
            aside.append(set_aside(block, "workshops.not_taken.markup"))
        elif is_page_number(block.raw) or (block.role is not Role.ITEM and is_furniture(block.text)):
            aside.append(set_aside(block, "workshops.not_taken.page_furniture"))
        else:
            kept.append(block)
    return kept, aside


def _settle(sections: list[Section]) -> None:
    """Decide by place what the words of a heading left open."""
    _settle_title(sections)
    seen_workshop = any(each.use is HeadingUse.WORKSHOP for each in sections)
    inside = not seen_workshop
    closed = False
    theme_level = 0
    for section in sections:
        if section.heading is None or section.use is HeadingUse.TITLE:
            continue
        if section.use is HeadingUse.WORKSHOP:
            inside, closed, theme_level = True, False, 0
        elif section.use in _CLOSED:
            closed = True
        elif section.use is HeadingUse.GROUP:
            theme_level = 0
        elif section.use is HeadingUse.OTHER and inside and not closed:
            deeper = bool(theme_level) and section.level > theme_level
            section.use = HeadingUse.SECTION if deeper else HeadingUse.THEME
            theme_level = theme_level if deeper else section.level
        elif closed or not inside:
            section.use = HeadingUse.OTHER


def _settle_title(sections: list[Section]) -> None:
    """The first heading names the whole text, unless it is the only workshop or a theme among others."""
    headed = [each for each in sections if each.heading]
    if not headed or sections[0].blocks:
        return
    first, rest = headed[0], headed[1:]
    workshops = [each for each in rest if each.use is HeadingUse.WORKSHOP]
    if first.use is HeadingUse.WORKSHOP:
        if workshops and all(first.level < each.level for each in workshops):
            first.use = HeadingUse.TITLE
    elif (
        first.use is HeadingUse.OTHER and (workshops or all(first.level < each.level for each in rest))
    ) or (first.use is HeadingUse.SUMMARY and workshops):
        first.use = HeadingUse.TITLE
