"""The only wiring: what every verb needs, made in one place and closed in reverse."""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path

from comptoir.bus.base import Bus
from comptoir.bus.embedded import EmbeddedBus
from comptoir.channels.base import Adapter
from comptoir.channels.registry import ADAPTERS
from comptoir.errors import SettingInvalid
from comptoir.llm.base import LanguageModel
from comptoir.llm.openai_compatible import OpenAiCompatible
from comptoir.model.identity import Ids
from comptoir.net.client import NetClient
from comptoir.settings import Settings
from comptoir.store.database import Database, open_database
from comptoir.store.feed import feed_topic
from comptoir.store.migrate import migrate
from comptoir.store.vault import Vault

Clock = Callable[[], datetime]
KEY_FILE = "secret.key"
"""The name of the key's file in the data directory, where the settings give none."""


def utc_now() -> datetime:
    """The current moment, aware, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Runtime:
    """What verbs work with. Time, ids and randomness come from here, so a story can be replayed."""

    settings: Settings
    db: Database
    bus: Bus
    net: NetClient
    channels: dict[str, Adapter]
    vault: Vault
    llm: LanguageModel | None = None
    clock: Clock = utc_now
    ids: Ids = Ids()


@asynccontextmanager
async def open_runtime(settings: Settings, *, clock: Clock = utc_now) -> AsyncIterator[Runtime]:
    """A runtime on `settings.database`, migrated to the current schema; closed on leaving."""
    vault = Vault(settings.secret_key or read_secret_key(settings.data_directory))
    await migrate(settings.database)
    async with AsyncExitStack() as stack:
        db = open_database(settings.database, clock=clock)
        stack.push_async_callback(db.close)
        bus = bus_of(settings)
        db.grown = partial(_tell_of_feeds, bus)
        stack.push_async_callback(bus.close)
        net = NetClient(allowed_hosts=settings.allowed_hosts)
        stack.push_async_callback(net.close)
        channels = {adapter.type: adapter() for adapter in ADAPTERS}
        yield Runtime(
            settings=settings,
            db=db,
            bus=bus,
            net=net,
            channels=channels,
            vault=vault,
            llm=language_model(settings, net, clock),
            clock=clock,
            ids=Ids(),
        )


def _tell_of_feeds(bus: Bus, workspaces: frozenset[str]) -> None:
    for workspace_id in workspaces:
        bus.publish(feed_topic(workspace_id))


def bus_of(settings: Settings) -> Bus:
    """The bus that the settings ask for; call it in the event loop."""
    if not settings.nats:
        return EmbeddedBus()
    nats = import_module("comptoir.bus.nats")  # its client takes half a second, and few need it
    prefix, credentials = settings.nats_prefix, settings.nats_credentials
    bus: Bus = nats.NatsBus(settings.nats, prefix=prefix, credentials=credentials)
    return bus


def language_model(settings: Settings, net: NetClient, clock: Clock) -> LanguageModel | None:
    """The language model of the settings; None where they name none."""
    if not settings.model_url:
        return None
    if not settings.model_name:
        raise SettingInvalid("COMPTOIR_MODEL_URL needs COMPTOIR_MODEL_NAME beside it")
    return OpenAiCompatible(net, settings.model_url, settings.model_name, settings.model_key, clock)


def read_secret_key(directory: Path) -> str:
    """The key in `directory/secret.key`, made at the first call, readable by its owner only."""
    path = directory / KEY_FILE
    if path.exists():
        key = path.read_text(encoding="ascii").strip()
        if len(key) < 32:
            raise SettingInvalid(f"{path} does not hold a key", advice="Restore it from a backup.")
        return key
    directory.mkdir(parents=True, exist_ok=True)
    key = secrets.token_urlsafe(32)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key + "\n")
    return key
