"""What members may do: built-in roles, roles of a workspace, and who may give which.

permissions_of(member)          # ("channels:read", …)

A permission has the name of a token's scope: what a program may be allowed, a person may too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Literal, get_args

from comptoir.errors import InputInvalid, ScopeMissing
from comptoir.store.members import Member
from comptoir.store.tokens import SCOPES, TokenScope, known_scopes

BuiltIn = Literal["owner", "administrator", "editor", "member", "analyst"]
BUILT_IN: tuple[BuiltIn, ...] = get_args(BuiltIn)

_READING = (
    *("channels:read", "entries:read", "templates:read", "sources:read", "keywords:read"),
    *("intents:read", "catalogues:read", "assistant:read", "settings:read", "people:read"),
)
_SERVICE = (
    *("inbox:read", "inbox:write", "contacts:read", "contacts:write", "messages:write"),
    *(
        "files:write",
        "events:read",
        "lab:ask",
        "insights:read",
        "rules:read",
    ),
)
_CONTENT = (
    *("entries:write", "templates:write", "sources:write", "keywords:write", "intents:write"),
    *("catalogues:write", "assistant:write", "connectors:read", "flows:read", "flows:write"),
    *("golden:read", "golden:write", "golden:override", "demand:read", "demand:write"),
    *(
        "campaigns:read",
        "campaigns:write",
        "campaigns:send",
        "segments:read",
        "segments:write",
        "canned:write",
    ),
    "contacts:import",
)
_FIGURES = (
    "events:read",
    "insights:read",
    "demand:read",
    "golden:read",
    "campaigns:read",
    "segments:read",
)
_OWNER_ONLY = {"roles:write"}
"""What tells an owner from an administrator: who may do it can give any role."""

ROLES: Mapping[str, tuple[TokenScope, ...]] = MappingProxyType(
    {
        "owner": SCOPES,
        "administrator": tuple(scope for scope in SCOPES if scope not in _OWNER_ONLY),
        "editor": known_scopes((*_READING, *_SERVICE, *_CONTENT)),
        "member": known_scopes((*_READING, *_SERVICE)),
        "analyst": known_scopes((*_READING, *_FIGURES)),
    }
)
"""What each built-in role permits. A name here that no scope has yet permits nothing."""


def permissions_of(member: Member) -> tuple[TokenScope, ...]:
    """What a member may do now: nothing while they are disabled or their role is gone."""
    if not member.is_active:
        return ()
    if member.permissions is not None:
        return known_scopes(member.permissions)
    return ROLES.get(member.role, ())


def parse_permissions(wanted: Iterable[str]) -> tuple[TokenScope, ...]:
    """Named permissions in our order. Raises `InputInvalid` for one that there is not, or none."""
    asked = set(wanted)
    unknown = sorted(asked - set(SCOPES))
    if unknown or not asked:
        raise InputInvalid(
            f"{unknown[0]!r} is not a permission" if unknown else "a role needs a permission",
            advice=f"Permissions: {', '.join(SCOPES)}.",
        )
    return known_scopes(asked)


def check_within(given: Collection[str], own: Collection[str]) -> None:
    """Returns where nobody gets or changes more than who does it may do themselves.

    Raises `ScopeMissing`.
    """
    beyond = sorted(set(given) - set(own))
    if beyond:
        raise ScopeMissing(
            f"this takes {beyond[0]}, which you do not have",
            advice="Ask somebody who may do it, such as an owner.",
        )
