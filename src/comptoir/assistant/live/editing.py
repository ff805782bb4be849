"""Declarations of live data as they are edited: read from YAML or a form, stored with secrets.

definition = read_definition("connectors:\\n  quote: …")
name = await store_connector(rt, workspace_id, definition, {"TOKEN": "…"})
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import yaml

from comptoir.assistant.live.answer import read_connector
from comptoir.errors import Conflict, ContentUnreadable, InputInvalid
from comptoir.knowledge.files.plain_yaml import load_yaml
from comptoir.model.connector import Connector
from comptoir.model.declaration import parse_connector, with_words, word_of
from comptoir.runtime import Runtime
from comptoir.store import connectors as store
from comptoir.store.database import Connection

Ask = Callable[[list[str]], Mapping[str, str]]


def read_definition(text: str) -> dict[str, Any]:
    """The declaration in a YAML text, as it can be stored as JSON. Raises `InputInvalid`."""
    try:
        raw = with_words(load_yaml(text, word_of), "")
    except ContentUnreadable as error:
        raise InputInvalid(str(error)) from error
    if not isinstance(raw, dict):
        raise InputInvalid(
            "the text declares nothing", advice="See docs/how-to/connect-live-data.md."
        )
    return raw


def definition_text(definition: Mapping[str, Any]) -> str:
    """The declaration as YAML, in its own order."""
    return str(yaml.safe_dump(dict(definition), allow_unicode=True, sort_keys=False, width=100))


async def store_connector(
    rt: Runtime,
    workspace_id: str,
    definition: dict[str, Any],
    secrets: Mapping[str, str],
    *,
    is_new: bool = False,
    ask: Ask = lambda _: {},
    also: Callable[[Connection, str], None] = lambda _tx, _name: None,
) -> str:
    """Stores a connector under its name, which is returned; `also` is done in the same unit.

    Secrets stored before are kept as long as they go to the same host; `ask` is asked for those
    that are missing. Raises `InputInvalid` for a declaration that cannot be used, naming what is
    wrong in it, or a secret that is missing; `Conflict` for one that `is_new` and whose name
    another has.
    """
    connector = read_connector(definition)
    name, vault = connector.name, rt.vault
    known = await known_secrets(rt, workspace_id, connector) | dict(secrets)
    if missing := sorted(connector.secrets - known.keys()):
        known |= ask(missing)
    kept = _needed(connector, known)

    def work(tx: Connection) -> None:
        if is_new and store.has_connector(tx, workspace_id, name):
            raise Conflict(
                f"there is already a connector called {name!r}", advice="Choose another name."
            )
        store.put_connector(tx, workspace_id, name, definition, vault, kept)
        also(tx, name)

    await rt.db.write(work)
    rt.bus.publish(f"content.{workspace_id}")
    return name


def _needed(connector: Connector, known: Mapping[str, str]) -> dict[str, str]:
    if missing := sorted(name for name in connector.secrets if not known.get(name)):
        raise InputInvalid(
            f"the secret {', '.join(missing)} is missing",
            advice="Give it; one that was stored before is kept only for the same host.",
        )
    return {name: known[name] for name in sorted(connector.secrets)}


async def known_secrets(rt: Runtime, workspace_id: str, connector: Connector) -> dict[str, str]:
    """The secrets stored for a connector of this name. They go to no other host than the one they
    were given for, so that nobody who may edit a declaration can have them sent elsewhere."""
    vault = rt.vault
    stored = await rt.db.read(lambda tx: store.list_connectors(tx, workspace_id, vault))
    before = next((one for one in stored if one.name == connector.name), None)
    return before.secrets if before and _host(before.definition) == host_of(connector) else {}


def host_of(connector: Connector) -> str:
    """The scheme and host that a connector asks."""
    parts = urlsplit(connector.request.url.source)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _host(definition: Mapping[str, Any]) -> str:
    try:
        return host_of(parse_connector(definition))
    except InputInvalid:
        return ""
