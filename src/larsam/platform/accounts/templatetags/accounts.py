"""For pages of rooms above: the demo's one-click sign-in, where it works."""

from __future__ import annotations

from django import template
from django.template.context import Context

from larsam.platform.accounts.demo_links import DemoSignIn
from larsam.platform.accounts.demo_links import demo_sign_ins as for_request

register = template.Library()


@register.simple_tag(takes_context=True)
def demo_sign_ins(context: Context) -> list[DemoSignIn]:
    """``{% demo_sign_ins as roles %}``: the roles one can enter as; empty outside the demo."""
    request = context.get("request")
    return [] if request is None else for_request(request)
