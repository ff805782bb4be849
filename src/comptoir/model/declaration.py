"""Declarations: the file that describes a connector, checked and compiled.

    connectors:
      quote:
        request: {url: "https://api.example.com/quote/{entity.key}",
                  headers: {Authorization: "Bearer ${secret:TOKEN}"}}
        map: {price: {expr: data.lastPrice, type: decimal, required: true}}
    answers:
      card: {run: [quote], texts: {any: {en: "{quote.price|currency}"}}}

Durations are written `500ms`, `15s`, `30m`, `24h`, `7d` and kept in seconds; sizes `256KiB`,
`1MB` and kept in bytes. An error names the path of what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from datetime import date
from hashlib import blake2b
from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from comptoir.errors import InputInvalid
from comptoir.model.calendar import parse_calendar
from comptoir.model.connector import (
    Answers,
    Blanks,
    Breaker,
    Cache,
    Connector,
    Duration,
    Field,
    FromContent,
    Limits,
    Rate,
    RecordedTest,
    Request,
    Retry,
    Size,
)

_UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400}
_SIZES = {"B": 1, "kB": 1000, "KB": 1000, "KiB": 1024, "MB": 1_000_000, "MiB": 1_048_576}
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_SECTIONS: dict[str, type[Struct]] = {
    "limits": Limits,
    "retry": Retry,
    "cache": Cache,
    "breaker": Breaker,
    "rate": Rate,
}
T = TypeVar("T")


def parse_connector(raw: Mapping[str, Any]) -> Connector:
    """Return the connector declared by `raw` (parsed YAML or JSON), all of it compiled.

    `raw` holds `connectors`, of which one has a `request`, and may hold `answers` and `tests`;
    `entities` belong to the catalogue and are passed over. Raises `InputInvalid`, whose message
    begins with the path of what is wrong: `connectors.quote.map.price.expr: …`.
    """
    file = _mapping(with_words(raw, ""), "connector")
    _only(file, {"entities", "connectors", "answers", "tests"})
    connectors = _mapping(file.get("connectors"), "connectors")
    asked = [name for name, parts in connectors.items() if not _has(parts, "from_content")]
    if len(asked) != 1 or not _NAME.fullmatch(asked[0]):
        raise InputInvalid("connectors: exactly one with a request is needed, named a-z, 0-9, _")
    name = asked[0]
    path = f"connectors.{name}"
    parts = _connector(_mapping(connectors.pop(name), path), path)
    parts |= {"name": name, "fingerprint": _fingerprint(file)}
    parts["content"] = _contents(connectors)
    parts["answers"] = _answers(_mapping(file.get("answers") or {}, "answers"), name)
    parts["tests"] = _tests(file.get("tests") or [])
    connector: Connector = _convert(Connector, parts, path)
    _check_names(connector, path)
    return connector


def _connector(parts: dict[str, Any], path: str) -> dict[str, Any]:
    for key in ("request", "map"):
        if not parts.get(key):
            raise InputInvalid(f"{path}.{key}: is missing")
    for key in ("name", "fingerprint", "content", "answers", "tests"):
        if key in parts:
            raise InputInvalid(f"{path}: has no {key!r}")
    parts["request"] = _request(parts["request"], f"{path}.request")
    parts["map"] = _fields(parts["map"], f"{path}.map")
    for key, kind in _SECTIONS.items():
        if key in parts:
            parts[key] = _convert(kind, parts[key], f"{path}.{key}")
    if "calendar" in parts:
        parts["calendar"] = parse_calendar(parts["calendar"], f"{path}.calendar")
    return parts


def _check_names(connector: Connector, path: str) -> None:
    """The request is filled before there is data: only what is asked for can fill it."""
    request, key = connector.request, connector.cache.key
    places = [request.url, *request.query.values(), *request.headers.values()]
    places += [*_strings(request.body), *(f.default for f in connector.map.values())]
    asked = {name for place in places if isinstance(place, Blanks) for name in place.names}
    kept = key.names if key else asked
    if unknown := sorted(name for name in asked | kept if name[0] not in connector.roots):
        raise InputInvalid(f"{path}: {{{'.'.join(unknown[0])}}} is not known here")
    if key and any(name[0] == "contact" and name not in kept for name in asked):
        raise InputInvalid(f"{path}.cache.key: must name the contact, or others see their answer")
    if key:
        _without_secrets(key, f"{path}.cache.key")
    if connector.calendar and "calendar" in (connector.name, connector.answers.when.entity):
        raise InputInvalid(f"{path}.calendar: the name stands for the hours; choose another")
    as_of = connector.map.get(connector.as_of)
    if as_of is not None and as_of.type != "datetime":
        raise InputInvalid(f"{path}.as_of: {connector.as_of!r} is not mapped as a datetime")


def _strings(body: Any) -> Iterator[Blanks]:
    if isinstance(body, Blanks):
        yield body
    elif isinstance(body, dict | list):
        for value in body.values() if isinstance(body, dict) else body:
            yield from _strings(value)


def _request(raw: Any, path: str) -> Request:
    parts = _mapping(raw, path)
    for key in ("query", "headers"):
        parts[key] = _each(Blanks, parts.get(key) or {}, f"{path}.{key}")
    for name in parts["headers"]:
        if not _HEADER.fullmatch(name):
            raise InputInvalid(f"{path}.headers: {name!r} is not the name of a header")
    parts["body"] = _body(parts.get("body"), f"{path}.body")
    request: Request = _convert(Request, parts, path)
    _check_url(request.url, f"{path}.url")
    if request.body is not None and request.method == "GET":
        raise InputInvalid(f"{path}.body: a GET has none; set method: POST")
    return request


def _body(raw: Any, path: str) -> Any:
    if isinstance(raw, str):
        return _without_secrets(_convert(Blanks, raw, path), path)
    if isinstance(raw, dict):
        return {str(key): _body(value, f"{path}.{key}") for key, value in raw.items()}
    if isinstance(raw, list):
        return [_body(value, f"{path}[{index}]") for index, value in enumerate(raw)]
    return raw


def _check_url(url: Blanks, path: str) -> None:
    """Values may stand in the path and the query only, so that they never choose the host."""
    _without_secrets(url, path)
    fixed = url.pieces[0] if url.pieces and isinstance(url.pieces[0], str) else ""
    complete = len(url.pieces) == 1 or re.match(r"https?://[^/?#]+[/?]", fixed)
    parts = urlsplit(fixed)
    if parts.scheme not in ("http", "https") or not parts.hostname or not complete:
        raise InputInvalid(f"{path}: must begin with http(s)://host/, without blanks up to there")
    if parts.username is not None or "#" in url.source:
        raise InputInvalid(f"{path}: must hold neither a user name nor a #")


def _without_secrets(blanks: Blanks, path: str) -> Blanks:
    if blanks.secrets:
        raise InputInvalid(f"{path}: secrets belong in the headers or the query")
    return blanks


def _fields(raw: Any, path: str) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for name, parts in _mapping(raw, path).items():
        here = f"{path}.{name}"
        if not _NAME.fullmatch(name):
            raise InputInvalid(f"{here}: is not a word of a-z, 0-9 and _")
        parts = _mapping(parts, here)
        if isinstance(parts.get("default"), str):
            default = _convert(Blanks, parts["default"], f"{here}.default")
            parts["default"] = _without_secrets(default, f"{here}.default")
        fields[name] = _convert(Field, parts, here)
    return fields


def _contents(raw: Mapping[str, Any]) -> dict[str, FromContent]:
    for name, parts in raw.items():
        _only(_mapping(parts, f"connectors.{name}"), {"from_content"}, f"connectors.{name}")
    return {
        name: _convert(FromContent, parts["from_content"], f"connectors.{name}.from_content")
        for name, parts in raw.items()
    }


def _answers(raw: dict[str, Any], name: str) -> Answers:
    """The one answer that runs the connector `name`."""
    used = {key: parts for key, parts in raw.items() if _runs(parts, name)}
    if len(used) != 1:
        if used or raw:
            raise InputInvalid(f"answers: exactly one with run: [{name}] is needed")
        return Answers()
    key = next(iter(used))
    path = f"answers.{key}"
    parts = _mapping(used[key], path)
    _only(parts, set(Answers.__struct_fields__) - {"name"}, path)
    parts["name"] = key
    parts["texts"] = {
        variant: _each(str, texts, f"{path}.texts.{variant}")
        for variant, texts in _mapping(parts.get("texts") or {}, f"{path}.texts").items()
    }
    if isinstance(parts.get("url"), Mapping):
        parts["url"] = _each(Blanks, parts["url"], f"{path}.url")
    elif "url" in parts:
        parts["url"] = {"": _convert(Blanks, parts["url"], f"{path}.url")}
    answers: Answers = _convert(Answers, parts, path)
    for language, url in answers.url.items():
        _check_url(url, f"{path}.url.{language}".rstrip("."))
    return answers


def _runs(answer: Any, name: str) -> bool:
    run = answer.get("run") if isinstance(answer, dict) else None
    return name in run if isinstance(run, list) else True


def _has(parts: Any, key: str) -> bool:
    return isinstance(parts, dict) and key in parts


def _tests(raw: Any) -> tuple[RecordedTest, ...]:
    if not isinstance(raw, list):
        raise InputInvalid("tests: must be a list")
    return tuple(_convert(RecordedTest, item, f"tests[{i}]") for i, item in enumerate(raw))


def _convert(kind: Any, raw: Any, path: str) -> Any:
    """`raw` as `kind`. msgspec names the place as `$.a.b`; we name it as it stands in the file."""
    try:
        return msgspec.convert(raw, kind, dec_hook=_compiled)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `$")
        where = (path + place.rstrip("`")).strip(".") or "connector"
        raise InputInvalid(f"{where}: {message}") from None


def _compiled(kind: type[T], raw: Any) -> T | Any:
    if isinstance(raw, kind):
        return raw
    if kind is Duration:
        return _duration(raw)
    if kind is Size:
        return _size(raw)
    if not isinstance(raw, str):
        raise ValueError(f"Expected text, got {raw!r}")
    return kind(raw)  # type: ignore[call-arg]


def _duration(raw: Any) -> Duration:
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)\s*(ms|s|m|h|d)", str(raw), re.ASCII)
    if not found:
        raise ValueError(f"{raw!r} is no duration; write it with a unit, such as 15s or 30m")
    return Duration(float(found[1]) * _UNITS[found[2]])


def _size(raw: Any) -> Size:
    found = re.fullmatch(r"(\d{1,9})\s*(B|kB|KB|KiB|MB|MiB)?", str(raw), re.ASCII)
    if not found or isinstance(raw, bool):
        raise ValueError(f"{raw!r} is no size; write 256KiB or 1MB")
    return Size(int(found[1]) * _SIZES[found[2] or "B"])


def _each(kind: Any, raw: Any, path: str) -> dict[str, Any]:
    """The values of a mapping as `kind`; one by one, so that an error names the key."""
    return {
        key: _convert(kind, value, f"{path}.{key}") for key, value in _mapping(raw, path).items()
    }


def _only(parts: Mapping[str, Any], known: Set[str], path: str = "") -> None:
    if unknown := sorted(set(parts) - known):
        raise InputInvalid(f"{path}.{unknown[0]}: is not known here".lstrip("."))


def _mapping(raw: Any, path: str) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise InputInvalid(f"{path}: must be a mapping")
    return dict(raw)


def with_words(raw: Any, path: str) -> Any:
    """`raw` with words as keys: YAML 1.1 reads the keys `on` and `no` (Norwegian) as booleans, and
    2026-12-25 as a date."""
    if isinstance(raw, list):
        return [with_words(item, f"{path}[{index}]") for index, item in enumerate(raw)]
    if not isinstance(raw, Mapping):
        return raw
    words = [word_of(key) for key in raw]
    if wrong := [key for key in words if not isinstance(key, str)]:
        raise InputInvalid(f"{path}: the key {wrong[0]!r} is not a word".lstrip(": "))
    return {
        word: with_words(value, f"{path}.{word}".lstrip("."))
        for word, value in zip(words, raw.values(), strict=True)
    }


def word_of(key: Any) -> Any:
    """A key of YAML as it was meant: `on` and `no` are words, and so is a date."""
    if isinstance(key, bool):
        return "on" if key else "no"
    return key.isoformat() if isinstance(key, date) else key


def _fingerprint(parts: Mapping[str, Any]) -> str:
    encoded = msgspec.json.encode(parts, order="deterministic", enc_hook=str)
    return blake2b(encoded, digest_size=8).hexdigest()
