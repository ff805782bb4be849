"""Two known clients drive the peer, and it refuses as Telegram does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any

import msgspec
import pytest
import telegram

from tests.channels.telegram.line import ADA, Line, fixtures

pytestmark = pytest.mark.asyncio(loop_scope="module")
servers, line = fixtures()


MEDIA = "https://cakes.test/a.jpg"
HOOK = "https://chat.cakes.test/webhooks/telegram/t"


@pytest.fixture(scope="module")
def aiogram() -> Any:
    """Loading it takes seconds, which whoever only collects the tests does not have to wait."""
    return import_module("aiogram")


@asynccontextmanager
async def _bot(aiogram: Any, line: Line) -> AsyncIterator[Any]:
    client = aiogram.client
    server = client.telegram.TelegramAPIServer.from_base(str(line.channel.config["api"]))
    async with client.session.aiohttp.AiohttpSession(api=server) as session:
        yield aiogram.Bot(line.peer.token, session=session)


async def test_aiogram_drives_the_peer(aiogram: Any, line: Line) -> None:
    button = aiogram.types.InlineKeyboardButton(text="Yes", callback_data="yes")
    markup = aiogram.types.InlineKeyboardMarkup(inline_keyboard=[[button]])
    upload = aiogram.types.BufferedInputFile(b"a picture", "a.jpg")
    async with _bot(aiogram, line) as bot:
        assert (await bot.get_me()).username == "comptoir_bot"
        sent = await bot.send_message(int(ADA), "<b>Hi</b>", parse_mode="HTML", reply_markup=markup)
        assert (sent.text, sent.html_text) == ("Hi", "<b>Hi</b>")
        photo = await bot.send_photo(int(ADA), upload, caption="Ours")
        assert photo.photo is not None
        file = await bot.download(photo.photo[0].file_id)
        assert file is not None
        assert file.read() == b"a picture"
        assert (await bot.send_location(int(ADA), 48.8, 2.3)).location is not None
        album = [aiogram.types.InputMediaPhoto(media=MEDIA) for _ in range(2)]
        assert len(await bot.send_media_group(int(ADA), album)) == 2
        edited = await bot.edit_message_text("Ho", chat_id=int(ADA), message_id=sent.message_id)
        assert isinstance(edited, aiogram.types.Message)
        assert edited.text == "Ho"
        assert await bot.set_webhook(HOOK, secret_token="s", allowed_updates=["message"])
        assert (await bot.get_webhook_info()).url == HOOK
        assert await bot.delete_message(int(ADA), sent.message_id)


async def test_the_peer_refuses_aiogram_as_telegram_does(aiogram: Any, line: Line) -> None:
    line.peer.limited = True
    async with _bot(aiogram, line) as bot:
        await bot.send_message(int(ADA), "Hi")
        with pytest.raises(aiogram.exceptions.TelegramRetryAfter) as slow:
            await bot.send_message(int(ADA), "Hi")
        assert slow.value.retry_after == 1
        for text in (
            "<b>Hi",
            "<b>Hi</i>",
            "</b>",
            "<marquee>Hi</marquee>",
            "1 < 2",
            "x" * 4097,
            "",
        ):
            with pytest.raises(aiogram.exceptions.TelegramBadRequest):
                await bot.send_message(int(ADA), text, parse_mode="HTML")
        line.peer.block("ada")
        with pytest.raises(aiogram.exceptions.TelegramForbiddenError):
            await bot.send_message(int(ADA), "Hi")


async def test_python_telegram_bot_drives_the_peer(line: Line) -> None:
    base = line.channel.config["api"]
    async with telegram.Bot(
        line.peer.token, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot"
    ) as bot:
        assert bot.username == "comptoir_bot"
        markup = telegram.InlineKeyboardMarkup(
            [[telegram.InlineKeyboardButton("Yes", callback_data="yes")]]
        )
        sent = await bot.send_message(int(ADA), "<i>Hi</i>", parse_mode="HTML", reply_markup=markup)
        assert sent.text == "Hi"
        document = await bot.send_document(int(ADA), b"the menu", filename="menu.pdf")
        assert document.document is not None
        file = await bot.get_file(document.document.file_id)
        assert bytes(await file.download_as_bytearray()) == b"the menu"
        assert await bot.send_chat_action(int(ADA), "typing")
        assert await bot.set_my_commands([("help", "Help")])
        with pytest.raises(telegram.error.BadRequest, match="Chat not found"):
            await bot.send_message(5, "Hi")


BUTTONS = [
    {},
    {"text": "", "callback_data": "a"},
    {"text": "No kind"},
    {"text": "Two kinds", "callback_data": "a", "url": "https://cakes.test/"},
    {"text": "Empty", "callback_data": ""},
    {"text": "65 bytes", "callback_data": "é" * 32 + "x"},
    {"text": "No address", "url": "cakes"},
]


@pytest.mark.parametrize("button", BUTTONS, ids=str)
async def test_the_peer_refuses_bad_buttons(line: Line, button: dict[str, str]) -> None:
    markup = {"inline_keyboard": [[button]]}
    assert (await _asked(line, "sendMessage", text="Hi", reply_markup=markup))["error_code"] == 400
    good = {"inline_keyboard": [[{"text": "64 bytes", "callback_data": "é" * 32}]]}
    assert (await _asked(line, "sendMessage", text="Hi", reply_markup=good))["ok"]


@pytest.mark.parametrize(
    ("method", "values", "code"),
    [
        ("sendMessage", {"chat_id": "", "text": "Hi"}, 400),
        ("sendMessage", {"chat_id": ADA, "text": "Hi", "reply_parameters": {"message_id": 9}}, 400),
        ("sendPhoto", {"chat_id": ADA}, 400),
        ("sendPhoto", {"chat_id": ADA, "photo": "no address"}, 400),
        ("sendPhoto", {"chat_id": ADA, "photo": MEDIA, "caption": "x" * 1025}, 400),
        ("sendDocument", {"chat_id": ADA, "document": "https://cakes.test/a.docx"}, 400),
        ("sendMediaGroup", {"chat_id": ADA, "media": [{"type": "photo", "media": MEDIA}]}, 400),
        ("sendLocation", {"chat_id": ADA, "latitude": 91, "longitude": 0}, 400),
        ("sendVenue", {"chat_id": ADA, "latitude": 1, "longitude": 0, "title": "A"}, 400),
        ("sendChatAction", {"chat_id": ADA, "action": "dancing"}, 400),
        ("answerCallbackQuery", {"callback_query_id": "7"}, 400),
        ("setWebhook", {"url": HOOK, "secret_token": "é"}, 400),
        ("getUpdates", {}, 409),
        ("dance", {}, 404),
    ],
)
async def test_the_peer_refuses(line: Line, method: str, values: dict[str, Any], code: int) -> None:
    assert (await _asked(line, method, **values))["error_code"] == code
    assert line.peer.ledger == []


async def _asked(line: Line, method: str, **values: Any) -> dict[str, Any]:
    body = msgspec.json.encode({"chat_id": int(ADA), **values})
    url = f"{line.channel.config['api']}/bot{line.peer.token}/{method}"
    answer = await line.net.request("POST", url, body=body)
    value: dict[str, Any] = msgspec.json.decode(answer.body)
    assert answer.status == value.get("error_code", 200)
    return value
