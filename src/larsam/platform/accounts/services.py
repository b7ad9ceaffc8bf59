"""Writing accounts: people, their language, and how the first of them gets in."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing
from larsam.kernel.ref import Ref
from larsam.platform.accounts.domain.tokens import token_hash
from larsam.platform.accounts.models import Installation, Person
from larsam.platform.audit.services import record


def _checked(*, name: str, language: str) -> tuple[str, str]:
    clean = " ".join(name.split())
    if not clean:
        raise Refusing(Refusal("accounts.person.name_missing"))
    if language not in dict(settings.LANGUAGES):
        raise Refusing(
            Refusal("accounts.person.language_unknown", {"languages": ", ".join(dict(settings.LANGUAGES))})
        )
    return clean[:120], language


def clean_email(email: str) -> str:
    """An address in the form that is kept. Refused when it is none."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise Refusing(Refusal("accounts.person.email_wrong", {"email": email.strip()[:80]})) from wrong
    return address


@transaction.atomic
def add_person(*, actor: Actor, email: str, name: str, language: str = "sv") -> Person:
    """The person with the address, made when there is none; who exists already is left as they are.

    Only called where somebody has been let in: by an invitation, by the first link, by the demo.
    """
    address = clean_email(email)
    existing = Person.objects.filter(email=address).first()
    if existing is not None:
        return existing
    clean, language = _checked(name=name, language=language)
    person = Person.objects.create_user(address, clean, preferred_language=language)
    record(actor=actor, code="accounts.person.added", ref=Ref(Person.KIND, person.pk))
    return person


@transaction.atomic
def change_profile(*, actor: Actor, name: str, language: str) -> Person:
    """The person changes their own name and language."""
    person = Person.objects.select_for_update().filter(pk=actor.person_id or 0).first()
    if person is None:
        raise Refusing(Refusal("accounts.person.not_signed_in"))
    person.name, person.preferred_language = _checked(name=name, language=language)
    person.save(update_fields=["name", "preferred_language"])
    record(actor=actor, code="accounts.person.changed", ref=Ref(Person.KIND, person.pk))
    return person


def keep_language(*, actor: Actor, language: str) -> None:
    """Remember the language somebody chose in the page's head; one that is not offered is passed over."""
    if language in dict(settings.LANGUAGES):
        Person.objects.filter(pk=actor.person_id or 0).update(preferred_language=language)


def _installation() -> Installation:
    return Installation.objects.select_for_update().order_by("pk").first() or Installation.objects.create()


@transaction.atomic
def mark_made_by_demo() -> None:
    """Called by ``larsam demo`` alone, on a database where nobody has an account: all in it is invented."""
    installation = _installation()
    if not installation.made_by_demo:
        if Person.objects.exists():
            raise RuntimeError("a database with real accounts never becomes a demo")
        installation.made_by_demo = True
        installation.save(update_fields=["made_by_demo"])


@transaction.atomic
def first_link() -> str:
    """A new token for the first person's way in. An earlier one stops working.

    Raises ``RuntimeError`` once anybody has an account: after that people are invited.
    """
    if Person.objects.exists():
        raise RuntimeError("somebody has an account already, and can invite others")
    token = secrets.token_urlsafe(24)
    installation = _installation()
    installation.first_link_hash = token_hash(token)
    installation.save(update_fields=["first_link_hash"])
    return token


@transaction.atomic
def use_first_link(*, token: str) -> None:
    """Use up the token, in the transaction that makes the first account. Refused when it does not work."""
    used = Installation.objects.filter(first_link_hash=token_hash(token)).update(first_link_hash="")
    if not used or Person.objects.exists():
        raise Refusing(Refusal("accounts.first_link.not_found"))
