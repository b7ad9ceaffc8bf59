"""Leaving: nothing is left empty unasked, and an organisation is never left without an administrator."""

from __future__ import annotations

import pytest

from larsam.kernel.decision import Refusing
from larsam.organisations.domain.answering import Standing
from larsam.organisations.models import FunctionHolding, Membership
from larsam.organisations.selectors.answers import Answer, answers
from larsam.organisations.services import members
from larsam.organisations.tests.factories import (
    TODAY,
    actor_of,
    administrator_factory,
    days,
    holding_factory,
    membership_factory,
    organisation_factory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> Membership:
    return administrator_factory(organisation_factory("Timrå"))


def answer_on(membership: Membership, day: object, function: str = "exams") -> Answer:
    found = answers(actor=actor_of(membership), organisation_ids=[membership.organisation_id], today=day)  # type: ignore[arg-type]
    return found[membership.organisation_id][function]


def end(chief: Membership, who: Membership, handovers: dict[str, int | None], **more: object) -> None:
    members.end_membership(
        actor=actor_of(chief),
        membership_id=who.pk,
        last_day=TODAY + days(10),
        handovers=handovers,
        today=TODAY,
        **more,  # type: ignore[arg-type]
    )


def test_every_function_must_be_answered_for(chief: Membership) -> None:
    leaving = membership_factory(chief.organisation)
    holding_factory(leaving, "exams")
    holding_factory(leaving, "guidance")
    with pytest.raises(Refusing) as no:
        end(chief, leaving, {"exams": None})
    assert no.value.refusal.code == "organisations.membership.functions_unanswered"
    assert no.value.refusal.facts["functions"] == "guidance"
    leaving.refresh_from_db()
    assert leaving.last_day is None


def test_handing_over_leaves_no_day_between(chief: Membership) -> None:
    leaving, successor = membership_factory(chief.organisation), membership_factory(chief.organisation)
    holding_factory(leaving, "exams")
    end(chief, leaving, {"exams": successor.pk})
    assert answer_on(chief, TODAY + days(10)).holder == leaving.person.name
    assert answer_on(chief, TODAY + days(11)).holder == successor.person.name


def test_left_empty_knowingly_stands_empty_from_the_day_after(chief: Membership) -> None:
    leaving = membership_factory(chief.organisation)
    holding_factory(leaving, "exams")
    end(chief, leaving, {"exams": None})
    assert answer_on(chief, TODAY + days(10)).standing is Standing.HOLDER
    assert answer_on(chief, TODAY + days(11)).standing is Standing.EMPTY


def test_the_stand_in_can_become_the_holder(chief: Membership) -> None:
    leaving, stand_in = membership_factory(chief.organisation), membership_factory(chief.organisation)
    holding_factory(leaving, "exams", stand_in=stand_in)
    with pytest.raises(Refusing):
        end(chief, leaving, {})
    end(chief, leaving, {"exams": stand_in.pk})
    after = answer_on(chief, TODAY + days(11))
    assert (after.holder, after.stand_in) == (stand_in.person.name, "")


def test_a_new_holder_keeps_the_stand_in(chief: Membership) -> None:
    leaving, stand_in, new = (membership_factory(chief.organisation) for _ in range(3))
    holding_factory(leaving, "exams", stand_in=stand_in)
    end(chief, leaving, {"exams": new.pk})
    after = answer_on(chief, TODAY + days(11))
    assert (after.holder, after.stand_in) == (new.person.name, stand_in.person.name)


def test_a_stand_in_leaving_asks_nothing_and_leaves_the_holder(chief: Membership) -> None:
    holder, leaving = membership_factory(chief.organisation), membership_factory(chief.organisation)
    holding_factory(holder, "exams", stand_in=leaving)
    end(chief, leaving, {})
    assert answer_on(chief, TODAY).stand_in == leaving.person.name
    after = answer_on(chief, TODAY + days(11))
    assert (after.holder, after.stand_in) == (holder.person.name, "")


def test_what_was_to_begin_after_the_last_day_is_handed_over_too(chief: Membership) -> None:
    leaving, new = membership_factory(chief.organisation), membership_factory(chief.organisation)
    holding_factory(leaving, "exams", first_day=TODAY + days(30))
    end(chief, leaving, {"exams": new.pk})
    assert not FunctionHolding.objects.filter(holder=leaving).exists()
    assert answer_on(chief, TODAY + days(30)).holder == new.person.name


def test_the_last_administrator_names_another_first(chief: Membership) -> None:
    colleague = membership_factory(chief.organisation)
    with pytest.raises(Refusing) as no:
        end(chief, chief, {})
    assert no.value.refusal.code == "organisations.membership.last_administrator"
    with pytest.raises(Refusing):
        end(chief, chief, {}, administrator_id=chief.pk)
    end(chief, chief, {}, administrator_id=colleague.pk)
    colleague.refresh_from_db()
    assert colleague.role == "administrator"


def test_an_administrator_who_leaves_sooner_does_not_count(chief: Membership) -> None:
    other = administrator_factory(chief.organisation)
    Membership.objects.filter(pk=other.pk).update(last_day=TODAY + days(10))
    with pytest.raises(Refusing):
        end(chief, chief, {})
    Membership.objects.filter(pk=other.pk).update(last_day=TODAY + days(11))
    end(chief, chief, {})


def test_the_last_administrator_cannot_become_a_member(chief: Membership) -> None:
    with pytest.raises(Refusing):
        members.change_member(
            actor=actor_of(chief), membership_id=chief.pk, role="member", title="", today=TODAY
        )


def test_days_are_in_order_and_what_is_over_is_over(chief: Membership) -> None:
    leaving = membership_factory(chief.organisation, first_day=TODAY + days(20))
    with pytest.raises(Refusing) as no:
        end(chief, leaving, {})
    assert no.value.refusal.code == "organisations.membership.before_first_day"
    gone = membership_factory(chief.organisation, last_day=TODAY - days(1))
    with pytest.raises(Refusing) as no:
        end(chief, gone, {})
    assert no.value.refusal.code == "organisations.membership.over"


def test_somebody_from_elsewhere_takes_over_nothing(chief: Membership) -> None:
    leaving = membership_factory(chief.organisation)
    holding_factory(leaving, "exams")
    with pytest.raises(Refusing):
        end(chief, leaving, {"exams": membership_factory().pk})
    leaving.refresh_from_db()
    assert leaving.last_day is None
