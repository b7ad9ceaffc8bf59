"""What is kept about people with an account."""

from __future__ import annotations

from larsam.platform.registry.personal_data import Ground, PersonalField

_ACCOUNT = ("know_who_acts", Ground.PUBLIC_TASK, "while_account", "colleagues_in_collaborations")

PERSONAL_FIELDS = (
    PersonalField("accounts.Person", "name", *_ACCOUNT),
    PersonalField(
        "accounts.Person", "email", "sign_in", Ground.PUBLIC_TASK, "while_account", "administrators"
    ),
    PersonalField(
        "accounts.Person", "preferred_language", "sign_in", Ground.PUBLIC_TASK, "while_account", "oneself"
    ),
    PersonalField("accounts.Person", "last_login", "sign_in", Ground.PUBLIC_TASK, "while_account", "nobody"),
    # allauth's own record of the address a code was sent to.
    PersonalField("account.EmailAddress", "email", "sign_in", Ground.PUBLIC_TASK, "while_account", "nobody"),
)
