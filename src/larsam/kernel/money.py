"""Amounts in whole öre (or cents), so that sums are exact."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in the currency's smallest unit; ``currency`` is an ISO 4217 code."""

    minor: int
    currency: str = "SEK"

    @classmethod
    def of(cls, amount: int | str | Decimal, currency: str = "SEK") -> Money:
        """From an amount in kronor. Raises ``ValueError`` for parts of an öre."""
        minor = Decimal(amount) * 100
        if minor != minor.to_integral_value():
            raise ValueError(f"an amount has at most two decimals, not {amount}")
        return cls(int(minor), currency)

    def __add__(self, other: Money) -> Money:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be added")
        return Money(self.minor + other.minor, self.currency)

    @property
    def amount(self) -> Decimal:
        """The amount in kronor."""
        return Decimal(self.minor) / 100
