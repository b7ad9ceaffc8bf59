"""Rows of organisations, people's places in them, and collaborations between them."""

from larsam.organisations.models.base import not_over, on_day
from larsam.organisations.models.collaborations import Collaboration, Party
from larsam.organisations.models.organisations import FunctionAddress, LearningCentre, Organisation, Site
from larsam.organisations.models.people import FunctionHolding, Invitation, Membership

__all__ = [
    "Collaboration",
    "FunctionAddress",
    "FunctionHolding",
    "Invitation",
    "LearningCentre",
    "Membership",
    "Organisation",
    "Party",
    "Site",
    "not_over",
    "on_day",
]
