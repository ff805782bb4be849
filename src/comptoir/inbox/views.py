"""Saved views: which conversations a filter means, for whoever looks at it.

chosen = parse_filter({"owner": ["member"], "member": ["me"], "tag": ["vip", "order"]})
wanted = wanted_of(chosen, member_id, now)      # their own, tagged vip or order
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from comptoir.errors import InputInvalid, ScopeMissing
from comptoir.inbox.acting import By
from comptoir.model.conversation import Owner, Priority
from comptoir.model.naming import clean_name
from comptoir.store import views as store
from comptoir.store.conversation_pages import PERSON, Order, State, Wanted
from comptoir.store.database import Connection
from comptoir.store.teams import access_team
from comptoir.store.views import View

ME = "me"
"""In place of a member's id: whoever looks."""


class Filter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which conversations are wanted. All that is said must be so; of a list, one of it.

    `waiting`: the person waits for an answer; `late`: it was promised earlier; `mentions`: notes
    name whoever looks, who has not seen them; `text`: how a name or address begins.
    """

    state: tuple[State, ...] = ()
    owner: tuple[Owner, ...] = ()
    owner_name: str = ""
    member: tuple[str, ...] = ()
    team: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    contact: str = ""
    tag: tuple[str, ...] = ()
    priority: tuple[Priority, ...] = ()
    language: tuple[str, ...] = ()
    waiting: bool = False
    late: bool = False
    mentions: bool = False
    text: str = ""
    order: Order = "newest"


def parse_filter(plain: Any) -> Filter:
    """The filter in plain JSON. Raises `InputInvalid`."""
    try:
        return msgspec.convert(plain, Filter)
    except msgspec.ValidationError as error:
        raise InputInvalid(f"the filter is none: {error}") from error


def wanted_of(chosen: Filter, member_id: str, now: datetime) -> Wanted:
    """What a filter asks for, where `member_id` looks ("" for a program, who is no member)."""
    me = member_id or "-"
    owners = chosen.owner
    if chosen.member and not owners:
        owners = ("member",)
    elif chosen.team and not owners:
        owners = PERSON
    return Wanted(
        owners=owners,
        owner_id=chosen.owner_name,
        states=chosen.state,
        member_ids=tuple(me if one == ME else one for one in chosen.member),
        team_ids=chosen.team,
        channel_ids=chosen.channel,
        contact_id=chosen.contact,
        tags=chosen.tag,
        priorities=chosen.priority,
        languages=chosen.language,
        mentioned=me if chosen.mentions else "",
        unanswered_since=now if chosen.waiting else None,
        due_before=now if chosen.late else None,
        text=chosen.text,
        order=chosen.order,
    )


class Sharing(Struct, frozen=True):
    """Who sees a view: whoever made it, or everybody, or with `team_id` that team."""

    shared: bool
    team_id: str = ""


async def add_view(by: By, name: str, chosen: Filter, sharing: Sharing, *, may_share: bool) -> View:
    """A new view. Raises `InputInvalid`, `Conflict` for a name that is taken, `ScopeMissing` where
    `by` may not share it so, `NotFound` for an unknown team."""
    new = View(
        workspace_id=by.workspace_id,
        id=by.runtime.ids.new(),
        name=clean_name(name),
        filter=msgspec.to_builtins(chosen),
        member_id=whose(by, shared=sharing.shared),
        team_id=_team_of(sharing),
        created_at=by.runtime.clock(),
    )

    def write(tx: Connection) -> None:
        _check(tx, by, new, may_share=may_share)
        store.add_view(tx, new)

    await by.runtime.db.write(write)
    return new


async def change_view(
    by: By,
    id: str,
    name: str | None,
    chosen: Filter | None,
    sharing: Sharing | None,
    *,
    may_share: bool,
) -> View:
    """A view with another name or filter, or for others; None stays. What one takes back from
    others becomes one's own. Raises as `add_view`, and `NotFound`."""

    def write(tx: Connection) -> View:
        known = _access(tx, by, id, may_share=may_share)
        changed = msgspec.structs.replace(
            known,
            name=known.name if name is None else clean_name(name),
            filter=known.filter if chosen is None else msgspec.to_builtins(chosen),
            member_id=known.member_id if sharing is None else whose(by, shared=sharing.shared),
            team_id=known.team_id if sharing is None else _team_of(sharing),
        )
        _check(tx, by, changed, may_share=may_share)
        store.change_view(tx, changed)
        return changed

    return await by.runtime.db.write(write)


async def remove_view(by: By, id: str, *, may_share: bool) -> None:
    """Forgets a view. Raises `NotFound`, `ScopeMissing`."""

    def write(tx: Connection) -> None:
        _access(tx, by, id, may_share=may_share)
        store.remove_view(tx, by.workspace_id, id)

    await by.runtime.db.write(write)


def _access(tx: Connection, by: By, id: str, *, may_share: bool) -> View:
    known = store.access_view(tx, by.workspace_id, id, by.member_id)
    _check(tx, by, known, may_share=may_share)
    return known


def _check(tx: Connection, by: By, view: View, *, may_share: bool) -> None:
    """Returns where `by` may make or change a view: their own, one of a team they are in, or with
    `may_share` everybody's."""
    is_theirs = (
        view.team_id and by.member_id in access_team(tx, by.workspace_id, view.team_id).members
    )
    if not is_theirs:
        # Who is not in a team does not see its views: nobody shares what they lose by it.
        may_share = may_share and not (view.team_id and by.member_id)
        check_shared(is_shared=not view.member_id, may_share=may_share)


def _team_of(sharing: Sharing) -> str | None:
    return sharing.team_id or None if sharing.shared else None


def whose(by: By, *, shared: bool) -> str:
    """The id of the member whose own something new is, "" where it is everybody's. Raises
    `InputInvalid` for a program, which has nothing of its own."""
    if not shared and not by.member_id:
        raise InputInvalid(
            "a program has nothing of its own", advice="Share it, or sign in as a member."
        )
    return "" if shared else by.member_id


def check_shared(*, is_shared: bool, may_share: bool) -> None:
    """Returns where somebody may change what is everybody's, or it is their own. Raises
    `ScopeMissing`."""
    if is_shared and not may_share:
        raise ScopeMissing(
            "what everybody uses takes canned:write",
            advice="Keep it for yourself, or ask somebody who may share it.",
        )
