"""What imports leave behind when nobody goes on with them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from larsam.kernel.actor import Via, operator
from larsam.platform.audit.services import record
from larsam.workshops.models import Import, ImportState
from larsam.workshops.services import files
from larsam.workshops.services.clearing import clear_unfinished
from larsam.workshops.services.imports import job_of

#: A proposal waits this long for a decision; a refusal can be read this long.
WAITS = timedelta(days=7)


def weed_imports(*, today: date) -> int:
    """Remove imports that were never adopted, and files nobody knows of; answers how many things went."""
    before = timezone.make_aware(datetime.combine(today, time())) - WAITS
    actor = operator(Via.JOB)
    gone = 0
    old = Import.objects.filter(created_at__lt=before).exclude(state=ImportState.ADOPTED).defer("compilation")
    for brought in old:
        going = job_of(brought)
        if brought.state in {ImportState.RECEIVED, ImportState.ADOPTING} and going and not going.ended:
            continue
        clear_unfinished(brought.pk)
        path, ref = brought.file.name, brought.ref
        with transaction.atomic():
            Import.objects.filter(pk=brought.pk).exclude(state=ImportState.ADOPTED).delete()
            record(actor=actor, code="workshops.import.weeded", ref=ref)
        files.let_go(path)
        gone += 1
    for brought in Import.objects.filter(state=ImportState.ADOPTED).exclude(file="").defer("compilation"):
        files.let_go(brought.file.name)
        Import.objects.filter(pk=brought.pk).update(file="")
        gone += 1
    for path in list(files.forgotten(before)):
        files.let_go(path)
        gone += 1
    return gone
