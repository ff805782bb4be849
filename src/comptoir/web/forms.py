"""Forms over the REST API: ways to sign up for topics, their posters and figures."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path, Query, Response

from comptoir.campaigns import forms as verbs
from comptoir.connecting.poster import PosterFormat, draw_poster
from comptoir.model.form import Form
from comptoir.store import forms as store
from comptoir.store.database import Connection
from comptoir.store.forms import Figures
from comptoir.web import form_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.acting import by_of
from comptoir.web.consents import Language
from comptoir.web.entries import MEDIA_TYPES
from comptoir.web.paging import Cursor, Limit, page_of

router = APIRouter(tags=["forms"])

Reads = Annotated[Caller, needs("campaigns:read")]
Writes = Annotated[Caller, needs("campaigns:write")]
FormId = Annotated[str, Path(max_length=100, description="The form's id.")]
POSTER: dict[str, Any] = {"content": {MEDIA_TYPES[kind]: {} for kind in ("svg", "pdf")}}


@router.get("/forms")
async def list_forms(caller: Reads, limit: Limit = 50, cursor: Cursor = "") -> shapes.Forms:
    """The forms by name, archived ones too, with what came of each."""
    found = await caller.runtime.db.read(lambda tx: store.list_forms(tx, caller.workspace_id))
    page = page_of(found, lambda one: (one.name, one.id), cursor, limit)
    items = [await _shown(caller, one) for one in page.items]
    return shapes.Forms(items=items, next=page.next)


@router.post("/forms", status_code=201)
async def add_form(wanted: shapes.NewForm, caller: Writes) -> shapes.FormShown:
    """Makes a form: its page works at once, its word in the channels that you name."""
    given = wanted.model_dump()
    texts = given.pop("texts")
    new = msgspec.convert(given, verbs.NewForm)
    return await _shown(caller, await verbs.add_form(by_of(caller), new, texts))


@router.get("/forms/{form_id}")
async def get_form(form_id: FormId, caller: Reads) -> shapes.FormShown:
    """One form."""
    return await _shown(caller, await _get(caller, form_id))


@router.patch("/forms/{form_id}")
async def change_form(
    form_id: FormId, wanted: shapes.FormChange, caller: Writes
) -> shapes.FormShown:
    """Changes a form, archives it or brings it back. Its page keeps its address."""
    given = msgspec.convert(wanted.model_dump(exclude_none=True), verbs.FormChange)
    return await _shown(caller, await verbs.change_form(by_of(caller), form_id, given))


@router.put("/forms/{form_id}/texts/{language}")
async def set_form_text(
    form_id: FormId, language: Language, wanted: shapes.NewText, caller: Writes
) -> shapes.FormShown:
    """Sets what a form shows in a language. A text that differs is a new version: who signed up
    before is proven with the words of then."""
    form = await verbs.set_form_text(by_of(caller), form_id, language, wanted.text)
    return await _shown(caller, form)


@router.get("/forms/{form_id}/poster", response_class=Response, responses={200: POSTER})
async def draw_form(
    form_id: FormId,
    caller: Reads,
    format: Annotated[PosterFormat, Query(description="The kind of file.")] = "pdf",
    language: Annotated[str, Query(max_length=10, description="Of its text, such as de.")] = "",
) -> Response:
    """A poster with a QR code and the form's word, for print (A4)."""
    form = await _get(caller, form_id)
    poster = await verbs.poster_of(caller.runtime, form, language)
    headers = {
        "Content-Disposition": f'attachment; filename="{form.id}.{format}"',
        "X-Content-Type-Options": "nosniff",
    }
    body = draw_poster(poster, format)
    return Response(body, media_type=MEDIA_TYPES[format], headers=headers)


async def _get(caller: Caller, form_id: str) -> Form:
    return await caller.runtime.db.read(lambda tx: store.get_form(tx, caller.workspace_id, form_id))


async def _shown(caller: Caller, form: Form) -> shapes.FormShown:
    def read(tx: Connection) -> list[Figures]:
        return store.form_figures(tx, caller.workspace_id, [form.id]).get(form.id, [])

    runtime = caller.runtime
    links = [
        shapes.FormLink(channel_id=one.id, channel=one.name, type=one.type, link=link)
        for one, link in await verbs.links_of(runtime, form)
    ]
    figures = await runtime.db.read(read)
    return shapes.FormShown(
        id=form.id,
        name=form.name,
        word=form.word,
        topics=list(form.topics),
        channels=list(form.channels),
        origins=list(form.origins),
        countries=list(form.countries),
        daily_cap=form.daily_cap,
        texts=[shapes.TextShown(**msgspec.to_builtins(one)) for one in form.texts.values()],
        page=verbs.page_of(runtime, form),
        snippet=verbs.snippet_of(runtime, form),
        links=links,
        figures=[shapes.FormFigures(**msgspec.to_builtins(one)) for one in figures],
        created_at=form.created_at,
        archived_at=form.archived_at,
    )
