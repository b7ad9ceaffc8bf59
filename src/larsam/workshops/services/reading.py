"""The job that makes a proposal of a file: read, cut, look for personal data. Saves once, at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import transaction

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal
from larsam.platform.audit.services import record
from larsam.platform.documents.domain.source import Sheet, SourceDocument
from larsam.platform.documents.readers import UnreadableSource, read_source
from larsam.workshops.domain.accounting import account
from larsam.workshops.domain.choices import mappings_from
from larsam.workshops.domain.columns import ColumnMapping, guess_mapping
from larsam.workshops.domain.compilation import Compilation, NotTaken
from larsam.workshops.domain.cutting import cut
from larsam.workshops.domain.stored import pack
from larsam.workshops.domain.wording import with_subjects
from larsam.workshops.models import Import, ImportState
from larsam.workshops.services import files
from larsam.workshops.services.personal import findings

Progress = Callable[[int, int], None]
_STEPS = 3
_SAMPLES = 3


def propose(name: str, data: bytes, mappings: tuple[ColumnMapping, ...] = ()) -> dict[str, Any]:
    """What a file holds, as the values that wait in an import's row. Touches no database.

    Raises ``UnreadableSource`` with the reason and the place.
    """
    document = read_source(name, data)
    compilation = _whole(document, cut(document, mappings or None))
    if not any(True for _ in compilation.notes()) and not document.sheets:
        raise UnreadableSource(Refusal("workshops.import.nothing_found", {"file": name}))
    compilation = with_subjects(compilation)
    return {
        "form": document.form,
        "encoding": document.encoding,
        "notes": sum(len(one.notes) for one in compilation.workshops),
        "compilation": pack(replace(compilation, headings=())),
        "findings": [pack(one) for one in findings(compilation)],
        "remarks": [{"code": one.code, "facts": dict(one.facts)} for one in document.remarks],
        "members": [{"name": one.name, "size": one.size, "outcome": one.outcome} for one in document.members],
        "sheets": [_sheet(sheet, mappings) for sheet in document.sheets],
    }


def read(*, import_id: int, actor: Actor, progress: Progress) -> dict[str, Any]:
    """Read a received file into a proposal, or refuse it with a reason. Safe to repeat."""
    brought = Import.objects.get(pk=import_id)
    if brought.state != ImportState.RECEIVED:
        return {"state": brought.state}
    progress(0, _STEPS)
    try:
        with brought.file.open("rb") as file:
            data = file.read()
        progress(1, _STEPS)
        proposal = propose(brought.name, data, mappings_from(brought.choices.get("mappings", ())))
    except UnreadableSource as no:
        _refuse(brought, no, actor)
        return {"state": ImportState.REFUSED}
    progress(2, _STEPS)
    waiting = Import.objects.filter(pk=import_id, state=ImportState.RECEIVED)
    # Alone, outside a transaction: megabytes are made into text before the database is asked to wait for us.
    waiting.update(compilation=proposal, outcome={"notes": proposal["notes"]})
    with transaction.atomic():
        waiting.update(state=ImportState.READ)
        record(actor=actor, code="workshops.import.read", ref=brought.ref, notes=proposal["notes"])
    return {"state": ImportState.READ, "notes": proposal["notes"]}


def _refuse(brought: Import, no: UnreadableSource, actor: Actor) -> None:
    path = brought.file.name
    reasons = [{"code": one.code, "facts": dict(one.facts)} for one in no.refusals]
    with transaction.atomic():
        Import.objects.filter(pk=brought.pk, state=ImportState.RECEIVED).update(
            state=ImportState.REFUSED, refusals=reasons, file="", choices={}
        )
        codes = [one.code for one in no.refusals]
        record(actor=actor, code="workshops.import.refused", ref=brought.ref, codes=codes)
    files.let_go(path)


def _whole(document: SourceDocument, compilation: Compilation) -> Compilation:
    """Nothing is lost: a piece that no rule has taken goes on the list of what was not taken."""
    missing = frozenset(account(document, compilation).missing)
    if not missing:
        return compilation
    left = tuple(
        NotTaken(piece.text or piece.raw.strip(), "workshops.not_taken.no_rule", piece.at, (piece.serial,))
        for piece in document.pieces()
        if piece.serial in missing
    )
    return replace(compilation, not_taken=(*compilation.not_taken, *left))


def _sheet(sheet: Sheet, mappings: tuple[ColumnMapping, ...]) -> dict[str, Any]:
    """What a person needs to say what a sheet's columns mean: names, uses and a few values."""
    said = next((one for one in mappings if one.sheet == sheet.name), None)
    mapping = said or guess_mapping(sheet)
    samples = [
        [text[:80] for row in sheet.rows[:200] if (text := row.cell(index).text.strip())][:_SAMPLES]
        for index in range(len(sheet.columns))
    ]
    return {
        "name": sheet.name,
        "columns": list(sheet.columns),
        "uses": [use.value for use in mapping.uses],
        "sure": mapping.sure,
        "rows": len(sheet.rows),
        "samples": samples,
    }
