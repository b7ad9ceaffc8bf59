"""Reading accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.http import HttpRequest

from larsam.kernel.actor import Actor
from larsam.kernel.ref import Ref
from larsam.platform.accounts.domain.nearby import asked_from_this_machine
from larsam.platform.accounts.domain.tokens import token_hash
from larsam.platform.accounts.models import Installation, Person
from larsam.platform.registry.refs import Shown


def made_by_demo() -> bool:
    """Whether ``larsam demo`` made this database, so that everything in it is invented."""
    return Installation.objects.filter(made_by_demo=True).exists()


def names(person_ids: Iterable[int | None]) -> dict[int, str]:
    """Names by id, one query."""
    return dict(Person.objects.filter(pk__in={one for one in person_ids if one}).values_list("pk", "name"))


def nobody_yet() -> bool:
    """Whether this installation is still empty of people."""
    return not Person.objects.exists()


def first_link_works(token: str) -> bool:
    """Whether the token opens the first hour."""
    return nobody_yet() and Installation.objects.filter(first_link_hash=token_hash(token)).exists()


def near(request: HttpRequest) -> bool:
    """Whether the request comes straight from the machine LärSam runs on."""
    return asked_from_this_machine(listens_on=settings.LARSAM_LISTENS_ON, headers=request.META)


def demo_sign_in_works(request: HttpRequest) -> bool:
    """One-click sign-in: only in the demo, only on the machine itself."""
    return near(request) and made_by_demo()


def mail_page_works(request: HttpRequest) -> bool:
    """The page that shows queued mail: only where no mail server sends it, and only on the machine itself."""
    return not settings.LARSAM_SMTP_URL and near(request) and (settings.LARSAM_MAIL_PAGE or made_by_demo())


def shown_people(ids: Iterable[int], actor: Actor) -> Mapping[int, Shown]:
    """Loader for the registry: an account names itself to its owner and to the operator, to nobody else."""
    wanted = set(ids) if actor.operator else set(ids) & {actor.person_id}
    return {
        pk: Shown(Ref(Person.KIND, pk), name)
        for pk, name in Person.objects.filter(pk__in=wanted).values_list("pk", "name")
    }
