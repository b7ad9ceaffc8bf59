"""What was added, removed and changed between two contents of a report.

A content is laid out as facts, one a field of a thing; two contents differ exactly where their facts do, so
no change can go unseen, and a difference applied to the older content's facts gives the newer's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher
from enum import StrEnum

from larsam.workshops.domain.report import ReportContent

Value = str | int | bool | tuple[str, ...] | None
# Part, id of the thing (0 for the report itself), name of the field.
Place = tuple[str, int, str]
Facts = dict[Place, Value]


class Part(StrEnum):
    """Parts of a report in the order their changes are told."""

    REPORT = "report"
    WORKSHOP = "workshop"
    THEME = "theme"
    PATTERN = "pattern"
    NOTE = "note"
    SENTENCE = "sentence"


class Op(StrEnum):
    """What happened to a thing, or to a word."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stay, came or went, with the blanks that follow them."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; ``None`` where the thing did not exist."""

    field: str
    before: Value
    after: Value

    def words(self) -> tuple[Words, ...]:
        """The change word by word, for fields that hold text."""
        return word_differences(str(self.before or ""), str(self.after or ""))


@dataclass(frozen=True, slots=True)
class ThingChange:
    """What happened to one thing. ``name`` is what a person knows it by, in the newer content if it is there.

    ``moved`` says that it changed places with others of its sort; ``workshop`` is the id of its
    workshop, if it belongs to one.
    """

    part: Part
    id: int
    op: Op
    name: str
    fields: tuple[FieldChange, ...]
    moved: bool = False
    workshop: int = 0

    def field(self, name: str) -> FieldChange | None:
        """The change of one field, if it changed."""
        return next((one for one in self.fields if one.field == name), None)


def word_differences(before: str, after: str) -> tuple[Words, ...]:
    """The way from one text to the other in whole words.

    What stays and what went make the older text; what stays and what came make the newer, blank by blank.
    """
    old, new = _words(before), _words(after)
    found: list[Words] = []
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            found.append(Words(Op.SAME, "".join(old[a:b])))
            continue
        if a < b:
            found.append(Words(Op.REMOVED, "".join(old[a:b])))
        if c < d:
            found.append(Words(Op.ADDED, "".join(new[c:d])))
    return tuple(found)


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)


def facts(content: ReportContent) -> Facts:
    """The content as facts, nothing left out: two contents with the same facts are the same.

    The order of things is a fact too: each says what comes before it (0 for the first).
    """
    found: Facts = {
        ("report", 0, "title"): content.title,
        ("report", 0, "purpose"): content.purpose,
        ("report", 0, "collaboration"): content.collaboration,
    }
    labels = content.labels()
    _take(found, Part.PATTERN, content.patterns)
    _take(found, Part.WORKSHOP, content.workshops)
    for workshop in content.workshops:
        _take(found, Part.THEME, workshop.themes, workshop=workshop.id)
        _take(found, Part.NOTE, workshop.notes, workshop=workshop.id)
    _take(found, Part.SENTENCE, content.sentences)
    for sentence in content.sentences:
        # People know notes by their labels; the ids hold where a note is gone.
        shown = tuple(labels.get(note_id, f"#{note_id}") for note_id in sentence.cites)
        found[Part.SENTENCE, sentence.id, "cites"] = shown
        found[Part.SENTENCE, sentence.id, "cited_ids"] = tuple(str(note_id) for note_id in sentence.cites)
    return found


_WITHIN = frozenset({"id", "themes", "notes", "cites"})


def _take(found: Facts, part: Part, things: tuple[object, ...], workshop: int = 0) -> None:
    before = 0
    for thing in things:
        number: int = thing.id  # type: ignore[attr-defined]  # every part has an id
        for field in fields(thing):  # type: ignore[arg-type]  # every part is a dataclass
            if field.name not in _WITHIN:
                found[part, number, field.name] = _plain(getattr(thing, field.name))
        found[part, number, "after"] = before
        if workshop:
            found[part, number, "workshop"] = workshop
        before = number


def _plain(value: object) -> Value:
    if isinstance(value, tuple):
        return tuple(str(one) if isinstance(one, str) else _head_count(one) for one in value)
    return value if value is None or isinstance(value, str | int | bool) else str(value)


def _head_count(value: object) -> str:
    number, label, country = (getattr(value, name) for name in ("number", "label", "country"))
    return " ".join(str(one) for one in (number, label, f"({country})" if country else "") if one != "")


def compare(before: ReportContent, after: ReportContent) -> tuple[ThingChange, ...]:
    """Every thing that was added, removed or changed, part by part in the order of the newer content."""
    return compare_facts(facts(before), facts(after))


def compare_facts(old: Facts, new: Facts) -> tuple[ThingChange, ...]:
    """As :func:`compare`, on facts."""
    things: dict[tuple[str, int], dict[str, FieldChange]] = {}
    order = list(dict.fromkeys([(part, number) for part, number, _ in (*new, *old)]))
    olds, news = {place[:2] for place in old}, {place[:2] for place in new}
    for place in dict.fromkeys((*new, *old)):
        was, now = old.get(place), new.get(place)
        if was != now or (place in old) != (place in new):
            things.setdefault(place[:2], {})[place[2]] = FieldChange(place[2], was, now)
    moved = _moved(_order(old), _order(new))
    changes = [
        ThingChange(
            Part(thing[0]),
            thing[1],
            Op.CHANGED if thing in olds and thing in news else Op.ADDED if thing in news else Op.REMOVED,
            _name(new if thing in news else old, thing),
            tuple(things[thing].values()),
            thing in moved,
            _workshop_of(new if thing in news else old, thing),
        )
        for thing in order
        if thing in things
    ]
    return tuple(sorted(changes, key=lambda one: list(Part).index(one.part)))


def _workshop_of(known: Mapping[Place, Value], thing: tuple[str, int]) -> int:
    workshop = known.get((*thing, "workshop"), 0)
    return workshop if isinstance(workshop, int) else 0


# Ids in order for each sort of thing in each workshop (0 where it belongs to none).
_Order = dict[tuple[str, int], list[int]]


def _order(known: Mapping[Place, Value]) -> _Order:
    """Facts are laid out in the content's order, so their own order tells."""
    found: _Order = {}
    for part, number, field in known:
        if field == "after":
            found.setdefault((part, _workshop_of(known, (part, number))), []).append(number)
    return found


def _moved(old: _Order, new: _Order) -> set[tuple[str, int]]:
    """Things that stand in another order among those that were there before and still are."""
    found: set[tuple[str, int]] = set()
    for sort, ids in new.items():
        were, are = set(old.get(sort, ())), set(ids)
        before = [one for one in old.get(sort, ()) if one in are]
        after = [one for one in ids if one in were]
        if before == after:
            continue
        for op, _, _, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if op in {"insert", "replace"}:
                found |= {(sort[0], number) for number in after[start:end]}
    return found


def _name(known: Mapping[Place, Value], thing: tuple[str, int]) -> str:
    for field in ("name", "title", "number", "text"):
        if (value := known.get((*thing, field))) is not None:
            return str(value)
    return ""


def applied(old: Facts, changes: tuple[ThingChange, ...]) -> Facts:
    """The older facts with the changes made: the newer facts."""
    new = dict(old)
    for change in changes:
        for one in change.fields:
            place = (str(change.part), change.id, one.field)
            if change.op is Op.REMOVED:
                new.pop(place, None)
            else:
                new[place] = one.after
    return new


def told(changes: tuple[ThingChange, ...]) -> Iterator[ThingChange]:
    """The changes a person wants to read: a thing whose neighbour alone changed has not changed itself."""
    for change in changes:
        fields_told = tuple(one for one in change.fields if one.field not in _SILENT)
        if change.op is not Op.CHANGED or fields_told or change.moved:
            yield replace(change, fields=fields_told)


# What follows from another change that is told in its own place.
_SILENT = frozenset({"after", "cited_ids", "weeded", "cell", "is_lead"})
