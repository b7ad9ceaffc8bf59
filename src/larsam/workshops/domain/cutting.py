"""Running text to a compilation: sections in order, each by what its heading says and what it holds.

The rule in one sentence: inside tables and in themes without tables there is one note for each paragraph,
list item or cell line; what stands before a theme's table is its introduction and its priorities.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from larsam.platform.documents.domain.source import Block, Piece, Role, Row, SourceDocument, pieces_of
from larsam.workshops.domain.columns import ColumnMapping, Field, header_uses, is_kind_header
from larsam.workshops.domain.compilation import Compilation, HeadingUse, NoteKind
from larsam.workshops.domain.drafting import About, Draft, ThemeDraft, WorkshopDraft, passage
from larsam.workshops.domain.headcounts import head_counts
from larsam.workshops.domain.outline import Section, outline, set_aside
from larsam.workshops.domain.rows import cut_row
from larsam.workshops.domain.tables import cut_sheets
from larsam.workshops.domain.vocabulary import is_plan_lead, kind_of

_INSIDE_THEME = (HeadingUse.SECTION, HeadingUse.KIND, HeadingUse.PRIORITIES)


def cut(document: SourceDocument, mappings: Sequence[ColumnMapping] | None = None) -> Compilation:
    """Cut a source into workshops, notes and all the rest.

    ``mappings`` say what the columns of its sheets mean; without them they are guessed.
    """
    if document.sheets:
        return cut_sheets(document, mappings)
    draft = Draft()
    _Cutter(draft).cut(document)
    return draft.freeze()


class _Cutter:
    """Walks the sections and remembers which workshop, theme and table are open."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.workshop: WorkshopDraft | None = None
        self.theme: ThemeDraft | None = None
        self.about = About()
        self.uses: tuple[Field, ...] = ()
        self.names: tuple[str, ...] = ()
        self.table = 0
        self.row_theme = ""
        self.planning = False
        self.noted = False

    def cut(self, document: SourceDocument) -> None:
        found = outline(document.blocks)
        self.draft.not_taken.extend(found.not_taken)
        sections = list(found.sections)
        explicit = any(each.use is HeadingUse.WORKSHOP for each in sections)
        for index, section in enumerate(sections):
            self._set_aside_markup(section)
            self._open(section)
            before = HeadingUse.WORKSHOP in [each.use for each in sections[index + 1 :]] and not self.workshop
            if section.use in (HeadingUse.SUMMARY, HeadingUse.PLAN) or (
                self._closed and section.use is HeadingUse.OTHER
            ):
                self._closing(section)
            elif before and explicit:
                self.draft.preamble.extend(passage(block) for block in section.blocks)
            else:
                self._inside(section, sections[index + 1 :])

    # -- headings ----------------------------------------------------------------------------------

    _closed = False

    def _open(self, section: Section) -> None:
        """Let a heading change what is open."""
        use = section.use
        if section.heading is not None:
            self.draft.heading(section.heading, use, section.level)
        if use is HeadingUse.TITLE:
            self.draft.title = section.title
        elif use is HeadingUse.WORKSHOP:
            self.workshop = self.draft.open_workshop(section.title)
            self.draft.title = self.draft.title or section.title
            self._closed = False
            self._change_theme(None, About())
        elif use in (HeadingUse.SUMMARY, HeadingUse.PLAN):
            self._closed = True
            self.planning = use is HeadingUse.PLAN
        elif use is HeadingUse.THEME:
            theme = self._workshop().theme(section.title)
            self._change_theme(theme, About(theme=theme.ordinal, group=self.about.group))
        elif use is HeadingUse.GROUP:
            self._change_theme(None, About(group=section.title))
        elif use is HeadingUse.SECTION:
            self.about = replace(self.about, section=section.title, kind=NoteKind.UNKNOWN)
        elif use is HeadingUse.KIND:
            self.about = replace(self.about, kind=kind_of(section.title))

    def _change_theme(self, theme: ThemeDraft | None, about: About) -> None:
        self.theme, self.about = theme, about
        self.uses, self.names, self.row_theme = (), (), ""
        self.noted = False

    def _workshop(self) -> WorkshopDraft:
        """The open workshop; a text that names none is one workshop."""
        if self.workshop is None:
            self.workshop = self.draft.open_workshop(self.draft.title)
        return self.workshop

    # -- sections ----------------------------------------------------------------------------------

    def _inside(self, section: Section, later: Sequence[Section]) -> None:
        """A section of a workshop: prose, a theme, or a part of a theme."""
        if section.use is HeadingUse.PRIORITIES:
            self._priorities(section.blocks)
        elif section.use is HeadingUse.PROSE:
            self._workshop().prose.extend(passage(block) for block in section.blocks)
        elif section.use is HeadingUse.KIND:
            self._notes(section.blocks)
        elif self.theme is not None:
            self._theme(self.theme, section, later)
        elif section.blocks:
            self._front(section, later)

    def _theme(self, theme: ThemeDraft, section: Section, later: Sequence[Section]) -> None:
        """What stands before a theme's table (or its headings of kinds) introduces it; the rest is notes."""
        first = next((index for index, block in enumerate(section.blocks) if isinstance(block, Row)), None)
        if first is None and not self.noted and _kinds_follow(later):
            first = len(section.blocks)
        if first is None or self.noted:
            self._notes(section.blocks)
            return
        for block in section.blocks[:first]:
            is_item = isinstance(block, Piece) and block.role is Role.ITEM
            (theme.priorities if is_item else theme.intro).append(passage(block))
        self._notes(section.blocks[first:])

    def _priorities(self, blocks: Sequence[Block]) -> None:
        if self.theme is None:
            self._workshop().prose.extend(passage(block) for block in blocks)
            return
        items = [block for block in blocks if isinstance(block, Piece) and block.role is Role.ITEM]
        for block in blocks:
            keep = block in items or not items
            (self.theme.priorities if keep else self.theme.intro).append(passage(block))

    def _front(self, section: Section, later: Sequence[Section]) -> None:
        """What stands in a workshop before any theme: prose when themes come, otherwise notes."""
        workshop = self._workshop()
        if _themes_follow(later):
            first = next(
                (i for i, b in enumerate(section.blocks) if isinstance(b, Row) and is_kind_header(b)), None
            )
            prose = section.blocks if first is None else section.blocks[:first]
            workshop.prose.extend(passage(block) for block in prose)
            self._notes([] if first is None else section.blocks[first:])
            return
        structured = [
            index
            for index, block in enumerate(section.blocks)
            if isinstance(block, Row) or block.role is Role.ITEM
        ]
        start = structured[0] if structured else 0
        if section.heading is None and len(structured) * 2 < len(section.blocks):
            start = 0
        while (
            not structured and start < len(section.blocks) and head_counts([passage(section.blocks[start])])
        ):
            start += 1
        workshop.prose.extend(passage(block) for block in section.blocks[:start])
        self._notes(section.blocks[start:])

    def _closing(self, section: Section) -> None:
        """The summary, with its numbered areas, and the plan of activities."""
        has_items = any(isinstance(block, Piece) and block.role is Role.ITEM for block in section.blocks)
        for block in section.blocks:
            kept = passage(block)
            if isinstance(block, Piece) and block.role is Role.ITEM:
                self.draft.activity(kept) if self.planning else self.draft.areas.append(kept)
            elif isinstance(block, Row) and self.planning:
                self._activity_row(block)
            elif section.use is HeadingUse.PLAN and not has_items and not kept.text.endswith(":"):
                self.draft.activity(kept)
            else:
                self.draft.synthesis.append(kept)
                if section.use is not HeadingUse.PLAN:
                    self.planning = is_plan_lead(kept.text)

    def _activity_row(self, row: Row) -> None:
        if row.header:
            for piece in pieces_of(row):
                if piece.role not in (Role.RULE, Role.SKIPPED):
                    self.draft.heading(piece, HeadingUse.COLUMN)
        else:
            self.draft.activity(passage(row))

    # -- notes -------------------------------------------------------------------------------------

    def _notes(self, blocks: Sequence[Block]) -> None:
        """Rows by their columns; the pieces between them a note each."""
        run: list[Piece] = []
        for block in blocks:
            if isinstance(block, Piece):
                run.append(block)
                continue
            self._lines(run)
            run = []
            self._row(block)
        self._lines(run)

    def _lines(self, run: Sequence[Piece]) -> None:
        if run:
            self._workshop().lines(run, self.about, cell="")
            self.noted = True

    def _row(self, row: Row) -> None:
        content = [piece for piece in pieces_of(row) if piece.role not in (Role.RULE, Role.SKIPPED)]
        if row.header or is_kind_header(row):
            self.uses = header_uses(row)
            self.names = tuple(cell.text for cell in row.cells)
            self.row_theme = ""
            for piece in content:
                self.draft.heading(piece, HeadingUse.COLUMN)
            return
        uses = self.uses or tuple(Field.LINES for _ in row.cells)
        self.noted = self.noted or bool(content)
        workshop = self._workshop()
        key = f"w{workshop.ordinal}-t{row.table}-r{row.number}"
        if not cut_row(workshop, row, uses, self.names, self._row_about(row, uses), key=key):
            for piece in content:
                self.draft.not_taken.append(set_aside(piece, "workshops.not_taken.row_without_note"))

    def _row_about(self, row: Row, uses: Sequence[Field]) -> About:
        """A theme column whose cell is empty goes on with the theme above, as in a merged cell."""
        if Field.THEME not in uses:
            return self.about
        named = row.cell(uses.index(Field.THEME)).text
        self.row_theme = named or self.row_theme
        if not self.row_theme:
            return self.about
        return replace(self.about, theme=self._workshop().theme(" ".join(self.row_theme.split())).ordinal)

    def _set_aside_markup(self, section: Section) -> None:
        for block in section.blocks:
            if isinstance(block, Row):
                for piece in pieces_of(block):
                    if piece.role is Role.SKIPPED:
                        self.draft.not_taken.append(set_aside(piece, piece.reason))
                    elif piece.role is Role.RULE:
                        self.draft.not_taken.append(set_aside(piece, "workshops.not_taken.markup"))


def _kinds_follow(later: Sequence[Section]) -> bool:
    """Whether a heading of a kind comes before the next theme."""
    for section in later:
        if section.use is HeadingUse.KIND:
            return True
        if section.use not in _INSIDE_THEME:
            return False
    return False


def _themes_follow(later: Sequence[Section]) -> bool:
    """Whether a theme, or a heading of a kind, comes before the next workshop or the summary."""
    for section in later:
        if section.use in (HeadingUse.THEME, HeadingUse.KIND, HeadingUse.GROUP):
            return True
        if section.use in (HeadingUse.WORKSHOP, HeadingUse.SUMMARY, HeadingUse.PLAN):
            return False
    return False
