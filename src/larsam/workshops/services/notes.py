"""Notes by hand: typed in one at a time, corrected, and told what kind they are."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing, demand
from larsam.platform.audit.services import record
from larsam.workshops.domain.fingerprints import NoteFingerprints
from larsam.workshops.models import Note, NoteKind, Theme, Workshop, WorkshopState
from larsam.workshops.permissions.imports import may_look_after
from larsam.workshops.services.personal import mask_all

LONGEST_NOTE = 20_000
LONGEST_THEME = 300


def add_note(
    *, actor: Actor, workshop_id: int, text: str, kind: NoteKind, theme: str = "", seen: bool = False
) -> int:
    """Add one note after the last; answers its id. A theme that is new to the workshop is made.

    A text with a personal number, phone or mail address is refused once, so that its writer sees it;
    ``seen`` says that they have.
    """
    with transaction.atomic():
        workshop = _open_workshop(actor, workshop_id)
        text = _demand_text(text, seen=seen)
        title = " ".join(theme.split())[:LONGEST_THEME]
        last = Note.objects.filter(workshop=workshop).aggregate(last=Max("number"))["last"] or 0
        note = Note.objects.create(
            workshop=workshop,
            theme=_theme(workshop, title),
            number=last + 1,
            kind=kind,
            text=text,
            fingerprint=_free_fingerprint(workshop, title, text),
        )
        record(actor=actor, code="workshops.note.added", ref=note.ref)
        return int(note.pk)


def change_note(*, actor: Actor, note_id: int, text: str, kind: NoteKind, seen: bool = False) -> None:
    """Correct what was typed or mistaken in reading. Number, place and fingerprint stay: the source said
    something else, and must still be recognised when it is brought in again."""
    with transaction.atomic():
        note = Note.objects.visible_to(actor).filter(pk=note_id).first()
        if note is None:
            raise Refusing(Refusal("workshops.note.not_found"))
        _open_workshop(actor, note.workshop_id)
        note.text = _demand_text(text, seen=seen)
        note.kind = kind
        note.save(update_fields=["text", "kind"])
        record(actor=actor, code="workshops.note.changed", ref=note.ref)


def set_kinds(*, actor: Actor, workshop_id: int, note_ids: Iterable[int], kind: NoteKind) -> int:
    """Say what kind notes of a workshop are; answers how many changed."""
    with transaction.atomic():
        workshop = _open_workshop(actor, workshop_id)
        ids = list(note_ids)
        changed = 0
        for start in range(0, len(ids), 500):
            notes = Note.objects.filter(workshop=workshop, pk__in=ids[start : start + 500])
            changed += notes.exclude(kind=kind).update(kind=kind)
        if changed:
            record(
                actor=actor, code="workshops.note.kinds_set", ref=workshop.ref, kind=str(kind), notes=changed
            )
        return changed


def _open_workshop(actor: Actor, workshop_id: int) -> Workshop:
    workshop = Workshop.objects.visible_to(actor).filter(pk=workshop_id).first()
    if workshop is None:
        raise Refusing(Refusal("workshops.workshop.not_found"))
    demand(may_look_after(actor, workshop.collaboration_id))
    locked = Workshop.objects.select_for_update().get(pk=workshop_id)
    if locked.state != WorkshopState.OPEN:
        raise Refusing(Refusal("workshops.workshop.weeded"))
    return locked


def _demand_text(text: str, *, seen: bool) -> str:
    plain = text.replace("\x00", "").strip()
    if not plain:
        raise Refusing(Refusal("workshops.note.text_empty"))
    if len(plain) > LONGEST_NOTE:
        raise Refusing(
            Refusal("workshops.note.text_too_long", {"letters": len(plain), "limit": LONGEST_NOTE})
        )
    if not seen and mask_all(plain) != plain:
        raise Refusing(Refusal("workshops.note.personal_data"))
    return plain


def _theme(workshop: Workshop, title: str) -> Theme | None:
    if not title:
        return None
    last = Theme.objects.filter(workshop=workshop).aggregate(last=Max("position"))["last"] or 0
    return Theme.objects.get_or_create(workshop=workshop, title=title, defaults={"position": last + 1})[0]


def _free_fingerprint(workshop: Workshop, theme: str, text: str) -> str:
    """The first of the note's fingerprints that is free: the same words may be written twice."""
    marks = NoteFingerprints("")
    masked = mask_all(text)
    mine = Note.objects.filter(workshop=workshop)
    while mine.filter(fingerprint=(mark := marks.make(theme, "", masked))).exists():
        pass
    return mark
