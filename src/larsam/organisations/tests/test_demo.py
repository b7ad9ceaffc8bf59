"""The demo region: alive, marked as invented, and built twice without a change."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.core import serializers

from larsam.kernel.actor import Actor
from larsam.organisations import demo, demo_region, worklist
from larsam.organisations.models import Collaboration, LearningCentre, Organisation, Party
from larsam.organisations.municipalities import municipalities
from larsam.organisations.start_up import DEMO_ROLES
from larsam.organisations.tests.factories import TODAY, actor_for_person
from larsam.platform.accounts.models import Person
from larsam.platform.notify.models import Mail

pytestmark = pytest.mark.django_db


def _everything() -> list[str]:
    models = [
        *apps.get_app_config("organisations").get_models(),
        Person,
        apps.get_model("audit.AuditEntry"),
        Mail,
    ]
    return [serializers.serialize("json", model._default_manager.order_by("pk")) for model in models]


@pytest.fixture
def region() -> None:
    demo.build(today=TODAY)


def person(key: str) -> Actor:
    return actor_for_person(Person.objects.get(email=demo_region.address_of(key)))


@pytest.mark.usefixtures("region")
def test_building_again_changes_nothing() -> None:
    before = _everything()
    demo.build(today=TODAY + timedelta(days=3))
    assert _everything() == before


@pytest.mark.usefixtures("region")
def test_the_region_is_whole() -> None:
    assert Organisation.objects.filter(kind="municipality").count() == 21
    assert LearningCentre.objects.count() == len(demo_region.CENTRES) == 16
    collaboration = Collaboration.objects.get()
    assert "påhittad" in collaboration.name
    assert Party.objects.filter(state="invited").count() == 1
    assert not Party.objects.filter(organisation__name=demo_region.OUTSIDE).exists()


@pytest.mark.usefixtures("region")
def test_every_address_is_reserved_for_examples() -> None:
    assert Person.objects.count() >= 25
    assert not Person.objects.exclude(email__endswith=".example").exists()


@pytest.mark.usefixtures("region")
def test_every_role_on_the_welcome_page_is_somebody() -> None:
    people = {key: person(who) for key, who, *_ in DEMO_ROLES}
    assert people["coordinator"].coordinates
    assert people["centre"].administers
    assert not people["programme"].administers
    assert people["programme"].collaboration_ids
    assert not people["outside"].collaboration_ids
    assert people["coach"].holds("guidance")


@pytest.mark.usefixtures("region")
def test_the_inbox_is_alive_but_not_for_everybody() -> None:
    keys = {one.key.split(".")[1] for one in worklist.waiting(person("karin.almlof"), TODAY)}
    assert keys == {"asked", "gaps"}
    assert {one.key.split(".")[1] for one in worklist.waiting(person("lena.storvall"), TODAY)} == {"party"}
    assert any(
        one.key.startswith("organisations.ends.") for one in worklist.waiting(person("linda.skoglof"), TODAY)
    )
    assert list(worklist.waiting(person("oskar.lindmo"), TODAY)) == []


@pytest.mark.usefixtures("region")
def test_everything_waiting_has_an_owner_a_day_and_a_page() -> None:
    for key in ("karin.almlof", "lena.storvall", "kerstin.bergsten", "linda.skoglof"):
        for one in worklist.waiting(person(key), TODAY):
            assert one.owner
            assert one.due
            assert one.address.startswith("/")


@pytest.mark.usefixtures("region")
def test_no_letter_goes_out_while_the_region_is_built() -> None:
    assert not Mail.objects.exists()


def test_municipalities_are_all_there() -> None:
    assert len(municipalities()) == 290
    assert municipalities()["2262"].name == "Timrå"
    assert {code for code in demo_region.MUNICIPALITIES if code not in municipalities()} == set()
