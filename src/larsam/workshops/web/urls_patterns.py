"""Addresses of patterns and of placing."""

from __future__ import annotations

from django.urls import URLPattern, path

from larsam.workshops.web import views_patterns as views
from larsam.workshops.web import views_placing

urlpatterns: list[URLPattern] = [
    path("<int:workshop_id>/placera/", views_placing.workshop_placing, name="placing"),
    path("rapporter/<int:report_id>/placera/", views_placing.report_placing, name="report_placing"),
    path("samverkan/<int:collaboration_id>/monster/", views.patterns, name="patterns"),
    path("samverkan/<int:collaboration_id>/monster/nytt/", views.pattern_new, name="pattern_new"),
    path("monster/<int:pattern_id>/", views.pattern, name="pattern"),
    path("monster/<int:pattern_id>/andra/", views.pattern_edit, name="pattern_edit"),
    path("monster/<int:pattern_id>/ta-bort/", views.pattern_remove, name="pattern_remove"),
    path("monster/<int:pattern_id>/flytta/", views.pattern_move, name="pattern_move"),
    path("monster/<int:pattern_id>/ta-over/", views.pattern_take_over, name="pattern_take_over"),
]
