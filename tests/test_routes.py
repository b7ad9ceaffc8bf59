"""Every address of the house against everybody who should not get in.

A route stands in exactly one of three tables, or the first test fails: a new page must say who it is for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from larsam.platform.audit.models import AuditEntry
from tests.scenes import Side, side

pytestmark = pytest.mark.django_db

PUBLIC = {
    "health": "watchdogs and load balancers ask it; it tells nothing",
    "site:home": "the front door",
    "account_login": "the way in",
    "account_request_login_code": "the way in",
    "account_confirm_login_code": "the way in",
    "account_logout": "the way out, also from half a sign-in",
    "set_language": "a choice of the browser's, kept in a cookie",
    "accounts:mail_page": "only on the machine itself: its own tests",
    "accounts:demo_sign_in": "only in the demo, only on the machine itself: its own tests",
    "organisations:contacts": "students turn here; no person's name stands there",
    "organisations:contact": "as above",
    "organisations:accept_invitation": "whoever has the link has no account yet",
    "organisations:first_hour": "nobody has an account yet",
    "insights:region": "where there are learning centres",
    "insights:place": "as above",
    "ui:components": "every component with invented content",
    "ui:appearance": "a choice of the browser's, kept in a cookie",
}

# Pages that show each person what is theirs, or that organisations exist: being signed in is enough to read.
OWN = {
    "site:inbox": "what waits for me",
    "accounts:me": "my own page",
    "organisations:index": "organisations are public bodies",
    "organisations:organisation": "as above; people on it are shown by visible_to",
    "organisations:centre": "as above",
    "organisations:new": "any administrator adds one",
    "organisations:collaborations": "mine",
    "organisations:new_collaboration": "any administrator begins one",
    "workshops:index": "those of my collaborations",
    "workshops:add": "into a collaboration of mine",
    "workshops:bring_in": "into a collaboration of mine",
    "workshops:reports": "those of my collaborations",
    "workshops:report_new": "on workshops of my collaborations",
}

Ids = dict[str, int | str]


def _of(**names: str) -> Callable[[Side], Ids]:
    return lambda at: {argument: at.ids[kind] for argument, kind in names.items()}


def _lead(at: Side) -> Ids:
    return {"pk": at.lead.pk}


def _function(at: Side) -> Ids:
    return {"pk": at.lead.pk, "function": "exams"}


def _collaboration(at: Side) -> Ids:
    return {"pk": at.collaboration.pk}


def _in_collaboration(at: Side) -> Ids:
    return {"collaboration_id": at.collaboration.pk}


def _party(at: Side) -> Ids:
    return {"pk": at.party.pk}


def _asked(at: Side) -> Ids:
    return {"pk": at.asked.pk}


_WORKSHOP = _of(workshop_id="workshop")
_PATTERN = _of(pattern_id="pattern")
_REPORT = _of(report_id="report")
_SENTENCE = _of(report_id="report", sentence_id="sentence")
_IMPORT = _of(import_id="import")
_INVITATION = _of(pk="invitation")

# What belongs to a collaboration or an organisation's people: nobody else may read or write it.
BOUND: dict[str, Callable[[Side], Ids]] = {
    "organisations:edit": _lead,
    "organisations:new_centre": _lead,
    "organisations:edit_centre": _of(pk="centre"),
    "organisations:new_site": _of(pk="centre"),
    "organisations:edit_site": _of(pk="site"),
    "organisations:people": _lead,
    "organisations:invite": _lead,
    "organisations:answer_invitation": _INVITATION,
    "organisations:invitation_again": _INVITATION,
    "organisations:invitation_withdraw": _INVITATION,
    "organisations:member": _of(pk="membership"),
    "organisations:end_membership": _of(pk="membership"),
    "organisations:functions": _lead,
    "organisations:appoint": _function,
    "organisations:address": _function,
    "organisations:end_holding": _of(pk="holding"),
    "organisations:stand_in": _of(pk="holding"),
    "organisations:collaboration": _collaboration,
    "organisations:edit_collaboration": _collaboration,
    "organisations:invite_party": _collaboration,
    "organisations:close_checklist": _collaboration,
    "organisations:answer_party": _asked,
    "organisations:leave_collaboration": _party,
    "organisations:withdraw_party": _asked,
    "organisations:lead": _party,
    "workshops:import": _IMPORT,
    "workshops:import_columns": _IMPORT,
    "workshops:import_adopt": _IMPORT,
    "workshops:import_cancel": _IMPORT,
    "workshops:import_discard": _IMPORT,
    "workshops:workshop": _WORKSHOP,
    "workshops:change": _WORKSHOP,
    "workshops:keep": _WORKSHOP,
    "workshops:kinds": _WORKSHOP,
    "workshops:add_note": _WORKSHOP,
    "workshops:change_note": _of(note_id="note"),
    "workshops:placing": _WORKSHOP,
    "workshops:report_placing": _REPORT,
    "workshops:patterns": _in_collaboration,
    "workshops:pattern_new": _in_collaboration,
    "workshops:pattern": _PATTERN,
    "workshops:pattern_edit": _PATTERN,
    "workshops:pattern_remove": _PATTERN,
    "workshops:pattern_move": _PATTERN,
    "workshops:pattern_take_over": _PATTERN,
    "workshops:report": _REPORT,
    "workshops:report_draft": _REPORT,
    "workshops:report_edit": _REPORT,
    "workshops:report_publish": _REPORT,
    "workshops:report_discard": _REPORT,
    "workshops:report_differences": _REPORT,
    "workshops:report_version": lambda at: {"report_id": at.ids["report"], "version": 1},
    "workshops:report_file": lambda at: {"report_id": at.ids["report"], "extension": "html"},
    "workshops:report_version_file": lambda at: {
        "report_id": at.ids["report"],
        "version": 1,
        "extension": "html",
    },
    "workshops:report_file_job": _of(report_id="report", job_id="job"),
    "workshops:report_file_fetch": _of(report_id="report", job_id="job"),
    "workshops:sentence_new": _REPORT,
    "workshops:sentence_edit": _SENTENCE,
    "workshops:sentence_move": _SENTENCE,
    "workshops:sentence_remove": _SENTENCE,
}

# What a person at a party, without any function, may read; they change nothing.
MEMBERS_READ = {
    "organisations:people",
    "organisations:functions",
    "organisations:collaboration",
    "workshops:workshop",
    "workshops:placing",
    "workshops:report_placing",
    "workshops:patterns",
    "workshops:pattern",
    "workshops:report",
    "workshops:report_draft",
    "workshops:report_discard",
    "workshops:report_differences",
    "workshops:report_version",
    "workshops:report_file",
    "workshops:report_version_file",
}

# A harmless body for each: refusals must come from who asks, never from what was left out.
BODY = {
    "verb": "lift",
    "kind": "idea",
    "name": "Namn",
    "title": "Titel",
    "text": "Text",
    "email": "nagon@prov.example",
    "role": "administrator",
    "language": "sv",
    "svar": "ja",
    "leder": "ja",
}
REFUSED = {403, 404, 405}
STAND_IN = 987_654_321


def routes(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address there is, with its full name."""
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = f"{prefix}{one.namespace}:" if one.namespace else prefix
            yield from routes(one.url_patterns, inner)
        else:
            yield f"{prefix}{one.name or one.pattern}", one


ROUTES = dict(routes(get_resolver().url_patterns))


@pytest.fixture
def ours() -> Side:
    return side("Norr")


@pytest.fixture
def theirs() -> Side:
    return side("Söder")


def _body(name: str, at: Side) -> dict[str, str]:
    note = str(at.ids["note"])
    return BODY | {"note": note if name == "workshops:kinds" else f"{note}:0"}


def _visits(name: str, at: Side, browser: Client, ids: Ids | None = None) -> dict[str, int]:
    address = reverse(name, kwargs=BOUND[name](at) if ids is None else ids)
    return {
        "GET": browser.get(address).status_code,
        "POST": browser.post(address, _body(name, at)).status_code,
        "PUT": browser.put(address).status_code,
        "DELETE": browser.delete(address).status_code,
    }


def test_every_route_says_who_it_is_for() -> None:
    tables = [set(PUBLIC), set(OWN), set(BOUND)]
    named = set().union(*tables)
    assert set(ROUTES) - named == set(), "write each new route into one of the tables above"
    assert named - set(ROUTES) == set(), "these routes are gone"
    assert sum(map(len, tables)) == len(named), "one table each"
    assert set(BOUND) >= MEMBERS_READ


def test_who_is_not_signed_in_is_sent_to_the_door(ours: Side, client: Client) -> None:
    before = AuditEntry.objects.count()
    for name in [*OWN, *BOUND]:
        needed = ROUTES[name].pattern.converters
        ids = BOUND[name](ours) if name in BOUND else dict.fromkeys(needed, 1)
        address = reverse(name, kwargs=ids)
        for method in (client.get, client.post, client.put, client.delete, client.options):
            answer = method(address)
            assert answer.status_code in {302, 405}, (name, method.__name__, answer.status_code)
            if answer.status_code == 302:
                assert answer.url.startswith("/konto/logga-in/?next="), name
    assert AuditEntry.objects.count() == before


def test_a_public_page_needs_no_reason_to_be_read_but_tells_nothing_of_ours(
    ours: Side, client: Client
) -> None:
    """Public pages are walked with real ids: no person, note or collaboration of ours stands on any."""
    secrets = [ours.coordinator.name, ours.member.name, "Hemligt", ours.collaboration.name, "@prov.example"]
    for name in PUBLIC:
        needed = ROUTES[name].pattern.converters
        ids = {key: ours.lead.pk if key == "pk" else "token" for key in needed}
        found = client.get(reverse(name, kwargs=ids)).content.decode()
        assert [one for one in secrets if one in found] == [], name


def test_an_outsider_gets_nowhere(ours: Side, theirs: Side) -> None:
    """Administrator and coordinator elsewhere, which is the strongest outsider there is."""
    before, browser = AuditEntry.objects.count(), theirs.client()
    found = {name: _visits(name, ours, browser) for name in BOUND}
    assert {name: codes for name, codes in found.items() if not set(codes.values()) <= REFUSED} == {}
    assert AuditEntry.objects.count() == before


def test_a_member_without_functions_changes_nothing(ours: Side) -> None:
    before, browser = AuditEntry.objects.count(), ours.client(ours.member)
    for name in BOUND:
        found = _visits(name, ours, browser)
        if name in MEMBERS_READ:
            assert found["GET"] == 200, (name, found)
        else:
            assert found["GET"] in REFUSED, (name, found)
            assert found["POST"] in REFUSED, (name, found)
    assert AuditEntry.objects.count() == before


def test_every_form_needs_its_token(ours: Side) -> None:
    """Signed in with every right, and still: nothing is done for a page that is not ours."""
    browser = ours.client(enforce_csrf_checks=True)
    before = AuditEntry.objects.count()
    for name, route in ROUTES.items():
        ids = BOUND[name](ours) if name in BOUND else dict.fromkeys(route.pattern.converters, 1)
        answer = browser.post(reverse(name, kwargs=ids), _body(name, ours))
        assert answer.status_code in {403, 405}, (name, answer.status_code)
    assert AuditEntry.objects.count() == before


def test_ids_that_cannot_be_are_not_found(ours: Side) -> None:
    browser = ours.client()
    for name, needed in BOUND.items():
        ids = needed(ours)
        for key in [key for key, value in ids.items() if isinstance(value, int)]:
            address = reverse(name, kwargs=ids | {key: STAND_IN})
            for impossible in (str(10**30), "9" * 5000):
                there = address.replace(str(STAND_IN), impossible)
                found = {browser.get(there).status_code, browser.post(there, _body(name, ours)).status_code}
                assert found <= REFUSED, (name, impossible[:40], found)


def _mixed(ours: Side, theirs: Side) -> dict[str, Ids]:
    """Addresses whose first id is the visitor's own and whose second is somebody else's."""
    own = {"report_id": theirs.ids["report"]}
    sentence = own | {"sentence_id": ours.ids["sentence"]}
    job = own | {"job_id": ours.ids["job"]}
    return {
        "workshops:sentence_edit": sentence,
        "workshops:sentence_move": sentence,
        "workshops:sentence_remove": sentence,
        "workshops:report_file_job": job,
        "workshops:report_file_fetch": job,
        "workshops:report_version": own | {"version": 2},
        "workshops:report_version_file": own | {"version": 2, "extension": "html"},
    }


def test_one_s_own_first_id_opens_no_other_second(ours: Side, theirs: Side) -> None:
    browser = theirs.client()
    mixed = _mixed(ours, theirs)
    several = {
        name for name in BOUND if sum(key.endswith(("_id", "version")) for key in BOUND[name](ours)) > 1
    }
    assert set(mixed) == several, "a route with two ids must stand in the table above"
    for name, ids in mixed.items():
        found = _visits(name, ours, browser, ids)
        assert set(found.values()) <= REFUSED, (name, found)


def test_addresses_are_lower_case_swedish_and_end_with_a_slash() -> None:
    """Except files, which end as files do."""
    for name, one in ROUTES.items():
        text = re.sub(r"<[^>]+>", "x", str(one.pattern))
        assert text == text.lower(), name
        assert not text or text.endswith(("/", "rapport.x")), name
