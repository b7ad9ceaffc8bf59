"""What the site hands to ``ui/base.html`` through a context processor: navigation and account menu.

The base template reads these names from the context and leaves out what is missing:
``navigation`` (list of NavItem), ``account_menu`` (AccountMenu), ``sign_in_url``, ``demo_region`` (bool).
"""

from __future__ import annotations

from dataclasses import dataclass, field

# Colour names of the theme (frontend/designsystemet.config.json), one a room group.
GROUPS = ("home", "together", "plan", "recruit", "study", "insight")


@dataclass(frozen=True, slots=True)
class NavItem:
    """A room in the navigation. ``count`` shows what waits there; 0 shows nothing."""

    label: str
    href: str
    group: str = "home"
    current: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class MenuLink:
    label: str
    href: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class AccountMenu:
    """Who is signed in; ``detail`` names the organisation they act for."""

    name: str
    detail: str = ""
    links: tuple[MenuLink, ...] = field(default=())
    sign_out_url: str = ""
