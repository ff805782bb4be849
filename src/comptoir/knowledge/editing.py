"""Documents as members correct them: whom they are for, when they are valid, whether at all.

    held = await edit(rt, workspace_id, document_id, {"valid_until": moment}, hidden=True)

What is set here stands in place of what the source says, until it is taken back.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from msgspec import convert
from msgspec.structs import replace

from comptoir.errors import InputInvalid
from comptoir.model.audience import check_audience
from comptoir.model.document import Document, Edits
from comptoir.runtime import Runtime
from comptoir.store.database import Connection
from comptoir.store.documents import Held, edit_document, get_held, held_with

Approve = Callable[[Held], Awaitable[None]]


async def edit(
    rt: Runtime,
    workspace_id: str,
    document_id: str,
    wanted: Mapping[str, Any],
    *,
    taken_back: Iterable[str] = (),
    hidden: bool | None = None,
    approve: Approve | None = None,
) -> Held:
    """The document with the fields in `wanted` set, those `taken_back` as its source says again,
    and hidden or shown where that is said. `approve` is handed what it would be, and raises where
    that may not be.

    Raises `NotFound`, and `InputInvalid` for an audience that is none or an end before the start.
    """
    now = rt.clock()
    given = dict(wanted)
    if "audience" in given:
        given["audience"] = check_audience(given["audience"])

    def after(tx: Connection) -> Held:
        held = get_held(tx, workspace_id, document_id)
        edited = {**held.edited, **given}
        for name in taken_back:
            edited.pop(name, None)
        at = held.hidden_at if hidden is None else (held.hidden_at or now) if hidden else None
        changed = held_with(tx, workspace_id, document_id, edited)
        _check_times(changed.document)
        return replace(changed, hidden_at=at)

    def work(tx: Connection) -> Held:
        held = after(tx)
        edits = convert(held.edited, Edits)
        edit_document(tx, workspace_id, document_id, edits, held.hidden_at)
        return get_held(tx, workspace_id, document_id)

    if approve is not None:
        await approve(await rt.db.read(after))
    changed = await rt.db.write(work)
    rt.bus.publish(f"content.{workspace_id}")
    return changed


def _check_times(document: Document) -> None:
    start, end = document.valid_from, document.valid_until
    if start and end and end <= start:
        raise InputInvalid(
            "valid_until: is not after valid_from", advice="Set both, or one to null."
        )
