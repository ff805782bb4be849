"""Templates of a channel: what the platform has, and what is submitted to it."""

from __future__ import annotations

from typing import Any

from msgspec import structs

from comptoir.channels.base import RefusedSend, Templates
from comptoir.errors import InputInvalid, PlatformRefused
from comptoir.model.channel import Channel
from comptoir.model.identity import stable_id
from comptoir.model.template import StoredTemplate, TemplateCategory
from comptoir.runtime import Runtime
from comptoir.store import templates


async def sync_templates(runtime: Runtime, channel: Channel) -> list[StoredTemplate]:
    """Takes over all templates as the platform has them.

    Raises `InputInvalid` for a channel type without templates, `PlatformRefused` where the
    platform does not give them.
    """
    found = await _managed(runtime, channel).list_templates(channel, runtime.net)
    if isinstance(found, RefusedSend):
        raise refusal(found)
    now = runtime.clock()
    await runtime.db.write(
        lambda tx: templates.sync_templates(tx, channel.workspace_id, channel.id, found, now)
    )
    return list(found)


async def submit_template(
    runtime: Runtime,
    channel: Channel,
    *,
    name: str,
    language: str,
    category: TemplateCategory,
    components: list[dict[str, Any]],
) -> StoredTemplate:
    """Submits a template for approval, or an edit of the one with this name and language."""
    known = await runtime.db.read(
        lambda tx: templates.find_template(tx, channel.workspace_id, channel.id, name, language)
    )
    wanted = StoredTemplate(
        workspace_id=channel.workspace_id,
        id=known.id if known else stable_id("template", channel.id, name, language),
        channel_id=channel.id,
        name=name,
        language=language,
        category=category,
        state="draft",
        components=components,
        platform_id=known.platform_id if known else "",
    )
    put = await _managed(runtime, channel).put_template(channel, runtime.net, wanted)
    if isinstance(put, RefusedSend):
        raise refusal(put)
    stored, now = structs.replace(put, id=wanted.id), runtime.clock()
    await runtime.db.write(lambda tx: templates.put_template(tx, stored, now))
    return stored


async def remove_template(runtime: Runtime, channel: Channel, name: str) -> None:
    """Deletes a template in all its languages, on the platform and here."""
    refused = await _managed(runtime, channel).remove_template(channel, runtime.net, name)
    if refused is not None:
        raise refusal(refused)
    await runtime.db.write(
        lambda tx: templates.remove_template(tx, channel.workspace_id, channel.id, name)
    )


def refusal(refused: RefusedSend) -> PlatformRefused:
    """The error that says what the platform did not want."""
    return PlatformRefused(f"{refused.why}: {refused.reason}")


def _managed(runtime: Runtime, channel: Channel) -> Templates:
    adapter = runtime.channels[channel.type]
    if not isinstance(adapter, Templates):
        raise InputInvalid(f"{channel.type} has no templates that are managed from here")
    return adapter
