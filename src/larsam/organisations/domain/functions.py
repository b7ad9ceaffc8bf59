"""The functions a party holds in a collaboration, and what it means that one stands empty."""

from __future__ import annotations

from enum import StrEnum


class Function(StrEnum):
    """What somebody at an organisation answers for. Each has one address for colleagues and students."""

    COORDINATION = "coordination"
    EXAMS = "exams"
    GUIDANCE = "guidance"
    MARKETING = "marketing"
    AGREEMENTS = "agreements"
    TECHNOLOGY = "technology"


# Every party of a collaboration is asked who answers for these (seed: K17); coordination is the
# collaboration's own, held wherever it is led from.
SHOWN_ON_BOTH_SIDES = (
    Function.EXAMS,
    Function.GUIDANCE,
    Function.MARKETING,
    Function.AGREEMENTS,
    Function.TECHNOLOGY,
)


class OrganisationKind(StrEnum):
    """What an organisation is; a learning centre is not one of them but belongs to one."""

    UNIVERSITY = "university"
    MUNICIPALITY = "municipality"
    ASSOCIATION = "association"
    REGION = "region"
    EMPLOYER = "employer"
    SCHOOL = "school"
    NETWORK = "network"


class PartyState(StrEnum):
    """An organisation's life in a collaboration."""

    INVITED = "invited"
    MEMBER = "member"
    DECLINED = "declined"
    LEFT = "left"


class MemberRole(StrEnum):
    """An administrator invites people and says who holds which function; a member does the daily work."""

    ADMINISTRATOR = "administrator"
    MEMBER = "member"
