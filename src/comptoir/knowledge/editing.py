"""Documents as members correct them: whom they are for, when they are valid, whether at all.

    held = await edit(rt, workspace_id, document_id, {"valid_until": moment}, hidden=True)

What is set here stands in place of what the source says, until it is taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import convert

from comptoir.errors import InputInvalid
from comptoir.model.audience import check_audience
from comptoir.model.document import Edits
from comptoir.runtime import Runtime
from comptoir.store.database import Connection
from comptoir.store.documents import Held, edit_document, get_held


async def edit(
    rt: Runtime,
    workspace_id: str,
    document_id: str,
    wanted: Mapping[str, Any],
    *,
    taken_back: Iterable[str] = (),
    hidden: bool | None = None,
) -> Held:
    """The document with the fields in `wanted` set, those `taken_back` as its source says again,
    and hidden or shown where that is said.

    Raises `NotFound`, and `InputInvalid` for an audience that is none or an end before the start.
    """
    now = rt.clock()
    given = dict(wanted)
    if "audience" in given:
        given["audience"] = check_audience(given["audience"])

    def work(tx: Connection) -> Held:
        held = get_held(tx, workspace_id, document_id)
        edited = {**held.edited, **given}
        for name in taken_back:
            edited.pop(name, None)
        at = held.hidden_at if hidden is None else (held.hidden_at or now) if hidden else None
        edit_document(tx, workspace_id, document_id, convert(edited, Edits), at)
        after = get_held(tx, workspace_id, document_id)
        start, end = after.document.valid_from, after.document.valid_until
        if start and end and end <= start:
            raise InputInvalid(
                "valid_until: is not after valid_from", advice="Set both, or one to null."
            )
        return after

    changed = await rt.db.write(work)
    rt.bus.publish(f"content.{workspace_id}")
    return changed
