"""Addresses under ``/workshoppar/``, a module a part."""

from __future__ import annotations

from django.urls import URLPattern

from larsam.workshops.web import urls_imports, urls_patterns, urls_reports, urls_workshops

app_name = "workshops"

urlpatterns: list[URLPattern] = [
    *urls_imports.urlpatterns,
    *urls_workshops.urlpatterns,
    *urls_patterns.urlpatterns,
    *urls_reports.urlpatterns,
]
