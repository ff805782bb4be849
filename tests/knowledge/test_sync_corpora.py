"""Real recipe pages, served on loopback as the sites they came from, imported as a user would.

Run with `--log-cli-level=info` for the figures.
"""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Connection

from comptoir.knowledge.imports import import_from
from comptoir.knowledge.report import SyncReport
from comptoir.model.document import Document
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store import content, workspaces
from comptoir.store.content import known_documents
from tests.knowledge.site import LONG_AGO, Site, serving

log = logging.getLogger(__name__)
TABLE = Workspace(id="w1", slug="table", name="Table", languages=("en", "de", "fr"))
NOINDEX = re.compile(rb"<meta[^>]+robots[^>]+noindex", re.IGNORECASE)


@dataclass
class Folder:
    """One site: the file name of each of its pages."""

    name: str
    pages: list[Path]


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture(scope="module")
def folders(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Folder]:
    """The unpacked recipes, by site."""
    archive = corpora / "recipes.tar.zst"
    if not archive.exists():
        pytest.skip(f"no {archive.name} among the corpora")
    target = tmp_path_factory.mktemp("recipes")
    subprocess.run(["tar", "--zstd", "-xf", archive, "-C", target], check=True)
    sites = sorted((target / "recipes").iterdir())
    return [Folder(site.name, sorted(site.glob("*.html"))) for site in sites]


@pytest.fixture
async def site(free_ports: tuple[int, ...]) -> AsyncIterator[Site]:
    async with serving(free_ports[0]) as opened:
        opened.put("/robots.txt", "User-agent: *\nDisallow: /admin\n", content_type="text/plain")
        yield opened


async def test_every_page_with_a_recipe_becomes_a_document(
    runtime: Runtime, site: Site, folders: list[Folder]
) -> None:
    await runtime.db.write(lambda tx: workspaces.create_workspace(tx, TABLE, runtime.clock()))
    started = time.perf_counter()
    reports = [await sync(runtime, site, folder) for folder in folders]
    seconds = time.perf_counter() - started
    pages = sum(len(folder.pages) for folder in folders)
    assert sum(report.read for report in reports) == pages
    assert [failure for report in reports for failure in report.failed] == []
    documents = await by_page(runtime)
    refused = {page.name for f in folders for page in f.pages if NOINDEX.search(page.read_bytes())}
    recipes = {name: doc for name, doc in documents.items() if doc.type == "Recipe"}
    missing = {page.name for f in folders for page in f.pages} - set(documents) - refused
    assert missing == set()
    right = sum(
        plain(expected_of(page)["title"]) == plain(documents[page.name].title)
        for folder in folders
        for page in folder.pages
        if page.name in documents
    )
    log.info("%d pages of %d sites, %.0f a second", pages, len(folders), pages / seconds)
    log.info("%d recipes, %d titles right, %d MB at most", len(recipes), right, memory())
    assert len(recipes) >= 0.9 * (pages - len(refused))
    site.forget()
    again = [await sync(runtime, site, folder) for folder in folders]
    assert sum(visit.size for visit in site.visits if visit.path.endswith(".html")) == 0
    assert sum(report.new + report.changed for report in again) == 0
    assert sum(report.unchanged for report in again) == sum(report.new for report in reports)


async def sync(runtime: Runtime, site: Site, folder: Folder) -> SyncReport:
    """Serves a folder under its own sitemap and imports it."""
    for page in folder.pages:
        site.put(f"/{folder.name}/{page.name}", page.read_bytes(), modified=LONG_AGO)
    site.put_sitemap(f"/{folder.name}/{page.name}" for page in folder.pages)
    sitemap = f"/sitemap-{folder.name}.xml"
    site.answers[sitemap] = site.answers.pop("/sitemap.xml")
    return await import_from(runtime, TABLE, site.url(sitemap))


async def by_page(runtime: Runtime) -> dict[str, Document]:
    """The documents by the file name of their page; the recipe where a page has several."""

    def read(tx: Connection) -> dict[str, Document]:
        every = [s.document for s in content.changed_since(tx, "w1", 0, limit=10_000).documents]
        known = (k for s in {d.source_id for d in every} for k in known_documents(tx, "w1", s))
        pages = {item.id: item.page_url.rpartition("/")[2] for item in known}
        return {pages[d.id]: d for d in sorted(every, key=lambda d: d.type == "Recipe")}

    return await runtime.db.read(read)


def expected_of(page: Path) -> dict[str, str]:
    expected: dict[str, str] = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    return expected


def plain(text: str) -> str:
    """`text` without case, signs and spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, folded))


def memory() -> int:
    """The most memory this process ever held, in MB."""
    if sys.platform != "linux":
        return 0
    status = Path("/proc/self/status").read_text(encoding="ascii")
    match = re.search(r"VmHWM:\s+(\d+)", status)
    return int(match.group(1)) // 1024 if match else 0
