"""One link a role into the demo: signed with the installation's secret, and of no use anywhere else.

Rooms above say which invented people there are, by ``register_demo_role`` in their ``ready``.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from larsam.platform.accounts.models import Person
from larsam.platform.accounts.selectors import demo_sign_in_works

SALT = "larsam.demo-sign-in"


@dataclass(frozen=True, slots=True)
class DemoRole:
    """An invented person worth signing in as. ``label`` says which role, ``about`` what to look at."""

    key: str
    email: str
    label: str | Promise
    about: str | Promise = ""


@dataclass(frozen=True, slots=True)
class DemoSignIn:
    """A role with its link, as the welcome page shows it."""

    label: str
    about: str
    name: str
    address: str


_roles: dict[str, DemoRole] = {}


def register_demo_role(role: DemoRole) -> None:
    """Called from a room's ``ready``. Shown in the order of registration."""
    _roles[role.key] = role


def _signer() -> signing.Signer:
    """No time in it: the link a role has today is the one it had when the demo was made."""
    return signing.Signer(salt=SALT)


def _address(role: DemoRole) -> str:
    return reverse("accounts:demo_sign_in", args=[_signer().sign_object(role.key)])


def demo_links(base_url: str) -> list[tuple[str, str]]:
    """Label and full address for each role whose person is in the database, for whoever starts the server."""
    there = set(
        Person.objects.filter(email__in=[role.email for role in _roles.values()]).values_list(
            "email", flat=True
        )
    )
    return [
        (str(role.label), base_url.rstrip("/") + _address(role))
        for role in _roles.values()
        if role.email in there
    ]


def demo_sign_ins(request: HttpRequest) -> list[DemoSignIn]:
    """The roles for the welcome and sign-in pages; none where one-click sign-in does not work."""
    if not demo_sign_in_works(request):
        return []
    by_email = dict(
        Person.objects.filter(email__in=[role.email for role in _roles.values()]).values_list("email", "name")
    )
    return [
        DemoSignIn(str(role.label), str(role.about), by_email[role.email], _address(role))
        for role in _roles.values()
        if role.email in by_email
    ]


def person_behind(token: str) -> Person | None:
    """Whose link it is, or ``None`` for a token nobody here has signed."""
    try:
        key = _signer().unsign_object(token)
    except signing.BadSignature:
        return None
    role = _roles.get(str(key))
    return None if role is None else Person.objects.filter(email=role.email, is_active=True).first()
