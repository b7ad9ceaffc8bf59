"""Role by verb, what each role sees, and what waits for whom."""

from __future__ import annotations

from datetime import date

import pytest

from larsam.kernel.actor import NOBODY, operator
from larsam.kernel.decision import Refusing
from larsam.kernel.ref import Ref
from larsam.platform.registry.personal_data import personal_fields
from larsam.platform.registry.refs import shown
from larsam.platform.registry.worklists import waiting_for
from larsam.workshops.models import Note, Pattern, Report, ReportVersion
from larsam.workshops.permissions.patterns import may_read_patterns
from larsam.workshops.permissions.reports import may_read_report
from larsam.workshops.selectors.reports import report_for
from larsam.workshops.services import patterns, placing, reports, synthesis
from larsam.workshops.tests import factories_reports as make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 1)


class House:
    """A thing of each kind, for every verb to be tried on."""

    def __init__(self) -> None:
        self.at = make.collaboration()
        self.shop = make.workshop(self.at, ["Första", "Andra"])
        self.first, self.second = self.shop.notes.all()
        self.pattern = make.pattern(self.at, "Avtal")
        self.spare = make.pattern(self.at, "Tomt")
        self.report = make.report(self.at, self.shop)
        chief = make.coordinator(self.at)
        self.sentence = synthesis.add_sentence(
            actor=chief, report_id=self.report.pk, text="Så är det.", is_analysts=True
        )
        placing.place(actor=chief, seen={self.first.pk: 0, self.second.pk: 0}, pattern_id=self.pattern.pk)
        self.roles = {
            "coordinator": chief,
            "operator": operator(),
            "member": make.member(self.at),
            "outsider": make.outsider(),
            "nobody": NOBODY,
        }


@pytest.fixture
def house() -> House:
    return House()


VERBS = {
    "make_pattern": lambda h, a: patterns.make_pattern(actor=a, collaboration_id=h.at.pk, name="Nytt"),
    "change_pattern": lambda h, a: patterns.change_pattern(actor=a, pattern_id=h.pattern.pk, name="Annat"),
    "order_patterns": lambda h, a: patterns.order_patterns(
        actor=a, collaboration_id=h.at.pk, pattern_ids=[h.spare.pk]
    ),
    "move_pattern": lambda h, a: patterns.move_pattern(actor=a, pattern_id=h.spare.pk, up=True),
    "take_over": lambda h, a: patterns.take_over(actor=a, pattern_id=h.pattern.pk),
    "remove_pattern": lambda h, a: patterns.remove_pattern(actor=a, pattern_id=h.spare.pk),
    "place": lambda h, a: placing.place(actor=a, seen={h.first.pk: 1}, pattern_id=h.spare.pk),
    "set_aside": lambda h, a: placing.set_aside(actor=a, seen={h.first.pk: 1}, reason="Utanför"),
    "lift_out": lambda h, a: placing.lift_out(actor=a, seen={h.first.pk: 1}),
    "set_kind": lambda h, a: placing.set_kind(actor=a, note_ids=[h.first.pk], kind="idea"),
    "begin_report": lambda h, a: reports.begin_report(actor=a, workshop_ids=[h.shop.pk], title="Ny"),
    "begin_report_on": lambda h, a: reports.begin_report_on(actor=a, workshop_id=h.shop.pk),
    "change_report": lambda h, a: reports.change_report(
        actor=a, report_id=h.report.pk, title="N", purpose=""
    ),
    "choose_workshops": lambda h, a: reports.choose_workshops(
        actor=a, report_id=h.report.pk, workshop_ids=[h.shop.pk]
    ),
    "discard_report": lambda h, a: reports.discard_report(actor=a, report_id=h.report.pk),
    "publish": lambda h, a: reports.publish(actor=a, report_id=h.report.pk),
    "add_sentence": lambda h, a: synthesis.add_sentence(actor=a, report_id=h.report.pk, text="Ny."),
    "change_sentence": lambda h, a: synthesis.change_sentence(
        actor=a, report_id=h.report.pk, sentence_id=h.sentence, text="Å.", is_analysts=True, note_ids=[]
    ),
    "move_sentence": lambda h, a: synthesis.move_sentence(
        actor=a, report_id=h.report.pk, sentence_id=h.sentence, up=True
    ),
    "remove_sentence": lambda h, a: synthesis.remove_sentence(
        actor=a, report_id=h.report.pk, sentence_id=h.sentence
    ),
}
ANSWERS = {"coordinator": "", "operator": "", "member": "coordinators_only", "outsider": "not_found",
           "nobody": "not_found"}  # fmt: skip


@pytest.mark.parametrize("role", ANSWERS)
@pytest.mark.parametrize("verb", VERBS)
def test_role_by_verb(house, role, verb):
    actor, expected = house.roles[role], ANSWERS[role]
    if not expected:
        VERBS[verb](house, actor)
        return
    with pytest.raises(Refusing) as caught:
        VERBS[verb](house, actor)
    assert caught.value.refusal.code.endswith(f".{expected}")


def test_lists_and_single_things_agree_on_who_sees_what(house):
    make.report(make.collaboration())
    for actor in house.roles.values():
        for one in Report.objects.all():
            listed = Report.objects.visible_to(actor).filter(pk=one.pk).exists()
            assert listed == bool(may_read_report(actor, one.collaboration_id))
        for one in Pattern.objects.all():
            listed = Pattern.objects.visible_to(actor).filter(pk=one.pk).exists()
            assert listed == bool(may_read_patterns(actor, one.collaboration_id))


def test_the_trails_ends_are_shown_to_those_who_may_see_them(house):
    reports.publish(actor=house.roles["coordinator"], report_id=house.report.pk)
    version = ReportVersion.objects.get()
    refs = [house.pattern.ref, house.report.ref, Ref(ReportVersion.KIND, version.pk)]
    assert set(shown(refs, house.roles["member"])) == set(refs)
    assert shown(refs, house.roles["outsider"]) == {}


def test_what_waits_for_the_coordinator_and_nobody_else(house):
    chief = house.roles["coordinator"]

    def waiting(actor) -> list[str]:
        return [
            one.title for one in waiting_for(actor, TODAY) if one.key.split(".")[1] in {"report", "workshop"}
        ]

    assert waiting(chief) == []
    placing.lift_out(actor=chief, seen={house.first.pk: 1})
    synthesis.add_sentence(actor=chief, report_id=house.report.pk, text="Löst sagt.")
    titles = waiting(chief)
    assert len(titles) == 2
    assert any("1" in title and house.shop.title in title for title in titles)
    assert any(house.report.title in title for title in titles)
    assert waiting(house.roles["member"]) == waiting(house.roles["outsider"]) == []


def test_a_draft_that_went_on_since_it_was_published_waits(house):
    chief = house.roles["coordinator"]
    reports.publish(actor=chief, report_id=house.report.pk)
    keys = [one.key for one in waiting_for(chief, TODAY)]
    assert f"workshops.report.{house.report.pk}" not in keys
    placing.place(actor=chief, seen={house.first.pk: 1}, pattern_id=house.spare.pk)
    keys = [one.key for one in waiting_for(chief, TODAY)]
    assert f"workshops.report.{house.report.pk}" in keys


def test_two_people_in_one_sentence(house):
    from larsam.workshops.domain.synthesis import seen_as

    chief, mark = house.roles["coordinator"], seen_as("Så är det.", True, [])
    values = {
        "report_id": house.report.pk,
        "sentence_id": house.sentence,
        "is_analysts": True,
        "note_ids": [],
    }
    synthesis.change_sentence(actor=make.coordinator(house.at), text="Deras ord.", seen=mark, **values)
    with pytest.raises(Refusing) as caught:
        synthesis.change_sentence(actor=chief, text="Mina ord.", seen=mark, **values)
    assert caught.value.refusal.code == "workshops.sentence.changed_meanwhile"
    assert caught.value.refusal.facts["text"] == "Deras ord."


def test_sentences_keep_their_order_and_cite_only_notes_of_the_report(house):
    chief = house.roles["coordinator"]
    stranger = make.workshop(house.at, ["Annan"]).notes.get()
    with pytest.raises(Refusing) as caught:
        synthesis.add_sentence(actor=chief, report_id=house.report.pk, text="Ja.", note_ids=[stranger.pk])
    assert caught.value.refusal.code == "workshops.sentence.note_not_found"
    last = synthesis.add_sentence(actor=chief, report_id=house.report.pk, text="Sist.")
    between = synthesis.add_sentence(
        actor=chief, report_id=house.report.pk, text="Mellan.", after=house.sentence
    )
    synthesis.move_sentence(actor=chief, report_id=house.report.pk, sentence_id=last, up=True)
    order = list(house.report.sentences.values_list("pk", flat=True))
    assert order == [house.sentence, last, between]


def test_a_published_report_stays_and_a_workshop_taken_out_leaves_its_citation_astray(house):
    chief = house.roles["coordinator"]
    other = make.workshop(house.at, ["Annan"], title="Workshop 2")
    reports.choose_workshops(actor=chief, report_id=house.report.pk, workshop_ids=[house.shop.pk, other.pk])
    make.placed(list(other.notes.all()), house.spare)
    synthesis.add_sentence(
        actor=chief, report_id=house.report.pk, text="Ja.", note_ids=[other.notes.get().pk]
    )
    assert reports.publish(actor=chief, report_id=house.report.pk) == 1
    with pytest.raises(Refusing) as caught:
        reports.discard_report(actor=chief, report_id=house.report.pk)
    assert caught.value.refusal.code == "workshops.report.published_stays"
    reports.choose_workshops(actor=chief, report_id=house.report.pk, workshop_ids=[house.shop.pk])
    with pytest.raises(Refusing) as caught:
        reports.publish(actor=chief, report_id=house.report.pk)
    assert "workshops.report.sentences_cite_missing" in [one.code for one in caught.value.refusals]
    assert report_for(chief, house.report.pk).versions.count() == 1


def test_every_field_about_a_person_is_registered():
    known = {(one.model, one.field) for one in personal_fields()}
    assert {
        ("workshops.Pattern", "owner_id"),
        ("workshops.Placement", "person_id"),
        ("workshops.Move", "person_id"),
        ("workshops.ReportVersion", "person_id"),
        ("workshops.ReportVersion", "content"),
    } <= known
    assert Note.KIND
