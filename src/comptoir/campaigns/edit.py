"""Campaigns written and changed, while they are drafts.

await add_campaign(runtime, "w", Wanted(name="Spring", purpose="topic:kitchen", …), by="Ada")
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct, structs

from comptoir.campaigns.wording import check_blanks
from comptoir.errors import Conflict, InputInvalid
from comptoir.model.campaign import (
    Campaign,
    Variant,
    parse_audience,
    parse_messages,
    parse_plan,
)
from comptoir.model.identity import stable_id
from comptoir.runtime import Runtime
from comptoir.store import campaigns as rows
from comptoir.store.audiences import meant_by
from comptoir.store.channels import named_channels
from comptoir.store.contact_fields import list_fields
from comptoir.store.database import Connection

MOST_VARIANTS = 5
LONGEST_NAME = 200


class VariantWanted(Struct, frozen=True, kw_only=True):
    """A variant in plain JSON."""

    name: str
    messages: Any
    share: int = 1


class Wanted(Struct, frozen=True, kw_only=True):
    """A campaign in plain JSON; None leaves what is there."""

    name: str | None = None
    purpose: str | None = None
    audience: Any = None
    plan: Any = None
    variants: Sequence[VariantWanted] | None = None


async def add_campaign(
    runtime: Runtime, workspace_id: str, wanted: Wanted, *, by: str, id: str = ""
) -> Campaign:
    """A new draft. Raises `InputInvalid` that names what is wrong, `NotFound` for an unknown
    segment or channel."""
    blank = Campaign(
        workspace_id=workspace_id,
        id=id or runtime.ids.new(),
        name="",
        purpose="",
        state="draft",
        audience=parse_audience({}),
        plan=parse_plan({}),
        created_by=by,
        created_at=runtime.clock(),
    )

    def write(tx: Connection) -> Campaign:
        known = rows.find_campaign(tx, workspace_id, blank.id)
        if known is not None:
            return known
        new = _with(tx, blank, structs.replace(wanted, purpose=wanted.purpose or ""))
        rows.add_campaign(tx, new)
        rows.put_variants(tx, new, _variants(tx, new, wanted.variants or ()))
        return new

    return await runtime.db.write(write)


async def change_campaign(runtime: Runtime, workspace_id: str, id: str, wanted: Wanted) -> Campaign:
    """The changed draft. Raises `NotFound`, `InputInvalid`, `Conflict` for one that is no draft
    any more."""

    def write(tx: Connection) -> Campaign:
        changed = _with(tx, _access_draft(tx, workspace_id, id), wanted)
        rows.put_campaign(tx, changed)
        if wanted.variants is not None:
            rows.put_variants(tx, changed, _variants(tx, changed, wanted.variants))
        return changed

    return await runtime.db.write(write)


async def copy_campaign(runtime: Runtime, workspace_id: str, id: str, *, by: str) -> Campaign:
    """A new draft like a campaign in whatever state. Raises `NotFound`."""
    new_id = runtime.ids.new()

    def write(tx: Connection) -> Campaign:
        known = rows.access_campaign(tx, workspace_id, id)
        new = Campaign(
            workspace_id=workspace_id,
            id=new_id,
            name=known.name,
            purpose=known.purpose,
            state="draft",
            audience=known.audience,
            plan=known.plan,
            created_by=by,
            created_at=runtime.clock(),
        )
        rows.add_campaign(tx, new)
        copies = [
            structs.replace(one, id=stable_id(new_id, one.name), campaign_id=new_id)
            for one in rows.list_variants(tx, workspace_id, id)
        ]
        rows.put_variants(tx, new, copies)
        return new

    return await runtime.db.write(write)


async def remove_campaign(runtime: Runtime, workspace_id: str, id: str) -> None:
    """Forgets a draft. Raises `NotFound`, `Conflict` for what was sent: its figures stay."""

    def write(tx: Connection) -> None:
        _access_draft(tx, workspace_id, id)
        rows.remove_campaign(tx, workspace_id, id)

    await runtime.db.write(write)


def _access_draft(tx: Connection, workspace_id: str, id: str) -> Campaign:
    found = rows.access_campaign(tx, workspace_id, id, lock=True)
    if found.state != "draft":
        raise Conflict(
            f"the campaign is {found.state}",
            advice="Only a draft is changed: reopen it before it begins, or make a copy.",
        )
    return found


def _with(tx: Connection, campaign: Campaign, wanted: Wanted) -> Campaign:
    name = campaign.name if wanted.name is None else wanted.name.strip()
    if not 1 <= len(name) <= LONGEST_NAME:
        raise InputInvalid(f"a campaign has a name of 1 to {LONGEST_NAME} characters")
    audience = campaign.audience if wanted.audience is None else parse_audience(wanted.audience)
    meant_by(tx, campaign.workspace_id, audience.expression, audience.segments)
    unknown = set(audience.channels) - named_channels(tx, campaign.workspace_id).keys()
    if unknown:
        raise InputInvalid(f"there is no channel {min(unknown)!r}")
    return structs.replace(
        campaign,
        name=name,
        purpose=campaign.purpose if wanted.purpose is None else parse_purpose(wanted.purpose),
        audience=audience,
        plan=campaign.plan if wanted.plan is None else parse_plan(wanted.plan),
    )


def parse_purpose(purpose: str) -> str:
    """What people permitted it for: `topic:` and its short name. Raises `InputInvalid`."""
    plain = purpose.strip()
    if not plain.startswith("topic:") or not 6 < len(plain) <= 100:
        raise InputInvalid(
            f"{purpose!r} is no purpose that people permit",
            advice="Write topic: and its short name; an answer is no purpose for a campaign.",
        )
    return plain


def _variants(tx: Connection, campaign: Campaign, wanted: Sequence[VariantWanted]) -> list[Variant]:
    if len(wanted) > MOST_VARIANTS:
        raise InputInvalid(f"a campaign has at most {MOST_VARIANTS} variants")
    fields = {one.key: one.name for one in list_fields(tx, campaign.workspace_id)}
    made = []
    for one in wanted:
        name = one.name.strip()
        if not 1 <= len(name) <= LONGEST_NAME or not 1 <= one.share <= 100:
            raise InputInvalid("a variant has a name, and a share of 1 to 100")
        messages = parse_messages(one.messages)
        for message in messages:
            check_blanks(message, fields)
        made.append(
            Variant(
                workspace_id=campaign.workspace_id,
                id=stable_id(campaign.id, name),
                campaign_id=campaign.id,
                name=name,
                share=one.share,
                messages=messages,
            )
        )
    return made
