"""The Telegram Bot API, https://core.telegram.org/bots/api.

`channel.secret` is the `secret_token` of the webhook, `credentials["token"]` that of the bot,
`config["username"]` its name without @, `account` its id. A conversation is a chat: with a person,
whose chat has their own id, or a group.
"""

from __future__ import annotations

from mimetypes import guess_type
from typing import ClassVar, Literal

import msgspec
from msgspec import structs

from comptoir.channels.base import (
    Accepted,
    Fetched,
    Finding,
    Outgoing,
    Post,
    Question,
    RefusedSend,
    SendResult,
    Shown,
    load_capabilities,
)
from comptoir.channels.calls import object_in
from comptoir.channels.posts import check_signature, words
from comptoir.channels.telegram.errors import (
    is_bad_media,
    is_bad_topic,
    moved_to,
    read_answer,
    refusal,
)
from comptoir.channels.telegram.fields import inner_or_empty
from comptoir.channels.telegram.parse import callback_in, parse_update, split_post
from comptoir.channels.telegram.parts import MAX_DOWNLOAD
from comptoir.channels.telegram.profile import set_profile
from comptoir.channels.telegram.render import Call, render
from comptoir.channels.telegram.setup import QUESTIONS, check, link, register
from comptoir.channels.telegram.wire import Answered, ask, download
from comptoir.model.channel import Capabilities, Channel
from comptoir.model.entry import Entry, Profile
from comptoir.model.message import Media
from comptoir.model.update import Envelope, Update
from comptoir.net.client import Limits, NetClient, Response

SECRET = "x-telegram-bot-api-secret-token"  # noqa: S105
DOWNLOAD = Limits(total_seconds=60.0, max_bytes=MAX_DOWNLOAD + 1_000_000)
PLAIN_TYPE = "application/octet-stream"


class TelegramAdapter:
    """Translates the Bot API."""

    type: ClassVar[str] = "telegram"
    capabilities: ClassVar[Capabilities] = load_capabilities("comptoir.channels.telegram")
    questions: ClassVar[tuple[Question, ...]] = QUESTIONS

    def verify(self, channel: Channel, post: Post) -> None:
        check_signature(channel, post, SECRET, lambda secret, _: secret)

    def split(self, channel: Channel, raw: bytes) -> list[Envelope]:
        return split_post(raw)

    def parse(self, channel: Channel, raw: bytes) -> Update:
        return parse_update(raw)

    def answer(self, channel: Channel, post: Post) -> tuple[bytes, str]:
        """Takes the spinner off a button that was tapped: the answer to a post may be a call
        (https://core.telegram.org/bots/api#making-requests-when-getting-updates)."""
        tapped = callback_in(post.raw)
        if not tapped:
            return b"", "text/plain"
        call = {"method": "answerCallbackQuery", "callback_query_id": tapped}
        return msgspec.json.encode(call), "application/json"

    async def send(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        """Sends once. Three refusals, all certain, are answered with one more call: a group that
        became another chat is written to there, what a closed topic does not take goes to the
        general one, and media that Telegram does not take are sent as words and a link."""
        call = render(message)
        result = await _carry_out(channel, net, call, message)
        if moved := moved_to(result):
            return await _send_after_move(channel, net, message, moved)
        if is_bad_topic(result) and "message_thread_id" in call.values:
            again = render(structs.replace(message, details={}))
            return await _carry_out(channel, net, again, message)
        if is_bad_media(result) and call.method != "sendMessage":
            again = render(message, plain=True)
            return await _carry_out(channel, net, again, message)
        return result

    async def show(
        self, channel: Channel, net: NetClient, what: Literal["typing", "read"], shown: Shown
    ) -> None:
        """Typing is shown for 5 seconds; bots cannot mark as read."""
        if what == "typing":
            await ask(channel, net, "sendChatAction", {"chat_id": shown.to, "action": "typing"})

    async def fetch(self, channel: Channel, net: NetClient, media: Media) -> Fetched | RefusedSend:
        found = await ask(channel, net, "getFile", {"file_id": media.reference})
        if refused := _refused_file(found):
            return refused
        path = _path_in(found)
        if not path:
            return RefusedSend("unknown_permanent", "Telegram names no path of the file")
        return _fetched(await download(channel, net, path, DOWNLOAD), path, media.mime)

    async def check(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        return await check(channel, net, webhook)

    async def register(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        return await register(channel, net, webhook)

    def link(self, channel: Channel, entry: Entry) -> str:
        return link(channel, entry)

    async def set_profile(
        self, channel: Channel, net: NetClient, profile: Profile
    ) -> list[Finding]:
        return await set_profile(channel, net, profile)


async def _carry_out(channel: Channel, net: NetClient, call: Call, message: Outgoing) -> SendResult:
    answer = await ask(channel, net, call.method, call.values)
    return read_answer(answer, message.to, message.key)


async def _send_after_move(
    channel: Channel, net: NetClient, message: Outgoing, chat: str
) -> SendResult:
    """Once more to the chat the group became; its answer tells the new name."""
    moved = structs.replace(message, to=chat, reply_to="", details={})
    result = await _carry_out(channel, net, render(moved), moved)
    if isinstance(result, Accepted):
        return Accepted(result.platform_id, (chat,))
    return result


def _refused_file(answer: Answered) -> RefusedSend | None:
    """A file that Telegram cannot serve now may be there later."""
    refused = refusal(answer)
    if refused and "temporarily unavailable" in refused.reason:
        return structs.replace(refused, why="temporary")
    return refused


def _path_in(answer: Answered) -> str:
    if not isinstance(answer, Response):
        return ""
    path = words(inner_or_empty(object_in(answer.body), "result").get("file_path"))
    return "" if path.startswith("/") or ".." in path else path


def _fetched(answer: Answered, path: str, stated: str) -> Fetched | RefusedSend:
    """Telegram serves all files as bytes of no type; the message stated one, or the path does."""
    if isinstance(answer, Response) and answer.status == 200:
        return Fetched(answer.body, stated or guess_type(path)[0] or PLAIN_TYPE)
    refused = refusal(answer)
    return refused or RefusedSend("temporary", "Telegram answered with no file")
