import pytest
from django.db import DatabaseError, transaction

from larsam.kernel.actor import Actor, operator
from larsam.kernel.ref import Ref
from larsam.platform.audit.models import AuditEntry
from larsam.platform.audit.selectors import history
from larsam.platform.audit.services import record

pytestmark = pytest.mark.django_db
THING = Ref("workshops.note", 7)


def test_history_tells_who_did_what_latest_first():
    record(actor=Actor(person_id=3), code="workshops.note.placed", ref=THING, pattern=9)
    record(actor=operator(), code="workshops.note.weeded", ref=THING)
    record(actor=operator(), code="workshops.note.weeded", ref=Ref("workshops.note", 8))
    assert [(one.code, one.person_id, one.operator, one.facts) for one in history(THING)] == [
        ("workshops.note.weeded", None, True, {}),
        ("workshops.note.placed", 3, False, {"pattern": 9}),
    ]


def test_the_database_refuses_to_change_or_remove_an_entry():
    entry = record(actor=operator(), code="a.b.done", ref=THING)
    for attempt in (
        lambda: AuditEntry.objects.filter(pk=entry.pk).update(code="a.b.other"),
        lambda: AuditEntry.objects.filter(pk=entry.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            attempt()
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()
    assert AuditEntry.objects.get(pk=entry.pk).code == "a.b.done"


def test_an_entry_goes_with_the_change_it_tells_of():
    with transaction.atomic():
        record(actor=operator(), code="a.b.done", ref=THING)
        transaction.set_rollback(True)
    assert not history(THING).exists()
