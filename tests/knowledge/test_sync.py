"""Syncing real sites on loopback: what comes in, what costs nothing, what is never lost."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from pathlib import Path
from time import thread_time

import pytest

from comptoir.errors import (
    AddressForbidden,
    Conflict,
    ContentUnreadable,
    FetchFailed,
    InputInvalid,
)
from comptoir.knowledge import crawl, ledger
from comptoir.knowledge.answers import put_answer, remove_answer
from comptoir.knowledge.entities import import_catalogue
from comptoir.knowledge.imports import address_of, import_from
from comptoir.knowledge.report import SyncReport
from comptoir.knowledge.sync import sync_source
from comptoir.model.document import Document, Source
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store import catalogues, content, sources, workspaces
from tests.knowledge.site import Answer, Site, recipe_page, serving

DISHES = ["Tiramisu", "Panettone", "Ribollita", "Caponata", "Gnocchi", "Polenta", "Risotto",
          "Minestrone", "Focaccia", "Cannoli"]  # fmt: skip
site_down = Answer(b"", 500)
site_busy = Answer(b"", 503, headers={"Retry-After": "1"})
site_closed = Answer(b"", 429, headers={"Retry-After": "3600"})
TABLE = Workspace(id="w1", slug="table", name="La Bonne Table", languages=("en", "fr"))


@pytest.fixture
async def site(free_ports: tuple[int, ...]) -> AsyncIterator[Site]:
    """A cooking site with ten recipes and a sitemap."""
    async with serving(free_ports[0]) as opened:
        for dish in DISHES:
            opened.put_recipe(path(dish), dish)
        opened.put_sitemap(map(path, DISHES))
        yield opened


@pytest.fixture
async def rt(runtime: Runtime) -> Runtime:
    await runtime.db.write(lambda tx: workspaces.create_workspace(tx, TABLE, runtime.clock()))
    return runtime


@pytest.fixture(autouse=True)
def quick_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("random.uniform", lambda _low, _high: 0.01)


def path(dish: str) -> str:
    return f"/recipes/{dish.lower()}"


async def sync(rt: Runtime, site: Site, **how: object) -> SyncReport:
    return await import_from(rt, TABLE, site.url("/sitemap.xml"), **how)  # type: ignore[arg-type]


async def documents(rt: Runtime) -> dict[str, Document]:
    """What can be served, by title."""
    changes = await rt.db.read(lambda tx: content.changed_since(tx, "w1", 0, limit=10_000))
    return {item.document.title: item.document for item in changes.documents}


async def test_a_site_comes_in(rt: Runtime, site: Site) -> None:
    seen: list[tuple[int, int, str]] = []
    report = await sync(rt, site, on_progress=lambda *now: seen.append(now))
    assert report.as_json() == {
        "read": 10, "new": 10, "changed": 0, "unchanged": 0, "skipped": {}, "failed": []
    }  # fmt: skip
    found = await documents(rt)
    assert set(found) == set(DISHES)
    tiramisu = found["Tiramisu"]
    assert (tiramisu.type, tiramisu.language) == ("Recipe", "en")
    assert tiramisu.url == site.url("/recipes/tiramisu")
    assert tiramisu.fields["minutes"] == 30
    assert [done for done, _, _ in seen] == list(range(1, 11))
    assert {total for _, total, _ in seen} == {10}
    assert site.most_at_once <= crawl.PER_HOST
    assert all(visit.agent.startswith("ComptoirBot/") for visit in site.visits)


async def test_what_is_unchanged_costs_no_body(rt: Runtime, site: Site) -> None:
    await sync(rt, site)
    site.forget()
    report = await sync(rt, site)
    assert (report.new, report.changed, report.unchanged) == (0, 0, 10)
    assert len(site.paths(304)) == 10
    assert not site.paths(200)


async def test_without_validators_the_body_is_compared(rt: Runtime, site: Site) -> None:
    for dish in DISHES:
        site.answers[path(dish)].etag = ""
    await sync(rt, site)
    report = await sync(rt, site)
    assert (report.unchanged, report.changed) == (10, 0)


async def test_a_changed_page(rt: Runtime, site: Site) -> None:
    await sync(rt, site)
    site.put_recipe(path("Polenta"), "Polenta", text="1 kg corn")
    site.put_recipe("/recipes/new", "Vitello tonnato")
    site.put_sitemap([*map(path, DISHES), "/recipes/new"])
    site.forget()
    report = await sync(rt, site)
    assert (report.new, report.changed, report.unchanged) == (1, 1, 9)
    assert sorted(site.paths(200)) == ["/recipes/new", path("Polenta")]
    found = await documents(rt)
    assert found["Polenta"].fields["ingredients"][0] == "1 kg corn"


async def test_a_page_that_is_gone_is_removed_after_three_syncs(rt: Runtime, site: Site) -> None:
    await sync(rt, site)
    site.answers[path("Cannoli")].status = 404
    for expected in (0, 0, 1):
        assert "Cannoli" in await documents(rt)
        report = await sync(rt, site)
        assert report.removed == expected
        assert [(f.url, f.reason) for f in report.failed] == [
            (site.url(path("Cannoli")), "http_404")
        ]
    assert "Cannoli" not in await documents(rt)
    site.put_recipe(path("Cannoli"), "Cannoli")
    assert (await sync(rt, site)).new == 1
    assert "Cannoli" in await documents(rt)


async def test_a_page_that_left_the_sitemap_is_removed_after_three_syncs(
    rt: Runtime, site: Site
) -> None:
    await sync(rt, site)
    site.put_sitemap(map(path, DISHES[1:]))
    assert [(await sync(rt, site)).removed for _ in range(4)] == [0, 0, 1, 0]


async def test_a_page_that_comes_back_in_time_stays(rt: Runtime, site: Site) -> None:
    await sync(rt, site)
    for _ in range(2):
        site.answers[path("Cannoli")].status = 410
        await sync(rt, site)
        await sync(rt, site)
        site.answers[path("Cannoli")].status = 200
        await sync(rt, site)
    assert "Cannoli" in await documents(rt)


async def test_more_than_a_fifth_is_never_removed_by_itself(rt: Runtime, site: Site) -> None:
    await sync(rt, site)
    site.put_sitemap(map(path, DISHES[3:]))
    reports = [await sync(rt, site) for _ in range(4)]
    assert [report.removed for report in reports] == [0, 0, 0, 0]
    assert "3 of 10 documents" in reports[-1].warnings[0]
    assert len(await documents(rt)) == 10
    assert (await sync(rt, site, remove_many=True)).removed == 3
    assert len(await documents(rt)) == 7


async def test_faults_of_the_site_remove_nothing(rt: Runtime, site: Site) -> None:
    await sync(rt, site)
    for dish in DISHES[:2]:
        site.answers[path(dish)].status = 500
    for _ in range(4):
        report = await sync(rt, site)
        assert sorted(failure.reason for failure in report.failed) == ["http_500", "http_500"]
    assert len(await documents(rt)) == 10


async def test_a_fetch_is_tried_twice(rt: Runtime, site: Site) -> None:
    site.answers[path("Tiramisu")].status = 503
    await sync(rt, site)
    assert site.paths(503) == [path("Tiramisu")] * 2


async def test_a_dead_site_is_left_alone(rt: Runtime, site: Site) -> None:
    await sync(rt, site)
    paths = [f"/more/{n}" for n in range(300)]
    site.put_sitemap([*map(path, DISHES), *paths])
    site.before = lambda p: None if p.startswith(("/sitemap", "/robots")) else site_down
    report = await sync(rt, site)
    assert report.skipped["not_reached"] > 200
    assert "stopped answering" in report.warnings[0]
    assert report.removed == 0
    assert len(site.paths(500)) < 60


async def test_retry_after_is_honoured(rt: Runtime, site: Site) -> None:
    asked: list[float] = []

    def busy_once(requested: str) -> Answer | None:
        if requested != path("Tiramisu"):
            return None
        asked.append(asyncio.get_running_loop().time())
        return site_busy if len(asked) == 1 else None

    site.before = busy_once
    report = await sync(rt, site)
    assert report.new == 10
    assert asked[1] - asked[0] >= 0.95


async def test_a_long_retry_after_ends_the_sync(rt: Runtime, site: Site) -> None:
    site.before = lambda p: site_closed if p.startswith("/recipes") else None
    report = await sync(rt, site)
    assert report.new == 0
    assert len(site.paths()) <= crawl.PER_HOST
    assert report.skipped["not_reached"] + len(report.failed) == 10


async def test_robots_txt(rt: Runtime, site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /recipes/c\n")
    report = await sync(rt, site)
    assert (report.new, report.skipped) == (8, {"robots": 2})
    assert path("Cannoli") not in site.paths()


async def test_robots_txt_that_cannot_be_read_stops_everything(rt: Runtime, site: Site) -> None:
    await sync(rt, site)
    site.put("/robots.txt", "", status=503)
    site.forget()
    with pytest.raises(FetchFailed, match=r"robots\.txt"):
        await sync(rt, site)
    assert not site.paths()
    assert len(await documents(rt)) == 10


async def test_crawl_delay(rt: Runtime, site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 0.1\n")
    started = asyncio.get_running_loop().time()
    await sync(rt, site)
    times = [visit.at for visit in site.visits if visit.path.startswith("/recipes")]
    # Two of them may arrive together on a busy machine; the last is never asked for too early.
    assert times[-1] - started > 0.09 * (len(times) - 1) > 0


async def test_noindex_in_the_page_and_in_the_header(rt: Runtime, site: Site) -> None:
    noindex = '<meta name="robots" content="noindex">'
    site.put_recipe(path("Tiramisu"), "Tiramisu", head=noindex)
    site.answers[path("Cannoli")].headers["X-Robots-Tag"] = "noindex, nofollow"
    site.answers[path("Polenta")].headers["X-Robots-Tag"] = "otherbot: noindex"
    report = await sync(rt, site)
    assert (report.new, report.skipped) == (8, {"noindex": 2})
    again = await sync(rt, site)
    assert (again.unchanged, again.skipped) == (8, {"noindex": 2})


async def test_pages_that_are_none(rt: Runtime, site: Site) -> None:
    site.put(path("Tiramisu"), b"%PDF-1.7", content_type="application/pdf")
    site.put(path("Cannoli"), "")
    site.put(path("Polenta"), "x" * 5_100_000)
    report = await sync(rt, site)
    assert report.new == 7
    assert report.skipped == {"not_html": 1, "unreadable": 1}
    assert [failure.reason for failure in report.failed] == ["too_large"]


async def test_a_redirect_within_the_site(rt: Runtime, site: Site) -> None:
    site.put("/old", "", status=301, headers={"Location": path("Tiramisu")})
    site.put_sitemap(["/old", *map(path, DISHES)])
    report = await sync(rt, site)
    assert (report.new, report.skipped) == (10, {"duplicate": 1})
    assert (await documents(rt))["Tiramisu"].url == site.url(path("Tiramisu"))


async def test_a_redirect_to_another_site(
    rt: Runtime, site: Site, free_ports: tuple[int, ...]
) -> None:
    async with serving(free_ports[1]) as other:
        other.put_recipe("/elsewhere", "Elsewhere")
        location = {"Location": other.url("/elsewhere")}
        site.put(path("Tiramisu"), "", status=302, headers=location)
        inside = {"Location": "http://127.0.0.1:1/"}
        site.put(path("Cannoli"), "", status=302, headers=inside)
        report = await sync(rt, site)
    assert (report.new, report.skipped) == (8, {"other_host": 1})
    assert [failure.reason for failure in report.failed] == ["address_forbidden"]


async def test_one_document_per_canonical_address(rt: Runtime, site: Site) -> None:
    canonical = f'<link rel="canonical" href="{site.url(path("Tiramisu"))}">'
    site.put_recipe("/print/tiramisu", "Tiramisu", head=canonical, text="printed")
    site.put_sitemap(["/print/tiramisu", *map(path, DISHES)])
    reports = []
    for _ in range(3):
        reports.append(await sync(rt, site, full=True))
        found = await documents(rt)
        assert len(found) == 10
        assert found["Tiramisu"].fields["ingredients"][0] == "250 g mascarpone"
    assert (reports[-1].changed, reports[-1].unchanged) == (0, 10)
    assert reports[-1].skipped == {"duplicate": 1}


async def test_the_same_content_under_two_addresses(rt: Runtime, site: Site) -> None:
    site.put("/copy", recipe_page("Tiramisu"))
    site.put_sitemap([*map(path, DISHES), "/copy"])
    report = await sync(rt, site)
    assert (report.new, report.skipped) == (10, {"duplicate": 1})
    again = await sync(rt, site)
    assert (again.unchanged, again.skipped) == (10, {"duplicate": 1})
    owner = (await documents(rt))["Tiramisu"].url.removeprefix(site.base)
    site.answers[owner].status = 404
    for _ in range(4):
        await sync(rt, site)
    other = {"/copy", path("Tiramisu")} - {owner}
    assert (await documents(rt))["Tiramisu"].url == site.url(other.pop())


async def test_lastmod_is_trusted_once_it_has_proved_true(rt: Runtime, site: Site) -> None:
    site.put_sitemap(map(path, DISHES), lastmod="2026-03-{n:02}")
    await sync(rt, site)
    site.forget()
    await sync(rt, site)
    assert len(site.paths(304)) == 10
    site.forget()
    report = await sync(rt, site)
    assert report.unchanged == 10
    assert len(site.paths()) == 1, "only the sample is asked for"
    site.put_sitemap(map(path, DISHES), lastmod="2026-04-{n:02}")
    site.forget()
    await sync(rt, site)
    assert len(site.paths(304)) == 10


async def test_a_lastmod_that_lies_is_not_trusted(rt: Runtime, site: Site) -> None:
    site.put_sitemap(map(path, DISHES), lastmod="2026-03-{n:02}")
    await sync(rt, site)
    site.put_recipe(path("Polenta"), "Polenta", text="1 kg corn")
    assert (await sync(rt, site)).changed == 1
    site.forget()
    await sync(rt, site)
    assert len(site.paths(304)) == 10


async def test_a_lastmod_that_is_the_day_of_the_build_is_not_trusted(
    rt: Runtime, site: Site
) -> None:
    site.put_sitemap(map(path, DISHES), lastmod="2026-03-01")
    for _ in range(4):
        site.forget()
        await sync(rt, site)
        assert len(site.paths()) == 10


async def test_a_sitemap_index(rt: Runtime, site: Site) -> None:
    sitemap = site.answers["/sitemap.xml"].body
    site.put("/sitemap-1.xml.gz", gzip.compress(sitemap), content_type="application/gzip")
    children = ["/sitemap-1.xml.gz", "/sitemap-gone.xml", "/sitemap.xml"]
    entries = "".join(f"<sitemap><loc>{site.url(c)}</loc></sitemap>" for c in children)
    entries += "<sitemap><loc>https://elsewhere.example/sitemap.xml</loc></sitemap>"
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}'
    site.put("/sitemap.xml", index + "</sitemapindex>", content_type="text/xml")
    report = await sync(rt, site)
    assert report.new == 10
    assert report.skipped == {"sitemap_left_out": 1}
    assert [failure.reason for failure in report.failed] == ["http_404"]


async def test_pages_of_other_hosts_are_left_out(rt: Runtime, site: Site) -> None:
    site.put_sitemap([*map(path, DISHES), "https://elsewhere.example/a", "ftp://x/y"])
    report = await sync(rt, site)
    assert report.new == 10
    assert report.skipped.get("other_host", 0) >= 1


async def test_an_empty_sitemap_changes_nothing(rt: Runtime, site: Site) -> None:
    await sync(rt, site)
    site.put_sitemap([])
    for _ in range(4):
        with pytest.raises(ContentUnreadable):
            await sync(rt, site)
    assert len(await documents(rt)) == 10


async def test_a_sync_that_was_killed_goes_on(
    rt: Runtime, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "BATCH", 10)
    more = [f"/more/{n}" for n in range(90)]
    for n, address in enumerate(more):
        site.put_recipe(address, f"Dish number {n}")
        site.answers[address].seconds = 0.01
    site.put_sitemap([*map(path, DISHES), *more])
    enough = asyncio.Event()

    def count(_path: str) -> None:
        if len(site.visits) > 50:
            enough.set()

    site.before = count
    running = asyncio.create_task(sync(rt, site))
    await enough.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    await rt.db.write(lambda _tx: None)  # What was handed to the writer before is written now.
    kept = len(await documents(rt))
    assert 20 <= kept < 60
    site.forget()
    report = await sync(rt, site)
    # Once each or, of those under way when it was killed, as the site finishes them, twice.
    assert len(set(site.paths())) == 100 - kept
    assert (report.new, report.unchanged) == (100 - kept, kept)
    site.forget()
    await sync(rt, site)
    assert len(site.paths(304)) == 100


async def test_the_loop_stays_free(rt: Runtime, site: Site) -> None:
    """It never computes for long at a stretch; what other programs take does not count."""
    more = [f"/more/{n}" for n in range(200)]
    for n, address in enumerate(more):
        site.put_recipe(address, f"Dish number {n}")
    site.put_sitemap(more)
    running = asyncio.create_task(sync(rt, site))
    longest = 0.0
    while not running.done():
        before = thread_time()
        await asyncio.sleep(0.001)
        longest = max(longest, thread_time() - before)
    assert (await running).new == 200
    assert longest < 1.5


async def test_a_feed(rt: Runtime, site: Site, free_ports: tuple[int, ...]) -> None:
    """An entry whose page is gone is left out; one whose page is broken is read from the feed."""
    entries = feed(site, "Tiramisu", "Gone", "Broken")
    site.put("/feed.xml", entries, content_type="application/rss+xml")
    site.put(path("Broken"), "", status=500)
    report = await import_from(rt, TABLE, site.url("/feed.xml"))
    found = await documents(rt)
    assert set(found) == {"Tiramisu", "Broken", "Elsewhere"}
    assert (found["Tiramisu"].type, found["Elsewhere"].type) == ("Recipe", "NewsArticle")
    assert found["Tiramisu"].published_at is not None
    assert (report.read, report.new) == (4, 3)
    assert [failure.reason for failure in report.failed] == ["http_404", "http_500"]
    site.forget()
    again = await import_from(rt, TABLE, site.url("/feed.xml"))
    assert (again.unchanged, site.paths(200)) == (3, [])
    site.put("/feed.xml", feed(site, "Panettone"), content_type="application/rss+xml")
    third = await import_from(rt, TABLE, site.url("/feed.xml"))
    assert (third.new, third.removed) == (1, 0)
    assert set(await documents(rt)) == {"Tiramisu", "Broken", "Elsewhere", "Panettone"}


async def test_one_page(rt: Runtime, site: Site) -> None:
    report = await import_from(rt, TABLE, site.url(path("Tiramisu")))
    assert (report.read, report.new) == (1, 1)
    assert set(await documents(rt)) == {"Tiramisu"}
    site.answers[path("Tiramisu")].status = 404
    removed = [(await import_from(rt, TABLE, site.url(path("Tiramisu")))).removed for _ in "123"]
    assert removed == [0, 0, 1]


async def test_a_page_with_several_questions(rt: Runtime, site: Site) -> None:
    site.put("/faq", faq_page("Where are you?", "When do you open?", "Do you deliver?"))
    report = await import_from(rt, TABLE, site.url("/faq"))
    assert report.new == 3
    site.put("/faq", faq_page("Where are you?", "When do you open?"))
    again = await import_from(rt, TABLE, site.url("/faq"))
    assert (again.removed, again.unchanged) == (1, 2)
    assert set(await documents(rt)) == {"Where are you?", "When do you open?"}


async def test_a_csv_file(rt: Runtime, site: Site) -> None:
    rows = [f"sku-{n};Lamp {n};A lamp of kind {n};{n},90" for n in range(20)]
    table = "\n".join(["sku;title;description;price", *rows])
    site.put("/lamps.csv", table, content_type="text/csv")
    report = await import_from(rt, TABLE, site.url("/lamps.csv"))
    assert (report.read, report.new) == (20, 20)
    assert (await documents(rt))["Lamp 3"].type == "Product"
    site.put("/lamps.csv", table.replace("A lamp of kind 3", "Our best"), content_type="text/csv")
    report = await import_from(rt, TABLE, site.url("/lamps.csv"))
    assert (report.changed, report.unchanged) == (1, 19)
    site.put("/lamps.csv", "\n".join([*table.split("\n")[:-2]]), content_type="text/csv")
    reports = [await import_from(rt, TABLE, site.url("/lamps.csv")) for _ in range(3)]
    assert [report.removed for report in reports] == [0, 0, 2]
    site.put("/lamps.csv", table, content_type="text/csv")
    assert (await import_from(rt, TABLE, site.url("/lamps.csv"))).new == 2


async def test_a_json_file(rt: Runtime, site: Site) -> None:
    items = [{"id": n, "title": f"Event {n}", "text": "Come."} for n in range(3)]
    site.put("/events.json", json.dumps({"items": items}), content_type="application/json")
    assert (await import_from(rt, TABLE, site.url("/events.json"))).new == 3
    assert (await import_from(rt, TABLE, site.url("/events.json"))).unchanged == 3


async def test_a_local_file(rt: Runtime, tmp_path: Path) -> None:
    file = tmp_path / "menu.csv"
    file.write_text("id,title,text\n1,Soup,Hot\n2,Salad,Cold\n")
    assert (await import_from(rt, TABLE, file)).new == 2
    file.write_text("id,title,text\n1,Soup,Hot\n2,Salad,Fresh\n")
    report = await import_from(rt, TABLE, file)
    assert (report.changed, report.unchanged) == (1, 1)
    [source] = await rt.db.read(lambda tx: sources.list_sources(tx, "w1"))
    assert (await sync_source(rt, TABLE, source)).unchanged == 2
    file.unlink()
    with pytest.raises(InputInvalid):
        await sync_source(rt, TABLE, source)
    with pytest.raises(InputInvalid):
        await import_from(rt, TABLE, tmp_path / "nothing.csv")


async def test_a_text_never_opens_a_local_file(rt: Runtime, tmp_path: Path) -> None:
    file = tmp_path / "secret.csv"
    file.write_text("id,title\n1,Secret\n")
    for address in (str(file), file.as_uri()):
        with pytest.raises((InputInvalid, FetchFailed, AddressForbidden)):
            await import_from(rt, TABLE, address)


async def test_the_home_page_of_a_site(rt: Runtime, site: Site) -> None:
    site.put("/", "<html><title>Home</title><body>Welcome</body></html>")
    assert (await import_from(rt, TABLE, site.base)).new == 10


async def test_a_sitemap_named_in_robots_txt(rt: Runtime, site: Site) -> None:
    site.put("/", "<html><title>Home</title><body>Welcome</body></html>")
    site.answers["/sitemap-all.xml"] = site.answers.pop("/sitemap.xml")
    site.put("/robots.txt", f"Sitemap: {site.url('/sitemap-all.xml')}\n")
    assert (await import_from(rt, TABLE, site.base)).new == 10


async def test_a_feed_named_by_the_home_page(rt: Runtime, site: Site) -> None:
    del site.answers["/sitemap.xml"]
    link = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    site.put("/", f"<html><head><title>Home</title>{link}</head><body>Welcome</body></html>")
    site.put("/feed.xml", feed(site, "Tiramisu"), content_type="application/rss+xml")
    await import_from(rt, TABLE, site.base)
    assert "Tiramisu" in await documents(rt)


async def test_what_cannot_be_imported(rt: Runtime, site: Site) -> None:
    site.put("/film.mp4", bytes(range(256)) * 20, content_type="video/mp4")
    for address, error in (
        (site.url("/film.mp4"), ContentUnreadable),
        (site.url("/nothing"), FetchFailed),
        ("http://127.0.0.1:1/", AddressForbidden),
        ("http://", InputInvalid),
        ("not an address", (InputInvalid, FetchFailed, AddressForbidden)),
    ):
        with pytest.raises(error):
            await import_from(rt, TABLE, address)
    assert await rt.db.read(lambda tx: sources.list_sources(tx, "w1")) == []


async def test_a_catalogue(rt: Runtime, site: Site) -> None:
    rows = [f"T{n:05},Company number {n},XX{n:010}" for n in range(5000)]
    table = "\n".join(["symbol,name,isin", *rows])
    site.put("/companies.csv", table, content_type="text/csv")
    report = await import_from(rt, TABLE, site.url("/companies.csv"))
    assert (report.read, report.new) == (5000, 5000)
    [catalogue] = await rt.db.read(lambda tx: catalogues.list_catalogues(tx, "w1"))
    assert catalogue.name == "companies"
    again = await import_from(rt, TABLE, site.url("/companies.csv"))
    assert (again.new, again.unchanged) == (0, 5000)
    shorter = "\n".join(["symbol,name,isin", *rows[100:]]).encode()
    third = await import_catalogue(rt, TABLE, "companies", shorter)
    assert (third.removed, third.unchanged) == (100, 4900)
    tiny = "\n".join(["symbol,name,isin", *rows[:10]]).encode()
    fourth = await import_catalogue(rt, TABLE, "companies", tiny)
    assert fourth.removed == 0
    assert fourth.warnings
    with pytest.raises(InputInvalid):
        await import_catalogue(rt, TABLE, "companies", tiny, {"colour": "x"})


async def test_a_handwritten_answer(rt: Runtime) -> None:
    first = await put_answer(rt, TABLE, "Do you have parking?", "Yes, behind the house.", "en")
    assert (first.type, first.text) == ("Question", "Yes, behind the house.")
    again = await put_answer(rt, TABLE, "do you have PARKING", "No.", "en")
    assert (again.id, again.text) == (first.id, "No.")
    french = await put_answer(rt, TABLE, "Avez-vous un parking ?", "Non.", "fr")
    assert french.id != first.id
    await remove_answer(rt, TABLE, first.id)
    assert set(await documents(rt)) == {"Avez-vous un parking ?"}
    with pytest.raises(InputInvalid):
        await put_answer(rt, TABLE, " ", "x")


async def test_a_hint_is_given_after_the_commit(rt: Runtime, site: Site) -> None:
    versions: list[str] = []
    stop = rt.bus.listen("content.w1", lambda topic, _hint: versions.append(topic))
    await sync(rt, site)
    assert versions
    versions.clear()
    await sync(rt, site)
    assert versions == []
    stop()


async def test_characters_that_no_database_holds(rt: Runtime, site: Site) -> None:
    body = json.dumps([{"id": 1, "title": "Nul\x00l \ud83d", "text": "a\x00b", "x": ["\udc00"]}])
    site.put("/odd.json", body, content_type="application/json")
    assert (await import_from(rt, TABLE, site.url("/odd.json"))).new == 1


async def test_one_sync_of_a_source_at_a_time(rt: Runtime, site: Site) -> None:
    await sync(rt, site)
    asked, may_answer = asyncio.Event(), asyncio.Event()
    site.answers[path("Polenta")].held = may_answer
    site.before = lambda p: asked.set() if p == path("Polenta") else None
    first = asyncio.create_task(sync(rt, site))
    await asked.wait()
    with pytest.raises(Conflict):
        await sync(rt, site)
    may_answer.set()
    assert (await first).unchanged == 10


async def test_what_an_operator_types(tmp_path: Path) -> None:
    file = tmp_path / "menu.csv"
    assert address_of(str(file)) == str(file)
    file.touch()
    assert address_of(str(file)) == file
    assert address_of("https://example.com/menu.csv") == "https://example.com/menu.csv"


async def test_an_unknown_source(rt: Runtime) -> None:
    stranger = Source(workspace_id="w1", id="s9", type="page", url="https://example.com/")
    with pytest.raises(Exception, match="no source"):
        await sync_source(rt, TABLE, stranger)


def feed(site: Site, *dishes: str) -> str:
    items = "".join(
        f"<item><title>{dish}</title><link>{site.url(path(dish))}</link><guid>{dish}</guid>"
        f"<pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate>"
        f"<description>About {dish}.</description></item>"
        for dish in dishes
    )
    elsewhere = (
        "<item><title>Elsewhere</title><link>https://elsewhere.example/a</link>"
        "<description>Far away.</description></item>"
    )
    return f'<rss version="2.0"><channel><title>F</title>{items}{elsewhere}</channel></rss>'


def faq_page(*questions: str) -> str:
    parts = [
        {
            "@type": "Question",
            "name": question,
            "acceptedAnswer": {"@type": "Answer", "text": f"The answer to {question}"},
        }
        for question in questions
    ]
    data = {"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": parts}
    return (
        f'<html lang="en"><head><title>FAQ</title><script type="application/ld+json">'
        f"{json.dumps(data)}</script></head><body><h1>FAQ</h1></body></html>"
    )
