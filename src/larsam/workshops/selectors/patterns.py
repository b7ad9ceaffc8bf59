"""Reading patterns and where notes are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing
from larsam.kernel.ref import Ref
from larsam.organisations.models import Collaboration
from larsam.platform.accounts.selectors import names
from larsam.platform.registry.refs import Shown
from larsam.workshops.domain.placing import Link, Spot, units
from larsam.workshops.models import Move, Note, NoteKind, Pattern, Theme, Workshop

UNITS_A_PAGE = 50
SHOWS = ("unplaced", "placed", "aside", "all")


def patterns_for(actor: Actor, collaboration_id: int) -> QuerySet[Pattern]:
    """A collaboration's patterns in order, each with ``note_count``."""
    mine = Pattern.objects.visible_to(actor).filter(collaboration=collaboration_id)
    return mine.annotate(note_count=Count("placements")).order_by("position", "id")


def pattern_for(actor: Actor, pattern_id: int) -> Pattern:
    """One pattern with ``note_count``, refused when it cannot be seen."""
    mine = Pattern.objects.visible_to(actor).select_related("collaboration")
    pattern = mine.annotate(note_count=Count("placements")).filter(pk=pattern_id).first()
    if pattern is None:
        raise Refusing(Refusal("workshops.pattern.not_found"))
    return pattern


def notes_in(actor: Actor, pattern: Pattern) -> QuerySet[Note]:
    """The notes that lie in a pattern, workshop by workshop."""
    mine = Note.objects.visible_to(actor).filter(placement__pattern=pattern)
    return mine.select_related("workshop", "theme").order_by("-workshop__day", "workshop_id", "number")


def collaboration_for(actor: Actor, collaboration_id: int) -> Collaboration:
    """One collaboration, refused when it cannot be seen."""
    found = Collaboration.objects.visible_to(actor).filter(pk=collaboration_id).first()
    if found is None:
        raise Refusing(Refusal("workshops.collaboration.not_found"))
    return found


def shown_patterns(ids: Iterable[int], actor: Actor) -> Mapping[int, Shown]:
    """Names and addresses of the patterns the actor may see."""
    found = Pattern.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", "name")
    return {
        pk: Shown(Ref(Pattern.KIND, pk), name, reverse("workshops:pattern", args=[pk])) for pk, name in found
    }


# --- the placing page -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the notes have come. ``sorted`` are placed or set aside."""

    total: int
    placed: int
    aside: int

    @property
    def sorted(self) -> int:
        """Placed or set aside."""
        return self.placed + self.aside

    @property
    def waiting(self) -> int:
        """Neither."""
        return self.total - self.sorted

    @property
    def scale(self) -> int:
        """The end of a bar that shows it; a bar has no length when there are no notes."""
        return self.total or 1


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list shows. ``parted`` are leads whose chains are shown note by note."""

    show: str = "unplaced"
    text: str = ""
    theme: int | None = None
    pattern: int | None = None
    kind: str = ""
    parted: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Placed:
    """A note on the page, with where it is. ``version`` is what a mover of it has seen.

    ``hangs_on`` is the lead sentence of a note that has been parted from its chain.
    """

    id: int
    label: str
    text: str
    kind: str
    theme: str
    version: int
    pattern: str
    reason: str
    by: str
    at: datetime | None
    hangs_on: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A note, or a chain of them with the lead first. ``chosen`` is the value of its tick box."""

    notes: tuple[Placed, ...]

    @property
    def lead(self) -> Placed:
        """The only note, or the first."""
        return self.notes[0]

    @property
    def chosen(self) -> str:
        """``id:version`` of every note, apart by commas."""
        return ",".join(f"{note.id}:{note.version}" for note in self.notes)


@dataclass(frozen=True, slots=True)
class PlacingPage:
    """All that the placing page shows, in a number of queries that does not grow with the notes."""

    units: tuple[Unit, ...]
    page: Page[list[int]]
    found: int
    progress: Progress
    patterns: tuple[Pattern, ...]
    themes: tuple[tuple[int, str], ...]


def progress_of(workshop_ids: Iterable[int]) -> Progress:
    """Counts of the workshops' notes, one query."""
    counted = Note.objects.filter(workshop__in=workshop_ids).aggregate(
        total=Count("pk"),
        placed=Count("pk", filter=Q(placement__pattern__isnull=False)),
        aside=Count("pk", filter=Q(placement__isnull=False, placement__pattern=None)),
    )
    return Progress(**counted)


def placing_page(
    *, actor: Actor, workshops: Sequence[Workshop], wanted: Filter, page_number: int | str = 1
) -> PlacingPage:
    """The page of one or several workshops of a collaboration, in their order. ``actor`` may see them."""
    ids = [one.pk for one in workshops]
    order = {pk: place for place, pk in enumerate(ids)}
    rows = _matching(ids, wanted).values_list(
        "pk", "workshop_id", "cell", "is_lead", "placement__pattern_id", "placement__reason"
    )
    links = [
        Link(pk, workshop_id, "" if pk in wanted.parted else cell, is_lead, Spot(pattern, reason or ""))
        for pk, workshop_id, cell, is_lead, pattern, reason in rows.order_by("workshop_id", "number")
    ]
    links.sort(key=lambda link: order[link.workshop_id])
    cut = units(links)
    if wanted.show == "all":
        # What nobody has said anything about comes first; the sort keeps the order within each.
        nowhere = {link.note_id for link in links if link.spot.is_nowhere}
        cut.sort(key=lambda unit: unit[0] not in nowhere)
    page = Paginator(cut, UNITS_A_PAGE).get_page(page_number)
    return PlacingPage(
        units=_units(list(page.object_list), order, several=len(ids) > 1),
        page=page,
        found=len(links),
        progress=progress_of(ids),
        patterns=tuple(_counted_patterns(actor, workshops, ids)),
        themes=tuple(_themes(order)),
    )


def _matching(workshop_ids: Sequence[int], wanted: Filter) -> QuerySet[Note]:
    notes = Note.objects.filter(workshop__in=workshop_ids)
    if wanted.show == "unplaced":
        notes = notes.filter(placement=None)
    elif wanted.show == "placed":
        notes = notes.filter(placement__pattern__isnull=False)
    elif wanted.show == "aside":
        notes = notes.filter(placement__isnull=False, placement__pattern=None)
    if wanted.pattern is not None:
        notes = notes.filter(placement__pattern=wanted.pattern)
    if wanted.theme is not None:
        notes = notes.filter(theme=wanted.theme)
    if wanted.kind in NoteKind.values:
        notes = notes.filter(kind=wanted.kind)
    for word in wanted.text.split():
        notes = notes.filter(_holds(word))
    return notes


def _holds(word: str) -> Q:
    # SQLite folds the case of a–z only, so the other shapes of å, ä and ö are asked for too.
    shapes = {word, word.lower(), word.upper(), word.capitalize()}
    found = Q()
    for shape in shapes:
        found |= Q(text__icontains=shape)
    return found


def _units(cut: Sequence[Sequence[int]], order: Mapping[int, int], *, several: bool) -> tuple[Unit, ...]:
    ids = [note_id for unit in cut for note_id in unit]
    notes = (
        Note.objects.filter(pk__in=ids)
        .select_related("placement__pattern", "theme")
        .annotate(counted=Max("moves__version_after"))
    )
    rows = {note.pk: note for note in notes}
    people = names(note.placement.person_id for note in rows.values() if hasattr(note, "placement"))
    leads = _leads([rows[unit[0]] for unit in cut if unit[0] in rows])
    return tuple(
        Unit(tuple(_placed(rows[one], order, people, leads, several=several) for one in unit if one in rows))
        for unit in cut
        if unit[0] in rows
    )


def _leads(firsts: Sequence[Note]) -> dict[int, str]:
    """For notes that are first in a unit without being a lead: the words of the lead they hang on, if any."""
    parted = [note for note in firsts if note.cell and not note.is_lead]
    cells = {note.cell for note in parted}
    workshops = {note.workshop_id for note in parted}
    rows = Note.objects.filter(is_lead=True, cell__in=cells, workshop__in=workshops).order_by("number")
    known: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for workshop_id, cell, number, text in rows.values_list("workshop_id", "cell", "number", "text"):
        known.setdefault((workshop_id, cell), []).append((number, text))
    found = {}
    for note in parted:
        before = [text for at, text in known.get((note.workshop_id, note.cell), ()) if at < note.number]
        if before:
            found[note.pk] = before[-1]
    return found


def _placed(
    note: Note,
    order: Mapping[int, int],
    people: Mapping[int, str],
    leads: Mapping[int, str],
    *,
    several: bool,
) -> Placed:
    placement = getattr(note, "placement", None)
    return Placed(
        id=note.pk,
        label=f"{order[note.workshop_id] + 1}:{note.number}" if several else str(note.number),
        text=note.text,
        kind=note.kind,
        theme=note.theme.title if note.theme else "",
        version=placement.version if placement else (getattr(note, "counted", 0) or 0),
        pattern=placement.pattern.name if placement and placement.pattern else "",
        reason=placement.reason if placement else "",
        by=people.get(placement.person_id or 0, "") if placement else "",
        at=placement.at if placement else None,
        hangs_on=leads.get(note.pk, ""),
    )


def _counted_patterns(actor: Actor, workshops: Sequence[Workshop], ids: Sequence[int]) -> QuerySet[Pattern]:
    here = Q(placements__note__workshop__in=ids)
    mine = Pattern.objects.visible_to(actor).filter(collaboration=workshops[0].collaboration_id)
    return mine.annotate(note_count=Count("placements", filter=here)).order_by("position", "id")


def _themes(order: Mapping[int, int]) -> list[tuple[int, str]]:
    themes = Theme.objects.filter(workshop__in=list(order)).order_by("workshop_id", "position")
    rows = sorted(themes.values_list("pk", "title", "workshop_id"), key=lambda row: order[row[2]])
    several = len(order) > 1
    return [(pk, f"{order[where] + 1}: {title}" if several else title) for pk, title, where in rows]


def may_undo(actor: Actor, workshop_ids: Iterable[int]) -> bool:
    """Whether the actor has a go left to take back among the workshops' notes."""
    mine = Move.objects.filter(person_id=actor.person_id or 0, undone_at=None)
    return mine.filter(note__workshop__in=list(workshop_ids)).exists()
