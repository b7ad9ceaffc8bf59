"""Whatever stops the work, nobody ever sees half of it, and it can always be finished or thrown away."""

from __future__ import annotations

import pytest

from larsam.kernel.actor import operator
from larsam.platform.jobs import services as jobs
from larsam.platform.jobs import worker
from larsam.platform.jobs.models import Job, JobState
from larsam.workshops import tasks
from larsam.workshops.models import (
    Import,
    ImportState,
    KeptActivity,
    Note,
    NotTaken,
    Report,
    Workshop,
    WorkshopState,
)
from larsam.workshops.services import adopting, clearing, files, imports, switching
from larsam.workshops.tests.factories import EXAMPLE, TODAY, collaboration_factory, coordinator

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The process is gone: no code of ours runs after it."""


@pytest.fixture
def brought(monkeypatch):
    """An import that is about to be written, in many small chunks."""
    monkeypatch.setattr(adopting, "CHUNK", 8)
    monkeypatch.setattr(clearing, "CHUNK", 8)
    monkeypatch.setattr(clearing, "_PAUSE_SECONDS", 0)
    collaboration = collaboration_factory()
    received = imports.receive(
        actor=coordinator(collaboration),
        collaboration_id=collaboration.pk,
        name="a.txt",
        data=EXAMPLE.read_bytes(),
    )
    worker.run_pending()
    imports.adopt(actor=coordinator(collaboration), import_id=received.import_id, today=TODAY)
    return Import.objects.get(pk=received.import_id)


def seen() -> tuple[int, ...]:
    """What anybody at all can see of it."""
    everyone = operator()
    return (
        Workshop.objects.visible_to(everyone).count(),
        Note.objects.visible_to(everyone).count(),
        Report.objects.count(),
        KeptActivity.objects.count(),
    )


def rows() -> tuple[int, ...]:
    return (Workshop.objects.count(), Note.objects.count(), NotTaken.objects.count(), *seen())


NOTHING = (0, 0, 0, 0)
ALL = (2, 66, 1, 5)


def write(brought, stop_at: int | None = None) -> int:
    """Write the import as the job would, killed at a step; answers how many steps there were."""
    steps = 0

    def progress(done: int, total: int) -> None:
        nonlocal steps
        if steps == stop_at:
            raise Killed
        steps += 1

    adopting.write(import_id=brought.pk, actor=operator(), today=TODAY, progress=progress)
    return steps


def test_killed_at_any_step_nothing_is_seen_and_a_repeat_finishes(brought):
    stopped = 0
    while True:
        try:
            write(brought, stop_at=stopped)
        except Killed:
            assert seen() == NOTHING, stopped
            brought.refresh_from_db()
            assert brought.state == ImportState.ADOPTING
            stopped += 1
            continue
        break
    assert stopped > 10
    assert seen() == ALL
    assert not Workshop.objects.filter(state=WorkshopState.ARRIVING).exists()
    assert NotTaken.objects.count() == len({*NotTaken.objects.values_list("position", flat=True)})


@pytest.mark.parametrize(
    "point", ["_keep_activities", "draft_report", "_add_left", "link", "record", "publish"]
)
def test_killed_inside_the_switch_nothing_is_seen(brought, monkeypatch, point):
    def kill(*args, **kwargs):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(switching, point, kill)
        with pytest.raises(Killed):
            write(brought)
    assert seen() == NOTHING
    write(brought)
    assert seen() == ALL


def test_killed_after_the_switch_the_file_goes_with_the_repeat(brought, monkeypatch):
    def kill(path):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(files, "let_go", kill)
        with pytest.raises(Killed):
            write(brought)
    assert seen() == ALL
    assert files.storage().exists(brought.file.name)
    before = rows()
    write(brought)
    assert rows() == before
    assert not files.storage().exists(brought.file.name)


def test_cancelled_while_it_waits_it_is_a_preview_again(brought):
    imports.cancel(actor=operator(), import_id=brought.pk)
    brought.refresh_from_db()
    assert brought.state == ImportState.READ
    assert Job.objects.get(pk=brought.job_id).state == JobState.CANCELLED
    worker.run_pending()
    assert rows() == (0, 0, 0, *NOTHING)


def test_cancelled_while_it_runs_it_leaves_nothing(brought, monkeypatch):
    monkeypatch.setattr(worker, "PROGRESS_SECONDS", 0)
    steps = adopting._Steps.add

    def cancel_in_the_middle(self, count):
        imports.cancel(actor=operator(), import_id=brought.pk)
        steps(self, count)

    monkeypatch.setattr(adopting._Steps, "add", cancel_in_the_middle)
    worker.run_now(brought.job_id)
    brought.refresh_from_db()
    assert brought.state == ImportState.READ
    assert rows() == (0, 0, 0, *NOTHING)
    assert files.storage().exists(brought.file.name)
    # And it can be taken in after all.
    monkeypatch.undo()
    imports.adopt(actor=operator(), import_id=brought.pk, today=TODAY)
    worker.run_pending()
    assert seen() == ALL


def test_work_that_was_given_up_is_settled_and_can_be_tried_again(brought):
    with pytest.raises(Killed):
        write(brought, stop_at=5)
    Job.objects.filter(pk=brought.job_id).update(state=JobState.FAILED)
    assert tasks.tidy(None) == {"settled": 1}
    brought.refresh_from_db()
    assert brought.state == ImportState.READ
    assert rows() == (0, 0, 0, *NOTHING)


def test_asking_twice_is_asking_once(brought):
    again = imports.adopt(actor=operator(), import_id=brought.pk, today=TODAY)
    assert again == brought.job_id
    assert Job.objects.filter(name=imports.ADOPT_JOB).count() == 1


def test_thrown_away_it_is_gone_with_its_file(brought):
    imports.cancel(actor=operator(), import_id=brought.pk)
    path = Import.objects.get(pk=brought.pk).file.name
    imports.discard(actor=operator(), import_id=brought.pk)
    brought.refresh_from_db()
    assert (brought.state, brought.compilation, brought.file.name) == (ImportState.DISCARDED, {}, "")
    assert not files.storage().exists(path)


def test_two_files_with_the_same_workshop_written_at_once_become_one(brought):
    """Both were read before either was written: what is there is looked at in the switch, not before."""
    other = imports.receive(
        actor=operator(),
        collaboration_id=brought.collaboration_id,
        name="b.txt",
        data=EXAMPLE.read_bytes() + b"\n",
    )
    worker.run_pending(limit=2)
    job = Job.objects.filter(name=imports.ADOPT_JOB).first()
    assert job.state == JobState.DONE
    imports.adopt(actor=operator(), import_id=other.import_id, today=TODAY)
    worker.run_pending()
    assert seen() == ALL
    assert Import.objects.get(pk=other.import_id).outcome["changed"] is False


def test_reading_that_is_cancelled_leaves_no_file():
    collaboration = collaboration_factory()
    actor = coordinator(collaboration)
    received = imports.receive(
        actor=actor, collaboration_id=collaboration.pk, name="a.txt", data=EXAMPLE.read_bytes()
    )
    path = Import.objects.get(pk=received.import_id).file.name
    imports.cancel(actor=actor, import_id=received.import_id)
    assert Import.objects.get(pk=received.import_id).state == ImportState.DISCARDED
    assert not files.storage().exists(path)
    assert jobs.status(actor=operator(), job_id=received.job_id).ended
