"""Bringing in what was written: receive, choose, adopt, cancel, discard.

The long work is done by two jobs: ``reading`` makes a proposal of the file, ``adopting`` writes what a person
has approved. The state of an import says which of the verbs can be used.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from larsam.kernel.actor import Actor, Via, operator
from larsam.kernel.decision import Refusal, Refusing, demand
from larsam.organisations.models import Collaboration
from larsam.platform.audit.services import record
from larsam.platform.jobs import services as jobs
from larsam.platform.jobs.services import JobStatus
from larsam.workshops.domain.choices import Choices, as_values, objections
from larsam.workshops.domain.columns import ColumnMapping
from larsam.workshops.models import Import, ImportState
from larsam.workshops.permissions.imports import may_bring_in
from larsam.workshops.services import files
from larsam.workshops.services.clearing import clear_unfinished

READ_JOB = "workshops.read"
ADOPT_JOB = "workshops.adopt"
# The machine itself asks about a job: every coordinator may see how an import goes, not only its owner.
_MACHINE = operator(Via.JOB)


@dataclass(frozen=True, slots=True)
class Received:
    """``known`` when the same file is here already: nothing was stored, and this is the import it became."""

    import_id: int
    job_id: int | None
    state: str
    known: bool


def receive(*, actor: Actor, collaboration_id: int, name: str, data: bytes | Iterable[bytes]) -> Received:
    """Keep a file and ask for it to be read. Files the collaboration has brought in before are recognised.

    Refused: to who may not bring in, and for what is empty or too large (``documents.reading.…``).
    """
    if not Collaboration.objects.visible_to(actor).filter(pk=collaboration_id).exists():
        raise Refusing(Refusal("workshops.collaboration.not_found"))
    demand(may_bring_in(actor, collaboration_id))
    label = files.plain_name(name)
    with files.held(label, data) as one:
        known = _known(collaboration_id, one.sha256)
        if known is not None:
            return Received(known.pk, known.job_id, known.state, known=True)
        path = files.keep(one)
        try:
            with transaction.atomic():
                brought = Import.objects.create(
                    collaboration_id=collaboration_id,
                    name=label,
                    size=one.size,
                    sha256=one.sha256,
                    file=path,
                    person_id=actor.person_id,
                )
                _ask_for_reading(brought, actor)
                record(actor=actor, code="workshops.import.received", ref=brought.ref, size=one.size)
        except BaseException:
            files.let_go(path)
            raise
    return Received(brought.pk, brought.job_id, brought.state, known=False)


def choose(*, actor: Actor, import_id: int, choices: Choices, today: date) -> None:
    """Keep a person's choices on a proposal. New column mappings have the file read again.

    Refused with every reason when a day, title or retention does not do.
    """
    with transaction.atomic():
        brought = _for_change(actor, import_id)
        _demand_state(brought, {ImportState.READ}, "choose")
        refusals = objections(choices, today)
        if refusals:
            raise Refusing(*refusals)
        brought.choices = as_values(choices)
        brought.save(update_fields=["choices"])


def map_columns(*, actor: Actor, import_id: int, mappings: Iterable[ColumnMapping]) -> int:
    """Say what the columns of a table mean and have the file read again; answers the job's id.

    Other choices start afresh, since the workshops may be others.
    """
    with transaction.atomic():
        brought = _for_change(actor, import_id)
        _demand_state(brought, {ImportState.READ}, "map_columns")
        chosen = tuple(mappings)
        if not any(one.has_notes for one in chosen):
            raise Refusing(Refusal("workshops.import.no_text_column", {"file": brought.name}))
        brought.choices = as_values(Choices(mappings=chosen))
        brought.state = ImportState.RECEIVED
        brought.save(update_fields=["choices", "state"])
        return _ask_for_reading(brought, actor)


def adopt(*, actor: Actor, import_id: int, today: date) -> int:
    """Ask for the proposal to be written; answers the job's id. Asking twice is asking once.

    Also the way to try again when the writing failed.
    """
    with transaction.atomic():
        brought = _for_change(actor, import_id)
        if brought.state == ImportState.ADOPTING and not _stopped(brought):
            return int(brought.job_id or 0)
        _demand_state(brought, {ImportState.READ, ImportState.ADOPTING}, "adopt")
        if not brought.outcome.get("notes"):
            raise Refusing(Refusal("workshops.import.nothing_to_adopt", {"file": brought.name}))
        brought.state = ImportState.ADOPTING
        brought.job_id = jobs.enqueue(
            actor=actor,
            name=ADOPT_JOB,
            import_id=brought.pk,
            person_id=actor.person_id,
            via=actor.via.value,
            today=today.isoformat(),
        )
        brought.save(update_fields=["state", "job_id"])
        record(actor=actor, code="workshops.import.adoption_asked", ref=brought.ref)
        return int(brought.job_id)


def cancel(*, actor: Actor, import_id: int) -> None:
    """Stop what is going on. A reading that stops discards the import; a writing goes back to the preview."""
    brought = _visible(actor, import_id)
    _demand_state(brought, {ImportState.RECEIVED, ImportState.ADOPTING}, "cancel")
    if brought.job_id is not None:
        jobs.cancel(actor=_MACHINE, job_id=brought.job_id)
    record(actor=actor, code="workshops.import.cancel_asked", ref=brought.ref)
    # A job that runs notices at its next step and clears up after itself; one that waited never will.
    if _stopped(brought):
        settle(import_id=import_id)


def discard(*, actor: Actor, import_id: int) -> None:
    """Throw away a proposal, a refusal or something that got stuck, with its file. Adopted rows stay."""
    brought = _visible(actor, import_id)
    if brought.state == ImportState.DISCARDED:
        return
    if brought.state in {ImportState.RECEIVED, ImportState.ADOPTING} and not _stopped(brought):
        raise Refusing(Refusal("workshops.import.wrong_state", {"state": brought.state, "verb": "discard"}))
    _demand_state(brought, set(ImportState) - {ImportState.ADOPTED}, "discard")
    clear_unfinished(import_id)
    path = brought.file.name
    with transaction.atomic():
        brought = _for_change(actor, import_id)
        _empty(brought, ImportState.DISCARDED)
        record(actor=actor, code="workshops.import.discarded", ref=brought.ref)
    files.let_go(path)


def settle(*, import_id: int) -> None:
    """Bring an import whose job has ended without finishing to a state from which a person can go on."""
    brought = Import.objects.defer("compilation").get(pk=import_id)
    if brought.state not in {ImportState.RECEIVED, ImportState.ADOPTING} or not _stopped(brought):
        return
    clear_unfinished(import_id)
    path = brought.file.name
    if brought.state == ImportState.ADOPTING:
        Import.objects.filter(pk=import_id, state=ImportState.ADOPTING).update(state=ImportState.READ)
        return
    ended = job_of(brought)
    with transaction.atomic():
        if ended is not None and ended.refusals:
            brought.refusals = [{"code": one.code, "facts": dict(one.facts)} for one in ended.refusals]
        _empty(brought, ImportState.REFUSED if brought.refusals else ImportState.DISCARDED)
    files.let_go(path)


def settle_all() -> int:
    """Settle every import that is under way by its state but not by its job; answers how many."""
    under_way = Import.objects.filter(state__in=[ImportState.RECEIVED, ImportState.ADOPTING])
    stuck = [one.pk for one in under_way.only("pk", "job_id") if _stopped(one)]
    for import_id in stuck:
        settle(import_id=import_id)
    return len(stuck)


def give_up_reading(*, import_id: int) -> None:
    """A reading that somebody stopped: the import is discarded with its file."""
    with transaction.atomic():
        brought = Import.objects.select_for_update().defer("compilation").get(pk=import_id)
        if brought.state != ImportState.RECEIVED:
            return
        path = brought.file.name
        _empty(brought, ImportState.DISCARDED)
    files.let_go(path)


def job_of(brought: Import) -> JobStatus | None:
    """How the import's latest job goes, for whoever may see the import."""
    if brought.job_id is None:
        return None
    try:
        return jobs.status(actor=_MACHINE, job_id=brought.job_id)
    except Refusing:
        return None


def _stopped(brought: Import) -> bool:
    going = job_of(brought)
    return going is None or going.ended


def _known(collaboration_id: int, sha256: str) -> Import | None:
    """The import of the very same bytes that is adopted, or under way."""
    live = [ImportState.ADOPTED, ImportState.ADOPTING, ImportState.READ, ImportState.RECEIVED]
    same = Import.objects.filter(collaboration_id=collaboration_id, sha256=sha256, state__in=live)
    found = {one.state: one for one in same.defer("compilation").order_by("id")}
    return next((found[state] for state in live if state in found), None)


def _ask_for_reading(brought: Import, actor: Actor) -> int:
    brought.job_id = jobs.enqueue(actor=actor, name=READ_JOB, import_id=brought.pk)
    brought.save(update_fields=["job_id"])
    return int(brought.job_id)


def _visible(actor: Actor, import_id: int) -> Import:
    brought = Import.objects.visible_to(actor).defer("compilation").filter(pk=import_id).first()
    if brought is None:
        raise Refusing(Refusal("workshops.import.not_found"))
    demand(may_bring_in(actor, brought.collaboration_id))
    return brought


def _for_change(actor: Actor, import_id: int) -> Import:
    """The import, locked until the transaction ends (on SQLite the transaction itself is the lock)."""
    _visible(actor, import_id)
    return Import.objects.select_for_update().defer("compilation").get(pk=import_id)


def _demand_state(brought: Import, states: set[ImportState], verb: str) -> None:
    if brought.state not in states:
        raise Refusing(Refusal("workshops.import.wrong_state", {"state": brought.state, "verb": verb}))


def _empty(brought: Import, state: ImportState) -> None:
    brought.state = state
    brought.file = ""
    brought.compilation = {}
    brought.choices = {}
    brought.save(update_fields=["state", "file", "compilation", "choices", "refusals"])
