"""Places in a source, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from larsam.workshops.domain.places import read_place


def place_text(facts: Mapping[str, object]) -> str:
    """ "line 31", "sheet Notes, row 4, column Idea": the place as somebody can find it in their own file."""
    shown = (
        ("member", _("file %(value)s")),
        ("sheet", _("sheet %(value)s")),
        ("table", _("table %(value)s") if "line" not in facts and "sheet" not in facts else ""),
        ("line", _("line %(value)s")),
        ("row", _("row %(value)s") if "line" not in facts else ""),
        ("column", _("column %(value)s")),
    )
    return ", ".join(words % {"value": facts[part]} for part, words in shown if words and part in facts)


def written_place_text(written: str) -> str:
    """The same for a place as it is kept in a row."""
    return place_text(read_place(written))
