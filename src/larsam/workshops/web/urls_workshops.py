"""Addresses of workshops themselves."""

from __future__ import annotations

from django.urls import URLPattern, path

from larsam.workshops.web import views_workshops as views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("ny/", views.add, name="add"),
    path("<int:workshop_id>/", views.workshop, name="workshop"),
    path("<int:workshop_id>/uppgifter/", views.change, name="change"),
    path("<int:workshop_id>/bevaras/", views.keep, name="keep"),
    path("<int:workshop_id>/sorter/", views.kinds, name="kinds"),
    path("<int:workshop_id>/anteckningar/ny/", views.add_note, name="add_note"),
    path("anteckningar/<int:note_id>/", views.change_note, name="change_note"),
]
