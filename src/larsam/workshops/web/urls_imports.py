"""Addresses of bringing in."""

from __future__ import annotations

from django.urls import URLPattern, path

from larsam.workshops.web import views_imports as views

urlpatterns: list[URLPattern] = [
    path("ta-in/", views.bring_in, name="bring_in"),
    path("ta-in/<int:import_id>/", views.one, name="import"),
    path("ta-in/<int:import_id>/kolumner/", views.columns, name="import_columns"),
    path("ta-in/<int:import_id>/ta-in/", views.adopt, name="import_adopt"),
    path("ta-in/<int:import_id>/avbryt/", views.cancel, name="import_cancel"),
    path("ta-in/<int:import_id>/kasta/", views.discard, name="import_discard"),
]
