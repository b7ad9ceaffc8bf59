"""Reading accounts."""

from __future__ import annotations

from collections.abc import Iterable

from larsam.platform.accounts.models import Installation, Person


def made_by_demo() -> bool:
    """Whether ``larsam demo`` made this database, so that everything in it is invented."""
    return Installation.objects.filter(made_by_demo=True).exists()


def names(person_ids: Iterable[int | None]) -> dict[int, str]:
    """Names by id, one query."""
    return dict(Person.objects.filter(pk__in={one for one in person_ids if one}).values_list("pk", "name"))
