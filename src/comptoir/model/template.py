"""Templates: texts with blanks that a platform approves before they may be sent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from comptoir.model.message import Template

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


_BLANK = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_MEDIA = {"IMAGE": "image", "VIDEO": "video", "DOCUMENT": "file"}


def choose_language(found: Sequence[StoredTemplate], language: str) -> StoredTemplate | None:
    """The template of this name in `language`, else in the language without its country, else in
    the same language elsewhere, else in English, else in any; approved ones only, where any is."""
    approved = [one for one in found if one.state == "approved"] or list(found)
    base = language.replace("-", "_").partition("_")[0]
    wanted = (
        lambda one: one.language == language.replace("-", "_"),
        lambda one: one.language == base,
        lambda one: one.language.partition("_")[0] == base,
        lambda one: one.language.partition("_")[0] == "en",
        lambda one: True,
    )
    return next((one for fits in wanted for one in approved if fits(one)), None)


def missing_values(stored: StoredTemplate, filled: Template) -> list[str]:
    """What `filled` lacks of what the template needs, in words; empty when nothing."""
    missing: list[str] = []
    for component in stored.components:
        match str(component.get("type", "")).upper():
            case "HEADER":
                missing += _missing_header(component, filled)
            case "BODY":
                missing += _missing_blanks(component, filled.values, "")
            case "BUTTONS":
                missing += _missing_buttons(component, filled)
            case "CAROUSEL":
                wanted = len(component.get("cards") or ())
                if len(filled.cards) != wanted:
                    missing.append(f"{wanted} cards")
    return missing


def _missing_header(component: dict[str, Any], filled: Template) -> list[str]:
    kind = _MEDIA.get(str(component.get("format", "TEXT")).upper())
    if kind is None:
        return _missing_blanks(component, filled.header_values, "header ")
    if filled.header is None or filled.header.kind != kind:
        return [f"a header of kind {kind}"]
    return []


def _missing_blanks(component: dict[str, Any], values: Mapping[str, str], where: str) -> list[str]:
    blanks = dict.fromkeys(_BLANK.findall(str(component.get("text", ""))))
    return [f"{where}{name}" for name in blanks if not values.get(name, "").strip()]


def _missing_buttons(component: dict[str, Any], filled: Template) -> list[str]:
    missing = []
    for number, button in enumerate(component.get("buttons") or ()):
        given = filled.buttons[number] if number < len(filled.buttons) else ""
        needs = _BLANK.search(str(button.get("url", ""))) is not None
        needs |= str(button.get("type", "")).upper() == "COPY_CODE"
        if needs and not given:
            missing.append(f"button {number + 1}")
    return missing
