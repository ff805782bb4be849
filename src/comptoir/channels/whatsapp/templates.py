"""Templates of a WhatsApp Business Account: listed, created, edited, deleted.

https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management

Components stay as Meta writes them. A template with a picture needs an example that was uploaded
before (`header_handle`); one with blanks needs an example for each.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from msgspec import structs

from comptoir.channels.base import RefusedSend
from comptoir.channels.calls import call_json, object_in
from comptoir.channels.graph import bearer, graph_url
from comptoir.channels.whatsapp.errors import refusal
from comptoir.model.channel import Channel
from comptoir.model.identity import stable_id
from comptoir.model.template import (
    StoredTemplate,
    TemplateCategory,
    TemplateQuality,
    TemplateState,
)
from comptoir.net.client import NetClient, Response

Found = dict[str, Any]
FIELDS = "id,name,language,status,category,components,quality_score,rejected_reason"
PAGE = 100
MAX_PAGES = 100
STATES: dict[str, TemplateState] = {
    "APPROVED": "approved",
    "REINSTATED": "approved",
    "FLAGGED": "approved",
    "PENDING": "pending",
    "IN_APPEAL": "pending",
    "REJECTED": "rejected",
    "PAUSED": "paused",
    "DISABLED": "disabled",
    "LIMIT_EXCEEDED": "disabled",
    "LOCKED": "disabled",
    "ARCHIVED": "archived",
    "PENDING_DELETION": "deleted",
    "DELETED": "deleted",
}
"""What Meta's words for a template's state come to; a flagged one may still be sent."""
CATEGORIES: dict[str, TemplateCategory] = {
    "MARKETING": "marketing",
    "UTILITY": "utility",
    "AUTHENTICATION": "authentication",
}
QUALITIES: dict[str, TemplateQuality] = {"GREEN": "green", "YELLOW": "yellow", "RED": "red"}
_NAMED = re.compile(r"\{\{\s*[a-z_][a-z0-9_]*\s*\}\}")


async def list_templates(channel: Channel, net: NetClient) -> list[StoredTemplate] | RefusedSend:
    """All templates of the account, page by page."""
    found: list[StoredTemplate] = []
    after = ""
    for _ in range(MAX_PAGES):
        query = f"?fields={FIELDS}&limit={PAGE}" + (f"&after={quote(after)}" if after else "")
        page = await _ask(channel, net, "GET", f"{_path(channel)}{query}")
        if isinstance(page, RefusedSend):
            return page
        found += _templates(channel, page)
        after = _next(page)
        if not after:
            break
    return found


async def put_template(
    channel: Channel, net: NetClient, template: StoredTemplate
) -> StoredTemplate | RefusedSend:
    """Creates it, or edits the one with its `platform_id`. Both wait for Meta's review."""
    category = template.category.upper()
    if template.platform_id:
        body: Found = {"category": category, "components": template.components}
        answer = await _ask(channel, net, "POST", quote(template.platform_id, safe=""), body)
    else:
        body = _creation(template, category)
        answer = await _ask(channel, net, "POST", _path(channel), body)
    if isinstance(answer, RefusedSend):
        return answer
    return structs.replace(
        template,
        platform_id=template.platform_id or _word(answer, "id"),
        state=STATES.get(_word(answer, "status").upper(), "pending"),
        category=CATEGORIES.get(_word(answer, "category").upper(), template.category),
        reason="",
    )


async def remove_template(channel: Channel, net: NetClient, name: str) -> RefusedSend | None:
    """Deletes a template in all its languages."""
    path = f"{_path(channel)}?name={quote(name, safe='')}"
    answer = await _ask(channel, net, "DELETE", path)
    return answer if isinstance(answer, RefusedSend) else None


def _creation(template: StoredTemplate, category: str) -> Found:
    body = {
        "name": template.name,
        "language": template.language,
        "category": category,
        "components": template.components,
    }
    texts = str(template.components)
    return {**body, "parameter_format": "NAMED"} if _NAMED.search(texts) else body


def _path(channel: Channel) -> str:
    return f"{quote(str(channel.config.get('waba_id', '')), safe='')}/message_templates"


async def _ask(
    channel: Channel, net: NetClient, method: str, path: str, body: Found | None = None
) -> Found | RefusedSend:
    """What the Graph API answers. A lost answer counts as `temporary`: all of this may be done
    twice, a second creation is refused for its name."""
    answer = await call_json(net, method, graph_url(channel, path), body, headers=bearer(channel))
    if isinstance(answer, Response):
        if answer.status == 200:
            return object_in(answer.body)
        answer = refusal(answer)
    return answer if isinstance(answer, RefusedSend) else RefusedSend("temporary", answer.reason)


def _templates(channel: Channel, page: Found) -> list[StoredTemplate]:
    data = page.get("data")
    rows = [row for row in data if isinstance(row, dict)] if isinstance(data, list) else []
    return [_template(channel, row) for row in rows if _word(row, "name")]


def _template(channel: Channel, row: Found) -> StoredTemplate:
    name, language = _word(row, "name"), _word(row, "language")
    score, reason = row.get("quality_score"), _word(row, "rejected_reason")
    components = row.get("components")
    return StoredTemplate(
        workspace_id=channel.workspace_id,
        id=stable_id(channel.id, name, language),
        channel_id=channel.id,
        name=name,
        language=language,
        category=CATEGORIES.get(_word(row, "category").upper(), "marketing"),
        state=STATES.get(_word(row, "status").upper(), "pending"),
        components=components if isinstance(components, list) else [],
        platform_id=_word(row, "id"),
        quality=QUALITIES.get(_word(score, "score") if isinstance(score, dict) else "", ""),
        reason="" if reason.upper() == "NONE" else reason,
    )


def _next(page: Found) -> str:
    """Where the next page begins; empty on the last one, which has no `next`. The address in
    `next` is not used: it carries the token."""
    paging = page.get("paging")
    if not isinstance(paging, dict) or not paging.get("next"):
        return ""
    cursors = paging.get("cursors")
    return _word(cursors, "after") if isinstance(cursors, dict) else ""


def _word(value: Found, name: str) -> str:
    found = value.get(name)
    return found[:1000] if isinstance(found, str) else ""
