"""What a hostile person has tried, and what came of it: nothing."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as ours
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from larsam.kernel.actor import NOBODY
from larsam.kernel.decision import Refusing
from larsam.organisations.domain.functions import MemberRole, PartyState
from larsam.organisations.models import Invitation, Membership
from larsam.organisations.selectors import actor_for
from larsam.organisations.services import collaborations, invitations
from larsam.organisations.tests import factories as people
from larsam.platform.accounts.models import Person
from larsam.platform.jobs.models import Job, JobState
from larsam.platform.jobs.worker import run_pending
from larsam.workshops.models import Import, Report, ReportVersion
from larsam.workshops.selectors.reports import draft_content
from larsam.workshops.tests import factories_reports as rows
from tests.scenes import Side, invitation, side
from tests.test_routes import BOUND, OWN, ROUTES

pytestmark = pytest.mark.django_db
EVIL = (
    "//evil.example",
    "https://evil.example/",
    "/\\evil.example",
    "https:evil.example",
    "javascript:evil",
)
SCRIPT = """"><script>alert(1)</script><img src=x onerror=alert(1)>'{{7*7}}"""
# Every way in which the text above would have become part of the page instead of words on it.
ALIVE = re.compile(r"<script>alert|<img src=x|'49(?!\d)")


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def norr() -> Side:
    return side("Norr")


@pytest.fixture
def soder() -> Side:
    return side("Söder")


def _actor(person: Person) -> Any:
    return actor_for(person_id=person.pk, today=timezone.localdate())


# --- what others wrote --------------------------------------------------------------------------------------


def _texts() -> Iterator[tuple[type[models.Model], str, int | None]]:
    """Every column that holds words somebody has written."""
    for model in apps.get_models():
        if model._meta.app_label not in {"organisations", "workshops", "accounts"}:
            continue
        for one in model._meta.get_fields():
            if not isinstance(one, models.CharField | models.TextField) or one.choices:
                continue
            fixed = one.name.endswith(("_code", "_hash", "sha256", "fingerprint", "language", "cell"))
            if not fixed and one.name not in {"password", "country", "email", "postal_code", "reason"}:
                yield model, one.name, one.max_length


def test_no_text_becomes_a_part_of_any_page(norr: Side) -> None:
    """A script in every column that people write in; then every page is read by who sees most."""
    people.address_factory(norr.lead)
    for model, name, longest in _texts():
        for row in model._base_manager.all():
            value = f"{SCRIPT}{row.pk}"
            model._base_manager.filter(pk=row.pk).update(
                **{name: value if longest is None else value[:longest]}
            )
    Job.objects.update(state=JobState.QUEUED)
    report = Report.objects.get()
    ReportVersion.objects.update(content=draft_content(report).to_json())
    browser = norr.client(Person.objects.get(pk=norr.coordinator.pk))
    shown = 0
    for name, route in ROUTES.items():
        ids = dict.fromkeys(route.pattern.converters, norr.lead.pk)
        if name == "organisations:centre":
            ids = {"pk": norr.ids["centre"]}
        answer = browser.get(reverse(name, kwargs=BOUND[name](norr) if name in BOUND else ids), follow=True)
        page = answer.content.decode()
        assert not ALIVE.search(page), (name, ALIVE.search(page))
        shown += "&lt;script&gt;" in page
    assert shown > 30, "the script must have been on the pages at all"


def test_a_file_shows_its_words_and_nothing_else(norr: Side) -> None:
    """Name and content are hostile; the preview and the workshop show them as text."""
    browser = norr.client()
    script = SCRIPT.replace('"', "")
    text = f"Workshop;Tema;Anteckning;Annat\n{script};{script};<svg onload=alert(1)>;x\n"
    name = "..\\..\\etc/\u202efdp.<img src=x>\u0007.csv"
    browser.post(
        reverse("workshops:bring_in"),
        {"collaboration": norr.collaboration.pk, "file": SimpleUploadedFile(name, text.encode())},
    )
    run_pending()
    brought = Import.objects.latest("pk")
    assert brought.name == "fdp.<img src=x>.csv"
    assert re.fullmatch(r"imports/\w{32}", brought.file.name)
    page = browser.get(reverse("workshops:import", args=[brought.pk])).content.decode()
    assert "&lt;img src=x&gt;.csv" in page
    assert not re.search(r"<img src=x|<script>alert|<svg onload", page)


def test_a_title_never_ends_the_head_of_an_answer(norr: Side) -> None:
    """Line breaks in a title: neither in a file's name nor in what htmx is told."""
    title = "Rapport\r\nSet-Cookie: a=b\r\n\r\n<b>\u202e"
    Report.objects.update(title=title)
    browser = norr.client()
    file = browser.get(reverse("workshops:report_file", args=[norr.ids["report"], "html"]))
    assert file["Content-Disposition"].startswith('attachment; filename="rapport-set-cookie')
    assert file["X-Content-Type-Options"] == "nosniff"
    assert "\n" not in file["Content-Disposition"]
    told = browser.post(
        reverse("workshops:placing", args=[norr.ids["workshop"]]),
        {"verb": "new", "new_pattern": title},
        headers={"HX-Request": "true"},
    )
    assert "Set-Cookie" in told["HX-Trigger"]
    assert told["HX-Trigger"].isascii()
    assert "\n" not in told["HX-Trigger"]


# --- addresses ----------------------------------------------------------------------------------------------


def test_a_zero_byte_in_an_address_is_refused(norr: Side) -> None:
    """PostgreSQL takes none, so it would have broken somewhere deep inside."""
    browser = norr.client()
    for address in ("/kontakt/?sok=%00", "/organisationer/?sok=a%00b", "/regionen/%00/", "/inbjudan/a%00/"):
        assert browser.get(address).status_code == 400, address


def test_a_search_of_any_length_is_answered(norr: Side) -> None:
    browser, endless = norr.client(), "a" * 60_000
    placing = reverse("workshops:placing", args=[norr.ids["workshop"]])
    for address, name in (("/kontakt/", "sok"), ("/organisationer/", "sok"), (placing, "q")):
        assert browser.get(address, {name: endless}).status_code == 200, address


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 18, "-1", "٣", "1e3", "0x1"])
def test_ids_in_forms_are_numbers_or_nothing(norr: Side, number: str) -> None:
    browser = norr.client()
    workshop, report = norr.ids["workshop"], norr.ids["report"]
    for address, body in (
        (reverse("workshops:kinds", args=[workshop]), {"kind": "idea", "note": number}),
        (reverse("workshops:placing", args=[workshop]), {"verb": "lift", "note": f"{number}:0"}),
        (reverse("workshops:placing", args=[workshop]), {"note": f"{norr.ids['note']}:0", "pattern": number}),
        (reverse("workshops:sentence_new", args=[report]), {"text": "a", "note": number, "numbers": number}),
        (reverse("workshops:bring_in"), {"collaboration": number, "text": "a"}),
        (reverse("organisations:appoint", args=[norr.lead.pk, "exams"]), {"holder_id": number}),
    ):
        assert browser.post(address, body).status_code in {302, 404, 422}, address


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2027-02-30", "x" * 500])
def test_days_beyond_the_calendar_are_asked_for_again(norr: Side, day: str) -> None:
    browser = norr.client()
    leaving = reverse("organisations:end_membership", args=[norr.ids["membership"]])
    assert browser.get(leaving, {"sista": day}).status_code == 422
    assert browser.post(leaving, {"last_day": day}).status_code == 422
    appoint = reverse("organisations:appoint", args=[norr.lead.pk, "exams"])
    body = {"holder_id": norr.ids["membership"], "first_day": day, "last_day": day}
    assert browser.post(appoint, body).status_code == 422


@pytest.mark.parametrize("target", EVIL)
def test_nobody_is_sent_on_to_another_site(norr: Side, client: Client, target: str) -> None:
    browser = norr.client()
    away = {"next": target, "language": "en", "appearance": "dark"}
    for one, address in (
        (client, reverse("set_language")),
        (client, reverse("ui:appearance")),
        (browser, f"{reverse('account_login')}?next={target}"),
        (browser, reverse("account_logout")),
    ):
        answer = one.post(address, away, headers={"referer": "https://evil.example/x"})
        assert answer.status_code == 302
        assert "evil" not in answer.url, address


# --- what is left behind ------------------------------------------------------------------------------------


def test_what_is_seen_when_signed_in_stays_in_no_cache(norr: Side) -> None:
    browser = norr.client()
    for name in [*OWN, *BOUND]:
        needed = dict.fromkeys(ROUTES[name].pattern.converters, norr.lead.pk)
        ids = {"pk": norr.ids["centre"]} if name == "organisations:centre" else needed
        answer = browser.get(reverse(name, kwargs=BOUND[name](norr) if name in BOUND else ids))
        assert "no-store" in answer["Cache-Control"], name
        assert "private" in answer["Cache-Control"], name


def test_an_address_that_opens_something_stands_in_no_log() -> None:
    (stderr,) = ours.LOGGING["handlers"].values()
    made = [ours.LOGGING["filters"][name]["()"]() for name in stderr["filters"]]
    for name, route in ROUTES.items():
        if "token" not in route.pattern.converters:
            continue
        address = reverse(name, kwargs={"token": "hemligt-abc:1:x"})
        for message, words in (("%s: %s", ("Forbidden", address)), (f"Not Found: {address}", ())):
            record = logging.LogRecord("django.request", 30, "x", 1, message, words, None)
            assert all(one.filter(record) for one in made)
            assert "hemligt" not in record.getMessage(), name
            assert address.partition("hemligt")[0] in record.getMessage()


def test_every_page_says_what_may_run_on_it(norr: Side, client: Client) -> None:
    for answer in (client.get("/"), norr.client().get("/workshoppar/"), client.get("/finns-inte/")):
        assert "script-src 'self'" in answer["Content-Security-Policy"]
        assert "unsafe" not in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"


# --- the way in ---------------------------------------------------------------------------------------------


def _code(client: Client, email: str) -> str:
    client.post(reverse("account_login"), {"email": email})
    found = re.search(r"\b[B-Z]{4}-[B-Z]{4}\b", str(mail.outbox[-1].body))
    assert found is not None
    return found[0]


def test_signing_in_begins_another_session(norr: Side, client: Client) -> None:
    """A session that somebody has planted in a browser does not become signed in with its owner."""
    code = _code(client, norr.member.email)
    planted = client.session.session_key
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert client.session["_auth_user_id"] == str(norr.member.pk)
    assert client.session.session_key != planted
    used = client.session.session_key
    client.post(reverse("account_logout"))
    again = Client()
    again.cookies[ours.SESSION_COOKIE_NAME] = used
    assert again.get(reverse("accounts:me")).status_code == 302


def test_a_code_is_of_no_use_in_another_browser_or_twice(norr: Side, client: Client) -> None:
    code = _code(client, norr.member.email)
    other = Client()
    other.post(reverse("account_login"), {"email": norr.coordinator.email})
    other.post(reverse("account_confirm_login_code"), {"code": code})
    assert "_auth_user_id" not in other.session
    client.post(reverse("account_confirm_login_code"), {"code": code})
    client.post(reverse("account_logout"))
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert "_auth_user_id" not in client.session


def test_saying_another_address_in_a_header_does_not_reset_the_limit(norr: Side) -> None:
    """Codes to one address are counted by the address; askings are counted by where they come from."""
    answers = []
    for number in range(24):
        forged = {"X-Forwarded-For": f"10.0.0.{number}", "X-Real-IP": f"10.0.1.{number}"}
        answer = Client().post(reverse("account_login"), {"email": f"a{number}@prov.example"}, headers=forged)
        answers.append(answer.status_code)
    assert answers[:20] == [302] * 20
    assert set(answers[20:]) <= {422, 429}


def test_the_profile_takes_a_name_and_a_language_and_nothing_more(norr: Side) -> None:
    body = {"name": "Nytt namn", "language": "en", "email": "x@evil.example", "is_active": "", "id": "1"}
    norr.client(norr.member).post(reverse("accounts:me"), body | {"operator": "1", "is_superuser": "1"})
    person = Person.objects.get(pk=norr.member.pk)
    assert (person.name, person.email, person.is_active) == ("Nytt namn", norr.member.email, True)


# --- invitations --------------------------------------------------------------------------------------------


def test_an_invitation_gives_only_roles_and_functions_that_exist(norr: Side) -> None:
    browser, address = norr.client(), reverse("organisations:invite", args=[norr.lead.pk])
    before = Invitation.objects.count()
    for wrong in (
        {"role": "operator"},
        {"role": "member", "functions": ["root"]},
        {"email": "a@b.se\nBcc: c@d.se"},
    ):
        body = {"email": "ny@prov.example", "role": "member", "language": "sv"} | wrong
        assert browser.post(address, body).status_code == 422, wrong
    assert Invitation.objects.count() == before


def test_nobody_comes_in_between_an_organisation_and_those_who_wait_for_it(norr: Side, soder: Side) -> None:
    """An organisation that has been asked and to which nobody belongs yet is no way into a collaboration."""
    browser, empty = soder.client(), norr.asked.organisation
    for name in ("edit", "invite", "new_centre"):
        assert browser.get(reverse(f"organisations:{name}", args=[empty.pk])).status_code == 403, name
    with pytest.raises(Refusing) as no:
        collaborations.invite_party(
            actor=_actor(soder.coordinator),
            collaboration_id=soder.collaboration.pk,
            organisation_id=empty.pk,
            email="egen@evil.example",
            now=timezone.now(),
            today=timezone.localdate(),
        )
    assert no.value.refusal.code == "organisations.party.asked_elsewhere"
    assert not soder.collaboration.parties.filter(organisation=empty).exists()
    assert norr.client().get(reverse("organisations:invite", args=[empty.pk])).status_code == 200
    norr.asked.state = PartyState.DECLINED.value
    norr.asked.save()
    assert browser.get(reverse("organisations:invite", args=[empty.pk])).status_code == 200


def test_rival_invitations_end_when_the_first_person_comes(norr: Side, soder: Side) -> None:
    empty = people.organisation_factory("Ingen ännu")
    ours_ = {"role": "administrator", "invited_by": norr.coordinator}
    invitation(empty, "ratt@prov.example", "ratt", **ours_)
    invitation(empty, "kollega@prov.example", "kollega", **ours_)
    invitation(empty, "egen@evil.example", "egen", role="administrator", invited_by=soder.coordinator)
    for token in ("ratt", "kollega"):
        _accept(token)
    with pytest.raises(Refusing) as no:
        _accept("egen")
    assert no.value.refusal.code == "organisations.invitation.withdrawn"
    assert empty.memberships.count() == 2
    # Once somebody belongs there, invitations no longer end one another.
    invitation(empty, "tredje@prov.example", "tredje")
    invitation(empty, "fjarde@prov.example", "fjarde", invited_by=norr.coordinator)
    for token in ("tredje", "fjarde"):
        _accept(token)
    assert empty.memberships.count() == 4


def _accept(token: str) -> Membership:
    today = timezone.localdate()
    name = f"Ny {token}"
    return invitations.accept_invitation(
        actor=NOBODY, token=token, name=name, now=timezone.now(), today=today
    ).membership


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_one_invitation_accepted_twice_at_once_gives_one_place() -> None:
    at = people.organisation_factory("Tävlingen")
    invitation(at, "bada@prov.example", "bada", role=MemberRole.ADMINISTRATOR.value)
    barrier, told = threading.Barrier(3), []

    def press() -> None:
        try:
            barrier.wait(timeout=10)
            told.append(_accept("bada").role)
        except Refusing as no:
            told.append(no.refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(told) == ["administrator", *["organisations.invitation.used"] * 2]
    assert at.memberships.count() == 1
    assert Person.objects.filter(email="bada@prov.example").count() == 1


# --- reports ------------------------------------------------------------------------------------------------


def test_a_file_is_fetched_only_through_the_report_it_was_made_of(norr: Side) -> None:
    """Whoever has lost the right to one report does not reach its file through another."""
    other = rows.report(norr.collaboration, title="En annan")
    browser = norr.client()
    for name in ("report_file_job", "report_file_fetch"):
        own = reverse(f"workshops:{name}", args=[norr.ids["report"], norr.ids["job"]])
        assert browser.get(own, follow=True).status_code == 200
        mixed = reverse(f"workshops:{name}", args=[other.pk, norr.ids["job"]])
        assert browser.get(mixed).status_code == 404


def test_work_that_is_not_a_report_is_no_report(norr: Side) -> None:
    Job.objects.filter(pk=norr.ids["job"]).update(name="workshops.adopt")
    address = reverse("workshops:report_file_job", args=[norr.ids["report"], norr.ids["job"]])
    assert norr.client().get(address).status_code == 404
