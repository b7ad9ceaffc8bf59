"""Rows of the workshops room: what was brought in, the workshops, their notes, patterns and reports."""

from larsam.workshops.models.imports import Import, ImportState, KeptActivity, NotTaken
from larsam.workshops.models.patterns import Move, Pattern, Placement
from larsam.workshops.models.reports import Report, ReportVersion, ReportWorkshop, Sentence
from larsam.workshops.models.workshops import (
    HeadCount,
    Note,
    NoteKind,
    Theme,
    Workshop,
    WorkshopState,
)

__all__ = [
    "HeadCount",
    "Import",
    "ImportState",
    "KeptActivity",
    "Move",
    "NotTaken",
    "Note",
    "NoteKind",
    "Pattern",
    "Placement",
    "Report",
    "ReportVersion",
    "ReportWorkshop",
    "Sentence",
    "Theme",
    "Workshop",
    "WorkshopState",
]
