# mypy: ignore-errors
"""The Telegram connector of opsdroid's bot, at addresses that the benchmark knows: its own names
its webhook at random, and knows only the platform's address."""

import os

from opsdroid.connector import telegram

CONFIG_SCHEMA = telegram.CONFIG_SCHEMA


class AtTheBenchmark(telegram.ConnectorTelegram):
    """Posts come to /hook and answers go to the provider."""

    def __init__(self, *arguments, **named) -> None:
        super().__init__(*arguments, **named)
        self.webhook_endpoint = "/hook"

    def build_url(self, method) -> str:
        """The address of one of the provider's methods."""
        return f"{os.environ['PROVIDER']}/bot{self.token}/{method}"
