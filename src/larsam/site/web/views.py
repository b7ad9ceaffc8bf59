"""The front door and the inbox."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from larsam.kernel.actor import Actor
from larsam.platform.accounts.demo_links import demo_sign_ins
from larsam.platform.accounts.selectors import nobody_yet
from larsam.platform.registry.worklists import waiting_for


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """The inbox for who is signed in; for others, what LärSam is and where to sign in."""
    if request.user.is_authenticated:
        return redirect("site:inbox")
    context = {"demo_sign_ins": demo_sign_ins(request), "nobody_yet": nobody_yet()}
    return render(request, "site/welcome.html", context)


def inbox(request: HttpRequest) -> HttpResponse:
    """What waits for me, from every room."""
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    today = timezone.localdate()
    return render(request, "site/inbox.html", {"waiting": waiting_for(actor, today), "today": today})
