# mypy: ignore-errors
"""Answers each Telegram message with one sentence, by aiogram."""

import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

dispatcher = Dispatcher()


@dispatcher.message()
async def answer(message: Message) -> None:
    """The job."""
    await message.answer(f"The answer to {message.text}.")


session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["PROVIDER"]))
bot = Bot("42:benchmark", session=session)
app = web.Application()
SimpleRequestHandler(dispatcher, bot).register(app, path="/hook")
setup_application(app, dispatcher, bot=bot)
web.run_app(app, host="127.0.0.1", port=int(os.environ["PORT"]), print=None)
