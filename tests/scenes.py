"""Two collaborations that know nothing of each other, for the tests of who may reach what."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.utils import timezone

from larsam.organisations.domain.functions import Function, OrganisationKind, PartyState
from larsam.organisations.models import Collaboration, Invitation, Membership, Organisation, Party
from larsam.organisations.tests import factories as people
from larsam.platform.accounts.domain.tokens import token_hash
from larsam.platform.accounts.models import Person
from larsam.platform.jobs.models import Job, JobState
from larsam.workshops.models import Import, ImportState, ReportVersion, Sentence
from larsam.workshops.selectors.reports import draft_content
from larsam.workshops.tests import factories_reports as rows

SINCE = dt.date(2020, 1, 1)


@dataclass(frozen=True)
class Side:
    """One collaboration with a thing of every kind that has an address."""

    collaboration: Collaboration
    lead: Organisation
    party: Party
    asked: Party
    coordinator: Person
    member: Person
    ids: dict[str, int]

    def client(self, person: Person | None = None, **options: Any) -> Client:
        """A browser in which the coordinator, or somebody else, is signed in."""
        browser = Client(**options)
        browser.force_login(person or self.coordinator)
        return browser


def side(name: str) -> Side:
    """Build one. Rows skip services, and everything in them is named after the side."""
    collaboration = Collaboration.objects.create(name=f"Samverkan {name}")
    lead = people.organisation_factory(f"Universitetet {name}", OrganisationKind.UNIVERSITY)
    people.party_factory(collaboration, lead, leads=True)
    chief = people.membership_factory(
        lead, people.person_factory(f"Samordnare {name}"), role="administrator", first_day=SINCE
    )
    holding = people.holding_factory(chief, Function.COORDINATION, first_day=SINCE)
    party = people.party_factory(collaboration, people.organisation_factory(f"Kommunen {name}"))
    member = people.membership_factory(
        party.organisation, people.person_factory(f"Medlem {name}"), first_day=SINCE
    )
    asked = people.party_factory(
        collaboration, people.organisation_factory(f"Tillfrågade {name}"), PartyState.INVITED
    )
    centre = people.centre_factory(lead, f"Lärcentrum {name}")
    made = _work(collaboration, name, chief)
    ids = made | {
        "holding": holding.pk,
        "membership": chief.pk,
        "centre": centre.pk,
        "site": centre.sites.get().pk,
        "invitation": invitation(lead, f"inbjuden-{lead.pk}@prov.example", f"token-{lead.pk}").pk,
    }
    return Side(collaboration, lead, party, asked, chief.person, member.person, ids)


def invitation(to: Organisation, email: str, token: str, **fields: Any) -> Invitation:
    """An open invitation that the token opens."""
    values = {"expires_at": timezone.now() + dt.timedelta(days=7), "token_hash": token_hash(token)} | fields
    return Invitation.objects.create(organisation=to, email=email, **values)


def _work(collaboration: Collaboration, name: str, chief: Membership) -> dict[str, int]:
    workshop = rows.workshop(collaboration, [f"Hemligt {name} ett", f"Hemligt {name} två"])
    notes = list(workshop.notes.order_by("number"))
    pattern = rows.pattern(collaboration, f"Mönster {name}")
    rows.placed(notes, pattern)
    report = rows.report(collaboration, workshop, title=f"Rapport {name}")
    sentence = Sentence.objects.create(report=report, position=0, text=f"Slutsats {name}", is_analysts=True)
    ReportVersion.objects.create(
        report=report,
        number=1,
        published_at=timezone.now(),
        content=draft_content(report).to_json(),
        sha256="0" * 64,
    )
    brought = Import.objects.create(
        collaboration=collaboration, name=f"{name}.txt", size=3, sha256="0" * 64, state=ImportState.REFUSED
    )
    job = Job.objects.create(
        name="workshops.report_file",
        facts={"report_id": report.pk},
        state=JobState.QUEUED,
        person_id=chief.person_id,
        run_after=timezone.now() + dt.timedelta(days=1),
    )
    return {
        "workshop": workshop.pk,
        "note": notes[0].pk,
        "pattern": pattern.pk,
        "report": report.pk,
        "sentence": sentence.pk,
        "import": brought.pk,
        "job": job.pk,
    }
