"""Appointing: days ahead, no two at once, one address."""

from __future__ import annotations

import pytest

from larsam.kernel.decision import Refusing
from larsam.organisations.domain.answering import Standing
from larsam.organisations.models import FunctionHolding, Membership
from larsam.organisations.selectors.answers import Answer, answers, held_by
from larsam.organisations.services import functions
from larsam.organisations.tests.factories import (
    TODAY,
    actor_of,
    address_factory,
    administrator_factory,
    days,
    holding_factory,
    membership_factory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> Membership:
    return administrator_factory()


def appoint(chief: Membership, holder: Membership, **more: object) -> FunctionHolding:
    facts: dict[str, object] = {
        "actor": actor_of(chief),
        "organisation_id": chief.organisation_id,
        "function": "exams",
        "holder_id": holder.pk,
        "first_day": TODAY,
        "today": TODAY,
    }
    return functions.appoint(**(facts | more))  # type: ignore[arg-type]


def code_of(no: pytest.ExceptionInfo[Refusing]) -> str:
    return no.value.refusal.code


def test_a_future_holder_takes_over_on_the_day(chief: Membership) -> None:
    today, later = membership_factory(chief.organisation), membership_factory(chief.organisation)
    holding_factory(today)
    appoint(chief, later, first_day=TODAY + days(20))
    for ahead, holder in ((0, today), (19, today), (20, later)):
        found = answers(
            actor=actor_of(chief), organisation_ids=[chief.organisation_id], today=TODAY + days(ahead)
        )
        assert found[chief.organisation_id]["exams"].holder == holder.person.name
        assert found[chief.organisation_id]["exams"].until is None


def test_the_same_day_again_is_a_correction(chief: Membership) -> None:
    wrong, right = membership_factory(chief.organisation), membership_factory(chief.organisation)
    appoint(chief, wrong)
    appoint(chief, right)
    assert FunctionHolding.objects.get().holder == right


def test_refusals(chief: Membership) -> None:
    one, other = membership_factory(chief.organisation), membership_factory(chief.organisation)
    with pytest.raises(Refusing) as no:
        appoint(chief, one, last_day=TODAY - days(1))
    assert code_of(no) == "organisations.holding.days_in_wrong_order"
    with pytest.raises(Refusing) as no:
        appoint(chief, one, stand_in_id=one.pk)
    assert code_of(no) == "organisations.holding.stands_in_for_self"
    with pytest.raises(Refusing) as no:
        appoint(chief, membership_factory())
    assert code_of(no) == "organisations.membership.not_found"
    with pytest.raises(Refusing) as no:
        appoint(chief, membership_factory(chief.organisation, last_day=TODAY - days(1)))
    assert code_of(no) == "organisations.holding.not_a_member_then"
    with pytest.raises(Refusing) as no:
        appoint(chief, one, function="cleaning")
    assert code_of(no) == "organisations.function.unknown"
    appoint(chief, one, first_day=TODAY + days(30))
    with pytest.raises(Refusing) as no:
        appoint(chief, other)
    assert code_of(no) == "organisations.holding.another_later"
    appoint(chief, other, last_day=TODAY + days(29))
    assert FunctionHolding.objects.count() == 2


def test_a_holding_that_has_not_begun_is_taken_away(chief: Membership) -> None:
    later = appoint(chief, membership_factory(chief.organisation), first_day=TODAY + days(5))
    functions.end_holding(actor=actor_of(chief), holding_id=later.pk, last_day=TODAY + days(4), today=TODAY)
    assert not FunctionHolding.objects.exists()


def test_what_is_over_is_left_as_history(chief: Membership) -> None:
    over = holding_factory(membership_factory(chief.organisation), last_day=TODAY - days(1))
    for verb in (
        lambda: functions.end_holding(actor=actor_of(chief), holding_id=over.pk, last_day=TODAY, today=TODAY),
        lambda: functions.change_stand_in(
            actor=actor_of(chief), holding_id=over.pk, stand_in_id=chief.pk, today=TODAY
        ),
    ):
        with pytest.raises(Refusing) as no:
            verb()
        assert code_of(no) == "organisations.holding.over"


def test_a_holder_whose_place_has_ended_does_not_answer(chief: Membership) -> None:
    gone = membership_factory(chief.organisation, last_day=TODAY - days(1))
    stand_in = membership_factory(chief.organisation)
    holding_factory(gone, "exams", stand_in=stand_in)
    holding_factory(gone, "guidance")
    found = answers(actor=actor_of(chief), organisation_ids=[chief.organisation_id], today=TODAY)
    at = found[chief.organisation_id]
    assert (at["exams"].standing, at["exams"].holder, at["exams"].stand_in) == (
        Standing.STAND_IN,
        "",
        stand_in.person.name,
    )
    assert at["guidance"].empty
    assert [part.stands_in for part in held_by(stand_in, TODAY)] == [True]


def test_somebody_outside_sees_addresses_but_no_names(chief: Membership) -> None:
    holding_factory(membership_factory(chief.organisation))
    address_factory(chief.organisation, email="tenta@prov.example")
    stranger = actor_of(administrator_factory())
    answer = answers(actor=stranger, organisation_ids=[chief.organisation_id], today=TODAY)[
        chief.organisation_id
    ]["exams"]
    assert (answer.holder, answer.email) == ("", "tenta@prov.example")


@pytest.mark.parametrize(
    ("email", "phone", "code"),
    [
        ("", " ", "organisations.address.empty"),
        ("tenta", "", "organisations.address.email_wrong"),
        ("", "ring mig", "organisations.address.phone_wrong"),
    ],
)
def test_an_address_that_cannot_work_is_refused(chief: Membership, email: str, phone: str, code: str) -> None:
    with pytest.raises(Refusing) as no:
        functions.set_address(
            actor=actor_of(chief),
            organisation_id=chief.organisation_id,
            function="exams",
            email=email,
            phone=phone,
        )
    assert code_of(no) == code


@pytest.mark.parametrize("phone", ["060-12 34 56", "+46 60 12 34 56", "(060) 123456", "112 00"])
def test_an_address_is_one_and_is_changed_in_place(chief: Membership, phone: str) -> None:
    for number in (phone, "0611-111 11"):
        functions.set_address(
            actor=actor_of(chief), organisation_id=chief.organisation_id, function="exams", phone=number
        )
    assert chief.organisation.addresses.get().phone == "0611-111 11"


def test_reading_everybody_takes_two_queries(chief: Membership, django_assert_num_queries: object) -> None:
    ids = [chief.organisation_id]
    for _ in range(10):
        other = administrator_factory()
        holding_factory(other)
        ids.append(other.organisation_id)
    with django_assert_num_queries(2):  # type: ignore[operator]
        answers(actor=actor_of_operator(), organisation_ids=ids, today=TODAY)


def actor_of_operator() -> object:
    from larsam.kernel.actor import operator

    return operator()


def test_what_an_organisation_does_not_do_does_not_stand_empty(chief: Membership) -> None:
    def answer() -> Answer:
        found = answers(actor=actor_of(chief), organisation_ids=[chief.organisation_id], today=TODAY)
        return found[chief.organisation_id]["exams"]

    def not_here() -> None:
        functions.say_not_here(
            actor=actor_of(chief),
            organisation_id=chief.organisation_id,
            function="exams",
            note="Fråga Timrå",
            today=TODAY,
        )

    assert answer().empty
    not_here()
    assert (answer().empty, answer().not_here, answer().note) == (False, True, "Fråga Timrå")
    held = appoint(chief, chief)
    assert (answer().not_here, chief.organisation.addresses.count()) == (False, 0)
    with pytest.raises(Refusing) as no:
        not_here()
    assert code_of(no) == "organisations.address.somebody_answers"
    functions.end_holding(actor=actor_of(chief), holding_id=held.pk, last_day=TODAY - days(1), today=TODAY)
    not_here()
    functions.set_address(
        actor=actor_of(chief), organisation_id=chief.organisation_id, function="exams", phone="060-12 34 56"
    )
    assert answer().empty
