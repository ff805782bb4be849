"""Templates of a channel: what the platform has, and what is submitted to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

import msgspec
from msgspec import Struct, structs

from comptoir.channels.base import RefusedSend, Templates
from comptoir.connecting.examples import with_examples
from comptoir.errors import InputInvalid, NotFound, PlatformRefused
from comptoir.model.channel import Channel
from comptoir.model.identity import stable_id
from comptoir.model.template import StoredTemplate, TemplateCategory
from comptoir.runtime import Runtime
from comptoir.store import templates

NAME = re.compile(r"[a-z0-9_]{1,512}")
LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Za-z]{2,4})?")
MOST_COMPONENTS, MOST_BYTES = 20, 100_000


class Draft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A template as a file or request says it; see `model/template.py` for the components."""

    name: str
    language: str
    category: TemplateCategory
    components: list[dict[str, Any]]


def parse_draft(raw: object) -> Draft:
    """The template in `raw`. Raises `InputInvalid` that names what is wrong."""
    try:
        draft = msgspec.convert(raw, Draft)
    except msgspec.ValidationError as error:
        raise InputInvalid(
            f"the template: {error}",
            advice="It has: name, language, category "
            f"({', '.join(get_args(TemplateCategory))}), components.",
        ) from error
    if not NAME.fullmatch(draft.name):
        raise InputInvalid("the name of a template has lower-case letters, digits and _")
    if not LANGUAGE.fullmatch(draft.language):
        raise InputInvalid("the language of a template is like fr or pt_BR")
    if not 0 < len(draft.components) <= MOST_COMPONENTS:
        raise InputInvalid(f"a template has 1 to {MOST_COMPONENTS} components")
    if len(msgspec.json.encode(draft.components, enc_hook=str)) > MOST_BYTES:
        raise InputInvalid("the components of the template are too large")
    return draft


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
    files: Mapping[str, bytes] | None = None,
) -> StoredTemplate:
    """Submits a template for approval, or an edit of the one with this name and language.

    `files` are the examples of its pictures, films and documents, by the names that the components
    give them; see `connecting/examples.py`. Raises as `sync_templates` does, and `InputInvalid`
    for an example that is none.
    """
    components = await with_examples(runtime, channel, components, files or {})
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


async def list_templates(runtime: Runtime, channel: Channel) -> list[StoredTemplate]:
    """The templates of a channel as they were last synced or told of."""
    return await runtime.db.read(
        lambda tx: templates.list_templates(tx, channel.workspace_id, channel.id)
    )


async def remove_template(runtime: Runtime, channel: Channel, name: str) -> None:
    """Deletes a template in all its languages, on the platform and here.

    Raises `NotFound` for an unknown one, and as `sync_templates` does.
    """
    platform = _managed(runtime, channel)
    if name not in {one.name for one in await list_templates(runtime, channel)}:
        raise NotFound(f"there is no template {name!r}", advice="Sync the templates first.")
    refused = await platform.remove_template(channel, runtime.net, name)
    if refused is not None:
        raise refusal(refused)
    await runtime.db.write(
        lambda tx: templates.remove_template(tx, channel.workspace_id, channel.id, name)
    )


def refusal(refused: RefusedSend) -> PlatformRefused:
    """The error that says what the platform did not want."""
    return PlatformRefused(f"{refused.why}: {refused.reason}")


def _managed(runtime: Runtime, channel: Channel) -> Templates:
    adapter: object = runtime.channels.get(channel.type)
    if not isinstance(adapter, Templates):
        raise InputInvalid(f"{channel.type} has no templates that are managed from here")
    return adapter
