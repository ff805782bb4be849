"""Forms: ways to sign up for topics, and what came of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import BigInteger, Connection, Select, Text, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from comptoir.errors import Conflict, NotFound
from comptoir.model.form import Form, FormText
from comptoir.store.tables import consent_state, form, form_shown, form_text, opt_in, topic
from comptoir.store.versions import put_version

_LISTS = ("topics", "channels", "origins", "countries")


class Figures(Struct, frozen=True, kw_only=True):
    """What came of a form by one way: how often it was `shown`, and how many people signed up,
    confirmed that, and have left (one of) its topics since."""

    via: str
    shown: int = 0
    signed_up: int = 0
    confirmed: int = 0
    left: int = 0


def add_form(tx: Connection, new: Form) -> None:
    """Stores a new form, without its texts. Raises `Conflict` where its word is another's."""
    row = {name: getattr(new, name) for name in Form.__struct_fields__ if name != "texts"}
    if not tx.execute(insert(form).values(row).on_conflict_do_nothing()).rowcount:
        raise _taken(new.word)


def change_form(tx: Connection, workspace_id: str, id: str, changed: dict[str, Any]) -> None:
    """Changes columns of a form. Raises `NotFound`, and `Conflict` where its word is another's."""
    known = get_form(tx, workspace_id, id)
    if not changed:
        return
    which = (form.c.workspace_id == workspace_id, form.c.id == known.id)
    try:
        tx.execute(update(form).where(*which).values(**changed))
    except IntegrityError as error:
        raise _taken(changed.get("word", known.word)) from error


def put_form_text(
    tx: Connection, workspace_id: str, id: str, language: str, text: str, now: datetime
) -> int:
    """The version of a form's text: a new one where it differs from the newest. The form is locked,
    or new."""
    owner = {"workspace_id": workspace_id, "form_id": id}
    return put_version(tx, form_text, owner=owner, language=language, text=text, now=now)


def list_forms(tx: Connection, workspace_id: str, *, archived: bool = True) -> list[Form]:
    """The forms of a workspace by name; without the `archived` ones where asked."""
    which = [form.c.workspace_id == workspace_id]
    if not archived:
        which.append(form.c.archived_at.is_(None))
    return _forms(tx, select(form).where(*which).order_by(form.c.name, form.c.id))


def get_form(tx: Connection, workspace_id: str, id: str, *, lock: bool = False) -> Form:
    """The form with this id, or else this word; with `lock` nobody else changes it meanwhile.
    Raises `NotFound`."""
    which = (form.c.workspace_id == workspace_id, (form.c.id == id) | (form.c.word == id.upper()))
    query = select(form).where(*which)
    found = _forms(tx, query.with_for_update() if lock else query)
    if not found:
        raise NotFound(f"there is no form {id!r}", advice="List them: `comptoir form list`.")
    return found[0]


def find_form(tx: Connection, token: str) -> Form | None:
    """The form whose page lies behind a token; None where there is none, or it is archived."""
    found = _forms(tx, select(form).where(form.c.token == token, form.c.archived_at.is_(None)))
    return found[0] if found else None


def topics_of(tx: Connection, one: Form) -> list[tuple[str, str, str, bool]]:
    """The topics of a form that are not archived: id, slug, name, and whether they are to be
    confirmed; in the form's order."""
    rows = tx.execute(
        select(topic.c.id, topic.c.slug, topic.c.name, topic.c.double_opt_in).where(
            topic.c.workspace_id == one.workspace_id,
            topic.c.id.in_(one.topics),
            topic.c.archived_at.is_(None),
        )
    )
    found = {row.id: (row.id, row.slug, row.name, bool(row.double_opt_in)) for row in rows}
    return [found[id] for id in one.topics if id in found]


def count_shown(tx: Connection, shown: Mapping[tuple[str, str, str], int]) -> None:
    """Adds how often forms were shown, by workspace, form and way; those that are gone by now are
    left out."""
    keys = ["workspace_id", "form_id", "via"]
    # In key order, so that two transactions never wait for each other in a circle.
    for (workspace_id, form_id, via), count in sorted(shown.items()):
        which = (form.c.workspace_id == workspace_id, form.c.id == form_id)
        values = (literal(via, Text), literal(count, BigInteger))
        row = insert(form_shown).from_select(
            [*keys, "count"], select(form.c.workspace_id, form.c.id, *values).where(*which)
        )
        more = {"count": form_shown.c.count + row.excluded.count}
        tx.execute(row.on_conflict_do_update(index_elements=keys, set_=more))


def asked_since(tx: Connection, one: Form, since: datetime) -> int:
    """How many people the page of a form asked to confirm since a moment."""
    mine = (opt_in.c.workspace_id == one.workspace_id, opt_in.c.form_id == one.id)
    rest = (opt_in.c.created_at > since, opt_in.c.via != "keyword")
    found = select(func.count(opt_in.c.contact_id.distinct())).where(*mine, *rest)
    return int(tx.execute(found).scalar_one())


def form_figures(
    tx: Connection, workspace_id: str, form_ids: Sequence[str]
) -> dict[str, list[Figures]]:
    """What came of forms, by form and way. People are counted from their rows: who was erased is
    counted no more."""
    counted: dict[tuple[str, str], dict[str, int]] = {}

    def add(query: Select[Any], name: str) -> None:
        for form_id, via, count in tx.execute(query):
            counted.setdefault((form_id, via), {})[name] = int(count)

    mine = (opt_in.c.workspace_id == workspace_id, opt_in.c.form_id.in_(form_ids))
    people = select(opt_in.c.form_id, opt_in.c.via, func.count(opt_in.c.contact_id.distinct()))
    people = people.where(*mine).group_by(opt_in.c.form_id, opt_in.c.via)
    shown = (form_shown.c.workspace_id == workspace_id, form_shown.c.form_id.in_(form_ids))
    add(select(form_shown.c.form_id, form_shown.c.via, form_shown.c.count).where(*shown), "shown")
    add(people, "signed_up")
    add(people.where(opt_in.c.state == "confirmed"), "confirmed")
    add(_left(people), "left")
    found: dict[str, list[Figures]] = {}
    for (form_id, via), counts in sorted(counted.items()):
        found.setdefault(form_id, []).append(Figures(via=via, **counts))
    return found


def _taken(word: str) -> Conflict:
    return Conflict(f"another form has the word {word}", advice="Choose another word.")


def _left(people: Select[Any]) -> Select[Any]:
    same = (topic.c.workspace_id == opt_in.c.workspace_id) & (topic.c.id == opt_in.c.topic_id)
    now = (
        (consent_state.c.workspace_id == opt_in.c.workspace_id)
        & (consent_state.c.channel_type == opt_in.c.channel_type)
        & (consent_state.c.address == opt_in.c.address)
        & (consent_state.c.purpose == "topic:" + topic.c.slug)
    )
    joined = people.join(topic, same).join(consent_state, now)
    return joined.where(opt_in.c.state == "confirmed", consent_state.c.state == "withdrawn")


def _forms(tx: Connection, query: Select[Any]) -> list[Form]:
    rows = tx.execute(query).mappings().all()
    if not rows:
        return []
    texts: dict[str, dict[str, FormText]] = {}
    said = select(form_text).where(
        form_text.c.workspace_id == rows[0]["workspace_id"],
        form_text.c.form_id.in_([row["id"] for row in rows]),
    )
    for row in tx.execute(said.order_by(form_text.c.version)):
        newest = FormText(language=row.language, version=row.version, text=row.text)
        texts.setdefault(row.form_id, {})[row.language] = newest
    return [
        Form(
            **{**row, **{name: tuple(row[name]) for name in _LISTS}},
            texts=texts.get(row["id"], {}),
        )
        for row in rows
    ]
