"""Addresses of reports."""

from __future__ import annotations

from django.urls import URLPattern, path

from larsam.workshops.web import views_report_files as files
from larsam.workshops.web import views_reports as views
from larsam.workshops.web import views_synthesis as writing

_ONE = "rapporter/<int:report_id>/"

urlpatterns: list[URLPattern] = [
    path("rapporter/", views.reports, name="reports"),
    path("rapporter/ny/", views.report_new, name="report_new"),
    path(_ONE, views.report, name="report"),
    path(f"{_ONE}utkast/", views.report_draft, name="report_draft"),
    path(f"{_ONE}skriv/", writing.report_edit, name="report_edit"),
    path(f"{_ONE}publicera/", views.report_publish, name="report_publish"),
    path(f"{_ONE}kasta/", views.report_discard, name="report_discard"),
    path(f"{_ONE}skillnader/", views.report_differences, name="report_differences"),
    path(f"{_ONE}version/<int:version>/", views.report_version, name="report_version"),
    path(f"{_ONE}rapport.<str:extension>", files.report_file, name="report_file"),
    path(
        f"{_ONE}version/<int:version>/rapport.<str:extension>",
        files.report_file,
        name="report_version_file",
    ),
    path(f"{_ONE}fil/<int:job_id>/", files.report_file_job, name="report_file_job"),
    path(f"{_ONE}fil/<int:job_id>/hamta/", files.report_file_fetch, name="report_file_fetch"),
    path(f"{_ONE}meningar/ny/", writing.sentence_new, name="sentence_new"),
    path(f"{_ONE}meningar/<int:sentence_id>/", writing.sentence_edit, name="sentence_edit"),
    path(f"{_ONE}meningar/<int:sentence_id>/flytta/", writing.sentence_move, name="sentence_move"),
    path(f"{_ONE}meningar/<int:sentence_id>/ta-bort/", writing.sentence_remove, name="sentence_remove"),
]
