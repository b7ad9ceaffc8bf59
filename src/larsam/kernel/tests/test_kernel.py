import copy
from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from larsam.kernel.actor import NOBODY, Actor, Held, operator
from larsam.kernel.decision import ALLOWED, Refusal, Refused, Refusing, decide, demand, refused
from larsam.kernel.lifecycle import Lifecycle
from larsam.kernel.money import Money
from larsam.kernel.period import Period
from larsam.kernel.ref import Ref
from larsam.kernel.term import Season, Term
from larsam.kernel.workdays import free_days, is_working_day, working_days_before

terms = st.builds(Term, st.integers(1990, 2150), st.sampled_from(Season))
days = st.dates(date(2015, 1, 1), date(2060, 12, 31))


def test_a_decision_gathers_every_reason():
    first, second = Refusal("a.b.c", {"row": 3}), Refusal("a.b.d")
    assert decide([None, None]) is ALLOWED
    answer = decide([None, first, second])
    assert not answer
    assert isinstance(answer, Refused)
    assert answer.refusals == (first, second)
    with pytest.raises(Refusing) as caught:
        demand(answer)
    assert caught.value.refusals == (first, second)
    demand(ALLOWED)


def test_a_refusal_keeps_its_facts_from_being_changed_and_survives_a_pickle():
    facts = {"row": 3}
    refusal = Refusal("a.b", facts)
    facts["row"] = 4
    assert refusal.facts["row"] == 3
    assert copy.deepcopy(refusal) == refusal
    with pytest.raises(TypeError):
        refusal.facts["row"] = 5
    with pytest.raises(ValueError, match="dotted"):
        Refusal("not a code")


@given(st.from_regex(r"[a-z]{1,9}\.[a-z]{1,9}", fullmatch=True), st.integers(1, 10**12))
def test_a_ref_reads_back(kind, number):
    assert Ref.parse(str(Ref(kind, number))) == Ref(kind, number)


@pytest.mark.parametrize("text", ["", "a:1", "a.b", "a.b:x", "a.b:0", "a.b:-1", "a.b.c:1", "a.b:١"])
def test_what_is_no_ref_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        Ref.parse(text)


def test_an_actor_holds_functions_where_they_are_held():
    actor = Actor(person_id=1, functions=frozenset({Held(7, "exams")}))
    assert actor.holds("exams")
    assert actor.holds("exams", [7, 8])
    assert not actor.holds("exams", [8])
    assert not actor.holds("guidance")
    assert NOBODY.is_anonymous
    assert not operator().is_anonymous


@given(terms, st.integers(-80, 80))
def test_terms_count_in_half_years(term, steps):
    later = term.plus(steps)
    assert term.half_years_until(later) == steps
    assert later.season is not Season.ST


@given(terms, terms)
def test_terms_are_ordered_as_the_calendar(one, other):
    assert (one < other) == ((one.year, one.season) < (other.year, other.season))
    if one <= other:
        assert one.half_years_until(other) >= 0


@given(terms)
def test_a_term_reads_back(term):
    assert Term.parse(str(term)) == term


def test_the_summer_lies_between():
    assert Term.parse("VT27") < Term.parse("ST27") < Term.parse("ht 2027")
    assert Term.parse("VT27").plus(1) == Term.parse("HT27")
    assert Term.parse("ST27").plus(1) == Term.parse("HT27")
    with pytest.raises(ValueError, match="VT27"):
        Term.parse("VÅR27")


@pytest.mark.parametrize("year", range(2020, 2040))
def test_free_days_agree_with_the_holidays_library(year):
    known = holidays.country_holidays(
        "SE", years=year, include_sundays=False, categories=("public", "de_facto")
    )
    assert free_days(year) == frozenset(known)


@given(days, st.integers(0, 30))
def test_counting_back_passes_exactly_that_many_working_days(day, count):
    found = working_days_before(day, count)
    between = (found + timedelta(days=n) for n in range((day - found).days))
    assert sum(is_working_day(one) for one in between) == count


def test_blocked_days_are_not_counted():
    assert working_days_before(date(2027, 3, 16), 7) == date(2027, 3, 5)
    assert working_days_before(date(2027, 3, 16), 7, [date(2027, 3, 15)]) == date(2027, 3, 4)
    with pytest.raises(ValueError, match="zero"):
        working_days_before(date(2027, 3, 16), -1)


@given(days, st.integers(0, 400), days)
def test_a_period_holds_its_ends(first, length, other):
    last = first + timedelta(days=length)
    period = Period(first, last)
    assert period.holds(first)
    assert period.holds(last)
    assert not period.holds(last + timedelta(days=1))
    assert period.overlaps(Period(other)) == (other <= last)
    assert Period(other).overlaps(period) == (other <= last)


def test_money_is_exact():
    assert Money.of("0.10") + Money.of("0.20") == Money.of("0.30")
    assert Money.of(800).amount == 800
    with pytest.raises(ValueError, match="decimals"):
        Money.of("0.001")
    with pytest.raises(ValueError, match="EUR"):
        Money.of(1) + Money.of(1, "EUR")


def test_a_lifecycle_says_what_can_be_done_instead():
    life = Lifecycle("workshops.report", "draft", {"draft": {"publish": "published"}, "published": {}})
    assert life.may("draft", "publish")
    assert life.after("draft", "publish") == "published"
    answer = life.may("published", "publish")
    assert answer == refused("workshops.report.wrong_state", state="published", verb="publish", possible="")
    with pytest.raises(ValueError, match="no row"):
        Lifecycle("a.b", "draft", {"draft": {"go": "gone"}})
