"""List pages: how many queries, and the time beside the least Django can do with the same rows."""

from __future__ import annotations

from pathlib import Path

ROUNDS = 25


def measure(where: Path) -> None:
    """Signed in as the coordinator, 1,000 notes and 50 workshops in the house."""
    from bench import figures, place

    here = place.make()
    place.bring_in(here, 1_000)
    from django.contrib.sessions.backends.db import SessionStore
    from django.db import connection
    from django.http import HttpRequest, HttpResponse
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from larsam.organisations.models import LearningCentre, Organisation
    from larsam.platform.accounts.models import Person
    from larsam.workshops.models import Import, Note, Report, Workshop

    for number in range(50):
        Workshop.objects.create(collaboration_id=here.collaboration_id, title=f"Workshop {number}")
        owner = Organisation.objects.create(kind="municipality", name=f"Kommun {number}")
        LearningCentre.objects.create(organisation=owner, name=f"Lärcentrum {number}")
    client = Client(HTTP_HOST="localhost")
    client.force_login(
        Person.objects.get(pk=here.person_id), "allauth.account.auth_backends.AuthenticationBackend"
    )
    workshop = Note.objects.values_list("workshop", flat=True).first()
    report = Report.objects.get()
    pages = {
        "inbox": (reverse("site:inbox"), Workshop),
        "workshops": (reverse("workshops:index"), Workshop),
        "workshop": (reverse("workshops:workshop", args=[workshop]), Note),
        "imports": (reverse("workshops:bring_in"), Import),
        "placing": (reverse("workshops:report_placing", args=[report.pk]), Note),
        "reports": (reverse("workshops:reports"), Report),
        "report": (reverse("workshops:report", args=[report.pk]), Note),
        "organisations": (reverse("organisations:index"), Organisation),
        "collaborations": (reverse("organisations:collaborations"), Organisation),
        "region": (reverse("insights:region"), LearningCentre),
    }

    def bare(model: type) -> HttpResponse:
        """What any signed-in page must do: find the session and the person, read the rows, write text."""
        request = HttpRequest()
        request.session = SessionStore(client.session.session_key)
        Person.objects.get(pk=request.session["_auth_user_id"])
        rows = model.objects.order_by("pk")[:1_000]  # type: ignore[attr-defined]  # every model has it
        return HttpResponse("".join(f"<tr><td>{row.pk}</td><td>{row}</td></tr>" for row in rows))

    print(f"{'page':>15} {'queries':>8} {'ms':>8} {'bare ms':>8} {'ratio':>6}")
    for name, (address, model) in pages.items():
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        # Counted at once: the next request empties the log that the context looks into.
        count = len(queries)
        assert answer.status_code == 200, (name, answer.status_code)
        ours, floor = figures.alternating(lambda a=address: client.get(a), lambda m=model: bare(m), ROUNDS)
        print(f"{name:>15} {count:>8} {ours * 1e3:>8.1f} {floor * 1e3:>8.1f} {ours / floor:>6.1f}")
