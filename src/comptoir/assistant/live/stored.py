"""Stored connectors: tested with what was recorded of their source, and recorded."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from comptoir.assistant.live.answer import read_connector
from comptoir.assistant.live.check import CheckResult, check_connector, recorded_reading
from comptoir.assistant.live.reading import Reading
from comptoir.assistant.live.request import Unusable, build_request
from comptoir.assistant.live.said import values_of
from comptoir.errors import ContentUnreadable, InputInvalid
from comptoir.knowledge.catalogue import CatalogueMatcher
from comptoir.model.catalogue import Entity
from comptoir.model.connector import Connector as Declared
from comptoir.model.connector import RecordedTest
from comptoir.net.client import Limits
from comptoir.runtime import Runtime
from comptoir.store.catalogues import list_catalogues, list_entities
from comptoir.store.connectors import Connector, get_connector, put_connector
from comptoir.store.database import Connection

Find = Callable[[str], Entity | None]

SHOWN = 200
"""Characters of an answer that is quoted because it is no JSON object."""


async def run_recorded(
    rt: Runtime, workspace_id: str, name: str, fixtures: Mapping[str, bytes]
) -> list[CheckResult]:
    """How each recorded test of a connector ends; nothing is asked of any network.

    The code is that of live answers. Raises `NotFound` for an unknown connector.
    """
    stored = await _stored(rt, workspace_id, name)
    find = await _finder(rt, workspace_id, name)
    return check_connector(read_connector(stored.definition), fixtures, find)


async def record_answer(
    rt: Runtime, workspace_id: str, name: str, text: str, language: str
) -> CheckResult:
    """Asks the source once for what `text` names, and keeps its answer as a recorded test that
    expects what is said of it now. A test of the same input and language is replaced.

    Raises `NotFound`, `InputInvalid` where the request cannot be made, `FetchFailed`,
    `AddressForbidden`, and `ContentUnreadable` for an answer that is no JSON object.
    """
    stored = await _stored(rt, workspace_id, name)
    connector = read_connector(stored.definition)
    once = await ask_once(rt, workspace_id, connector, stored.secrets, text, language)
    declared = _declared(once.test, once.result)
    same = (text, language)
    tests = [t for t in stored.definition.get("tests") or [] if _asks(t) != same]
    definition = {**stored.definition, "tests": [*tests, declared]}
    read_connector(definition)
    await rt.db.write(lambda tx: put_connector(tx, workspace_id, name, definition, rt.vault))
    return once.result


class Once(Struct, frozen=True):
    """What a source said when it was asked once: as a recorded test, how that ends, and what is
    read of it."""

    test: RecordedTest
    result: CheckResult
    reading: Reading


async def ask_once(
    rt: Runtime,
    workspace_id: str,
    connector: Declared,
    secrets: Mapping[str, str],
    text: str,
    language: str,
) -> Once:
    """Asks the source once for what `text` names; nothing is stored. Raises as `record_answer`."""
    find = await _finder(rt, workspace_id, connector.name)
    key = text.upper()
    entity = find(text) or Entity(workspace_id="", id=key, catalogue_id="", key=key, label=key)
    try:
        asked = build_request(connector, values_of(connector, entity), secrets)
    except Unusable as error:
        raise InputInvalid(f"{connector.name} cannot be asked for {text!r}: {error}") from error
    limits = connector.limits
    answer = await rt.net.request(
        asked.method,
        asked.url,
        headers=asked.headers,
        body=asked.body,
        limits=Limits(limits.connect, limits.total, limits.max_bytes),
        redirects=limits.redirects,
    )
    test = RecordedTest(
        input=text,
        language=language,
        status=answer.status,
        response=_object(answer.body) if answer.status == 200 else "",
        now=rt.clock(),
    )
    fixtures = {"": b""}
    (result,) = check_connector(replace(connector, tests=(test,)), fixtures, find)
    return Once(test, result, recorded_reading(connector, test, entity, fixtures))


async def _stored(rt: Runtime, workspace_id: str, name: str) -> Connector:
    return await rt.db.read(lambda tx: get_connector(tx, workspace_id, name, rt.vault))


async def _finder(rt: Runtime, workspace_id: str, name: str) -> Find:
    """What finds an entity among the catalogues that are answered with a connector."""

    def read(tx: Connection) -> list[CatalogueMatcher]:
        return [
            CatalogueMatcher(one, list_entities(tx, workspace_id, one.id))
            for one in list_catalogues(tx, workspace_id)
            if one.connector == name
        ]

    matchers = await rt.db.read(read)

    def find(text: str) -> Entity | None:
        found = [match for matcher in matchers for match in matcher.find(text)]
        return max(found, key=lambda match: match.score).entity if found else None

    return find


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        begin = body[:SHOWN].decode("utf-8", "replace")
        raise ContentUnreadable(f"the answer is no JSON object: {begin}")
    return found


def _declared(test: RecordedTest, result: CheckResult) -> dict[str, Any]:
    now = test.now.isoformat() if test.now else None
    told = [line for line in result.text.split("\n")[1:] if line]
    parts = {"input": test.input, "language": test.language, "status": test.status, "now": now}
    return {**parts, "response": test.response, "expect_contains": told}


def _asks(test: Any) -> tuple[str, str]:
    return (
        (test.get("input", ""), test.get("language", "en")) if isinstance(test, dict) else ("", "")
    )
