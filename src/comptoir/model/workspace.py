"""A workspace: the tenant. Everything else belongs to exactly one."""

from __future__ import annotations

from msgspec import Struct


class Workspace(Struct, frozen=True, kw_only=True):
    """One company. `languages` are those it answers in, the default one first (ISO 639-1)."""

    id: str
    slug: str
    name: str
    languages: tuple[str, ...] = ("en", "fr", "de")
    timezone: str = "Europe/Paris"

    @property
    def language(self) -> str:
        """The language to speak when nothing is known of the contact."""
        return self.languages[0] if self.languages else "en"
