# mypy: ignore-errors
"""Answers each WhatsApp message with one sentence, by pywa on FastAPI."""

import os

import uvicorn
from fastapi import FastAPI
from pywa_async import WhatsApp, filters
from pywa_async.types import Message

app = FastAPI()
whatsapp = WhatsApp(
    phone_id="42",
    token="benchmark",
    server=app,
    webhook_endpoint="/hook",
    verify_token="benchmark",
    app_secret="benchmark",
)
# Its library knows only the platform's own address.
whatsapp.api._session.base_url = f"{os.environ['PROVIDER']}/v23.0"


@whatsapp.on_message(filters.text)
async def answer(_client: WhatsApp, message: Message) -> None:
    """The job."""
    await message.reply_text(f"The answer to {message.text}.")


uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="error")
