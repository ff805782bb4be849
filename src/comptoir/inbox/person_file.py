"""All that is kept of a person in one ZIP file: for programs, for people, and what they sent."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import msgspec

from comptoir.errors import NotFound
from comptoir.files.keep import find_file, in_thread, read_file
from comptoir.inbox.readable import readable
from comptoir.runtime import Runtime
from comptoir.store.ledger_export import proof
from comptoir.store.person_export import export_rows


async def person_file(runtime: Runtime, workspace_id: str, contact_id: str) -> bytes:
    """`person.json`, `person.html` and the files under `files/`. Raises `NotFound`."""
    rows = await runtime.db.read(lambda tx: export_rows(tx, workspace_id, contact_id))
    proven = await runtime.db.read(lambda tx: proof(tx, workspace_id, contact_id=contact_id))
    sent = await _files(runtime, workspace_id, rows)
    return await in_thread(lambda: _packed(contact_id, {**rows, "consent": proven["rows"]}, sent))


async def _files(
    runtime: Runtime, workspace_id: str, rows: dict[str, list[dict[str, Any]]]
) -> dict[str, bytes]:
    found = {}
    for row in rows.get("file", ()):
        try:
            stored = await find_file(runtime, workspace_id, row["id"])
            found[f"files/{row['id'][:12]}-{row['name']}"] = await read_file(runtime, stored)
        except NotFound:
            continue
    return found


def _packed(contact_id: str, rows: dict[str, Any], sent: dict[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("person.json", msgspec.json.format(msgspec.json.encode(rows), indent=2))
        file.writestr("person.html", readable(f"What is kept of {contact_id}", rows))
        for name, body in sent.items():
            file.writestr(name, body)
    return into.getvalue()
