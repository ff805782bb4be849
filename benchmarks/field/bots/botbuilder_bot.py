# mypy: ignore-errors
"""Answers each message with one sentence, by the Bot Framework's SDK for Python."""

import os

from aiohttp import web
from botbuilder.core import ActivityHandler, BotFrameworkAdapterSettings, TurnContext
from botbuilder.core.bot_framework_adapter import BotFrameworkAdapter
from botbuilder.schema import Activity


class Answer(ActivityHandler):
    """The job."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(f"The answer to {turn_context.activity.text}.")


bot = Answer()
adapter = BotFrameworkAdapter(BotFrameworkAdapterSettings("", ""))


async def messages(request: web.Request) -> web.Response:
    """Takes an activity."""
    activity = Activity().deserialize(await request.json())
    await adapter.process_activity(activity, "", bot.on_turn)
    return web.Response()


app = web.Application()
app.router.add_post("/hook", messages)
web.run_app(app, host="127.0.0.1", port=int(os.environ["PORT"]), print=None)
