"""A report's content as a document: described once, written as a page, as Word or as PDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from larsam.platform.documents.model import (
    LANGUAGES,
    Anchor,
    Block,
    BulletList,
    Callout,
    Cell,
    Citation,
    Column,
    Definition,
    DefinitionList,
    Document,
    Heading,
    Inline,
    Language,
    ListItem,
    Mark,
    Metadata,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Text,
    bullets,
    paragraph,
)
from larsam.workshops.domain.report import (
    Group,
    NotePart,
    ReportContent,
    SentencePart,
    WorkshopPart,
    lacks_support,
    sections,
    set_aside,
)

# A table row longer than this is parted, so that a page can end inside it in every format.
CHAINS_A_ROW = 12


@dataclass(frozen=True, slots=True)
class Edition:
    """Which copy this is. ``version`` is ``None`` for the working draft; ``day`` the day it was taken."""

    day: dt.date
    version: int | None = None
    sha256: str = ""
    demo: bool = False


def language_for(code: str | None) -> Language:
    """The document's language for a language code; Swedish where we do not write the asked-for one."""
    short = (code or "").split("-")[0]
    return next((one for one in LANGUAGES if one == short), "sv")


def document_of(content: ReportContent, edition: Edition, language: Language = "sv") -> Document:
    """The whole report. Our own words are in ``language``; what people wrote stays as they wrote it."""
    with translation.override(language):
        return Document(
            title=content.title or _("Untitled report"),
            language=language,
            date=edition.day,
            marks=tuple(_marks(edition)),
            facts=tuple(_facts(content)),
            contents=True,
            blocks=tuple(_blocks(content)),
            metadata=Metadata(
                organisation=content.collaboration,
                version=str(edition.version) if edition.version else "",
                content_hash=edition.sha256,
            ),
        )


def people(workshop: WorkshopPart) -> str:
    """Who took part, as the source counted them."""
    counted = [
        f"{one.number} {one.label}" if one.label else _people_taking_part(one.number)
        for one in workshop.head_counts
    ]
    return ", ".join(counted)


def _people_taking_part(number: int) -> str:
    return ngettext("%(number)s person", "%(number)s people", number) % {"number": number}


def _marks(edition: Edition) -> Iterator[str]:
    if edition.version is None:
        yield _("Draft")
    if edition.demo:
        yield _("Invented example data")


def _facts(content: ReportContent) -> Iterator[Definition]:
    for workshop in content.workshops:
        parts = [_day(workshop), workshop.place, people(workshop)]
        yield Definition(workshop.title, (Text(" · ".join(part for part in parts if part) or "–"),))


def _day(workshop: WorkshopPart) -> str:
    return date_format(workshop.day, "j F Y") if workshop.day else ""


def _blocks(content: ReportContent) -> Iterator[Block]:
    if content.purpose.strip():
        yield Heading(_("Purpose"))
        yield from _prose(content.purpose)
    for place, workshop in enumerate(content.workshops, 1):
        yield from _workshop(content, workshop, place)
    yield from _synthesis(content)
    aside = set_aside(content)
    described = [one for one in content.patterns if one.description.strip()]
    if aside or described:
        yield PageBreak()
    if described:
        yield Heading(_("The patterns"))
        yield DefinitionList(tuple(Definition(one.name, (Text(one.description),)) for one in described))
    if aside:
        yield from _set_aside(content, aside)


def _prose(text: str) -> Iterator[Block]:
    for part in text.split("\n\n"):
        if part.strip():
            yield paragraph(part.strip())


# --- workshops ------------------------------------------------------------------------------------------


def _workshop(content: ReportContent, workshop: WorkshopPart, place: int) -> Iterator[Block]:
    yield Heading(workshop.title, key=f"w{place}")
    known = [
        (_("When"), _day(workshop)),
        (_("Where"), workshop.place),
        (_("Who took part"), people(workshop)),
    ]
    told = tuple(Definition(term, (Text(said),)) for term, said in known if said)
    if told:
        yield DefinitionList(told)
    yield from _prose(workshop.purpose)
    if workshop.weeded:
        gone = _("The notes have been removed, since the time they were kept for is over.")
        yield Callout((paragraph(gone),))
    labels = content.labels()
    for section in sections(content, workshop):
        if section.theme is None:
            yield Heading(_("Notes without a theme"), 2)
        else:
            yield Heading(section.theme.title, 2)
            yield from _prose(section.theme.introduction)
            if section.theme.priorities:
                yield bullets(*section.theme.priorities)
        for group in section.groups:
            yield from _group(group, labels)


def _group(group: Group, labels: dict[int, str]) -> Iterator[Block]:
    name = group.pattern.name if group.pattern else _("Not placed yet")
    yield Heading(name, 3)
    if group.reflections or group.ideas:
        yield _table((_("Reflections"), _("Concrete ideas")), (group.reflections, group.ideas), labels)
    if group.unknown:
        yield _table((_("Notes without a stated kind"),), (group.unknown,), labels)


Chains = Sequence[tuple[NotePart, ...]]


def _table(headings: Sequence[str], columns: Sequence[Chains], labels: dict[int, str]) -> Table:
    rows = [
        Row(tuple(_cell(column[start : start + CHAINS_A_ROW], labels) for column in columns))
        for start in range(0, max(len(column) for column in columns), CHAINS_A_ROW)
    ]
    return Table(tuple(Column(one) for one in headings), tuple(rows), empty_text="–")


def _cell(chains: Chains, labels: dict[int, str]) -> Cell:
    blocks: list[Block] = []
    for lead, *rest in chains:
        blocks.append(Paragraph((Text(lead.text),), _anchor(lead, labels)))
        if rest:
            # In their order, each with its own number; counting them once more would only disturb.
            blocks.append(
                BulletList(tuple(ListItem((Text(n.text),), anchor=_anchor(n, labels)) for n in rest))
            )
    return Cell(tuple(blocks))


def _anchor(note: NotePart, labels: dict[int, str]) -> Anchor:
    label = labels[note.id]
    return Anchor(note_key(label), label)


def note_key(label: str) -> str:
    """The anchor of a note with the label ``1:12`` in every format: ``n1-12``."""
    return "n" + label.replace(":", "-")


# --- synthesis and appendix -----------------------------------------------------------------------------


def _synthesis(content: ReportContent) -> Iterator[Block]:
    if not content.sentences:
        return
    yield Heading(_("Synthesis"))
    yield paragraph_small(_("Numbers in brackets lead to the notes that a sentence rests on."))
    labels = content.labels()
    for sentence in content.sentences:
        yield Paragraph(tuple(_sentence(sentence, labels)))


def _sentence(sentence: SentencePart, labels: dict[int, str]) -> Iterator[Inline]:
    yield Text(sentence.text or "…")
    cited = tuple(note_key(labels[note_id]) for note_id in sentence.cites if note_id in labels)
    if cited:
        yield Text(" ")
        yield Citation(cited)
    if sentence.is_analysts:
        yield Text(" ")
        yield Mark(_("The analyst's own"))
    elif lacks_support(sentence, labels):
        yield Text(" ")
        yield Mark(_("Lacks support"))


def paragraph_small(text: str) -> Paragraph:
    """A remark in smaller type."""
    return Paragraph((Text(text),), style="small")


def _set_aside(content: ReportContent, aside: Sequence[NotePart]) -> Iterator[Block]:
    labels = content.labels()
    yield Heading(_("Notes that were set aside"))
    yield paragraph_small(_("They were left out of the patterns, each for the reason beside it."))
    rows = tuple(
        Row(
            (
                Cell((Paragraph((Text(note.text),), _anchor(note, labels)),)),
                Cell((paragraph(note.reason),)),
            )
        )
        for note in aside
    )
    yield Table((Column(_("Note"), 2.0), Column(_("Reason"), 1.0)), rows)
