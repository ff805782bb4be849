"""The client: typed methods for what programs do most, and `request` for all the rest."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Literal, Self, TypeVar

import msgspec

from comptoir.client.http import Http
from comptoir.client.nouns import Contact, Conversation, Event, Found, Message, Queued
from comptoir.client.stream import follow

T = TypeVar("T")
Part = dict[str, Any]


class Client:
    """One workspace of one Comptoir. Not for several threads at once: make one for each.

    Lists are iterators that fetch the next page when it is needed. What is written carries an
    idempotency key of its own, so that a request whose answer was lost is repeated without doing
    it twice; give `key` to make your own repeats safe as well.
    """

    def __init__(self, url: str, token: str, *, timeout: float = 30.0) -> None:
        """`url` is where Comptoir is reached; `timeout` in seconds. Raises `ValueError`."""
        self._http = Http(url, token, timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connection."""
        self._http.close()

    def request(
        self, method: str, path: str, body: object = None, *, key: str = "", **query: Any
    ) -> Any:
        """The decoded answer of any operation: `request("GET", "/channels", limit=10)`.

        Raises `ApiError` where Comptoir refuses, `ConnectionLost` where it cannot be reached.
        """
        return self._http.ask(method, path, query, body, key)

    def pages(self, path: str, **query: Any) -> Iterator[dict[str, Any]]:
        """The items of a list, page after page."""
        cursor = ""
        while True:
            page = self.request("GET", path, **query, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if not cursor:
                return

    def channels(self) -> Iterator[dict[str, Any]]:
        """The channels, oldest first."""
        return self.pages("/channels")

    def send(
        self, channel_id: str, to: str, said: str | Sequence[Part], *, key: str = ""
    ) -> Queued:
        """Queues a message to one person: a text, or parts. Refused with 409 and a `reason` where
        it may not go out."""
        body = {"to": to, "parts": _parts(said)}
        path = f"/channels/{channel_id}/messages"
        return _as(Queued, self.request("POST", path, body, key=key or _new_key()))

    def conversations(
        self,
        *,
        owner: str = "",
        state: str = "",
        tag: str = "",
        channel_id: str = "",
        contact_id: str = "",
        order: Literal["newest", "waiting"] = "newest",
    ) -> Iterator[Conversation]:
        """Conversations: the newest first, or who waits longest."""
        query = {"owner": owner, "state": state, "tag": tag, "order": order}
        query |= {"channel_id": channel_id, "contact_id": contact_id}
        return (_as(Conversation, one) for one in self.pages("/conversations", **query))

    def conversation(self, id: str) -> Conversation:
        """One conversation."""
        return _as(Conversation, self.request("GET", f"/conversations/{id}"))

    def messages(self, conversation_id: str) -> Iterator[Message]:
        """What was said in a conversation, newest first."""
        found = self.pages(f"/conversations/{conversation_id}/messages")
        return (_as(Message, one) for one in found)

    def reply(
        self, conversation_id: str, said: str | Sequence[Part], *, by: str = "", key: str = ""
    ) -> Queued:
        """Replies as a member called `by`, whose the conversation becomes."""
        body = {"parts": _parts(said), "by": by}
        path = f"/conversations/{conversation_id}/messages"
        return _as(Queued, self.request("POST", path, body, key=key or _new_key()))

    def note(self, conversation_id: str, text: str, *, by: str = "", key: str = "") -> str:
        """Notes something for members; the id of the note."""
        path, body = f"/conversations/{conversation_id}/notes", {"text": text, "by": by}
        return str(self.request("POST", path, body, key=key or _new_key())["id"])

    def assign(
        self,
        conversation_id: str,
        owner: Literal["assistant", "team", "member"],
        name: str = "",
        *,
        by: str = "",
    ) -> Conversation:
        """Gives a conversation to the assistant, a team or a member."""
        body = {"owner": owner, "name": name, "by": by}
        return _as(
            Conversation, self.request("POST", f"/conversations/{conversation_id}/owner", body)
        )

    def set_state(
        self,
        conversation_id: str,
        state: Literal["open", "snoozed", "resolved"],
        *,
        until: datetime | None = None,
        by: str = "",
    ) -> Conversation:
        """Resolves a conversation, opens it, or puts it off."""
        body = {"state": state, "until": until, "by": by}
        return _as(
            Conversation, self.request("POST", f"/conversations/{conversation_id}/state", body)
        )

    def tag(self, conversation_id: str, tags: Sequence[str], *, by: str = "") -> Conversation:
        """Replaces the tags of a conversation."""
        body = {"tags": list(tags), "by": by}
        return _as(Conversation, self.request("PATCH", f"/conversations/{conversation_id}", body))

    def contacts(self, begins: str = "") -> Iterator[Contact]:
        """Contacts, the newest first; with `begins` those whose name or address begins so."""
        return (_as(Contact, one) for one in self.pages("/contacts", begins=begins))

    def contact(self, id: str) -> dict[str, Any]:
        """One contact with addresses, preferences and the proof of their consents."""
        found: dict[str, Any] = self.request("GET", f"/contacts/{id}")
        return found

    def search(self, text: str, *, conversation_id: str = "", author: str = "") -> Iterator[Found]:
        """Messages with all of these words, the newest first."""
        query = {"text": text, "conversation_id": conversation_id, "author": author}
        cursor = ""
        while True:
            page = self.request("GET", "/search", **query, cursor=cursor)
            yield from (_as(Found, one) for one in page["messages"])
            cursor = page["next"]
            if not cursor:
                return

    def events(self, after: int | None = None) -> Iterator[Event]:
        """What happens from now on, or after the position last seen, without an end; a stream that
        breaks is resumed. Raises `ApiError` where one may not listen any more."""
        return follow(self._http, after)


def _as(kind: type[T], plain: Any) -> T:
    return msgspec.convert(plain, kind)


def _parts(said: str | Sequence[Part]) -> list[Part]:
    return [{"type": "text", "text": said}] if isinstance(said, str) else list(said)


def _new_key() -> str:
    return uuid.uuid4().hex
