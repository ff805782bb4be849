# mypy: ignore-errors
"""Answers each Telegram message with one sentence, by python-telegram-bot."""

import os

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def answer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """The job."""
    await update.message.reply_text(f"The answer to {update.message.text}.")


builder = Application.builder().token("42:benchmark").base_url(f"{os.environ['PROVIDER']}/bot")
application = builder.build()
application.add_handler(MessageHandler(filters.TEXT, answer))
application.run_webhook(
    listen="127.0.0.1",
    port=int(os.environ["PORT"]),
    url_path="hook",
    webhook_url="https://bot.example.com/hook",
)
