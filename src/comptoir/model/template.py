"""Templates: texts with blanks that a platform approves before they may be sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from msgspec import Struct

TemplateState = Literal[
    "draft",
    "pending",
    "approved",
    "rejected",
    "paused",
    "disabled",
    "archived",
    "deleted",
]
TemplateCategory = Literal["marketing", "utility", "authentication"]
TemplateQuality = Literal["", "green", "yellow", "red"]


class StoredTemplate(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One template in one language, as its platform knows it.

    `components` are header, body, footer, buttons and cards as the platform writes them (WhatsApp:
    `message_templates`), with their examples. `reason` says why it was rejected or paused.
    """

    workspace_id: str
    id: str
    channel_id: str
    name: str
    language: str
    category: TemplateCategory
    state: TemplateState
    components: list[dict[str, Any]]
    platform_id: str = ""
    quality: TemplateQuality = ""
    reason: str = ""


def choose_language(found: Sequence[StoredTemplate], language: str) -> StoredTemplate | None:
    """The template of this name in `language`, else in the language without its country, else in
    the same language elsewhere, else in English, else in any; approved ones only, where any is."""
    approved = [one for one in found if one.state == "approved"] or list(found)
    exact = language.replace("-", "_").lower()
    base = exact.partition("_")[0]
    wanted = (
        lambda one: one.language.lower() == exact,
        lambda one: one.language == base,
        lambda one: one.language.partition("_")[0] == base,
        lambda one: one.language.partition("_")[0] == "en",
        lambda one: True,
    )
    return next((one for fits in wanted for one in approved if fits(one)), None)
