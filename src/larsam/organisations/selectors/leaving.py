"""What an organisation would lose when somebody leaves."""

from __future__ import annotations

from datetime import date, timedelta

from larsam.organisations.domain.answering import Loss, Place, would_stand_empty
from larsam.organisations.domain.functions import MemberRole
from larsam.organisations.models import FunctionHolding, Membership, not_over


def losses_when(membership: Membership, last_day: date) -> tuple[Loss, ...]:
    """What the organisation would lose if the membership ended on the day."""
    holdings = FunctionHolding.objects.filter(
        not_over(last_day + timedelta(days=1)), organisation_id=membership.organisation_id
    ).select_related("holder", "stand_in")
    return would_stand_empty([one.as_holding() for one in holdings], membership.pk, last_day)


def administrators(organisation_id: int, today: date) -> list[Place]:
    """Everybody who looks after the organisation, now or later."""
    rows = Membership.objects.filter(
        not_over(today), organisation=organisation_id, role=MemberRole.ADMINISTRATOR.value
    )
    return [one.as_place() for one in rows]
