"""What a process may be there for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from comptoir.errors import SettingInvalid

Role = Literal["web", "worker", "sender", "scheduler"]
ROLES: tuple[Role, ...] = get_args(Role)
"""All roles, in the order in which they start."""


def parse_roles(words: Iterable[str]) -> tuple[Role, ...]:
    """`["web", "sender,worker"]` as roles, each once and in their order; none are all of them.

    Raises `SettingInvalid` for another word.
    """
    wanted = {word.strip() for one in words for word in one.split(",")} - {""}
    if unknown := wanted.difference(ROLES):
        raise SettingInvalid(
            f"there is no role {', '.join(sorted(unknown))}", advice=f"Use {', '.join(ROLES)}."
        )
    return tuple(role for role in ROLES if role in wanted or not wanted)
