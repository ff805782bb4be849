"""Whom a name means: members and teams of a workspace, by id or by what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from comptoir.errors import InputInvalid
from comptoir.inbox.acting import By
from comptoir.store.database import Connection
from comptoir.store.members import Member, list_members
from comptoir.store.teams import list_teams


class Named(NamedTuple):
    """A member or team: what they are called, and their id ("" for a mere name)."""

    name: str
    id: str = ""


def nobody() -> Named:
    """Neither a member nor a team."""
    return Named("")


def member_called(tx: Connection, workspace_id: str, name: str, id: str = "") -> Named:
    """The active member with this id or name. Raises `InputInvalid` where there is none, though a
    workspace without members takes any name."""
    known = active_members(tx, workspace_id)
    found = _find(((one.name, one.id) for one in known), name, id)
    if found is None and (known or id):
        raise InputInvalid(
            f"there is no member {name or id!r}", advice="`GET /members` lists who there is."
        )
    return found or Named(name)


def team_called(tx: Connection, workspace_id: str, name: str, id: str = "") -> Named:
    """The team with this id or name; none in particular without either. Raises `InputInvalid` where
    there is none, though a workspace without teams takes any name."""
    if not name and not id:
        return nobody()
    known = list_teams(tx, workspace_id)
    found = _find(((one.name, one.id) for one in known), name, id)
    if found is None and (known or id):
        raise InputInvalid(
            f"there is no team {name or id!r}", advice="`GET /teams` lists which there are."
        )
    return found or Named(name)


def member_of(tx: Connection, by: By) -> Named:
    """Whoever acts; a program that names a member acts for them."""
    if by.member_id:
        return Named(by.name, by.member_id)
    known = ((one.name, one.id) for one in active_members(tx, by.workspace_id))
    return _find(known, by.name, "") or Named(by.name)


def active_members(tx: Connection, workspace_id: str) -> list[Member]:
    """The members of a workspace who may do something."""
    return [one for one in list_members(tx, workspace_id) if one.is_active]


def mentioned_in(text: str, members: Sequence[Member], ids: Iterable[str]) -> list[str]:
    """The ids of the members whom a note names: by `@Ada Lovelace`, or beside it by id.

    Raises `InputInvalid` for an id of nobody.
    """
    known = {one.id for one in members}
    given = set(ids)
    if unknown := sorted(given - known):
        raise InputInvalid(f"there is no member {unknown[0]!r} to be mentioned")
    left = text.casefold()
    for one in sorted(members, key=lambda one: -len(one.name)):
        pattern = rf"(?<!\w)@{re.escape(one.name.casefold())}(?!\w)"
        left, times = re.subn(pattern, " ", left)
        if times:
            given.add(one.id)
    return sorted(given)


def _find(known: Iterable[tuple[str, str]], name: str, id: str) -> Named | None:
    wanted = name.strip().casefold()
    for called, own in known:
        if own == id or (not id and called.casefold() == wanted):
            return Named(called, own)
    return None
