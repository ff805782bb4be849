"""`comptoir demo`: two invented companies with their sites, and Comptoir serving both.

Nothing is put into the database behind its back: the sites are served on loopback and imported
through the normal path, the catalogue too, and the quotes come over HTTP from the market feed.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING

import typer
import yaml
from msgspec import Struct

from comptoir.demo.bonne_table.site import build_site
from comptoir.demo.bourse_minute.site import build_app
from comptoir.demo.workspaces import BONNE_TABLE, BOURSE_MINUTE, DemoWorkspace
from comptoir.knowledge.entities import import_catalogue
from comptoir.knowledge.imports import import_from
from comptoir.memory import settle_memory
from comptoir.model.channel import Channel
from comptoir.model.identity import stable_id
from comptoir.model.workspace import Workspace
from comptoir.people.first_owner import offer_ownership, welcome_link
from comptoir.runtime import Runtime, open_runtime, utc_now
from comptoir.serving.process import Served, serving, until_signalled
from comptoir.settings import Settings
from comptoir.store.channels import put_channel
from comptoir.store.connectors import put_connector
from comptoir.store.workspaces import ensure_workspace
from comptoir.web.demo import Demo, DemoSite
from comptoir.web.server import make_server

if TYPE_CHECKING:
    from comptoir.demo.phones import Phones

HOST = "127.0.0.1"
DATABASE = "sqlite:///var/phones.db"


class Installed(Struct, frozen=True, kw_only=True):
    """A demo workspace in the database, with the token of its chat and the address of its site."""

    about: DemoWorkspace
    workspace: Workspace
    token: str
    url: str


class Links(Struct, frozen=True, kw_only=True):
    """Where a running demo is opened. `phones` is empty without them, `welcome` where somebody has
    an account already."""

    page: str
    phones: str = ""
    welcome: str = ""


async def run_demo(settings: Settings, site_port: int, peers_port: int | None = None) -> None:
    """Serves the demo until the process is asked to stop; with `peers_port`, the phones too."""
    phones = None
    if peers_port is not None:
        settings = with_own_database(settings)
        # Loaded only where they are asked for: the peers of all platforms come along.
        module = import_module("comptoir.demo.phones")
        phones = module.make_phones(settings, peers_port, f"http://{HOST}:{site_port}")
    async with open_demo(settings, site_port, phones) as links:
        typer.echo(f"\nComptoir is ready: {links.page}")
        if links.phones:
            typer.echo(f"The phones are ready: {links.phones}")
        if links.welcome:
            typer.echo(f"Sign in to the web app, once by this link: {links.welcome}")
        typer.echo()
        await until_signalled()


def with_own_database(settings: Settings) -> Settings:
    """`settings` with a database for the phones alone, where none was chosen: the time in theirs
    jumps, and it remembers."""
    is_chosen = settings.database != Settings().database
    return settings if is_chosen else replace(settings, database=DATABASE)


@asynccontextmanager
async def open_demo(
    settings: Settings, site_port: int, phones: Phones | None = None
) -> AsyncIterator[Links]:
    """A running demo, with phones where they are given."""
    token = stable_id("market feed", settings.database)
    clock = phones.clock if phones else utc_now
    bonne_table = build_site(f"http://{HOST}:{site_port}")
    bourse_minute = build_app(f"http://{HOST}:{site_port + 1}", clock, token=token)
    reachable = frozenset({(HOST, site_port), (HOST, site_port + 1)})
    async with AsyncExitStack() as stack:
        ports = [
            await stack.enter_async_context(make_server(app, host=HOST, port=port).listening())
            for app, port in ((bonne_table, site_port), (bourse_minute, site_port + 1))
        ]
        if phones:
            peers = await stack.enter_async_context(phones.listening())
            reachable |= {(HOST, peers), (settings.host, settings.port)}
        settings = replace(settings, allowed_hosts=settings.allowed_hosts | reachable)
        runtime = await stack.enter_async_context(open_runtime(settings, clock=clock))
        installed = (
            await _install(runtime, BONNE_TABLE, f"http://{HOST}:{ports[0]}"),
            await _install(runtime, BOURSE_MINUTE, f"http://{HOST}:{ports[1]}"),
        )
        await _put_market(runtime, installed[1], token)
        key = runtime.vault.derive("demo key").hex()[:24]
        link = f"{phones.url}?key={key}" if phones else ""
        demo = Demo(key=key, sites=tuple(_site(i) for i in installed), phones=link)
        served = await stack.enter_async_context(serving(runtime, demo=demo))
        if phones:
            await stack.enter_async_context(
                phones.connected(runtime, installed[0].workspace, served.port, key)
            )
        await _warm(served, installed)
        base = f"http://{settings.host}:{served.port}"
        code = await offer_ownership(runtime)
        welcome = welcome_link(settings.public_url or base, code) if code else ""
        yield Links(page=f"{base}/demo?key={key}", phones=link, welcome=welcome)


async def _warm(served: Served, installed: Sequence[Installed]) -> None:
    """Loads what the first questions need."""
    for one in installed:
        await served.shelves.of(one.workspace.id)
    await served.shelves.warm()
    settle_memory()


async def _install(runtime: Runtime, about: DemoWorkspace, url: str) -> Installed:
    """The workspace with its web chat and its imported site; quick where nothing changed."""
    new = Workspace(
        id=stable_id("workspace", about.slug),
        slug=about.slug,
        name=about.name,
        languages=about.languages,
        timezone="Europe/Paris",
    )
    now = runtime.clock()
    workspace = await runtime.db.write(lambda tx: ensure_workspace(tx, new, now))
    token = runtime.vault.derive(f"demo chat {about.slug}").hex()[:32]
    channel = Channel(
        workspace_id=workspace.id,
        id=stable_id("webchat", workspace.id),
        type="webchat",
        name=f"{about.name}, web chat",
        secret=runtime.vault.derive(f"demo secret {about.slug}").hex(),
        config={"greeting": about.greeting},
    )
    await runtime.db.write(lambda tx: put_channel(tx, runtime.vault, channel, token=token, now=now))
    report = await import_from(runtime, workspace, f"{url}/sitemap.xml", on_progress=_progress)
    _say(
        f"{about.name}: {report.read} pages read, {report.new} new, {report.changed} changed, "
        f"{report.unchanged} unchanged"
    )
    return Installed(about=about, workspace=workspace, token=token, url=url)


async def _put_market(runtime: Runtime, installed: Installed, token: str) -> None:
    """The catalogue of companies and the connector for their quotes."""
    workspace, url = installed.workspace, installed.url
    report = await import_catalogue(
        runtime,
        workspace,
        "company",
        f"{url}/api/companies.csv",
        symbol_match="uppercase",
        connector="quote",
    )
    _say(f"{installed.about.name}: {report.read} companies")
    text = files("comptoir.demo.bourse_minute").joinpath("quote.yaml").read_text(encoding="utf-8")
    definition = yaml.safe_load(text.replace("{base_url}", url))
    await runtime.db.write(
        lambda tx: put_connector(
            tx, workspace.id, "quote", definition, runtime.vault, {"QUOTE_TOKEN": token}
        )
    )


def _site(installed: Installed) -> DemoSite:
    about = installed.about
    return DemoSite(
        slug=about.slug,
        name=about.name,
        site=installed.token,
        url=installed.url,
        tagline=about.tagline,
        suggestions=about.suggestions,
    )


def _progress(done: int, total: int, _url: str) -> None:
    if sys.stderr.isatty():
        typer.echo(f"\r  reading {done}/{total} ", nl=False, err=True)


def _say(line: str) -> None:
    end = "\r" if sys.stderr.isatty() else ""
    typer.echo(f"{end}· {line}", err=True)
