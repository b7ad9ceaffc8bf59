"""The synthesis of a report, one sentence at a time."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing, demand
from larsam.platform.audit import services as audit
from larsam.workshops.domain.synthesis import may_say, seen_as
from larsam.workshops.models import Note, Report, Sentence
from larsam.workshops.services.reports import held, last_position


@transaction.atomic
def add_sentence(
    *,
    actor: Actor,
    report_id: int,
    text: str,
    is_analysts: bool = False,
    note_ids: Iterable[int] = (),
    after: int | None = None,
) -> int:
    """Add a sentence, last or after the one with the id ``after``. Answers its id."""
    report = held(actor, report_id)
    cited = _notes(report, note_ids)
    demand(may_say(text, len(cited)))
    sentence = Sentence.objects.create(
        report=report, position=last_position(report) + 1, text=text.strip(), is_analysts=is_analysts
    )
    sentence.notes.set(cited)
    if after is not None:
        order = [one for one in _order(report) if one != sentence.pk]
        place = order.index(after) + 1 if after in order else len(order)
        _renumber(report, [*order[:place], sentence.pk, *order[place:]])
    _touch(actor, report, "workshops.sentence.added", sentence.pk)
    return int(sentence.pk)


@transaction.atomic
def change_sentence(
    *,
    actor: Actor,
    report_id: int,
    sentence_id: int,
    text: str,
    is_analysts: bool,
    note_ids: Iterable[int],
    seen: str | None = None,
) -> None:
    """Change a sentence and what it cites.

    ``seen`` is its mark (:func:`~larsam.workshops.domain.synthesis.seen_as`) when its editor opened it; when
    somebody has changed it since, nothing is saved and the refusal tells their words.
    """
    report = held(actor, report_id)
    sentence = _sentence(report, sentence_id)
    cited = _notes(report, note_ids, besides=sentence)
    demand(may_say(text, len(cited)))
    now = set(sentence.notes.values_list("pk", flat=True))
    if seen is not None and seen != seen_as(sentence.text, sentence.is_analysts, now):
        raise Refusing(Refusal("workshops.sentence.changed_meanwhile", {"text": sentence.text}))
    if (sentence.text, sentence.is_analysts, now) == (text.strip(), is_analysts, cited):
        return
    sentence.text, sentence.is_analysts = text.strip(), is_analysts
    sentence.save(update_fields=["text", "is_analysts"])
    sentence.notes.set(cited)
    _touch(actor, report, "workshops.sentence.changed", sentence.pk)


@transaction.atomic
def move_sentence(*, actor: Actor, report_id: int, sentence_id: int, up: bool) -> None:
    """One step up or down; at the end nothing happens."""
    report = held(actor, report_id)
    order = _order(report)
    here = order.index(_sentence(report, sentence_id).pk)
    there = here - 1 if up else here + 1
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
        _renumber(report, order)
        _touch(actor, report, "workshops.sentence.moved", sentence_id)


@transaction.atomic
def remove_sentence(*, actor: Actor, report_id: int, sentence_id: int) -> None:
    """Take a sentence out of the draft."""
    report = held(actor, report_id)
    _sentence(report, sentence_id).delete()
    _touch(actor, report, "workshops.sentence.removed", sentence_id)


def _sentence(report: Report, sentence_id: int) -> Sentence:
    sentence = report.sentences.filter(pk=sentence_id).first()
    if sentence is None:
        raise Refusing(Refusal("workshops.sentence.not_found"))
    return sentence


def _notes(report: Report, note_ids: Iterable[int], besides: Sentence | None = None) -> set[int]:
    """The ids that are notes of the report; what the sentence cites already may stay, though it has left."""
    wanted = set(note_ids)
    found = set(
        Note.objects.filter(pk__in=wanted, workshop__places__report=report).values_list("pk", flat=True)
    )
    if besides is not None:
        found |= set(besides.notes.filter(pk__in=wanted).values_list("pk", flat=True))
    if found != wanted:
        raise Refusing(Refusal("workshops.sentence.note_not_found", {"count": len(wanted - found)}))
    return found


def _order(report: Report) -> list[int]:
    return list(report.sentences.order_by("position", "pk").values_list("pk", flat=True))


def _renumber(report: Report, order: list[int]) -> None:
    rows = {one.pk: one for one in report.sentences.all()}
    for position, sentence_id in enumerate(order):
        rows[sentence_id].position = position
    Sentence.objects.bulk_update(rows.values(), ["position"])


def _touch(actor: Actor, report: Report, code: str, sentence_id: int) -> None:
    report.save(update_fields=["changed_at"])
    audit.record(actor=actor, code=code, ref=report.ref, sentence=sentence_id)
