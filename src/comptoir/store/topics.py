"""Topics: what people permit by itself, and the texts they are shown before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Select, func, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import Conflict, NotFound
from comptoir.model.naming import plain_words
from comptoir.model.push import topic_purpose
from comptoir.store.tables import consent_state, topic, topic_text
from comptoir.store.versions import put_version


class TopicText(Struct, frozen=True, kw_only=True):
    """What people are shown in a language; `version` begins at 1."""

    language: str
    version: int
    text: str


class Topic(Struct, frozen=True, kw_only=True):
    """A newsletter or topic; `texts` are the newest by language."""

    workspace_id: str
    id: str
    slug: str
    name: str
    created_at: datetime
    description: str = ""
    double_opt_in: bool = True
    archived_at: datetime | None = None
    texts: dict[str, TopicText] = {}

    @property
    def purpose(self) -> str:
        """The purpose that people permit."""
        return topic_purpose(self.slug)

    @property
    def names(self) -> set[str]:
        """What it is called in a STOP or START, as commands compare words."""
        said = (self.slug, self.slug.replace("-", " "), self.name)
        return {plain_words(one) for one in said}

    def text_in(self, languages: Iterable[str]) -> TopicText | None:
        """The text in the first of `languages` that there is one in, else in any; None where
        there is no text."""
        found = next((self.texts[one] for one in languages if one in self.texts), None)
        return found or next(iter(self.texts.values()), None)


def add_topic(tx: Connection, one: Topic) -> None:
    """Stores a new topic. Raises `Conflict` where its slug is taken."""
    row = {
        name: getattr(one, name)
        for name in ("workspace_id", "id", "slug", "name", "description", "created_at")
    }
    added = insert(topic).values(**row, double_opt_in=int(one.double_opt_in))
    if not tx.execute(added.on_conflict_do_nothing()).rowcount:
        raise Conflict(f"there is already a topic {one.slug!r}", advice="Choose another slug.")


def change_topic(tx: Connection, workspace_id: str, id: str, **changed: Any) -> None:
    """Changes name, description, double_opt_in or archived_at. Raises `NotFound`."""
    which = (topic.c.workspace_id == workspace_id, topic.c.id == id)
    if "double_opt_in" in changed:
        changed["double_opt_in"] = int(changed["double_opt_in"])
    if changed and not tx.execute(update(topic).where(*which).values(**changed)).rowcount:
        raise NotFound(f"there is no topic {id!r}")


def put_text(
    tx: Connection, workspace_id: str, topic_id: str, language: str, text: str, now: datetime
) -> int:
    """The version of a text: a new one where it differs from the newest."""
    which = (topic.c.workspace_id == workspace_id, topic.c.id == topic_id)
    tx.execute(select(topic.c.id).where(*which).with_for_update()).all()
    owner = {"workspace_id": workspace_id, "topic_id": topic_id}
    return put_version(tx, topic_text, owner=owner, language=language, text=text, now=now)


def list_topics(tx: Connection, workspace_id: str, *, archived: bool = False) -> list[Topic]:
    """The topics of a workspace by name; also the `archived` ones where asked."""
    which = [topic.c.workspace_id == workspace_id]
    if not archived:
        which.append(topic.c.archived_at.is_(None))
    return _topics(tx, workspace_id, select(topic).where(*which).order_by(topic.c.name))


def get_topic(tx: Connection, workspace_id: str, id: str) -> Topic:
    """The topic with this id or slug. Raises `NotFound`."""
    which = (topic.c.workspace_id == workspace_id, (topic.c.id == id) | (topic.c.slug == id))
    found = _topics(tx, workspace_id, select(topic).where(*which))
    if not found:
        raise NotFound(f"there is no topic {id!r}")
    return found[0]


def count_consents(tx: Connection, workspace_id: str) -> dict[tuple[str, str], int]:
    """How many addresses gave and withdrew each purpose, by (purpose, state)."""
    keys = (consent_state.c.purpose, consent_state.c.state)
    rows = tx.execute(
        select(*keys, func.count())
        .where(consent_state.c.workspace_id == workspace_id)
        .group_by(*keys)
    )
    return {(row[0], row[1]): row[2] for row in rows}


def _topics(tx: Connection, workspace_id: str, query: Select[Any]) -> list[Topic]:
    rows = tx.execute(query).mappings().all()
    texts: dict[str, dict[str, TopicText]] = {}
    said = select(topic_text).where(topic_text.c.workspace_id == workspace_id)
    for row in tx.execute(said.order_by(topic_text.c.version)):
        newest = TopicText(language=row.language, version=row.version, text=row.text)
        texts.setdefault(row.topic_id, {})[row.language] = newest
    return [
        Topic(
            **{**row, "double_opt_in": bool(row["double_opt_in"])}, texts=texts.get(row["id"], {})
        )
        for row in rows
    ]
