"""A report to take home: at once, or made in the background when it is large."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing
from larsam.platform.jobs import services as jobs
from larsam.platform.jobs.services import JobStatus
from larsam.platform.registry.texts import explain
from larsam.workshops.report_document import language_for
from larsam.workshops.report_files import known_format, source_of, waits_in_line, write
from larsam.workshops.selectors.reports import report_for
from larsam.workshops.services.report_files import FILE_JOB, FOLDER, ask_for_file, storage
from larsam.workshops.web.requests import actor_of


@require_GET
def report_file(
    request: HttpRequest, report_id: int, extension: str, version: int | None = None
) -> HttpResponseBase:
    """The draft or a version as ``html``, ``docx`` or ``pdf``."""
    actor = actor_of(request)
    one = report_for(actor, report_id)
    asked = known_format(extension)
    source = source_of(one, version, timezone.localdate())
    language = language_for(get_language())
    if waits_in_line(source, asked):
        job_id = ask_for_file(
            actor=actor,
            report_id=report_id,
            number=version,
            asked=asked,
            language=language,
            today=timezone.localdate().isoformat(),
        )
        return redirect("workshops:report_file_job", report_id, job_id)
    made = write(source, asked, language)
    response = HttpResponse(made.data, content_type=made.mime)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=made.name)
    return response


def _job_for(actor: Actor, report_id: int, job_id: int) -> JobStatus:
    """The actor's own job, of this very report: they may have lost the right to another since."""
    job = jobs.status(actor=actor, job_id=job_id)
    if job.name != FILE_JOB or job.facts.get("report_id") != report_id:
        raise Refusing(Refusal("jobs.job.not_found"))
    return job


@require_GET
def report_file_job(request: HttpRequest, report_id: int, job_id: int) -> HttpResponseBase:
    """How far a large file has come; the way to it when it is ready."""
    actor = actor_of(request)
    one = report_for(actor, report_id)
    job = _job_for(actor, report_id, job_id)
    there = job.state == "done" and storage().exists(f"{FOLDER}/{job.result['file']}")
    context = {
        "report": one,
        "job": job,
        "there": there,
        "gone": job.state == "done" and not there,
        "reasons": explain(job.refusals),
    }
    template = "workshops/report_file.html"
    htmx = request.htmx  # type: ignore[attr-defined]  # set by HtmxMiddleware
    return render(request, f"{template}#progress" if htmx else template, context)


@require_GET
def report_file_fetch(request: HttpRequest, report_id: int, job_id: int) -> HttpResponseBase:
    """The finished file, for the person who asked for it."""
    actor = actor_of(request)
    report_for(actor, report_id)
    job = _job_for(actor, report_id, job_id)
    path = f"{FOLDER}/{job.result.get('file', '')}"
    if job.state != "done" or not storage().exists(path):
        return redirect("workshops:report_file_job", report_id, job_id)
    return FileResponse(
        storage().open(path), as_attachment=True, filename=job.result["name"], content_type=job.result["mime"]
    )
