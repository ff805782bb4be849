"""Forms as people keep them: a page to sign up on, a word to send, links into conversations.

one = await add_form(by, NewForm(name="Kitchen", word="KITCHEN", topics=(topic_id,)),
                     {"en": "Yes, send me recipes every week."})
page_of(runtime, one)    https://chat.example.com/f/4bJz…
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from msgspec import UNSET, Struct, UnsetType, structs

from comptoir.connecting.entries import link_of
from comptoir.connecting.find import open_channels
from comptoir.connecting.poster import Poster
from comptoir.errors import InputInvalid
from comptoir.model.channel import Channel
from comptoir.model.entry import Entry
from comptoir.model.form import (
    CHANGED,
    USUAL_CAP,
    VIAS,
    Form,
    Via,
    entry_wish,
    form_cap,
    form_country,
    form_origin,
    form_word,
)
from comptoir.model.identity import stable_id
from comptoir.model.naming import clean_name, plain_words
from comptoir.people.acting import By
from comptoir.runtime import Runtime
from comptoir.store import entries, forms
from comptoir.store.database import Connection
from comptoir.store.topics import list_topics

PATH = "/f/"
LONGEST_TEXT = 2000
MOST = 20
"""Topics, channels and sites of one form."""


class NewForm(Struct, frozen=True, kw_only=True):
    """What a form is made of; `topics` and `channels` by their ids, `topics` also by slug."""

    name: str
    word: str
    topics: tuple[str, ...]
    channels: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    daily_cap: int = USUAL_CAP


class FormChange(Struct, frozen=True, kw_only=True):
    """What is to be changed of a form; what is not there stays."""

    name: str | UnsetType = UNSET
    word: str | UnsetType = UNSET
    topics: tuple[str, ...] | UnsetType = UNSET
    channels: tuple[str, ...] | UnsetType = UNSET
    origins: tuple[str, ...] | UnsetType = UNSET
    countries: tuple[str, ...] | UnsetType = UNSET
    daily_cap: int | UnsetType = UNSET
    archived: bool | UnsetType = UNSET


async def add_form(by: By, wanted: NewForm, texts: Mapping[str, str]) -> Form:
    """A new form with what it shows, by language. Raises `InputInvalid`, `Conflict` for a word that
    another form has."""
    if not texts:
        raise InputInvalid("a form says what people agree to", advice="Give it a text.")
    runtime, now = by.runtime, by.runtime.clock()
    known = await _channels(runtime, by.workspace_id)
    token, id = secrets.token_urlsafe(12), runtime.ids.new()

    def write(tx: Connection) -> Form:
        values = _values(tx, by.workspace_id, structs.asdict(wanted), known)
        _check_word(tx, by.workspace_id, values["word"], values["topics"])
        form = Form(workspace_id=by.workspace_id, id=id, token=token, created_at=now, **values)
        forms.add_form(tx, form)
        for language, text in texts.items():
            forms.put_form_text(tx, by.workspace_id, id, language, _text(text), now)
        return _with_links(tx, runtime, forms.get_form(tx, by.workspace_id, id), known, now)

    return await _told(by, write)


async def change_form(by: By, id: str, wanted: FormChange) -> Form:
    """Changes a form, archives it or brings it back. Raises `NotFound`, `InputInvalid`,
    `Conflict`."""
    runtime, now = by.runtime, by.runtime.clock()
    known = await _channels(runtime, by.workspace_id)
    given = {name: value for name, value in structs.asdict(wanted).items() if value is not UNSET}
    archived = given.pop("archived", None)

    def write(tx: Connection) -> Form:
        form = forms.get_form(tx, by.workspace_id, id, lock=True)
        values = _values(tx, by.workspace_id, given, known)
        if values.keys() & {"word", "topics"}:
            word, topics = (values.get(name, getattr(form, name)) for name in ("word", "topics"))
            _check_word(tx, by.workspace_id, word, topics)
        if archived is not None:
            values["archived_at"] = now if archived else None
        forms.change_form(tx, by.workspace_id, form.id, values)
        _forget_links(tx, form)
        return _with_links(tx, runtime, forms.get_form(tx, by.workspace_id, form.id), known, now)

    return await _told(by, write)


async def set_form_text(by: By, id: str, language: str, text: str) -> Form:
    """Sets what a form shows in a language; a text that differs is a new version. Raises
    `NotFound`."""
    now, where = by.runtime.clock(), by.workspace_id

    def write(tx: Connection) -> Form:
        form = forms.get_form(tx, where, id, lock=True)
        forms.put_form_text(tx, where, form.id, language, _text(text), now)
        return forms.get_form(tx, where, form.id)

    return await _told(by, write)


def page_of(runtime: Runtime, form: Form, via: Via = "page") -> str:
    """The address of a form's page."""
    address = runtime.settings.public_url.rstrip("/") + PATH + form.token
    return address if via == "page" else f"{address}?via={via}"


def snippet_of(runtime: Runtime, form: Form) -> str:
    """The tag that shows the form inside the page of a site."""
    server = runtime.settings.public_url.rstrip("/")
    return f'<script src="{server}/form.js" data-comptoir-form="{form.token}" async></script>'


async def links_of(runtime: Runtime, form: Form, via: Via = "page") -> list[tuple[Channel, str]]:
    """The channels of a form with the address that opens a conversation there, "" where the
    channel type has none."""
    known = await _channels(runtime, form.workspace_id)
    found = []
    for channel in (known[id] for id in form.channels if id in known):
        entry = _entry(runtime, form, channel, via)
        found.append((channel, _link(runtime, channel, entry) if entry else ""))
    return found


_SEND = {
    "en": "Or send {word} to {channel}",
    "fr": "Ou envoyez {word} à {channel}",
    "de": "Oder senden Sie {word} an {channel}",
}


async def poster_of(runtime: Runtime, form: Form, language: str = "") -> Poster:
    """What stands on the form's poster, in `language` or the nearest that it has."""
    text = form.text_in(language)
    words = _SEND.get(text.language, _SEND["en"])
    known = await runtime.db.read(lambda tx: list_topics(tx, form.workspace_id))
    return Poster(
        title=", ".join(one.name for one in known if one.id in form.topics) or form.name,
        text=text.text,
        link=page_of(runtime, form, "poster"),
        lines=tuple(
            words.format(word=form.word, channel=channel.name)
            for channel, _ in await links_of(runtime, form)
        ),
    )


async def _told(by: By, write: Any) -> Form:
    form: Form = await by.runtime.db.write(write)
    by.runtime.bus.publish(CHANGED, by.workspace_id.encode())
    return form


async def _channels(runtime: Runtime, workspace_id: str) -> dict[str, Channel]:
    return {one.id: one for one in await open_channels(runtime, workspace_id)}


_READ: dict[str, Callable[[Any], Any]] = {
    "name": clean_name,
    "word": form_word,
    "daily_cap": form_cap,
}
_READ_EACH = {"origins": form_origin, "countries": form_country}


def _values(
    tx: Connection, workspace_id: str, given: dict[str, Any], channels: Mapping[str, Channel]
) -> dict[str, Any]:
    """What was given, as it is kept. Raises `InputInvalid`."""
    clean: dict[str, Any] = dict(given)
    for name, read in _READ.items():
        if name in given:
            clean[name] = read(given[name])
    if "topics" in given:
        clean["topics"] = _topics(tx, workspace_id, given["topics"])
    if "channels" in given:
        clean["channels"] = tuple(dict.fromkeys(given["channels"]))
        unknown = [one for one in clean["channels"] if one not in channels]
        if unknown:
            raise InputInvalid(f"there is no channel {unknown[0]!r}")
    for name, read in _READ_EACH.items():
        if name in given:
            clean[name] = tuple(dict.fromkeys(map(read, given[name])))
    if max(len(clean.get(name, ())) for name in ("topics", "channels", "origins")) > MOST:
        raise InputInvalid(f"a form has at most {MOST} topics, channels and sites")
    return clean


def _topics(tx: Connection, workspace_id: str, given: tuple[str, ...]) -> tuple[str, ...]:
    by_name: dict[str, str] = {}
    for one in list_topics(tx, workspace_id):
        by_name |= {one.id: one.id, one.slug: one.id}
    unknown = [one for one in given if one not in by_name]
    if unknown or not given:
        what = (
            f"there is no topic {unknown[0]!r}" if unknown else "a form is for a topic or several"
        )
        raise InputInvalid(what, advice="Make it first: `comptoir topic add`.")
    return tuple(dict.fromkeys(by_name[one] for one in given))


def _check_word(tx: Connection, workspace_id: str, word: str, topics: tuple[str, ...]) -> None:
    """START and STOP with a form's word mean all of its topics: a word that names a topic is only
    that of a form for this one alone. Raises `InputInvalid`."""
    said = plain_words(word)
    for one in list_topics(tx, workspace_id, archived=True):
        if said in one.names and topics != (one.id,):
            raise InputInvalid(
                f"{word} is what the topic {one.name!r} is called", advice="Choose another word."
            )


def _text(text: str) -> str:
    plain = text.strip()
    if not 0 < len(plain) <= LONGEST_TEXT:
        raise InputInvalid(f"what a form shows has 1 to {LONGEST_TEXT} characters")
    return plain


def _with_links(
    tx: Connection, runtime: Runtime, form: Form, channels: Mapping[str, Channel], now: datetime
) -> Form:
    """Keeps the links of a form, so that who comes by one is known to; an archived one has none."""
    if form.archived_at is None:
        for channel in (channels[id] for id in form.channels if id in channels):
            for via in VIAS[:-1]:
                entry = _entry(runtime, form, channel, via)
                if entry is not None:
                    entries.put_entry(tx, entry, now)
    return form


def _forget_links(tx: Connection, form: Form) -> None:
    for channel_id in form.channels:
        for via in VIAS[:-1]:
            entries.remove_entry(tx, form.workspace_id, _code(form, channel_id, via))


def _code(form: Form, channel_id: str, via: Via) -> str:
    return "form-" + stable_id("form", form.id, channel_id, via)[:24]


def _entry(runtime: Runtime, form: Form, channel: Channel, via: Via) -> Entry | None:
    """The link of a form into a channel; None where the channel type has none. It fills in the word
    where the platform takes a text, and only there: what is typed is not taken for a link else."""
    code = _code(form, channel.id, via)
    plain = Entry(
        workspace_id=form.workspace_id,
        id=stable_id(code, "entry"),
        channel_id=channel.id,
        code=code,
        name=form.name,
        wish=entry_wish(form.id, via),
        origin="form",
    )
    bare, filled = (
        _link(runtime, channel, structs.replace(plain, text=text)) for text in ("", form.word)
    )
    if not filled:
        return None
    return structs.replace(plain, text=form.word) if bare != filled else plain


def _link(runtime: Runtime, channel: Channel, entry: Entry) -> str:
    try:
        return link_of(runtime, channel, entry)
    except InputInvalid:
        return ""
