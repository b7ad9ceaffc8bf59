"""What exists only on the machine itself: the mail page, and the demo's one-click sign-in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from larsam.platform.accounts.demo_links import person_behind
from larsam.platform.accounts.selectors import demo_sign_in_works, mail_page_works
from larsam.platform.accounts.sign_in import sign_in
from larsam.platform.notify.models import Mail

SHOWN = 50


@login_not_required
@never_cache
@require_GET
def mail_page(request: HttpRequest) -> HttpResponse:
    """Mail that would have been sent, newest first."""
    if not mail_page_works(request):
        raise Http404
    return render(request, "accounts/mail_page.html", {"mails": Mail.objects.order_by("-id")[:SHOWN]})


@login_not_required
@never_cache
@require_GET
def demo_sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """In as an invented person. One click is meant: there is nothing here to protect, and nowhere
    else to do it.
    """
    person = person_behind(token) if demo_sign_in_works(request) else None
    if person is None:
        raise Http404
    return sign_in(request, person, "/")
