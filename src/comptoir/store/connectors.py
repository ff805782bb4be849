"""Connectors: declarations of live data, and the credentials they are asked with."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct, field
from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import NotFound
from comptoir.model.identity import stable_id
from comptoir.store.tables import connector as table
from comptoir.store.vault import Vault
from comptoir.store.workspaces import AnyRow, bump_content


class Connector(Struct, frozen=True, kw_only=True):
    """One declared source of live data. `secrets` are plain here and never shown by `repr`."""

    workspace_id: str
    id: str
    name: str
    definition: dict[str, Any]
    secrets: dict[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        names = ", ".join(sorted(self.secrets))
        return f"Connector({self.workspace_id!r}, {self.name!r}, secrets of: {names})"


_insert = insert(table)
_put = _insert.on_conflict_do_update(
    index_elements=[table.c.workspace_id, table.c.id],
    set_={"definition": _insert.excluded.definition, "secrets": _insert.excluded.secrets},
)
_all = select(table).where(table.c.workspace_id == bindparam("workspace_id")).order_by(table.c.name)
_one = select(table).where(
    table.c.workspace_id == bindparam("workspace_id"), table.c.name == bindparam("name")
)
_remove = delete(table).where(
    table.c.workspace_id == bindparam("workspace_id"), table.c.name == bindparam("name")
)


def put_connector(
    tx: Connection,
    workspace_id: str,
    name: str,
    definition: dict[str, Any],
    vault: Vault,
    secrets: dict[str, str] | None = None,
) -> str:
    """Stores a connector under its name and returns its id.

    `secrets` are encrypted, bound to this row; None keeps those stored before.
    """
    id = stable_id("connector", workspace_id, name)
    if secrets is None:
        known = tx.execute(_one, {"workspace_id": workspace_id, "name": name}).one_or_none()
        sealed = _sealed(vault, workspace_id, id, {}) if known is None else known.secrets
    else:
        sealed = _sealed(vault, workspace_id, id, secrets)
    values = {"workspace_id": workspace_id, "id": id, "name": name}
    tx.execute(_put, {**values, "definition": definition, "secrets": sealed})
    bump_content(tx, workspace_id)
    return id


def list_connectors(tx: Connection, workspace_id: str, vault: Vault) -> list[Connector]:
    """All connectors of the workspace, by name, their secrets opened.

    Raises `SettingInvalid` where a secret was encrypted with another key.
    """
    rows = tx.execute(_all, {"workspace_id": workspace_id})
    return [_connector(row, vault) for row in rows]


def get_connector(tx: Connection, workspace_id: str, name: str, vault: Vault) -> Connector:
    """The connector of this name. Raises `NotFound`."""
    row = tx.execute(_one, {"workspace_id": workspace_id, "name": name}).one_or_none()
    if row is None:
        raise NotFound(
            f"there is no connector {name!r}",
            advice="comptoir connector list shows what there is.",
        )
    return _connector(row, vault)


def has_connector(tx: Connection, workspace_id: str, name: str) -> bool:
    """Whether there is a connector of this name."""
    return tx.execute(_one, {"workspace_id": workspace_id, "name": name}).first() is not None


def remove_connector(tx: Connection, workspace_id: str, name: str) -> bool:
    """Whether there was such a connector; it is gone now."""
    found = tx.execute(_remove, {"workspace_id": workspace_id, "name": name}).rowcount == 1
    if found:
        bump_content(tx, workspace_id)
    return found


def _sealed(vault: Vault, workspace_id: str, id: str, secrets: dict[str, str]) -> bytes:
    return vault.seal(msgspec.json.encode(secrets).decode(), _bound_to(workspace_id, id))


def _bound_to(workspace_id: str, id: str) -> str:
    return f"{workspace_id}/connector/{id}"


def _connector(row: AnyRow, vault: Vault) -> Connector:
    opened = vault.open(row.secrets, _bound_to(row.workspace_id, row.id))
    return Connector(
        workspace_id=row.workspace_id,
        id=row.id,
        name=row.name,
        definition=row.definition,
        secrets=msgspec.json.decode(opened, type=dict[str, str]),
    )
