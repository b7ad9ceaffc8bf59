"""People with an account, and how this installation came to be."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class PersonManager(BaseUserManager["Person"]):
    """Makes people without passwords: they sign in by a code sent to their address."""

    def create_user(self, email: str, name: str = "", **fields: Any) -> Person:
        """Add a person. The address is kept in lower case, since people write it either way."""
        person = self.model(email=email.strip().lower(), name=name, **fields)
        person.set_unusable_password()
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        """By address, whatever its letters' size."""
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Someone with an account. What they may do comes from memberships and functions, never from here."""

    KIND = "accounts.person"

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    preferred_language = models.CharField(max_length=8, default="sv")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[PersonManager] = PersonManager()

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """The name as the person writes it."""
        return self.name


class Installation(models.Model):
    """One row: how this database was made. Only ``larsam demo`` sets ``made_by_demo``."""

    made_by_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    # The one-time link that lets the first person in; only its hash is kept, and it goes when used.
    first_link_hash = models.CharField(max_length=64, default="", blank=True)

    def __str__(self) -> str:
        return "installation"
