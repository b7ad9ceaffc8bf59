"""Accounts: made once, changed by their owner, with a sentence for every refusal."""

from __future__ import annotations

import pytest

from larsam.kernel.actor import Actor, operator
from larsam.kernel.decision import Refusing
from larsam.platform.accounts import codes, services
from larsam.platform.accounts.models import Person
from larsam.platform.accounts.selectors import shown_people
from larsam.platform.accounts.texts import SENTENCES


def test_every_code_has_its_sentence_with_its_facts() -> None:
    assert set(codes.REFUSALS) == set(SENTENCES)
    for code, facts in codes.REFUSALS.items():
        assert str(SENTENCES[code]) % dict.fromkeys(facts, "x")


@pytest.mark.django_db
def test_an_address_has_one_account() -> None:
    first = services.add_person(actor=operator(), email=" Anna@Prov.Example ", name="Anna")
    again = services.add_person(actor=operator(), email="anna@prov.example", name="Somebody else")
    assert (first.pk, again.name) == (again.pk, "Anna")
    assert not first.has_usable_password()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("email", "name", "language", "code"),
    [
        ("anna", "Anna", "sv", "accounts.person.email_wrong"),
        ("anna@prov.example", "  ", "sv", "accounts.person.name_missing"),
        ("anna@prov.example", "Anna", "xx", "accounts.person.language_unknown"),
    ],
)
def test_what_cannot_be_is_refused(email: str, name: str, language: str, code: str) -> None:
    with pytest.raises(Refusing) as no:
        services.add_person(actor=operator(), email=email, name=name, language=language)
    assert no.value.refusal.code == code
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_nobody_changes_a_profile_without_being_signed_in() -> None:
    with pytest.raises(Refusing):
        services.change_profile(actor=Actor(), name="X", language="sv")


@pytest.mark.django_db
def test_an_account_names_itself_to_its_owner_alone() -> None:
    anna = Person.objects.create_user("anna@prov.example", "Anna")
    assert set(shown_people([anna.pk], Actor(person_id=anna.pk))) == {anna.pk}
    assert set(shown_people([anna.pk], Actor(person_id=anna.pk + 1))) == set()
    assert set(shown_people([anna.pk], operator())) == {anna.pk}
