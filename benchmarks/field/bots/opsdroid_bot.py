# mypy: ignore-errors
"""Answers each Telegram message with one sentence, by opsdroid."""

import os
from pathlib import Path

from opsdroid.connector.telegram import ConnectorTelegram
from opsdroid.core import OpsDroid

PROVIDER = os.environ["PROVIDER"]
made = ConnectorTelegram.__init__


def make(self: ConnectorTelegram, *arguments: object, **named: object) -> None:
    """The connector at an address that the benchmark knows."""
    made(self, *arguments, **named)
    self.webhook_endpoint = "/hook"


ConnectorTelegram.__init__ = make
# Its connector knows only the platform's own address.
ConnectorTelegram.build_url = lambda self, method: f"{PROVIDER}/bot{self.token}/{method}"
config = {
    "logging": {"level": "error", "console": False},
    "welcome-message": False,
    "module-path": str(Path.cwd() / "modules"),
    "web": {"host": "127.0.0.1", "port": int(os.environ["PORT"]), "base-url": PROVIDER},
    "parsers": {"regex": {}},
    "connectors": {"telegram": {"token": "42:benchmark", "bot-name": "bench"}},
    "skills": {"answer": {"path": str(Path(__file__).with_name("opsdroid_skill.py"))}},
}
with OpsDroid(config=config) as opsdroid:
    opsdroid.run()
