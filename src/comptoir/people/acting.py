"""Who does something in a workspace."""

from __future__ import annotations

from msgspec import Struct

from comptoir.runtime import Runtime


class By(Struct, frozen=True, kw_only=True):
    """Who does something: a member, or a program, called `name`, in one workspace. `member_id` is
    empty for a program and for somebody who is no member."""

    runtime: Runtime
    workspace_id: str
    name: str
    member_id: str = ""
