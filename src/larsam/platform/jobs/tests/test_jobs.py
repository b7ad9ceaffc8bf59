from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from larsam.kernel.actor import Actor, operator
from larsam.kernel.decision import Refusal, Refusing
from larsam.kernel.ref import Ref
from larsam.platform.jobs import worker
from larsam.platform.jobs.models import Event, Job, JobState
from larsam.platform.jobs.services import cancel, enqueue, publish, status, weed
from larsam.platform.registry import events, jobs

pytestmark = pytest.mark.django_db(transaction=True)
ANNA = Actor(person_id=1)
BO = Actor(person_id=2)


@pytest.fixture
def ran(monkeypatch):
    """Jobs registered for this test alone; the list tells what ran."""
    told = []
    monkeypatch.setattr(jobs, "_jobs", {})

    def count(run, *, upto):
        for step in range(upto):
            run._written = 0.0
            run.progress(step, upto)
            told.append(step)
        return {"counted": upto}

    def refuse(run):
        raise Refusing(Refusal("test.no", {"row": 3}))

    def crash(run):
        raise ZeroDivisionError

    jobs.register_job("test.count", count)
    jobs.register_job("test.refuse", refuse)
    jobs.register_job("test.crash", crash, tries=2)
    return told


def test_a_job_runs_and_its_owner_sees_how_it_went(ran):
    number = enqueue(actor=ANNA, name="test.count", upto=3)
    assert status(actor=ANNA, job_id=number).state == JobState.QUEUED
    worker.run_pending()
    seen = status(actor=ANNA, job_id=number)
    assert (seen.state, seen.result, ran) == (JobState.DONE, {"counted": 3}, [0, 1, 2])
    with pytest.raises(Refusing):
        status(actor=BO, job_id=number)
    with pytest.raises(Refusing):
        cancel(actor=BO, job_id=number)
    assert status(actor=operator(), job_id=number).ended


def test_the_same_key_is_work_once(ran):
    first = enqueue(actor=ANNA, name="test.count", key="one", upto=1)
    assert enqueue(actor=ANNA, name="test.count", key="one", upto=1) == first
    worker.run_pending()
    assert ran == [0]


def test_a_refusal_reaches_the_owner_with_its_facts(ran):
    number = enqueue(actor=ANNA, name="test.refuse")
    worker.run_pending()
    seen = status(actor=ANNA, job_id=number)
    assert (seen.state, seen.refusals) == (JobState.FAILED, (Refusal("test.no", {"row": 3}),))


def test_a_crash_is_tried_again_and_then_given_up(ran):
    number = enqueue(actor=ANNA, name="test.crash")
    worker.run_pending()
    assert status(actor=ANNA, job_id=number).state == JobState.QUEUED
    Job.objects.update(run_after=timezone.now())
    worker.run_pending()
    seen = status(actor=ANNA, job_id=number)
    assert (seen.state, seen.refusals[0].code) == (JobState.FAILED, "jobs.job.broke")


def test_a_waiting_job_is_cancelled_at_once(ran):
    number = enqueue(actor=ANNA, name="test.count", upto=3)
    cancel(actor=ANNA, job_id=number)
    worker.run_pending()
    assert (status(actor=ANNA, job_id=number).state, ran) == (JobState.CANCELLED, [])


def test_a_running_job_is_cancelled_at_its_next_step(ran):
    number = enqueue(actor=ANNA, name="test.count", upto=3)
    job = worker.claim()
    cancel(actor=ANNA, job_id=number)
    worker.run_job(job)
    assert (status(actor=ANNA, job_id=number).state, ran) == (JobState.CANCELLED, [])


def test_a_job_is_claimed_by_one_only(ran):
    enqueue(actor=ANNA, name="test.count", upto=1)
    assert worker.claim() is not None
    assert worker.claim() is None


@pytest.mark.parametrize(
    ("owner", "lease", "comes_back"),
    [
        ("this machine/a dead process", 60, True),
        ("another machine/1", 60, False),
        ("another machine/1", -1, True),
    ],
)
def test_work_of_a_dead_worker_comes_back(ran, monkeypatch, owner, lease, comes_back):
    number = enqueue(actor=ANNA, name="test.count", upto=1)
    worker.claim()
    # A process number beyond what the kernel gives out.
    dead = worker.worker_name().rpartition("/")[0] + "/4194399"
    Job.objects.update(
        worker=dead if owner.startswith("this") else owner,
        lease_until=timezone.now() + timedelta(seconds=lease),
    )
    assert worker.take_back_orphans() == int(comes_back)
    worker.run_pending()
    assert status(actor=ANNA, job_id=number).ended == comes_back


def test_work_that_keeps_killing_its_worker_is_given_up(ran):
    number = enqueue(actor=ANNA, name="test.crash")
    worker.claim()
    Job.objects.update(tries=2, lease_until=timezone.now() - timedelta(seconds=1))
    worker.take_back_orphans()
    assert status(actor=ANNA, job_id=number).refusals[0].code == "jobs.job.gave_up"


def test_events_reach_every_follower_and_are_kept_until_they_do(monkeypatch):
    heard = []
    broken = [True]
    monkeypatch.setattr(events, "_handlers", {})

    def follow(number, ref, facts):
        if broken[0]:
            raise RuntimeError
        heard.append((ref, facts))

    events.register_handler("test.happened", follow)
    publish(code="test.happened", ref=Ref("test.thing", 5), size=3)
    worker.deliver_events()
    assert Event.objects.get().delivered_at is None
    broken[0] = False
    assert worker.deliver_events() == 1
    assert heard == [(Ref("test.thing", 5), {"size": 3})]
    assert worker.deliver_events() == 0


def test_what_recurs_is_queued_once_a_period(ran):
    jobs.register_job("test.daily", lambda run: None, every=timedelta(days=1))
    worker.queue_recurring()
    worker.queue_recurring()
    assert Job.objects.filter(name="test.daily").count() == 1


@pytest.mark.parametrize(("person", "days", "gone"), [(1, 29, 0), (1, 31, 1), (None, 1, 0), (None, 3, 1)])
def test_ended_work_is_weeded_and_what_waits_is_not(ran, person, days, gone):
    enqueue(actor=Actor(person_id=person), name="test.count", upto=1)
    worker.run_pending()
    enqueue(actor=Actor(person_id=person), name="test.count", upto=1)
    Job.objects.exclude(ended_at=None).update(ended_at=datetime(2027, 3, 16, 12, tzinfo=UTC))
    assert weed(today=date(2027, 3, 16) + timedelta(days=days)) == gone
    assert Job.objects.filter(state=JobState.QUEUED).count() == 1
