"""Which Lucide icons the house uses, and how one is written into a page.

The drawings come from the npm package ``lucide-static`` at set-up. Only the names below are copied, so
that an icon that is not on the list fails in the first test that renders it, not as a gap on a page.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_NAMES = """
    arrow-down arrow-left arrow-right arrow-up arrow-up-right book-open building-2 calendar
    calendar-days chart-line check chevron-down chevron-left chevron-right circle-alert circle-check
    circle-help circle-x clipboard-list clock columns-2 contrast copy download ellipsis external-link
    eye eye-off file-down file-input file-text filter flag folder graduation-cap grip-vertical handshake
    history house inbox info key-round keyboard languages layers lightbulb link list list-checks
    list-filter loader-circle lock log-in log-out mail map map-pin menu messages-square minus monitor
    moon network notebook-pen paperclip pen-line pencil phone pin plus printer quote redo-2 rotate-ccw
    route save scale school search send settings shield-check sparkles split sprout sticky-note sun
    table tag target trash-2 triangle-alert undo-2 upload user user-minus user-plus users users-round
    waypoints wrench x
"""
ICONS = frozenset(_NAMES.split())

FOLDER = Path(__file__).parent / "static" / "vendor" / "lucide"


@cache
def drawing(name: str) -> str:
    """The inside of the icon's ``<svg>``; empty while the files are not in place (check ui.W001)."""
    if name not in ICONS:
        raise LookupError(f"There is no icon {name!r}. Add the Lucide name to ICONS in larsam/ui/icons.py.")
    file = FOLDER / f"{name}.svg"
    if not file.exists():
        return ""
    inside = re.search(r"<svg[^>]*>(.*)</svg>", file.read_text(encoding="utf-8"), re.DOTALL)
    return re.sub(r">\s+<", "><", inside.group(1)).strip() if inside else ""
