"""The live stream, resumed by itself: an endless iterator of events."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from http.client import HTTPException, HTTPResponse

import msgspec

from comptoir.client.http import ApiError, Http, error_of
from comptoir.client.nouns import Event

SILENCE_SECONDS = 45.0
"""A stream that says nothing for so long, not even a heartbeat, is opened again."""
LONGEST_WAIT = 30.0
LONGEST_LINE = 1_000_000


def follow(http: Http, after: int | None) -> Iterator[Event]:
    """Events from now on or after a position; a stream that breaks is opened again where it was.

    Raises `ApiError` where Comptoir refuses, or ends the stream because one may not listen any
    more.
    """
    failures = 0
    while True:
        try:
            for event in _once(http, after):
                failures = 0
                after = event.position or after
                yield event
        except ApiError as error:
            if error.status not in (429, 502, 503, 504):
                raise
        except (OSError, HTTPException):
            pass  # It went away: that is what resuming is for.
        failures += 1
        time.sleep(random.uniform(0.5, 1.0) * min(LONGEST_WAIT, 0.2 * 2 ** min(failures, 10)))


def _once(http: Http, after: int | None) -> Iterator[Event]:
    connection = http.connect(SILENCE_SECONDS)
    try:
        more = {} if after is None else {"Last-Event-ID": str(after)}
        headers = http.headers(**more) | {"Accept": "text/event-stream"}
        connection.request("GET", http.target("/events", {}), headers=headers)
        answer = connection.getresponse()
        if answer.status != 200:
            raise error_of(answer, answer.read())
        yield from _events(answer)
    finally:
        connection.close()


def _events(answer: HTTPResponse) -> Iterator[Event]:
    kind, data = "", b""
    while line := answer.readline(LONGEST_LINE):
        name, _, value = line.rstrip(b"\r\n").partition(b": ")
        if name == b"event":
            kind = value.decode()
        elif name == b"data":
            data = value
        elif not name and kind:
            yield _event(kind, data)
            kind, data = "", b""


def _event(kind: str, data: bytes) -> Event:
    told = msgspec.json.decode(data)
    if kind == "stream_ended":
        raise ApiError(401, {"code": told.get("code", ""), "detail": "the stream was ended"})
    return msgspec.convert({**told, "type": kind}, Event)
