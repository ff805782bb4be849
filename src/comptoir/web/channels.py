"""Channels over the REST API: the same verbs as `comptoir channel`.

Credentials go in and never come out; the address of a channel is told when it is made or moved.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request

from comptoir.channels.base import Connects, Finding, KeepsProfile, Links, Profiles, Templates
from comptoir.connecting import connect
from comptoir.connecting.find import access_channel, open_channels
from comptoir.connecting.profile import parse_profile, set_profile
from comptoir.connecting.snippet import snippet_of
from comptoir.model.channel import Channel
from comptoir.store import notices
from comptoir.store.columns import EPOCH
from comptoir.web import shapes
from comptoir.web.access import Caller, needs
from comptoir.web.idempotency import Key, alone
from comptoir.web.paging import Cursor, Limit, cursor_of, page_of, read_cursor

router = APIRouter(tags=["channels"])

Reads = Annotated[Caller, needs("channels:read")]
Writes = Annotated[Caller, needs("channels:write")]
ChannelId = Annotated[
    str, Path(max_length=100, description="The channel's id.", examples=["01a203abd0b181f155a2"])
]


@router.get("/channel-types")
async def list_channel_types(caller: Reads) -> shapes.ChannelTypes:
    """The channel types that can be connected, with what each asks for."""
    known = connect.connectable(caller.runtime)
    return shapes.ChannelTypes(items=[_type(adapter) for adapter in known.values()])


@router.get("/channels")
async def list_channels(caller: Reads, limit: Limit = 50, cursor: Cursor = "") -> shapes.Channels:
    """The channels of the workspace, oldest first."""
    found = await open_channels(caller.runtime, caller.workspace_id)
    page = page_of(found, lambda one: (one.id,), cursor, limit)
    return shapes.Channels(items=[shown(caller, one) for one in page.items], next=page.next)


@router.post("/channels", status_code=201)
async def add_channel(
    wanted: shapes.NewChannel, caller: Writes, request: Request, key: Key = ""
) -> shapes.ChannelAdded:
    """Connects a channel, registers its address with the platform where that lets us, and checks
    it. It is connected even where a check fails: the checklist says what is left to do."""
    with alone(request, "channels", caller.workspace_id, key):
        added = await connect.add_channel(
            caller.runtime,
            caller.workspace_id,
            wanted.type,
            wanted.answers,
            name=wanted.name,
            burst_seconds=wanted.burst_seconds,
            api=wanted.api,
            key=key,
        )
    return _added(caller, added)


@router.get("/channels/{channel_id}")
async def get_channel(channel_id: ChannelId, caller: Reads) -> shapes.ChannelShown:
    """One channel."""
    return shown(caller, await access_channel(caller.runtime, caller.workspace_id, channel_id))


@router.patch("/channels/{channel_id}")
async def change_channel(
    channel_id: ChannelId, wanted: shapes.ChangedAnswers, caller: Writes
) -> shapes.ChannelChanged:
    """Replaces answers, such as credentials that the platform renewed, and checks the channel."""
    channel = await access_channel(caller.runtime, caller.workspace_id, channel_id)
    changed = await connect.change_channel(caller.runtime, channel, wanted.answers)
    return shapes.ChannelChanged(
        channel=shown(caller, changed.channel), checklist=checklist(changed.findings)
    )


@router.delete("/channels/{channel_id}", status_code=204)
async def remove_channel(channel_id: ChannelId, caller: Writes) -> None:
    """Closes a channel for good. What was said on it stays."""
    channel = await access_channel(caller.runtime, caller.workspace_id, channel_id)
    await connect.remove_channel(caller.runtime, channel)


@router.post("/channels/{channel_id}/check")
async def check_channel(channel_id: ChannelId, caller: Writes) -> shapes.Checklist:
    """Goes through the checklist. What stopped the channel is forgotten when all is well."""
    channel = await access_channel(caller.runtime, caller.workspace_id, channel_id)
    return checklist(await connect.check_channel(caller.runtime, channel))


@router.post("/channels/{channel_id}/move")
async def move_channel(channel_id: ChannelId, caller: Writes) -> shapes.ChannelAdded:
    """Gives the channel a new address; the old one takes no posts any more."""
    channel = await access_channel(caller.runtime, caller.workspace_id, channel_id)
    return _added(caller, await connect.change_address(caller.runtime, channel))


@router.put("/channels/{channel_id}/profile")
async def put_profile(
    channel_id: ChannelId, wanted: shapes.ProfileWanted, caller: Writes
) -> shapes.Checklist:
    """Sets greeting, ice breakers and menu, as far as the platform lets us."""
    channel = await access_channel(caller.runtime, caller.workspace_id, channel_id)
    profile = parse_profile(wanted.model_dump(exclude_none=True))
    return checklist(await set_profile(caller.runtime, channel, profile))


@router.get("/channels/{channel_id}/notices")
async def list_notices(
    channel_id: ChannelId, caller: Reads, limit: Limit = 50, cursor: Cursor = ""
) -> shapes.Notices:
    """What the platform told of the channel itself, newest first."""
    channel = await access_channel(caller.runtime, caller.workspace_id, channel_id)
    before = _before(cursor)
    rows = await caller.runtime.db.read(
        lambda tx: notices.list_notices(
            tx, channel.workspace_id, channel_id=channel.id, before=before, limit=limit + 1
        )
    )
    items, more = [_notice(row) for row in rows[:limit]], len(rows) > limit
    return shapes.Notices(items=items, next=_after(items[-1]) if more else None)


def shown(caller: Caller, channel: Channel) -> shapes.ChannelShown:
    """A channel without anything secret."""
    known = connect.connectable(caller.runtime).get(channel.type)
    plain = [one.name for one in known.questions if not one.is_secret] if known else []
    answers = {name: str(channel.config[name]) for name in plain if name in channel.config}
    return shapes.ChannelShown(
        id=channel.id,
        type=channel.type,
        name=channel.name,
        account=channel.account,
        burst_seconds=channel.burst_seconds,
        problem=channel.problem,
        answers=answers,
        greeting=channel.config.get("greeting") or {},
        suggestions=channel.config.get("suggestions") or {},
    )


def checklist(findings: list[Finding]) -> shapes.Checklist:
    """Findings as a shape."""
    return shapes.Checklist(
        ok=all(finding.ok for finding in findings),
        findings=[shapes.FindingShown.of(finding) for finding in findings],
    )


def _type(adapter: Any) -> shapes.ChannelTypeShown:
    questions: Connects = adapter
    return shapes.ChannelTypeShown(
        type=adapter.type,
        name=adapter.capabilities.name,
        questions=[
            shapes.QuestionShown(
                name=one.name,
                help=one.help,
                secret=one.is_secret,
                required=one.is_required and one.name not in connect.GENERATED,
            )
            for one in questions.questions
        ],
        links=isinstance(adapter, Links),
        profile=isinstance(adapter, Profiles | KeepsProfile),
        templates=isinstance(adapter, Templates),
        max_text=adapter.capabilities.max_text,
        text_unit=adapter.capabilities.text_unit,
        max_choices=adapter.capabilities.max_choices,
        max_choice_label=adapter.capabilities.max_choice_label,
        cards=adapter.capabilities.cards,
    )


def _added(caller: Caller, added: connect.Added) -> shapes.ChannelAdded:
    return shapes.ChannelAdded(
        channel=shown(caller, added.channel),
        address=added.webhook,
        snippet=snippet_of(added),
        checklist=checklist(added.findings),
    )


def _notice(row: dict[str, Any]) -> shapes.NoticeShown:
    names = ("id", "what", "state", "subject", "reason", "details")
    return shapes.NoticeShown(at=row["created_at"], **{name: row[name] for name in names})


def _after(item: shapes.NoticeShown) -> str:
    return cursor_of((item.at - EPOCH) // timedelta(microseconds=1), item.id)


def _before(cursor: str) -> tuple[datetime, str] | None:
    key = read_cursor(cursor, int, str)
    if key is None:
        return None
    moment = min(max(key[0], 0), LAST)
    return datetime.fromtimestamp(0, UTC) + timedelta(microseconds=moment), key[1]


LAST = 250_000_000_000_000_000
"""Microseconds up to the year 9892: later moments are none."""
