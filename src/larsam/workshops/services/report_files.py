"""Files of reports that take too long to make while somebody waits."""

from __future__ import annotations

from datetime import timedelta
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage
from django.utils import timezone
from django.utils.crypto import get_random_string

from larsam.kernel.actor import Actor
from larsam.platform.jobs import services as jobs
from larsam.workshops.selectors.reports import report_for, version_of

FILE_JOB = "workshops.report_file"
FOLDER = "reports"
# A file can be made again at any time, so it is kept only for as long as somebody may be fetching it.
KEPT = timedelta(days=1)


def ask_for_file(
    *, actor: Actor, report_id: int, number: int | None, asked: str, language: str, today: str
) -> int:
    """Have a file made in the background. Answers the job's id; the actor may read the report."""
    report = report_for(actor, report_id)
    if number is not None:
        version_of(report, number)
    return jobs.enqueue(
        actor=actor,
        name=FILE_JOB,
        report_id=report.pk,
        number=number,
        asked=asked,
        language=language,
        today=today,
    )


def storage() -> Storage:
    """Where the files lie: outside everything that is served."""
    return default_storage


def keep_file(data: bytes) -> str:
    """Store a finished file under a name nobody can guess. Answers the name."""
    path = storage().save(f"{FOLDER}/{get_random_string(32).lower()}", ContentFile(data))
    return PurePosixPath(path).name


def weed_files(*, today: object) -> int:
    """Remove files older than a day; answers how many went."""
    if not storage().exists(FOLDER):
        return 0
    before = timezone.now() - KEPT
    old = [
        name
        for name in storage().listdir(FOLDER)[1]
        if storage().get_modified_time(f"{FOLDER}/{name}") < before
    ]
    for name in old:
        storage().delete(f"{FOLDER}/{name}")
    return len(old)
