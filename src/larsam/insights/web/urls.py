from __future__ import annotations

from django.urls import path

from larsam.insights.web import views_region

app_name = "insights"

urlpatterns = [
    path("regionen/", views_region.region, name="region"),
    path("regionen/<str:code>/", views_region.place, name="place"),
]
