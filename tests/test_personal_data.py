"""Nothing about a person is stored without purpose, legal ground, retention and readers."""

import re

from django.apps import apps
from django.db import models

from larsam.platform.registry.personal_data import personal_fields

ABOUT_A_PERSON = re.compile(r"(^|_)(email|phone|person|person_id|owner_id|writer|recipient|invited_by)($|_)")
# Fields that match by name and say nothing about a person, each with the reason.
NOT_ABOUT_A_PERSON = {
    # The log holds an id and nothing else; it is what shows who did what, by law kept as long as the thing.
    ("audit.AuditEntry", "person_id"),
}


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("larsam.")]


def candidates():
    for model in our_models():
        for field in model._meta.get_fields():
            if field.concrete and not field.auto_created and ABOUT_A_PERSON.search(field.name):
                yield model._meta.label, field.name


def test_every_field_about_a_person_is_registered():
    registered = {(one.model, one.field) for one in personal_fields()}
    missing = set(candidates()) - registered - NOT_ABOUT_A_PERSON
    assert not missing


def test_what_is_registered_exists_and_says_enough():
    for one in personal_fields():
        model = apps.get_model(one.model)
        assert isinstance(model._meta.get_field(one.field), models.Field)
        assert all((one.purpose, one.ground, one.retention, one.readers))
