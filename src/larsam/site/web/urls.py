from __future__ import annotations

from django.urls import path

from larsam.site.web import views

app_name = "site"

urlpatterns = [
    path("", views.home, name="home"),
    path("att-gora/", views.inbox, name="inbox"),
]
