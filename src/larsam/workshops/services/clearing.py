"""Taking away what an import had begun to write. Short transactions, so that nobody waits for them."""

from __future__ import annotations

import time

from django.db import transaction

from larsam.workshops.models import Import, ImportState, Note, NotTaken, Workshop, WorkshopState

#: Rows a transaction: SQLite has one writer, and others wait no longer than this many take (below 50 ms).
CHUNK = 150
_PAUSE_SECONDS = 0.01


def let_others_write() -> None:
    """A breath between two transactions: the writers that wait get their turn."""
    time.sleep(_PAUSE_SECONDS)


def clear_unfinished(import_id: int) -> None:
    """Remove the arriving workshops of an import that is not adopted, with all that hangs on them."""
    if Import.objects.filter(pk=import_id, state=ImportState.ADOPTED).exists():
        return
    arriving = Workshop.objects.filter(brought_in_by=import_id, state=WorkshopState.ARRIVING)
    for workshop_id in list(arriving.values_list("pk", flat=True)):
        _clear(Note.objects.filter(workshop=workshop_id))
        with transaction.atomic():
            Workshop.objects.filter(pk=workshop_id, state=WorkshopState.ARRIVING).delete()
    _clear(NotTaken.objects.filter(brought_in_by=import_id))


def _clear(rows) -> None:  # type: ignore[no-untyped-def]  # notes or pieces, both by their ids
    while True:
        ids = list(rows.values_list("pk", flat=True)[:CHUNK])
        if not ids:
            return
        with transaction.atomic():
            rows.model.objects.filter(pk__in=ids).delete()
        let_others_write()
