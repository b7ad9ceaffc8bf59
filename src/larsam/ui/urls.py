from __future__ import annotations

from django.urls import path

from larsam.ui import views

app_name = "ui"

urlpatterns = [
    path("komponenter/", views.components, name="components"),
    path("utseende/", views.appearance, name="appearance"),
]
