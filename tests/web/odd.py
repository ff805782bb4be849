"""Odd things to send: bodies that are not what they should be, values of the wrong type."""

from __future__ import annotations

import copy
import gzip
import json
from collections.abc import Iterator
from typing import Any

DEEP = 100_000
DIGITS = "9" * 5_000

BODIES: dict[str, bytes] = {
    "empty": b"",
    "one NUL": b"\x00",
    "only spaces": b" \r\n\t ",
    "no JSON": b"hello",
    "half an object": b'{"updates": [{"id": "a"',
    "two objects": b"{}{}",
    "null": b"null",
    "true": b"true",
    "a number": b"1",
    "a string": b'"x"',
    "an array": b"[]",
    "an empty object": b"{}",
    "bad UTF-8": b'{"id": "\xff\xfe", "text": "\xc3("}',
    "overlong UTF-8": b'{"id": "\xc0\x80", "text": "\xe0\x80\xaf"}',
    "UTF-8 of a surrogate": b'{"id": "a", "text": "\xed\xa0\x80"}',
    "UTF-16": '{"id": "a", "text": "b"}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"id": "a", "text": "b"}',
    "lone surrogate": b'{"id": "a", "text": "\\ud800", "updates": [{"id": "\\udfff"}]}',
    "escaped NUL": b'{"id": "\\u0000", "text": "a\\u0000b", "updates": [{"id": "\\u0000"}]}',
    "raw NUL in a string": b'{"id": "a\x00b"}',
    "deep array": b"[" * DEEP,
    "deep array, closed": b"[" * DEEP + b"]" * DEEP,
    "deep object": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "deep value": b'{"updates": ' + b"[" * DEEP + b"]" * DEEP + b"}",
    "NaN": b'{"position": NaN, "id": NaN, "updates": NaN}',
    "Infinity": b'{"position": -Infinity}',
    "5,000 digits": f'{{"position": {DIGITS}, "id": {DIGITS}, "updates": {DIGITS}}}'.encode(),
    "5,000 digits and a point": f'{{"position": {DIGITS}.5, "visitor": {DIGITS}}}'.encode(),
    "a huge exponent": b'{"position": 1e999999, "updates": [1e-999999]}',
    "the same key twice": b'{"id": "a", "id": "b", "text": 1, "text": "c"}',
    "100,000 keys": json.dumps({f"k{n}": n for n in range(100_000)}).encode(),
    "a long string": json.dumps({"id": "x" * 60_000, "text": "y" * 60_000}).encode(),
    "gzip": gzip.compress(b'{"id": "a"}'),
    "a form": b"id=a&text=b%00",
    "multipart": b'--x\r\nContent-Disposition: form-data; name="id"\r\n\r\na\r\n--x--\r\n',
    "XML with an entity": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
}

VALUES: dict[str, Any] = {
    "null": None,
    "true": True,
    "zero": 0,
    "negative": -1,
    "a fraction": 1.5,
    "beyond 64 bits": 10**30,
    "empty": "",
    "spaces": "   ",
    "NUL": "\x00",
    "a NUL inside": "a\x00b",
    "lone surrogate": "\ud800",
    "control characters": "\x1b[31m\u202e\u2028\ufeff",
    "long": "x" * 30_000,
    "a list": [],
    "nested lists": [[[[["a"]]]]],
    "an object": {},
    "an object in an object": {"id": {"id": "a"}},
    "a list of everything": [None, True, 1.5, "\x00", {}, []],
}


def with_odd_values(good: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """`good` with each of its fields, at any depth, replaced by each odd value, and left out."""
    for path in _paths(good):
        where = ".".join(map(str, path))
        for name, value in VALUES.items():
            yield f"{where}: {name}", json.dumps(_replaced(good, path, value)).encode()
        yield f"{where}: left out", json.dumps(_without(good, path)).encode()


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from _paths(inner, (*path, key))


def _replaced(good: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(good)
    inner: Any = changed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return changed


def _without(good: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    changed = copy.deepcopy(good)
    inner: Any = changed
    for key in path[:-1]:
        inner = inner[key]
    del inner[path[-1]]
    return changed
