"""Differences between two contents as a page tells them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from larsam.workshops.domain.differences import FieldChange, Op, Part, ThingChange, Words
from larsam.workshops.domain.report import ReportContent

PARTS: dict[Part, str | Promise] = {
    Part.REPORT: gettext_lazy("The report"),
    Part.WORKSHOP: gettext_lazy("Workshops"),
    Part.THEME: gettext_lazy("Themes"),
    Part.PATTERN: gettext_lazy("Patterns"),
    Part.NOTE: gettext_lazy("Notes"),
    Part.SENTENCE: gettext_lazy("Synthesis"),
}
FIELDS: dict[str, str | Promise] = {
    "title": gettext_lazy("Title"),
    "purpose": gettext_lazy("Purpose"),
    "collaboration": gettext_lazy("Collaboration"),
    "name": gettext_lazy("Name"),
    "description": gettext_lazy("Description"),
    "day": gettext_lazy("Day"),
    "place": gettext_lazy("Place"),
    "head_counts": gettext_lazy("Who took part"),
    "introduction": gettext_lazy("Introduction"),
    "priorities": gettext_lazy("Priorities"),
    "text": gettext_lazy("Text"),
    "kind": gettext_lazy("Kind"),
    "theme": gettext_lazy("Theme"),
    "pattern": gettext_lazy("Pattern"),
    "reason": gettext_lazy("Set aside because"),
    "cites": gettext_lazy("Rests on"),
    "is_analysts": gettext_lazy("The analyst's own"),
    "number": gettext_lazy("Number"),
    "workshop": gettext_lazy("Workshop"),
}
KINDS: dict[str, str | Promise] = {
    "reflection": gettext_lazy("Reflection"),
    "idea": gettext_lazy("Concrete idea"),
    "unknown": gettext_lazy("Kind not stated"),
}
# Shown word by word; the others as before and after.
_PROSE = frozenset({"title", "purpose", "name", "description", "introduction", "text"})


@dataclass(frozen=True, slots=True)
class Line:
    """One field: words where it is prose, else before and after in words a person knows."""

    label: str
    words: tuple[Words, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that changed. ``op`` is ``added``, ``removed`` or ``changed``."""

    op: Op
    name: str
    moved: bool
    lines: tuple[Line, ...]
    whole: str


@dataclass(frozen=True, slots=True)
class PartTold:
    """A part of the report with what changed in it."""

    title: str
    things: tuple[Thing, ...]


def parts_told(changes: Iterable[ThingChange], before: ReportContent, after: ReportContent) -> list[PartTold]:
    """The changes part by part. Patterns, themes and notes are called by their names."""
    known = _Names(before, after)
    return [
        PartTold(str(PARTS[part]), tuple(known.thing(one) for one in some))
        for part, some in groupby(changes, key=lambda one: one.part)
    ]


class _Names:
    def __init__(self, before: ReportContent, after: ReportContent) -> None:
        contents = (before, after)
        self.patterns = {one.id: one.name for content in contents for one in content.patterns}
        self.themes = {
            one.id: one.title for content in contents for shop in content.workshops for one in shop.themes
        }
        self.workshops = {one.id: one.title for content in contents for one in content.workshops}
        self.labels = before.labels() | after.labels()

    def thing(self, change: ThingChange) -> Thing:
        return Thing(
            change.op, self._name(change), change.moved, tuple(self._lines(change)), self._whole(change)
        )

    def _name(self, change: ThingChange) -> str:
        if change.part is Part.NOTE:
            return _("Note %(label)s") % {"label": self.labels.get(change.id, change.name)}
        if change.part is Part.SENTENCE:
            return ""
        return change.name if change.part is not Part.REPORT else ""

    def _whole(self, change: ThingChange) -> str:
        """The words of what came or went, or only changed places."""
        if change.op is Op.CHANGED:
            return change.name if change.part is Part.SENTENCE and not change.fields else ""
        text = change.field("text")
        if text is None:
            return ""
        return str((text.after if change.op is Op.ADDED else text.before) or "")

    def _lines(self, change: ThingChange) -> Iterable[Line]:
        if change.op is not Op.CHANGED:
            return
        for one in change.fields:
            label = str(FIELDS.get(one.field, one.field))
            if one.field in _PROSE:
                yield Line(label, one.words(), "", "")
            else:
                yield Line(label, (), self._said(one, one.before), self._said(one, one.after))

    def _said(self, one: FieldChange, value: object) -> str:
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if value is None or value in {"", ()}:
            return "–"
        named: dict[str, dict[int, str]] = {
            "pattern": self.patterns,
            "theme": self.themes,
            "workshop": self.workshops,
        }
        if one.field in named and isinstance(value, int):
            return named[one.field].get(value, str(value))
        if one.field == "kind":
            return str(KINDS.get(str(value), value))
        return ", ".join(str(part) for part in value) if isinstance(value, tuple) else str(value)
