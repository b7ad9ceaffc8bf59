"""What this room tells the platform about itself when the house starts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from larsam.organisations import checklist, demo, demo_region, personal, shown, texts, worklist
from larsam.organisations.models import Collaboration, LearningCentre, Organisation
from larsam.organisations.tasks import weed
from larsam.platform.accounts.demo_links import DemoRole, register_demo_role
from larsam.platform.registry.demos import register_demo
from larsam.platform.registry.my_pages import register_my_section
from larsam.platform.registry.personal_data import register_personal_fields, register_weeder
from larsam.platform.registry.refs import register_kind
from larsam.platform.registry.texts import register_sentences
from larsam.platform.registry.worklists import register_worklist

DEMO_ROLES = (
    (
        "coordinator",
        "karin.almlof",
        _("Coordinator at the university"),
        _("Leads the collaboration and its workshops."),
    ),
    (
        "centre",
        "kerstin.bergsten",
        _("The learning centre's only member of staff"),
        _("One person with a printer."),
    ),
    ("programme", "jonas.hedvall", _("Programme director"), _("Answers for an education at the university.")),
    ("official", "staffan.edholm", _("Municipal official"), _("Answers for agreements in the municipality.")),
    ("coach", "samira.haddad", _("Study coach"), _("Guides people at a learning centre.")),
    (
        "outside",
        "oskar.lindmo",
        _("Somebody outside the collaboration"),
        _("Sees how little an outsider sees."),
    ),
)


def register() -> None:
    """Called once, from the app's ``ready``."""
    checklist.register()
    register_sentences(texts.SENTENCES)
    register_kind(Organisation.KIND, shown.organisations)
    register_kind(LearningCentre.KIND, shown.centres)
    register_kind(Collaboration.KIND, shown.collaborations)
    register_worklist("organisations", worklist.waiting)
    register_demo("organisations", 10, demo.build)
    register_personal_fields(personal.PERSONAL_FIELDS)
    register_weeder("organisations.invitations", weed)
    register_my_section("organisations/_my_places.html", 10, shown.my_places)
    for key, person, label, about in DEMO_ROLES:
        register_demo_role(DemoRole(key, demo_region.address_of(person), label, about))
