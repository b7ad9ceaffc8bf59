from __future__ import annotations

from django.urls import path

from larsam.platform.accounts.web import views_demo, views_me

app_name = "accounts"

urlpatterns = [
    path("jag/", views_me.me, name="me"),
    path("demo/post/", views_demo.mail_page, name="mail_page"),
    path("demo/logga-in/<str:token>/", views_demo.demo_sign_in, name="demo_sign_in"),
]
