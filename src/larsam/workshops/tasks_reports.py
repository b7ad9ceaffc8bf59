"""The background door of reports: a large file is made out of sight."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from larsam.kernel.actor import Via
from larsam.organisations.selectors import actor_for
from larsam.platform.jobs.worker import Run
from larsam.workshops.report_document import language_for
from larsam.workshops.report_files import source_of, write
from larsam.workshops.selectors.reports import report_for
from larsam.workshops.services.report_files import keep_file


def make_file(
    run: Run, *, report_id: int, number: int | None, asked: str, language: str, today: str
) -> dict[str, Any]:
    """Write the file for the person who asked, as long as they may still read the report."""
    actor = actor_for(person_id=run.person_id or 0, today=timezone.localdate(), via=Via.JOB)
    report = report_for(actor, report_id)
    run.progress(0, 2)
    source = source_of(report, number, date.fromisoformat(today))
    made = write(source, asked, language_for(language))
    run.progress(1, 2)
    return {"file": keep_file(made.data), "name": made.name, "mime": made.mime, "size": len(made.data)}
