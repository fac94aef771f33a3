"""A value together with what was found wrong on the way to it: how every step reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from kindness.diagnostics.diagnostic import Diagnostic

Value = TypeVar("Value", covariant=True)


@dataclass(frozen=True, slots=True)
class Checked(Generic[Value]):
    """What a step made, and what is to be said of it.

    A step that can fail to make anything is a `Checked[… | None]`: its value is None then, and an
    error among `diagnostics` says why.
    """

    value: Value
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def has_errors(self) -> bool:
        """True where one of the diagnostics keeps the story out."""
        return any(diagnostic.is_error for diagnostic in self.diagnostics)
