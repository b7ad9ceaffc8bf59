"""Codes of this room's refusals, with the facts that go with them. ``texts.py`` has a sentence for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

REFUSALS: Final[Mapping[str, tuple[str, ...]]] = {
    "accounts.person.name_missing": (),
    "accounts.person.email_wrong": ("email",),
    "accounts.person.language_unknown": ("languages",),
    "accounts.person.not_signed_in": (),
    "accounts.first_link.not_found": (),
}
