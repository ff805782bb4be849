# mypy: ignore-errors
"""Answers each Telegram message with one sentence, by opsdroid."""

import gettext
import os
from pathlib import Path

# Its own program does so; as a library it fails without.
gettext.install("opsdroid")

from opsdroid.core import OpsDroid  # noqa: E402

BOTS = Path(__file__).parent
config = {
    "logging": {"level": "error", "console": False},
    "welcome-message": False,
    "module-path": str(Path.cwd() / "modules"),
    "web": {
        "host": "127.0.0.1",
        "port": int(os.environ["PORT"]),
        "base-url": os.environ["PROVIDER"],
    },
    "parsers": {"regex": {}},
    "connectors": {
        "telegram": {
            "module": "opsdroid_connector",
            "token": "42:benchmark",
            "bot-name": "bench",
        }
    },
    "skills": {"answer": {"path": str(BOTS / "opsdroid_skill.py")}},
}
with OpsDroid(config=config) as opsdroid:
    opsdroid.run()
