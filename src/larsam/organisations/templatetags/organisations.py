"""Codes to words in this room's templates."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils import timezone

from larsam.organisations import texts
from larsam.organisations.models import Invitation

register = template.Library()


@register.filter
def kind_name(code: str) -> str:
    """University, Municipality…"""
    return str(texts.KINDS[code])


@register.filter
def function_name(code: str) -> str:
    """Exams, Guidance…"""
    return str(texts.FUNCTIONS[code])


@register.filter
def function_help(code: str) -> str:
    """What one turns to the function for."""
    return str(texts.FUNCTION_HELP[code])


@register.filter
def function_names(codes: Iterable[str]) -> str:
    """Several, in lower case, with commas."""
    return ", ".join(str(texts.FUNCTIONS[code]).lower() for code in codes)


@register.filter
def role_name(code: str) -> str:
    """Administrator or Member."""
    return str(texts.ROLES[code])


@register.filter
def party_state_name(code: str) -> str:
    """How it stands with a party."""
    return str(texts.PARTY_STATES[code])


@register.filter
def has_run_out(invitation: Invitation) -> bool:
    """Whether the link no longer works by age."""
    return invitation.expires_at <= timezone.now()
