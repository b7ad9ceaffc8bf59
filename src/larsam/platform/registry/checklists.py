"""The first hour's checklist for a collaboration, to which rooms above add their own steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class ChecklistStep:
    """One step. ``done`` and ``address`` are asked with the collaboration's id.

    ``title`` says what to do, ``about`` how it goes; both in the reader's language when shown.
    """

    key: str
    order: int
    title: str | Promise
    about: str | Promise
    done: Callable[[int], bool]
    address: Callable[[int], str]


_steps: dict[str, ChecklistStep] = {}


def register_step(step: ChecklistStep) -> None:
    """Called from a room's ``ready``, for example with the key ``first_workshop``."""
    _steps[step.key] = step


def steps() -> tuple[ChecklistStep, ...]:
    """Every step, in order."""
    return tuple(sorted(_steps.values(), key=lambda step: step.order))
