"""What every page shows around its own matter: navigation, account, the demo's mark."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from larsam.kernel.actor import Actor
from larsam.platform.accounts.selectors import made_by_demo
from larsam.site.navigation import rooms_for
from larsam.ui.chrome import AccountMenu, MenuLink


def house(request: HttpRequest) -> dict[str, Any]:
    """Names read by ``ui/base.html``: navigation, account menu, sign-in address, demo mark, the actor."""
    actor: Actor | None = getattr(request, "actor", None)
    user = getattr(request, "user", None)
    demo = made_by_demo()
    if actor is None or user is None or not user.is_authenticated:
        return {"sign_in_url": reverse("account_login"), "demo_region": demo}
    links = [MenuLink(_("My pages"), reverse("accounts:me"), "user")]
    return {
        "actor": actor,
        "navigation": rooms_for(actor, request.path),
        "account_menu": AccountMenu(
            name=str(user), links=tuple(links), sign_out_url=reverse("account_logout")
        ),
        "sign_in_url": reverse("account_login"),
        "demo_region": demo,
    }
