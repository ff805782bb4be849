"""How a campaign goes from state to state.

draft → scheduled → sending ⇄ paused → done; any of them but done → cancelled. A state is written
in one row: whatever waits in the outbox is held by it from the next claim on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from msgspec import structs

from comptoir.campaigns.turns import check_state
from comptoir.campaigns.wording import links_of
from comptoir.errors import InputInvalid
from comptoir.model.campaign import Campaign, Variant, earliest
from comptoir.model.identity import stable_id
from comptoir.model.page_address import ascii_url
from comptoir.runtime import Runtime
from comptoir.store import campaigns as rows
from comptoir.store import feed
from comptoir.store.database import Connection
from comptoir.store.links import Link, Token, add_links, add_tokens, new_token

GOES_ON = "in spite of the stop rule"
"""The reason of a campaign that somebody let go on although it had stopped by itself."""
READER = "campaigns"
"""The reader of the feed that finds what people say to campaigns."""
Verb = Literal["schedule", "pause", "resume", "cancel", "reopen"]
FROM: dict[Verb, tuple[str, ...]] = {
    "schedule": ("draft",),
    "pause": ("scheduled", "sending"),
    "resume": ("paused",),
    "cancel": ("draft", "scheduled", "sending", "paused"),
    "reopen": ("scheduled",),
}
"""In which states each verb is possible."""


async def move_campaign(runtime: Runtime, workspace_id: str, id: str, verb: Verb) -> Campaign:
    """The campaign in its new state. Raises `NotFound`, `Conflict` where its state does not allow
    it, `InputInvalid` for one that says nothing or means nobody."""

    def write(tx: Connection) -> Campaign:
        campaign = rows.access_campaign(tx, workspace_id, id, lock=True)
        check_state("campaign", campaign.state, FROM[verb])
        moved = _moved(tx, campaign, verb, runtime.clock())
        rows.put_campaign(tx, moved)
        return moved

    return await runtime.db.write(write)


def _moved(tx: Connection, campaign: Campaign, verb: Verb, now: datetime) -> Campaign:
    match verb:
        case "schedule":
            if not campaign.audience.is_said:
                raise InputInvalid(
                    "nobody is meant yet",
                    advice="Give its audience an expression, such as `everyone`, or segments.",
                )
            if not rows.list_variants(tx, campaign.workspace_id, campaign.id):
                raise InputInvalid("the campaign says nothing yet", advice="Write its message.")
            at = earliest(campaign.plan, now)
            return structs.replace(campaign, state="scheduled", starts_at=at, due_at=at)
        case "pause":
            return paused(campaign, "by hand")
        case "resume":
            state: Literal["sending", "scheduled"] = (
                "sending" if campaign.started_at else "scheduled"
            )
            due = now if campaign.started_at else campaign.starts_at
            by_rule = campaign.reason.startswith(("failures", "left"))
            reason = GOES_ON if by_rule else ""
            return structs.replace(campaign, state=state, reason=reason, due_at=due)
        case "cancel":
            return structs.replace(campaign, state="cancelled", due_at=now, ended_at=now)
        case "reopen":
            return structs.replace(campaign, state="draft", starts_at=None, due_at=None)


def paused(campaign: Campaign, reason: str) -> Campaign:
    """Nothing more goes out until somebody lets it go on."""
    return structs.replace(campaign, state="paused", reason=reason, due_at=None)


def finished(campaign: Campaign, now: datetime) -> Campaign:
    """Everybody had their turn."""
    return structs.replace(campaign, state="done", due_at=None, ended_at=now)


def started(tx: Connection, campaign: Campaign, now: datetime) -> Campaign:
    """The campaign begins: its links are made, and what people say to it is followed."""
    follow(tx, campaign, rows.list_variants(tx, campaign.workspace_id, campaign.id))
    return structs.replace(campaign, state="sending", started_at=now)


def follow(tx: Connection, campaign: Campaign, variants: Sequence[Variant]) -> None:
    """Makes the links of a campaign, and sees that what people say to it is followed."""
    links = links_for(campaign, variants)
    add_links(tx, links)
    # Those that are nobody's own: in reading order, for whoever may not be known.
    where = campaign.workspace_id
    add_tokens(tx, [Token(workspace_id=where, token=new_token(), link_id=one.id) for one in links])
    feed.open_reader(tx, where, READER, feed.ends(tx, where).last)


def links_for(campaign: Campaign, variants: Sequence[Variant]) -> list[Link]:
    """Every link of a campaign, once by variant and item, with its UTM tags."""
    found = {
        (variant.id, item, url)
        for variant in variants
        for message in variant.messages
        for item, url in links_of(message)
    }
    return [
        Link(
            workspace_id=campaign.workspace_id,
            id=link_id(campaign, variant_id, item, url),
            campaign_id=campaign.id,
            variant_id=variant_id,
            item=item,
            url=tagged(url, campaign.plan.utm),
        )
        for variant_id, item, url in sorted(found)
    ]


def link_id(campaign: Campaign, variant_id: str, item: str, url: str) -> str:
    """The id of the link to an address as it was written."""
    return stable_id("link", campaign.id, variant_id, item, url)


def tagged(url: str, utm: dict[str, str]) -> str:
    """An address, in ASCII, with its UTM tags; one that has such a tag keeps it."""
    split = urlsplit(ascii_url(url))
    known = {name for name, _ in parse_qsl(split.query, keep_blank_values=True)}
    named = ((f"utm_{name}", value) for name, value in utm.items())
    tags = urlencode([tag for tag in named if tag[0] not in known])
    return urlunsplit(split._replace(query="&".join(filter(None, (split.query, tags)))))
