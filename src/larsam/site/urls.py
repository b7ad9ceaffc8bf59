"""Every address of the house. Pages' addresses are Swedish and stable."""

from __future__ import annotations

from django.urls import include, path

from larsam.site.health import health

urlpatterns = [
    path("halsa/", health, name="health"),
    path("", include("larsam.site.web.urls")),
    path("", include("larsam.platform.accounts.web.urls_sign_in")),
    path("", include("larsam.platform.accounts.web.urls")),
    path("", include("larsam.organisations.web.urls")),
    path("workshoppar/", include("larsam.workshops.web.urls")),
    path("", include("larsam.insights.web.urls")),
    path("", include("larsam.ui.urls")),
]
