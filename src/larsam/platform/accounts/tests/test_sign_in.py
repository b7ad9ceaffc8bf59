"""Signing in by a code: who gets in, who does not, and what nobody can find out."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from larsam.platform.accounts.models import Person
from larsam.platform.notify.models import Mail

pytestmark = pytest.mark.django_db
CODE = re.compile(r"\b[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}\b")


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def karin() -> Person:
    return Person.objects.create_user("karin@prov.example", "Karin")


def ask(client: Client, email: str = "karin@prov.example", **query: str) -> Any:
    address = reverse("account_login")
    return client.post(
        address + ("?" + "&".join(f"{k}={v}" for k, v in query.items()) if query else ""), {"email": email}
    )


def mailed_code() -> str:
    found = CODE.search(str(mail.outbox[-1].body))
    assert found is not None
    return found[0]


def enter(client: Client, code: str) -> Any:
    return client.post(reverse("account_confirm_login_code"), {"code": code})


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_code_by_mail_lets_one_in(client: Client, karin: Person) -> None:
    assert client.get(reverse("account_login")).status_code == 200
    assert ask(client).status_code == 302
    assert karin.email in client.get(reverse("account_confirm_login_code")).content.decode()
    assert enter(client, mailed_code()).status_code == 302
    assert client.session["_auth_user_id"] == str(karin.pk)


def test_letters_size_and_dash_do_not_matter(client: Client, karin: Person) -> None:
    ask(client, "KARIN@prov.example")
    enter(client, mailed_code().replace("-", "").lower())
    assert signed_in(client)


def test_a_wrong_code_says_what_to_do_and_three_end_it(client: Client, karin: Person) -> None:
    ask(client)
    answer = enter(client, "BBBB-BBBB")
    assert answer.status_code == 422
    assert "kod" in answer.content.decode().lower()
    code = mailed_code()
    enter(client, "BBBB-BBBB")
    assert enter(client, "BBBB-BBBB").status_code == 302
    enter(client, code)
    assert not signed_in(client)


def test_the_answer_is_the_same_without_an_account(client: Client, karin: Person) -> None:
    known, stranger = Client(), Client()
    assert ask(known).headers["Location"] == ask(stranger, "nobody@prov.example").headers["Location"]
    pages = [
        one.get(reverse("account_confirm_login_code")).content.decode().replace(email, "…")
        for one, email in ((known, karin.email), (stranger, "nobody@prov.example"))
    ]
    hidden = [re.sub(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+', "", page) for page in pages]
    assert hidden[0] == hidden[1]
    assert not enter(stranger, "BBBB-BBBB").wsgi_request.user.is_authenticated
    assert not Person.objects.filter(email="nobody@prov.example").exists()


def test_an_address_without_an_account_is_told_so_by_mail_alone(client: Client) -> None:
    ask(client, "nobody@prov.example")
    assert Mail.objects.get().recipient == "nobody@prov.example"
    assert CODE.search(Mail.objects.get().body) is None


def test_somebody_who_has_been_shut_out_gets_no_code(client: Client, karin: Person) -> None:
    karin.is_active = False
    karin.save()
    ask(client)
    assert not mail.outbox


def test_many_askings_are_slowed_down(client: Client, karin: Person) -> None:
    for _ in range(3):
        assert ask(Client()).status_code == 302
    assert ask(Client()).status_code == 422
    assert len(mail.outbox) == 3


def test_a_new_code_replaces_the_old_one(client: Client, karin: Person) -> None:
    ask(client)
    old = mailed_code()
    client.post(reverse("account_confirm_login_code"), {"action": "resend"})
    assert mailed_code() != old
    enter(client, old)
    assert not signed_in(client)
    enter(client, mailed_code())
    assert signed_in(client)


def test_another_address_can_be_tried(client: Client, karin: Person) -> None:
    ask(client, "karn@prov.example")
    assert client.get(reverse("account_login")).status_code == 302
    out = client.post(reverse("account_logout"), {"next": reverse("account_login")})
    assert out.headers["Location"] == reverse("account_login")
    assert client.get(reverse("account_login")).status_code == 200


def test_one_comes_back_to_where_one_was_going(client: Client, karin: Person) -> None:
    asked = client.get(reverse("accounts:me"))
    assert asked.headers["Location"] == f"{reverse('account_login')}?next={reverse('accounts:me')}"
    to_code = ask(client, next=reverse("accounts:me")).headers["Location"]
    done = client.post(to_code, {"code": mailed_code(), "next": reverse("accounts:me")})
    assert done.headers["Location"] == reverse("accounts:me")


def test_nobody_is_sent_on_to_another_site(client: Client, karin: Person) -> None:
    ask(client, next="https://elsewhere.example/")
    done = client.post(
        reverse("account_confirm_login_code"), {"code": mailed_code(), "next": "https://elsewhere.example/"}
    )
    assert "elsewhere" not in done.headers["Location"]


def test_signing_out_ends_it(client: Client, karin: Person) -> None:
    client.force_login(karin, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("account_logout")).status_code == 200
    assert signed_in(client)
    client.post(reverse("account_logout"))
    assert not signed_in(client)


@pytest.mark.parametrize(
    "address",
    [
        "konto/signup/",
        "konto/login/",
        "konto/email/",
        "konto/password/reset/",
        "konto/password/change/",
        "konto/password/set/",
        "konto/confirm-email/",
        "konto/reauthenticate/",
        "konto/inactive/",
        "konto/3rdparty/",
        "accounts/login/",
    ],
)
def test_the_rest_of_allauth_has_no_address(client: Client, address: str) -> None:
    assert client.get(f"/{address}").status_code == 404


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "account_reset_password", "account_set_password"]
)
def test_the_rest_of_allauth_has_no_name(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_the_language_of_the_account_is_used_after_sign_in(client: Client, karin: Person) -> None:
    karin.preferred_language = "en"
    karin.save()
    ask(client)
    done = enter(client, mailed_code())
    assert done.cookies["django_language"].value == "en"


def test_a_language_chosen_in_the_page_head_is_kept(client: Client, karin: Person) -> None:
    assert client.post(reverse("set_language"), {"language": "en", "next": "/"}).status_code == 302
    assert client.cookies["django_language"].value == "en"
    client.force_login(karin, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post(reverse("set_language"), {"language": "en"})
    client.post(reverse("set_language"), {"language": "xx"})
    karin.refresh_from_db()
    assert karin.preferred_language == "en"


def test_name_and_language_are_changed_on_ones_own_page(client: Client, karin: Person) -> None:
    client.force_login(karin, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("accounts:me")).status_code == 200
    client.post(reverse("accounts:me"), {"name": " Karin  Ny ", "language": "en"})
    karin.refresh_from_db()
    assert (karin.name, karin.preferred_language) == ("Karin Ny", "en")
    assert client.post(reverse("accounts:me"), {"name": "", "language": "en"}).status_code == 422
