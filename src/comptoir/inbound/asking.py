"""Asks an adapter for something of its platform: whatever goes wrong ends in a refusal."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

import structlog

from comptoir.channels.base import RefusedSend
from comptoir.errors import ComptoirError
from comptoir.model.channel import Channel

log = structlog.get_logger(__name__)

T = TypeVar("T")


async def asked(
    channel: Channel, call: Awaitable[T | RefusedSend], seconds: float, late: str
) -> T | RefusedSend:
    """What the `call` of the channel's adapter returns, or a refusal that a later try may mend.

    `late` says that it took longer than `seconds`.
    """
    try:
        async with asyncio.timeout(seconds):
            return await call
    except TimeoutError:
        return RefusedSend("temporary", late)
    except ComptoirError as error:
        return RefusedSend("temporary", str(error))
    except Exception as error:
        # An adapter that raises has a fault; what else is due is done all the same.
        log.exception("adapter_raised", channel_type=channel.type)
        return RefusedSend("temporary", type(error).__name__)
