"""Imports of contacts over the REST API: a file in pieces, what its columns are, checked, brought
in, its problems as a file, and taken back."""

from __future__ import annotations

import base64
import binascii
from collections.abc import AsyncIterator
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import StreamingResponse

from comptoir.campaigns.imports import verbs
from comptoir.errors import InputInvalid
from comptoir.model.contact_import import ContactImport, Person, Row
from comptoir.store import imports as store
from comptoir.web import audience_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.acting import by_of
from comptoir.web.paging import Cursor, Limit, cursor_of, read_cursor

router = APIRouter(tags=["contact imports"])

Imports = Annotated[Caller, needs("contacts:import")]
ImportId = Annotated[
    str, Path(max_length=100, description="The import's id.", examples=[shapes.IMPORT])
]
AT_ONCE = 1000
LAST = 2**31 - 1


@router.get("/contact-imports")
async def list_imports(caller: Imports, limit: Limit = 50, cursor: Cursor = "") -> shapes.Imports:
    """The imports of the workspace, the newest first."""
    before = (read_cursor(cursor, str) or ("",))[0]
    found = await caller.runtime.db.read(
        lambda tx: store.list_imports(tx, caller.workspace_id, before, limit + 1)
    )
    items = [shapes.ImportShown.of(one) for one in found[:limit]]
    more = cursor_of(items[-1].id) if len(found) > limit else None
    return shapes.Imports(items=items, next=more)


@router.post("/contact-imports", status_code=201)
async def begin_import(wanted: shapes.NewImport, caller: Imports) -> shapes.ImportShown:
    """Begins an import; its file comes in pieces."""
    return shapes.ImportShown.of(await verbs.begin(by_of(caller), wanted.name))


@router.get("/contact-imports/{import_id}")
async def get_import(import_id: ImportId, caller: Imports) -> shapes.ImportShown:
    """One import, and how far it is."""
    return shapes.ImportShown.of(await verbs.access(by_of(caller), import_id))


@router.put("/contact-imports/{import_id}/pieces/{number}", status_code=204)
async def put_import_piece(
    import_id: ImportId,
    number: Annotated[int, Path(ge=0, le=1000, description="Counted from 0.", examples=[0])],
    wanted: shapes.ImportPiece,
    caller: Imports,
) -> None:
    """Brings a piece of the file, one after the other; the same again replaces it."""
    try:
        content = base64.b64decode(wanted.content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputInvalid("content: this is no base64") from error
    await verbs.add_piece(by_of(caller), import_id, number, content)


@router.post("/contact-imports/{import_id}/read", status_code=202)
async def read_import_file(import_id: ImportId, caller: Imports) -> shapes.ImportShown:
    """Has the file read, once all of it came: its encoding, delimiter and columns are guessed, and
    what the columns are is remembered of the last file with the same ones."""
    return shapes.ImportShown.of(await verbs.read(by_of(caller), import_id))


@router.patch("/contact-imports/{import_id}")
async def change_import(
    import_id: ImportId, wanted: shapes.ImportChange, caller: Imports
) -> shapes.ImportShown:
    """Says what the columns are, and how people are brought in."""
    rules = wanted.rules.read() if wanted.rules else None
    one = await verbs.set_up(by_of(caller), import_id, mapping=wanted.mapping, rules=rules)
    return shapes.ImportShown.of(one)


@router.get("/contact-imports/{import_id}/preview")
async def preview_import(import_id: ImportId, caller: Imports) -> shapes.ImportedRows:
    """The first rows, and who each of them speaks of."""
    found = await verbs.preview(by_of(caller), import_id)
    return shapes.ImportedRows(items=[_previewed(*one) for one in found], next=None)


@router.post("/contact-imports/{import_id}/check", status_code=202)
async def check_import(import_id: ImportId, caller: Imports) -> shapes.ImportShown:
    """Has all rows looked at; nothing is brought in."""
    return shapes.ImportShown.of(await verbs.check(by_of(caller), import_id))


@router.post("/contact-imports/{import_id}/start", status_code=202)
async def start_import(import_id: ImportId, caller: Imports) -> shapes.ImportShown:
    """Has the rows brought in. Each is brought in once, whatever stops meanwhile."""
    return shapes.ImportShown.of(await verbs.start(by_of(caller), import_id))


@router.post("/contact-imports/{import_id}/undo", status_code=202)
async def undo_import(import_id: ImportId, caller: Imports) -> shapes.ImportShown:
    """Has taken back what an import made and changed, wherever nobody changed it since."""
    return shapes.ImportShown.of(await verbs.undo(by_of(caller), import_id))


@router.delete("/contact-imports/{import_id}", status_code=204)
async def remove_import(import_id: ImportId, caller: Imports) -> None:
    """Forgets an import with its rows. The contacts stay; it cannot be undone any more."""
    await verbs.remove(by_of(caller), import_id)


@router.get("/contact-imports/{import_id}/problems")
async def list_import_problems(
    import_id: ImportId, caller: Imports, limit: Limit = 50, cursor: Cursor = ""
) -> shapes.ImportedRows:
    """The rows that cannot be used, and why."""
    after = min(max((read_cursor(cursor, int) or (0,))[0], 0), LAST)
    await verbs.access(by_of(caller), import_id)
    found = await caller.runtime.db.read(
        lambda tx: store.problem_rows(tx, caller.workspace_id, import_id, after, limit + 1)
    )
    items = [
        _previewed(row, Person(number=row.number, problem=row.problem)) for row in found[:limit]
    ]
    more = cursor_of(items[-1].number) if len(found) > limit else None
    return shapes.ImportedRows(items=items, next=more)


@router.get(
    "/contact-imports/{import_id}/problems.csv",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/csv": {}}}},
)
async def export_import_problems(import_id: ImportId, caller: Imports) -> StreamingResponse:
    """The same as a CSV file, to be put right and imported again. It holds no formulas."""
    one = await verbs.access(by_of(caller), import_id)
    headers = {
        "Content-Disposition": 'attachment; filename="problems.csv"',
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(_problems(caller, one), media_type="text/csv", headers=headers)


async def _problems(caller: Caller, one: ContactImport) -> AsyncIterator[str]:
    after = 0
    yield verbs.problems_csv(one.header, ())
    while True:
        read = partial(
            store.problem_rows,
            workspace_id=one.workspace_id,
            id=one.id,
            after=after,
            limit=AT_ONCE,
        )
        if not (rows := await caller.runtime.db.read(read)):
            return
        yield verbs.problems_csv(one.header, rows, is_first=False)
        after = rows[-1].number


def _previewed(row: Row, person: Person) -> shapes.ImportedRow:
    return shapes.ImportedRow(
        number=row.number,
        cells=list(row.cells),
        problem=person.problem,
        name=person.name,
        language=person.language,
        addresses=[f"{type}:{value}" for type, value in person.names],
        tags=list(person.tags),
    )
