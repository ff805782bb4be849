"""The channel types: one line each."""

from __future__ import annotations

from comptoir.channels.base import Adapter
from comptoir.channels.console.adapter import ConsoleAdapter
from comptoir.channels.open.adapter import OpenAdapter
from comptoir.channels.webchat.adapter import WebchatAdapter

ADAPTERS: tuple[type[Adapter], ...] = (
    ConsoleAdapter,
    OpenAdapter,
    WebchatAdapter,
)
