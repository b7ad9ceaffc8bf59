"""An import on a terminal, in words and tables."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rich.console import Console
from rich.markup import escape
from rich.table import Table

_LONGEST = 70


def show(told: dict[str, Any]) -> None:
    """Print what was found and what became of it."""
    console = Console()
    console.print(f"[bold]{escape(_headline(told))}[/bold]")
    for workshop in told["workshops"]:
        _workshop(console, workshop)
    if told["activities"]:
        console.print(f"\n[bold]{_('Planned activities, kept for the plan')}[/bold]")
        for activity in told["activities"]:
            console.print(f"  {activity['ordinal']}. {escape(activity['text'])}")
    _not_taken(console, told["not_taken"])
    personal = told["personal_data"]
    if personal["found"]:
        text = _("Personal numbers, phones or addresses found: %(found)s. Hidden: %(masked)s.") % personal
        console.print(f"\n{escape(text)}")


def _headline(told: dict[str, Any]) -> str:
    facts = {"notes": told["totals"]["notes"], "workshops": told["totals"]["workshops"]}
    if told["dry_run"]:
        return _("Would bring in %(notes)s notes of %(workshops)s workshops. Nothing was changed.") % facts
    if not told["changed"]:
        return _("Already brought in: nothing was changed (import %(id)s).") % {"id": told["import_id"]}
    facts |= {"id": told["import_id"], "report": told["report_id"]}
    return (
        _("Brought in %(notes)s notes of %(workshops)s workshops (import %(id)s, report %(report)s).") % facts
    )


def _workshop(console: Console, workshop: dict[str, Any]) -> None:
    number = f" ({workshop['id']})" if workshop["id"] else ""
    console.print(f"\n[bold]{escape(workshop['title'])}{number}[/bold] {workshop['date'] or ''}")
    for one in workshop["head_counts"]:
        country = f" [{one['country']}]" if one["country"] else ""
        console.print(escape(f"  {one['number']} {one['who']}{country}"))
    table = Table(_("Theme"), _("Reflections"), _("Concrete ideas"), _("Kind not known"), _("Priorities"))
    for theme in workshop["themes"]:
        kinds = theme["notes_by_kind"]
        table.add_row(
            escape(theme["title"]),
            *(str(kinds[kind]) for kind in ("reflection", "idea", "unknown")),
            str(len(theme["priorities"])),
        )
    if workshop["notes_without_theme"]:
        table.add_row(_("Without a theme"), "", "", str(workshop["notes_without_theme"]), "")
    console.print(table)


def _not_taken(console: Console, pieces: list[dict[str, Any]]) -> None:
    if not pieces:
        return
    table = Table(_("Not taken"), _("Where"), _("Because"), title=None)
    for one in pieces[:50]:
        table.add_row(escape(one["text"][:_LONGEST]), escape(one["where"]), escape(one["why"]))
    console.print()
    console.print(table)
    if len(pieces) > 50:
        console.print(_("and %(count)s more; --json tells all.") % {"count": len(pieces) - 50})
