"""Forms for organisations, centres and places. They read what was written; services decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from larsam.organisations.domain.functions import OrganisationKind
from larsam.organisations.models import LearningCentre, Organisation, Site
from larsam.organisations.municipalities import municipality_choices
from larsam.organisations.services.places import OrganisationFacts, SiteFacts
from larsam.organisations.texts import KINDS
from larsam.organisations.web.fields import REQUIRED


class OrganisationForm(forms.Form):
    """An organisation's facts."""

    kind = forms.ChoiceField(
        label=_("Kind of organisation"), choices=[(one.value, KINDS[one.value]) for one in OrganisationKind]
    )
    name = forms.CharField(label=_("Name"), max_length=160, error_messages={"required": REQUIRED})
    short_name = forms.CharField(
        label=_("Short name"), max_length=40, required=False, help_text=_("For tables and narrow places.")
    )
    municipality_code = forms.ChoiceField(
        label=_("Municipality"), choices=municipality_choices, required=False
    )
    parent_id = forms.TypedChoiceField(
        label=_("Belongs to"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("For example the association that runs a school."),
    )
    web_address = forms.URLField(label=_("Web address"), required=False, assume_scheme="https")
    country = forms.CharField(
        label=_("Country"), max_length=2, initial="SE", help_text=_("Two letters: SE, NO, FI, DK …")
    )

    def __init__(self, *args: Any, instance: Organisation | None = None, **kwargs: Any) -> None:
        if instance is not None:
            kwargs.setdefault(
                "initial",
                {
                    name: getattr(instance, name)
                    for name in (
                        "kind",
                        "name",
                        "short_name",
                        "municipality_code",
                        "parent_id",
                        "web_address",
                        "country",
                    )
                },
            )
        super().__init__(*args, **kwargs)
        others = Organisation.objects.exclude(pk=instance.pk if instance else 0)
        field = self.fields["parent_id"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - declared above; tells the type checker
        field.choices = [("", "–"), *others.values_list("pk", "name")]

    def facts(self, county_code: str = "") -> OrganisationFacts:
        """What was written. ``county_code`` stays where no municipality says it."""
        return OrganisationFacts(
            **self.cleaned_data, county_code=self.cleaned_data["municipality_code"][:2] or county_code
        )


class SiteForm(forms.Form):
    """A place where a centre receives people."""

    site_name = forms.CharField(
        label=_("What the place is called"),
        max_length=160,
        help_text=_("For example the house, or the school."),
        error_messages={"required": REQUIRED},
    )
    street_address = forms.CharField(label=_("Street address"), max_length=160, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=10, required=False)
    town = forms.CharField(label=_("Town"), max_length=80, required=False)

    def __init__(self, *args: Any, instance: Site | None = None, **kwargs: Any) -> None:
        if instance is not None:
            kwargs.setdefault(
                "initial",
                {
                    "site_name": instance.name,
                    "street_address": instance.street_address,
                    "postal_code": instance.postal_code,
                    "town": instance.town,
                },
            )
        super().__init__(*args, **kwargs)

    def site_facts(self, instance: Site | None = None) -> SiteFacts:
        """What was written; coordinates stay."""
        return SiteFacts(
            name=self.cleaned_data["site_name"],
            street_address=self.cleaned_data["street_address"],
            postal_code=self.cleaned_data["postal_code"],
            town=self.cleaned_data["town"],
            latitude=instance.latitude if instance else None,
            longitude=instance.longitude if instance else None,
        )


class CentreForm(forms.Form):
    """A learning centre."""

    name = forms.CharField(label=_("Name"), max_length=160, error_messages={"required": REQUIRED})
    municipality_code = forms.ChoiceField(
        label=_("Municipality"), choices=municipality_choices, required=False
    )
    description = forms.CharField(
        label=_("About the centre"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What one can do there, in a few sentences. Students read it."),
    )

    def __init__(self, *args: Any, instance: LearningCentre | None = None, **kwargs: Any) -> None:
        if instance is not None:
            kwargs.setdefault(
                "initial",
                {name: getattr(instance, name) for name in ("name", "municipality_code", "description")},
            )
        super().__init__(*args, **kwargs)


class NewCentreForm(SiteForm, CentreForm):
    """A learning centre with its first place."""

    field_order = ("name", "municipality_code", "description")
