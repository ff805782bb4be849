"""Templates over the REST API: the same verbs as `comptoir template`."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from comptoir.connecting import templates
from comptoir.connecting.find import access_channel
from comptoir.model.template import StoredTemplate
from comptoir.web import shapes
from comptoir.web.access import Caller, needs
from comptoir.web.channels import ChannelId
from comptoir.web.paging import Cursor, Limit, page_of

router = APIRouter(tags=["templates"])

Reads = Annotated[Caller, needs("templates:read")]
Writes = Annotated[Caller, needs("templates:write")]
Name = Annotated[
    str, Path(max_length=512, description="The template's name.", examples=["order_ready"])
]


@router.get("/channels/{channel_id}/templates")
async def list_templates(
    channel_id: ChannelId, caller: Reads, limit: Limit = 50, cursor: Cursor = ""
) -> shapes.Templates:
    """The templates of a channel by name, as they were last taken over or told of."""
    channel = await access_channel(caller.runtime, caller.workspace_id, channel_id)
    found = await templates.list_templates(caller.runtime, channel)
    page = page_of(found, lambda one: (one.name, one.language), cursor, limit)
    return shapes.Templates(items=[_shown(one) for one in page.items], next=page.next)


@router.post("/channels/{channel_id}/templates", status_code=201)
async def submit_template(
    channel_id: ChannelId, wanted: shapes.NewTemplate, caller: Writes
) -> shapes.TemplateShown:
    """Submits a template for approval, or an edit of the one with this name and language. Doing
    it twice changes nothing more."""
    channel = await access_channel(caller.runtime, caller.workspace_id, channel_id)
    draft = templates.parse_draft(wanted.model_dump())
    stored = await templates.submit_template(
        caller.runtime,
        channel,
        name=draft.name,
        language=draft.language,
        category=draft.category,
        components=draft.components,
    )
    return _shown(stored)


@router.post("/channels/{channel_id}/templates/sync")
async def sync_templates(channel_id: ChannelId, caller: Writes) -> shapes.Templates:
    """Takes over all templates as the platform has them; the first page of them is answered."""
    channel = await access_channel(caller.runtime, caller.workspace_id, channel_id)
    found = await templates.sync_templates(caller.runtime, channel)
    page = page_of(found, lambda one: (one.name, one.language), "", 100)
    return shapes.Templates(items=[_shown(one) for one in page.items], next=page.next)


@router.delete("/channels/{channel_id}/templates/{name}", status_code=204)
async def remove_template(channel_id: ChannelId, name: Name, caller: Writes) -> None:
    """Deletes a template in all its languages, on the platform and here."""
    channel = await access_channel(caller.runtime, caller.workspace_id, channel_id)
    await templates.remove_template(caller.runtime, channel, name)


def _shown(template: StoredTemplate) -> shapes.TemplateShown:
    return shapes.TemplateShown(
        name=template.name,
        language=template.language,
        category=template.category,
        state=template.state,
        quality=template.quality,
        reason=template.reason,
        components=template.components,
    )
