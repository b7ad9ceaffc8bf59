"""The rooms a person can go to. Only rooms that work stand here."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from larsam.kernel.actor import Actor
from larsam.ui.chrome import NavItem


def rooms_for(actor: Actor, path: str) -> list[NavItem]:
    """Navigation for the actor; the room the path lies in is marked as the current one."""
    rooms = [
        (_("To do"), "site:inbox", "home"),
        (_("Workshops"), "workshops:index", "together"),
        (_("Collaborations"), "organisations:collaborations", "together"),
        (_("Organisations"), "organisations:index", "together"),
        (_("The region"), "insights:region", "insight"),
    ]
    found = []
    for label, name, group in rooms:
        address = reverse(name)
        here = path == address if address == "/" else path.startswith(address)
        found.append(NavItem(label, address, group, current=here))
    return found
