"""Catalogues and their entities: up to 100,000 and more, written and read in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import (
    Connection,
    Text,
    bindparam,
    delete,
    func,
    select,
    tuple_,
    type_coerce,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import NotFound
from comptoir.model.catalogue import Alias, Catalogue, Entity
from comptoir.model.identity import stable_id
from comptoir.store.begins import begins_so
from comptoir.store.content import CHUNK, ID_LIST, Written, is_id
from comptoir.store.tables import catalogue, entity
from comptoir.store.workspaces import AnyRow, bump_content, content_version

_json = msgspec.json.Encoder()
_aliases = msgspec.json.Decoder(tuple[Alias, ...])
_fields = msgspec.json.Decoder(dict[str, Any])


class EntityChanges(Struct, frozen=True):
    """One page of what changed. Ask again with `after` while it is not None.

    `removed` holds (catalogue id, entity id).
    """

    version: int
    entities: list[Entity]
    removed: list[tuple[str, str]]
    after: tuple[int, str] | None


def entity_id(workspace_id: str, catalogue_id: str, key: str) -> str:
    """The id of the entity with this key: the same at every import."""
    return stable_id("entity", workspace_id, catalogue_id, key)


_insert_catalogue = insert(catalogue)
_put_catalogue = _insert_catalogue.on_conflict_do_update(
    index_elements=[catalogue.c.workspace_id, catalogue.c.name],
    set_={n: _insert_catalogue.excluded[n] for n in ("symbol_match", "connector")},
).returning(*catalogue.c)
_catalogues = (
    select(catalogue)
    .where(catalogue.c.workspace_id == bindparam("workspace_id"))
    .order_by(catalogue.c.name)
)
_catalogue_by_name = _catalogues.where(catalogue.c.name == bindparam("name"))


def put_catalogue(tx: Connection, workspace_id: str, new: Catalogue) -> Catalogue:
    """The catalogue as stored. One with the same name is replaced and keeps its id."""
    values = {**msgspec.structs.asdict(new), "workspace_id": workspace_id}
    row = tx.execute(_put_catalogue, values).one()
    bump_content(tx, workspace_id)
    return Catalogue(**row._mapping)


def list_catalogues(tx: Connection, workspace_id: str) -> list[Catalogue]:
    """All catalogues of the workspace, by name."""
    rows = tx.execute(_catalogues, {"workspace_id": workspace_id})
    return [Catalogue(**row._mapping) for row in rows]


def get_catalogue(tx: Connection, workspace_id: str, name: str) -> Catalogue:
    """The catalogue of this name. Raises `NotFound`."""
    values = {"workspace_id": workspace_id, "name": name}
    row = tx.execute(_catalogue_by_name, values).one_or_none()
    if row is None:
        raise NotFound(f"there is no catalogue {name!r}")
    return Catalogue(**row._mapping)


def find_catalogue(tx: Connection, workspace_id: str, id: str) -> Catalogue:
    """The catalogue with this id. Raises `NotFound`."""
    rows = tx.execute(_catalogues.where(catalogue.c.id == id), {"workspace_id": workspace_id})
    row = rows.one_or_none()
    if row is None:
        raise NotFound("there is no such catalogue")
    return Catalogue(**row._mapping)


def remove_catalogue(tx: Connection, workspace_id: str, id: str) -> None:
    """Removes a catalogue with all its entities."""
    ours = (catalogue.c.workspace_id == workspace_id) & (catalogue.c.id == id)
    tx.execute(delete(catalogue).where(ours))
    bump_content(tx, workspace_id)


# Raw text: 100,000 rows are compared and decoded faster by msgspec than by the column types.
_raw = (
    entity.c.workspace_id,
    entity.c.id,
    entity.c.catalogue_id,
    entity.c.key,
    entity.c.label,
    type_coerce(entity.c.aliases, Text).label("aliases"),
    type_coerce(entity.c.fields, Text).label("fields"),
    entity.c.version,
    entity.c.removed_at,
)
_of_workspace = entity.c.workspace_id == bindparam("workspace_id")
_of_catalogue = entity.c.catalogue_id == bindparam("catalogue_id")
_by_id = select(*_raw).where(_of_workspace, entity.c.id.in_(ID_LIST))
_live = select(*_raw).where(_of_workspace, _of_catalogue, entity.c.removed_at.is_(None))
_live_keys = select(entity.c.key, entity.c.id).where(
    _of_workspace, _of_catalogue, entity.c.removed_at.is_(None)
)
_count = select(func.count()).where(_of_workspace, _of_catalogue, entity.c.removed_at.is_(None))
_insert_entity = insert(entity)
_put_entity = _insert_entity.on_conflict_do_update(
    index_elements=[entity.c.workspace_id, entity.c.id],
    set_={
        n: _insert_entity.excluded[n]
        for n in ("label", "aliases", "fields", "version", "removed_at")
    },
)
_remove = (
    update(entity)
    .where(
        entity.c.workspace_id == bindparam("key_workspace"),
        entity.c.id.in_(ID_LIST),
    )
    .values(removed_at=bindparam("at"), version=bindparam("new_version"))
)


def put_entities(
    tx: Connection, workspace_id: str, catalogue_id: str, entities: Sequence[Entity]
) -> Written:
    """Stores what is new or changed of `entities`; what is unchanged is not written.

    Hand over a few thousand at a time: other writers wait meanwhile.
    """
    rows = {item.id: _values(item) for item in entities}
    known = _rows_by_id(tx, workspace_id, rows)
    stale = [row for id, row in rows.items() if not _is_same(known.get(id), row)]
    if stale:
        version = bump_content(tx, workspace_id)
        owner = {"workspace_id": workspace_id, "catalogue_id": catalogue_id}
        tx.execute(_put_entity, [{**row, **owner, "version": version} for row in stale])
    new = sum(row["id"] not in known or known[row["id"]].removed_at is not None for row in stale)
    return Written(new=new, changed=len(stale) - new, unchanged=len(rows) - len(stale))


def entity_keys(tx: Connection, workspace_id: str, catalogue_id: str) -> dict[str, str]:
    """The id of every entity of the catalogue, by its key."""
    values = {"workspace_id": workspace_id, "catalogue_id": catalogue_id}
    return {row.key: row.id for row in tx.execute(_live_keys, values)}


def remove_entities(tx: Connection, workspace_id: str, ids: Sequence[str], at: datetime) -> None:
    """Removes these entities; shelves will see it."""
    version = bump_content(tx, workspace_id) if ids else 0
    for part in _parts(ids):
        values = {"key_workspace": workspace_id, "ids": part, "at": at, "new_version": version}
        tx.execute(_remove, values)


def list_entities(tx: Connection, workspace_id: str, catalogue_id: str) -> Iterator[Entity]:
    """The entities of a catalogue, one by one as they are read: use it up within the unit."""
    values = {"workspace_id": workspace_id, "catalogue_id": catalogue_id}
    return (_entity(row) for row in tx.execute(_live, values))


def get_entity(tx: Connection, workspace_id: str, catalogue_id: str, key: str) -> Entity:
    """The entity with this key. Raises `NotFound`."""
    found = _rows_by_id(tx, workspace_id, [entity_id(workspace_id, catalogue_id, key)])
    row = next(iter(found.values()), None)
    if row is None or row.removed_at is not None:
        raise NotFound(f"there is no entity {key!r}")
    return _entity(row)


def find_entities(tx: Connection, workspace_id: str, ids: Iterable[str]) -> dict[str, Entity]:
    """The entities with these ids, by id; unknown and removed ones are left out."""
    found = _rows_by_id(tx, workspace_id, (id for id in ids if is_id(id)))
    return {id: _entity(row) for id, row in found.items() if row.removed_at is None}


def page_entities(
    tx: Connection, workspace_id: str, catalogue_id: str, begins: str, after: str, limit: int
) -> list[Entity]:
    """The next entities after the key `after`, by key. `begins` keeps those whose key or name
    begins so, whatever the case."""
    values = {"workspace_id": workspace_id, "catalogue_id": catalogue_id}
    rows = _live.where(entity.c.key > after).order_by(entity.c.key).limit(limit)
    if begins:
        rows = rows.where(begins_so(entity.c.key, begins) | begins_so(entity.c.label, begins))
    return [_entity(row) for row in tx.execute(rows, values)]


def count_entities(tx: Connection, workspace_id: str, catalogue_id: str) -> int:
    """How many entities the catalogue has."""
    values = {"workspace_id": workspace_id, "catalogue_id": catalogue_id}
    return int(tx.execute(_count, values).scalar_one())


_changed = (
    select(*_raw)
    .where(
        _of_workspace,
        tuple_(entity.c.version, entity.c.id)
        > tuple_(bindparam("after_version"), bindparam("after_id")),
    )
    .order_by(entity.c.version, entity.c.id)
    .limit(bindparam("limit"))
)


def changed_since(
    tx: Connection,
    workspace_id: str,
    version: int,
    *,
    after: tuple[int, str] | None = None,
    limit: int = 5000,
) -> EntityChanges:
    """The entities written or removed after `version`, oldest change first, `limit` at a time."""
    current = content_version(tx, workspace_id)
    after_version, after_id = after or (version, "~")
    cursor = {"after_version": after_version, "after_id": after_id, "limit": limit}
    rows = tx.execute(_changed, {"workspace_id": workspace_id, **cursor}).all()
    return EntityChanges(
        version=current,
        entities=[_entity(row) for row in rows if row.removed_at is None],
        removed=[(row.catalogue_id, row.id) for row in rows if row.removed_at is not None],
        after=(rows[-1].version, rows[-1].id) if len(rows) == limit else None,
    )


def _values(item: Entity) -> dict[str, Any]:
    return {
        "id": item.id,
        "key": item.key,
        "label": item.label,
        "aliases": item.aliases,
        "fields": item.fields,
        "removed_at": None,
    }


def _is_same(known: AnyRow | None, row: dict[str, Any]) -> bool:
    if known is None or known.removed_at is not None or known.label != row["label"]:
        return False
    stored = (known.aliases, known.fields)
    return stored == (_json.encode(row["aliases"]).decode(), _json.encode(row["fields"]).decode())


def _rows_by_id(tx: Connection, workspace_id: str, ids: Iterable[str]) -> dict[str, AnyRow]:
    found: dict[str, AnyRow] = {}
    for part in _parts(list(ids)):
        rows = tx.execute(_by_id, {"workspace_id": workspace_id, "ids": part})
        found.update((row.id, row) for row in rows)
    return found


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))


def _entity(row: AnyRow) -> Entity:
    return Entity(
        workspace_id=row.workspace_id,
        id=row.id,
        catalogue_id=row.catalogue_id,
        key=row.key,
        label=row.label,
        aliases=_aliases.decode(row.aliases),
        fields=_fields.decode(row.fields),
    )
