"""Requests held against a vendor's OpenAPI document by Prism, https://stoplight.io/open-source/prism

The documents are the vendors' and not part of this project. They are looked for in the folder
named by COMPTOIR_TEST_OPENAPI, as JSON or YAML. Prism is the command `prism` where there is one,
else `npx` gets it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import shutil
import signal
import socket
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml
from msgspec import Struct

from comptoir.net.client import Limits, NetClient
from comptoir.testing import HOST
from tests.channels.samples import FORM

FOLDER = os.environ.get("COMPTOIR_TEST_OPENAPI", "")
NPX = ("npx", "--yes", "@stoplight/prism-cli@5")
START_SECONDS = 180.0
"""npx may have to install it first."""
PATIENT = Limits(total_seconds=60.0)
OWN_HEADERS = {"host", "content-length", "connection", "accept-encoding", "user-agent"}
"""What a client adds by itself."""


class Asked(Struct, frozen=True, kw_only=True):
    """One request as it was made; `path` with its query, `said` tells where it comes from."""

    said: str
    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None = None


def load_document(stem: str) -> dict[str, Any]:
    """The vendor's document, made as strict as it is meant. Skips the test where there is none."""
    folder = Path(FOLDER)
    found = [folder / f"{stem}{end}" for end in (".json", ".yml", ".yaml")] if FOLDER else []
    path = next((path for path in found if path.is_file()), None)
    if path is None:
        pytest.skip(f"no {stem}: name the folder of the vendors' files in COMPTOIR_TEST_OPENAPI")
    text = path.read_text(encoding="utf-8")
    document = json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
    return _strict(document)


def _strict(document: dict[str, Any]) -> dict[str, Any]:
    """JSON Schema does not follow discriminators: what they mean is said in its own words, so that
    a wrong kind of message is found."""
    schemas = document.get("components", {}).get("schemas", {})
    kinds = {
        name: schema["discriminator"]
        for name, schema in schemas.items()
        if "oneOf" not in schema and schema.get("discriminator", {}).get("mapping")
    }
    kept = {name: _followed(schema, kinds) for name, schema in schemas.items()}
    either = {f"Any{name}": _either(told, kinds) for name, told in kinds.items()}
    paths = _forms(_followed(document["paths"], kinds))
    components = {**document.get("components", {}), "schemas": {**kept, **either}}
    return {**document, "paths": paths, "components": components}


Kinds = dict[str, dict[str, Any]]
"""The discriminator of each schema that has one: {"propertyName", "mapping": {value: $ref}}."""


def _either(told: dict[str, Any], kinds: Kinds) -> dict[str, Any]:
    name = told["propertyName"]
    named = [
        ({"$ref": _followed_ref(ref, kinds)}, {"properties": {name: {"enum": [value]}}})
        for value, ref in told["mapping"].items()
    ]
    return {"oneOf": [{"allOf": [kind, {**says, "required": [name]}]} for kind, says in named]}


def _followed(value: Any, kinds: Kinds) -> Any:
    """`value` with what may be one of several kinds said so; what a kind is made of (`allOf`)
    stays."""
    if isinstance(value, list):
        return [_followed(one, kinds) for one in value]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("$ref"), str):
        return {"$ref": _followed_ref(value["$ref"], kinds)}
    kept = {k: v for k, v in value.items() if k not in ("allOf", "discriminator")}
    made = {k: _followed(v, kinds) for k, v in kept.items()}
    bases = [b if "$ref" in b else _followed(b, kinds) for b in value.get("allOf", [])]
    return {**made, **({"allOf": bases} if bases else {})}


def _followed_ref(ref: str, kinds: Kinds) -> str:
    head, _, name = ref.rpartition("/")
    return f"{head}/Any{name}" if name in kinds else ref


def _forms(paths: dict[str, Any]) -> dict[str, Any]:
    """That a list repeats its field, any letter in it escaped, is the default of OpenAPI; Prism
    wants to be told."""
    for content in _contents(paths):
        fields = content.get("schema", {}).get("properties", {})
        lists = [name for name, field in fields.items() if field.get("type") == "array"]
        how = {"style": "form", "explode": True, "allowReserved": True}
        content["encoding"] = dict.fromkeys(lists, how)
    return paths


def _contents(paths: dict[str, Any]) -> list[dict[str, Any]]:
    """The bodies of all forms."""
    operations = (o for methods in paths.values() for o in methods.values() if isinstance(o, dict))
    bodies = (o.get("requestBody", {}).get("content", {}) for o in operations)
    return [body[FORM] for body in bodies if FORM in body]


def _matches(template: str, path: str) -> bool:
    pattern = re.sub(r"\\{.*?\\}", "[^/]+", re.escape(template))
    return bool(re.fullmatch(pattern, urlsplit(path).path))


def _unnamed(document: dict[str, Any], asked: Asked) -> list[str]:
    """Fields of a form that the document does not name: Prism looks past them."""
    if asked.headers.get("Content-Type") != FORM and asked.headers.get("content-type") != FORM:
        return []
    paths = {p: m for p, m in document["paths"].items() if _matches(p, asked.path)}
    named = {name for content in _contents(paths) for name in content["schema"]["properties"]}
    given = {name for name, _ in parse_qsl((asked.body or b"").decode(), keep_blank_values=True)}
    return [f"request.body.{name}: no such field" for name in sorted(given - named)]


def only(document: dict[str, Any], asked: Iterable[Asked]) -> dict[str, Any]:
    """The document without the paths that nobody asked for: Prism reads it much faster."""
    bare = {urlsplit(one.path).path for one in asked}
    every = document["paths"].items()
    paths = {path: methods for path, methods in every if any(_matches(path, at) for at in bare)}
    return {**document, "paths": paths}


class Prism:
    """Prism at work on one document."""

    def __init__(self, document: dict[str, Any], net: NetClient, url: str) -> None:
        self._document, self._net, self._url = document, net, url

    async def objections(self, asked: Asked) -> list[str]:
        """What is wrong with a request by the document; nothing where all is well."""
        headers = {k: v for k, v in asked.headers.items() if k.lower() not in OWN_HEADERS}
        answer = await self._net.request(
            asked.method, self._url + asked.path, headers=headers, body=asked.body, limits=PATIENT
        )
        wrong = [
            f"{'.'.join(map(str, one['location']))}: {one['message']}"
            for one in json.loads(answer.headers.get("sl-violations", "[]"))
            if one["location"][:1] == ["request"]
        ]
        unknown = answer.status in (401, 404, 405, 415, 422, 500)
        wrong += _unnamed(self._document, asked)
        return wrong or ([answer.body.decode()[:300]] if unknown else [])


@asynccontextmanager
async def prism(document: dict[str, Any], folder: Path) -> AsyncIterator[Prism]:
    """Prism listening on a loopback port. Skips the test where there is no Prism to be had."""
    path = folder / "document.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    command = [shutil.which("prism") or ""] if shutil.which("prism") else list(NPX)
    if not shutil.which(command[0]):
        pytest.skip("there is neither prism nor npx to get it with")
    port = _free_port()
    process = await asyncio.create_subprocess_exec(
        *command, "mock", "-h", HOST, "-p", str(port), str(path),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    try:
        reading = await _started(process)
        async with NetClient(allowed_hosts=frozenset({(HOST, port)})) as net:
            yield Prism(document, net, f"http://{HOST}:{port}")
        reading.cancel()
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        await process.wait()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        return int(taken.getsockname()[1])


async def _started(process: asyncio.subprocess.Process) -> asyncio.Task[bytes]:
    """Returns once it listens; what it says from then on is read, so that it never waits."""
    assert process.stdout is not None
    said = b""
    async with asyncio.timeout(START_SECONDS):
        while b"Prism is listening" not in said:
            line = await process.stdout.readline()
            if not line:
                pytest.skip(f"Prism does not start: {said.decode('utf-8', 'replace')[-300:]}")
            said += line
    return asyncio.create_task(process.stdout.read())
