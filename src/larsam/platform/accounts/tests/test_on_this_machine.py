"""The mail page, the demo's one-click sign-in and the first link: there on the machine, 404 elsewhere."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from larsam.kernel.decision import Refusing
from larsam.platform.accounts import demo_links, services
from larsam.platform.accounts.first_hour import first_hour_link
from larsam.platform.accounts.models import Installation, Person
from larsam.platform.accounts.selectors import first_link_works
from larsam.platform.notify.services import queue_mail

pytestmark = pytest.mark.django_db
NEAR = {"HTTP_HOST": "localhost:8000", "REMOTE_ADDR": "127.0.0.1"}
AWAY = [
    {"HTTP_HOST": "larsam.example"},
    {"REMOTE_ADDR": "10.0.0.4"},
    {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
    {"HTTP_X_FORWARDED_PROTO": "http"},
    {"HTTP_FORWARDED": "for=127.0.0.1"},
]


@pytest.fixture(autouse=True)
def _hosts(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "larsam.example"]


@pytest.fixture
def demo() -> Person:
    services.mark_made_by_demo()
    return Person.objects.create_user("anna@demo.example", "Anna Påhittad")


@pytest.fixture
def role(monkeypatch: pytest.MonkeyPatch, demo: Person) -> str:
    monkeypatch.setattr(demo_links, "_roles", {})
    demo_links.register_demo_role(demo_links.DemoRole("anna", demo.email, "A role"))
    ((_, address),) = demo_links.demo_links("http://localhost:8000")
    return address.removeprefix("http://localhost:8000")


def test_one_click_signs_in(client: Client, role: str, demo: Person) -> None:
    assert client.get(role, **NEAR).status_code == 302
    assert client.session["_auth_user_id"] == str(demo.pk)


@pytest.mark.parametrize("change", AWAY)
def test_one_click_does_nothing_from_elsewhere(client: Client, role: str, change: dict[str, str]) -> None:
    assert client.get(role, **(NEAR | change)).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("listens_on", ["", "0.0.0.0", "192.168.1.4"])
def test_one_click_does_nothing_on_a_server_others_reach(
    client: Client, role: str, settings: Any, listens_on: str
) -> None:
    settings.LARSAM_LISTENS_ON = listens_on
    assert client.get(role, **NEAR).status_code == 404


def test_one_click_does_nothing_outside_the_demo(client: Client, role: str) -> None:
    Installation.objects.update(made_by_demo=False)
    assert client.get(role, **NEAR).status_code == 404


def test_a_link_signed_elsewhere_does_nothing(client: Client, role: str, settings: Any) -> None:
    for token in (
        signing.Signer(salt="other").sign_object("anna"),
        signing.Signer(salt=demo_links.SALT).sign_object("nobody"),
        "anna",
    ):
        assert client.get(reverse("accounts:demo_sign_in", args=[token]), **NEAR).status_code == 404
    settings.SECRET_KEY = "another installation's"
    assert client.get(role, **NEAR).status_code == 404


def test_the_sign_in_page_offers_the_roles_only_nearby(client: Client, role: str) -> None:
    assert role in client.get(reverse("account_login"), **NEAR).content.decode()
    away = client.get(reverse("account_login"), **(NEAR | {"REMOTE_ADDR": "10.0.0.4"}))
    assert role not in away.content.decode()


@pytest.mark.usefixtures("demo")
def test_mail_is_read_on_the_machine_and_its_links_can_be_followed(client: Client) -> None:
    queue_mail(recipient="anna@demo.example", subject="Hej", body="Se http://localhost:8000/x/ <script>")
    page = client.get(reverse("accounts:mail_page"), **NEAR).content.decode()
    assert '<a href="http://localhost:8000/x/"' in page
    assert "&lt;script&gt;" in page


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("change", AWAY)
def test_mail_is_not_read_from_elsewhere(client: Client, change: dict[str, str]) -> None:
    assert client.get(reverse("accounts:mail_page"), **(NEAR | change)).status_code == 404


@pytest.mark.usefixtures("demo")
def test_mail_is_not_shown_where_a_mail_server_sends_it(client: Client, settings: Any) -> None:
    settings.LARSAM_SMTP_URL = "smtp://mail.example:25"
    assert client.get(reverse("accounts:mail_page"), **NEAR).status_code == 404


@pytest.mark.usefixtures("demo")
def test_mail_is_not_shown_on_a_server_others_reach(client: Client, settings: Any) -> None:
    settings.LARSAM_LISTENS_ON = "0.0.0.0"
    assert client.get(reverse("accounts:mail_page"), **NEAR).status_code == 404


def test_without_the_demo_mail_is_shown_only_when_asked_for(client: Client, settings: Any) -> None:
    assert client.get(reverse("accounts:mail_page"), **NEAR).status_code == 404
    settings.LARSAM_MAIL_PAGE = True
    assert client.get(reverse("accounts:mail_page"), **NEAR).status_code == 200


def test_real_accounts_never_become_a_demo() -> None:
    Person.objects.create_user("real@prov.example", "Real")
    with pytest.raises(RuntimeError):
        services.mark_made_by_demo()


def test_the_first_link_is_one_and_works_once() -> None:
    first = services.first_link()
    second = services.first_link()
    assert not first_link_works(first)
    assert first_link_works(second)
    assert second not in Installation.objects.get().first_link_hash
    services.use_first_link(token=second)
    with pytest.raises(Refusing):
        services.use_first_link(token=second)


def test_an_empty_token_never_works() -> None:
    services.use_first_link(token=services.first_link())
    assert not first_link_works("")
    with pytest.raises(Refusing):
        services.use_first_link(token="")


def test_no_first_link_once_somebody_is_in() -> None:
    assert first_hour_link("http://localhost:8000/") is not None
    Person.objects.create_user("real@prov.example", "Real")
    assert first_hour_link("http://localhost:8000/") is None
    with pytest.raises(RuntimeError):
        services.first_link()
