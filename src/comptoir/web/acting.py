"""Who acts in the inbox, over the API."""

from __future__ import annotations

from comptoir.errors import Conflict
from comptoir.inbox.acting import By
from comptoir.web.access import Caller


def by_of(caller: Caller, name: str = "") -> By:
    """Who acts: a member as themselves, a program also for somebody it names."""
    named = "" if caller.member_id else name.strip()
    return By(
        runtime=caller.runtime,
        workspace_id=caller.workspace_id,
        name=named or caller.name,
        member_id=caller.member_id,
    )


def check_member(caller: Caller) -> None:
    """Returns for somebody who is signed in. Raises `Conflict` for a program."""
    if not caller.member_id:
        raise Conflict("a program reads nothing for itself", advice="Sign in as a member.")
