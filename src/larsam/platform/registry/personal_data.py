"""Which fields hold something about a person: purpose, legal ground, how long, who reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Ground(StrEnum):
    """Legal grounds of GDPR article 6.1 that a public body here uses."""

    CONSENT = "consent"
    PUBLIC_TASK = "public_task"
    CONTRACT = "contract"
    LEGAL_DUTY = "legal_duty"


@dataclass(frozen=True, slots=True)
class PersonalField:
    """``model`` is the Django label; ``purpose`` and ``retention`` are codes for the room's texts."""

    model: str
    field: str
    purpose: str
    ground: Ground
    retention: str
    readers: str


_fields: dict[tuple[str, str], PersonalField] = {}
_weeders: dict[str, Callable[..., int]] = {}


def register_personal_fields(fields: Iterable[PersonalField]) -> None:
    """Called from a room's ``ready``."""
    for one in fields:
        _fields[one.model, one.field] = one


def personal_fields() -> tuple[PersonalField, ...]:
    """The whole register, sorted: the basis of the list that GDPR article 30 asks for."""
    return tuple(_fields[key] for key in sorted(_fields))


def register_weeder(name: str, weed: Callable[..., int]) -> None:
    """A retention clock: ``weed(today=date)`` removes what must go and answers how many things went."""
    _weeders[name] = weed


def weeders() -> dict[str, Callable[..., int]]:
    """Every retention clock by name."""
    return dict(sorted(_weeders.items()))
