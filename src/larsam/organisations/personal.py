"""What this room keeps about people."""

from __future__ import annotations

from larsam.platform.registry.personal_data import Ground, PersonalField

_PLACE = ("know_who_acts", Ground.PUBLIC_TASK, "while_organisation", "colleagues_in_collaborations")
_ANSWERS = ("know_who_answers", Ground.PUBLIC_TASK, "while_organisation", "colleagues_in_collaborations")
_INVITED = ("invite", Ground.PUBLIC_TASK, "days_90_after_end", "administrators")

PERSONAL_FIELDS = (
    PersonalField("organisations.Membership", "person", *_PLACE),
    PersonalField("organisations.Membership", "title", *_PLACE),
    PersonalField("organisations.Membership", "role", *_PLACE),
    PersonalField("organisations.FunctionHolding", "holder", *_ANSWERS),
    PersonalField("organisations.FunctionHolding", "stand_in", *_ANSWERS),
    PersonalField("organisations.Invitation", "email", *_INVITED),
    PersonalField("organisations.Invitation", "invited_by", *_INVITED),
    # Meant to be a function's own address, but nothing keeps a small centre from writing a person's.
    PersonalField(
        "organisations.FunctionAddress",
        "email",
        "reach_function",
        Ground.PUBLIC_TASK,
        "until_changed",
        "everyone",
    ),
    PersonalField(
        "organisations.FunctionAddress",
        "phone",
        "reach_function",
        Ground.PUBLIC_TASK,
        "until_changed",
        "everyone",
    ),
)
