"""Sources: files and folders as they come in, settings, and syncs by the clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from comptoir.errors import Conflict, ContentUnreadable, FetchFailed, InputInvalid, NotFound
from comptoir.knowledge.entities import CatalogueOptions
from comptoir.knowledge.held import holding
from comptoir.knowledge.imports import import_from
from comptoir.knowledge.pushed import put_pushed
from comptoir.knowledge.schedule import ScheduledSyncs
from comptoir.knowledge.shelf import Shelves
from comptoir.knowledge.source_settings import parse_settings
from comptoir.knowledge.sources import (
    Listed,
    access_source,
    change_settings,
    list_known,
    remove_source,
    try_address,
)
from comptoir.knowledge.sync import sync_source
from comptoir.model.document import Document, Source
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store import content, schedules, workspaces
from comptoir.store.sources import put_source
from tests.knowledge import made
from tests.knowledge.site import Answer, Site, serving

SHOP = Workspace(id="w1", slug="shop", name="Shop", languages=("en",))
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def rt(runtime: Runtime, clock: Clock) -> Runtime:
    await runtime.db.write(lambda tx: workspaces.create_workspace(tx, SHOP, NOON))
    return replace(runtime, clock=clock)


@pytest.fixture
async def site(free_ports: tuple[int, ...]) -> AsyncIterator[Site]:
    async with serving(free_ports[0]) as opened:
        yield opened


@pytest.fixture(autouse=True)
def quick_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("random.uniform", lambda _low, _high: 0.01)


async def documents(rt: Runtime) -> dict[str, Document]:
    """What can be served, by title."""
    changes = await rt.db.read(lambda tx: content.changed_since(tx, "w1", 0, limit=10_000))
    return {item.document.title: item.document for item in changes.documents}


async def only(rt: Runtime) -> Listed:
    [found] = await list_known(rt, "w1")
    return found


def page(title: str, more: str = "", *, date: str = "") -> str:
    """A page whose text is long enough to be one."""
    when = f'<meta property="article:published_time" content="{date}">' if date else ""
    text = f"{title} is what this page is about, and it says so at some length. " * 5
    return (
        f"<html lang=en><head><title>{title}</title>{when}</head>"
        f"<body><article><h1>{title}</h1><p>{text}</p>{more}</article></body></html>"
    )


# Files ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "body", "title"),
    [
        ("rules.md", b"# Rules\n\n## Returns\n\nWithin 30 days.", "Returns"),
        ("faq.yaml", b"- question: Parking?\n  answer: Behind the house.", "Parking?"),
        ("faq.xlsx", made.xlsx({"FAQ": [["question", "answer"], ["Open?", "Yes."]]}), "Open?"),
        ("haus.docx", made.docx(made.paragraph("Be kind.", ""), title="House"), "House"),
        ("manual.pdf", made.pdf(["Cleaning\nRinse it once a week."], title="Manual"), "Cleaning"),
        ("feed.xml", made.merchant([{"id": "1", "title": "Lamp", "price": "9 EUR"}]), "Lamp"),
        ("page.html", page("Delivery").encode(), "Delivery"),
    ],
)
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_file_comes_in(
    rt: Runtime, tmp_path: Path, name: str, body: bytes, title: str
) -> None:
    file = tmp_path / name
    file.write_bytes(body)
    assert (await import_from(rt, SHOP, file)).new == 1
    assert title in await documents(rt)
    again = await import_from(rt, SHOP, file)
    assert (again.new, again.unchanged) == (0, 1)


async def test_another_way_to_ask_finds_the_answer(rt: Runtime, tmp_path: Path) -> None:
    file = tmp_path / "faq.csv"
    file.write_text("question,alternatives,answer\nParking?,Is there a car park?,Behind.\n")
    await import_from(rt, SHOP, file)
    shelves = Shelves(rt)
    shelf = await shelves.of("w1")
    found = shelf.index.search("is there a car park")
    await shelves.close()
    assert (found.exact, found.matches[0].document.title) == (True, "Parking?")


async def test_a_folder(rt: Runtime, tmp_path: Path) -> None:
    """Each file is read; what cannot be read is told of and spoils nothing."""
    folder = tmp_path / "handbook"
    (folder / "deep").mkdir(parents=True)
    (folder / ".hidden.md").write_text("# Secret\n\nNot for customers.")
    (folder / "deep" / "rules.md").write_text("# Rules\n\nBe kind.\n\n## Returns\n\n30 days.")
    (folder / "faq.csv").write_text("question,answer\nParking?,Behind.\n")
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d")
    (folder / "locked.pdf").write_bytes(made.pdf(["Some words to read."], encrypted=True))
    report = await import_from(rt, SHOP, folder)
    assert set(await documents(rt)) == {"Rules", "Returns", "Parking?"}
    assert (report.read, report.new, report.skipped) == (4, 3, {"unreadable": 2})
    assert any("locked.pdf: the PDF has a password" in one for one in report.warnings)
    (folder / "deep" / "rules.md").write_text("# Rules\n\nBe kind.")
    report = await import_from(rt, SHOP, folder)
    assert (report.unchanged, report.removed) == (2, 1)
    (folder / "faq.csv").unlink()
    removed = [(await import_from(rt, SHOP, folder)).removed for _ in "123"]
    assert removed == [0, 0, 1]
    assert set(await documents(rt)) == {"Rules"}
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(InputInvalid):
        await sync_source(rt, SHOP, (await only(rt)).source)


async def test_two_files_of_one_name_are_not_mixed_up(rt: Runtime, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / "rules.md").write_text(f"# Rules {name}\n\nBe kind.")
    await import_from(rt, SHOP, tmp_path / "a" / "rules.md")
    with pytest.raises(Conflict):
        await import_from(rt, SHOP, tmp_path / "b" / "rules.md")
    (tmp_path / "a" / "rules.md").unlink()
    assert (await import_from(rt, SHOP, tmp_path / "b" / "rules.md")).changed == 1
    assert set(await documents(rt)) == {"Rules b"}


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_an_excel_file_becomes_a_catalogue(rt: Runtime, tmp_path: Path) -> None:
    rows = [["ticker", "name"], ["NOVA", "Novalux SA"], ["ORBI", "Orbital Foods AG"]]
    (tmp_path / "companies.xlsx").write_bytes(made.xlsx({"Companies": rows}))
    (tmp_path / "a.md").write_text("# A\n\nb")
    options = CatalogueOptions(name="companies")
    report = await import_from(rt, SHOP, tmp_path / "companies.xlsx", catalogue=options)
    assert report.new == 2
    with pytest.raises(ContentUnreadable):
        await import_from(rt, SHOP, tmp_path / "a.md", catalogue=options)


async def test_a_file_at_an_address(rt: Runtime, site: Site) -> None:
    body = made.pdf(["Opening hours\nMonday to Friday, 9 to 18."])
    site.put("/hours.pdf", body, content_type="application/pdf")
    assert (await import_from(rt, SHOP, site.url("/hours.pdf"))).new == 1
    [document] = (await documents(rt)).values()
    assert document.url == site.url("/hours.pdf")
    assert (await import_from(rt, SHOP, site.url("/hours.pdf"))).unchanged == 1
    site.put("/x.pdf", b"%PDF-1.4")
    with pytest.raises(ContentUnreadable):
        await import_from(rt, SHOP, site.url("/x.pdf"))


async def test_files_that_pages_link_to(rt: Runtime, site: Site) -> None:
    """They are read where the source says so, and go when they are gone for three syncs."""
    site.put("/a", page("First", '<a href="/menu.pdf">Menu</a> <a href="/rules.docx">Rules</a>'))
    site.put(
        "/menu.pdf", made.pdf(["Soup of the day\nWith bread."]), content_type="application/pdf"
    )
    rules = made.docx(made.paragraph("Be kind to the cook."), title="Rules")
    site.put("/rules.docx", rules, content_type="application/octet-stream")
    site.put_sitemap(["/a"])
    await import_from(rt, SHOP, site.url("/sitemap.xml"))
    assert set(await documents(rt)) == {"First"}
    source = await change_settings(rt, (await only(rt)).source, ["files=yes"])
    await sync_source(rt, SHOP, source, full=True)
    assert set(await documents(rt)) == {"First", "Soup of the day", "Rules"}
    site.forget()
    assert (await sync_source(rt, SHOP, source)).unchanged == 3
    assert site.paths(200) == []
    site.answers["/menu.pdf"].status = 404
    removed = [(await sync_source(rt, SHOP, source)).removed for _ in "123"]
    assert removed == [0, 0, 1]


# Settings ---------------------------------------------------------------------------------------


async def test_patterns_choose_the_pages(rt: Runtime, site: Site) -> None:
    for path in ("/news/1", "/news/old/2", "/shop/3"):
        site.put(path, page(f"Page {path}"))
    site.put_sitemap(["/news/1", "/news/old/2", "/shop/3"])
    await import_from(rt, SHOP, site.url("/shop/3"))
    changes = ["include=/news/*", "exclude=*/old/*"]
    config = {"include": ["/news/*"], "exclude": ["*/old/*"]}
    report = await import_from(rt, SHOP, site.url("/sitemap.xml"), config=config)
    assert (report.read, report.skipped) == (1, {"excluded": 2})
    source = (await access_source(rt, "w1", "sitemap.xml")).source
    assert (await change_settings(rt, source, changes)).config == source.config
    nothing = await change_settings(rt, source, ["include=/nowhere/*"])
    with pytest.raises(ContentUnreadable):
        await sync_source(rt, SHOP, nothing)


async def test_selectors_fill_in_what_only_the_html_says(rt: Runtime, site: Site) -> None:
    more = "<p class=price>12,50 €</p><img class=hero src=/big.jpg><ul><li>ash<li>oak</ul>"
    site.put("/table", page("Table", more))
    config = {
        "selectors": {
            "fields.price": ".price",
            "image": "img.hero @src",
            "fields.keywords": "ul li",
            "title": ".missing",
        },
        "audience": ["members"],
    }
    await import_from(rt, SHOP, site.url("/table"), config=config)
    table = (await documents(rt))["Table"]
    assert (table.fields["price"], table.image) == ("12,50 €", site.url("/big.jpg"))
    assert (table.fields["keywords"], table.audience) == (["ash", "oak"], ("tag:members",))
    assert table.provenance["fields.price"] == "html"


async def test_news_expire(rt: Runtime, site: Site) -> None:
    site.put("/old", page("Old", date="2026-11-01T12:00:00Z"))
    await import_from(rt, SHOP, site.url("/old"), config={"expires": {"any": "30d"}})
    old = (await documents(rt))["Old"]
    assert old.valid_until == datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "change",
    [
        "selectors.title=..price",
        "selectors.nonsense=p",
        "selectors=p",
        "include=recipes",
        "expires.any=soon",
        "expires.any=0d",
        "every=1m",
        "every=often",
        "audience=lang:de",
        "audience=tag:",
        "language=1",
        "files=perhaps",
        "sync=1",
        "path=/etc/passwd",
        "nothing",
    ],
)
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_setting_that_cannot_be_is_refused(
    rt: Runtime, tmp_path: Path, change: str
) -> None:
    (tmp_path / "a.md").write_text("# A\n\nb")
    await import_from(rt, SHOP, tmp_path / "a.md")
    before = (await only(rt)).source
    with pytest.raises(InputInvalid):
        await change_settings(rt, before, [change])
    assert (await only(rt)).source == before


async def test_settings_are_set_and_taken_back(rt: Runtime, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\nb")
    await import_from(rt, SHOP, tmp_path / "a.md")
    source = (await only(rt)).source
    changes = ["include=/a/*", "include=/b/*", "selectors.title=h1", "every=6h", "audience=members"]
    source = await change_settings(rt, source, changes)
    settings = parse_settings(source.config)
    assert (settings.include, settings.every) == (("/a/*", "/b/*"), timedelta(hours=6))
    assert (await only(rt)).schedule.due_at is not None
    source = await change_settings(rt, source, ["include=", "selectors.title=", "every=off"])
    settings = parse_settings(source.config)
    assert (settings.include, settings.selectors, settings.every) == ((), {}, None)
    assert (await only(rt)).schedule.due_at is None
    assert settings.audience == ("tag:members",)


async def test_a_test_fetch_stores_nothing(rt: Runtime, site: Site) -> None:
    site.put("/a", page("First", "<b class=price>9</b>"))
    settings = parse_settings({"selectors": {"fields.price": ".price"}})
    tried = await try_address(rt, site.url("/a"), settings)
    assert (tried.kind, tried.drafts[0].fields["price"]) == ("page", "9")
    assert (await try_address(rt, site.url("/a"), parse_settings({"exclude": "/a"}))).skipped
    with pytest.raises(FetchFailed):
        await try_address(rt, site.url("/b"), settings)
    assert await list_known(rt, "w1") == []


async def test_a_removed_source_is_gone_with_its_documents(rt: Runtime, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\nb")
    await import_from(rt, SHOP, tmp_path / "a.md")
    shelves = Shelves(rt)
    shelf = await shelves.of("w1")
    assert len(shelf.index) == 1
    assert await remove_source(rt, (await only(rt)).source) == 1
    assert len((await shelves.of("w1")).index) == 0
    await shelves.close()
    assert (await list_known(rt, "w1"), await documents(rt)) == ([], {})
    with pytest.raises(NotFound):
        await access_source(rt, "w1", "a.md")
    assert (await import_from(rt, SHOP, tmp_path / "a.md")).new == 1


# By the clock -----------------------------------------------------------------------------------


async def run_due(rt: Runtime) -> int:
    """Syncs what is due, to the end; how many sources that were."""
    syncs = ScheduledSyncs(rt)
    taken = await syncs.take()
    await asyncio.gather(*syncs.under_way)
    return taken


async def scheduled(rt: Runtime, site: Site, every: str = "6h") -> Listed:
    """A source of one page with a pace."""
    site.put("/a", page("First"))
    await import_from(rt, SHOP, site.url("/a"))
    await change_settings(rt, (await only(rt)).source, [f"every={every}"])
    return await only(rt)


async def test_a_source_is_synced_when_it_is_due(rt: Runtime, site: Site, clock: Clock) -> None:
    first = await scheduled(rt, site)
    assert first.schedule.due_at is not None
    assert await run_due(rt) == 0
    clock.now = first.schedule.due_at
    site.put("/a", page("Second"))
    assert await run_due(rt) == 1
    assert set(await documents(rt)) == {"Second"}
    state = (await only(rt)).schedule
    assert state.report is not None
    assert (state.report["changed"], state.failures, state.reported_at) == (1, 0, clock.now)
    assert state.due_at is not None
    assert timedelta(hours=6) <= state.due_at - clock.now <= timedelta(hours=6.6)
    assert await run_due(rt) == 0


async def test_a_failure_is_reported_and_waited_out(rt: Runtime, site: Site, clock: Clock) -> None:
    await scheduled(rt, site)
    site.before = lambda _path: Answer(b"", 500)
    waits = []
    state = (await only(rt)).schedule
    for failures in (1, 2, 3):
        assert state.due_at is not None
        clock.now = state.due_at
        assert await run_due(rt) == 1
        state = (await only(rt)).schedule
        assert state.report is not None
        assert (state.failures, state.report["error"]) == (failures, "fetch_failed")
        assert state.due_at is not None
        waits.append((state.due_at - clock.now) // timedelta(hours=6))
    assert waits == [2, 4, 4], "twice as long each time, a day at most"
    assert set(await documents(rt)) == {"First"}
    site.before = lambda _path: None
    assert state.due_at is not None
    clock.now = state.due_at
    assert await run_due(rt) == 1
    assert (await only(rt)).schedule.failures == 0


async def test_a_source_is_synced_by_one_at_a_time(rt: Runtime, site: Site, clock: Clock) -> None:
    found = await scheduled(rt, site)
    assert found.schedule.due_at is not None
    clock.now = found.schedule.due_at
    async with holding(rt, found.source):
        assert await run_due(rt) == 0
        with pytest.raises(Conflict):
            await sync_source(rt, SHOP, found.source)
        with pytest.raises(Conflict):
            await remove_source(rt, found.source)
    assert await run_due(rt) == 1


async def test_a_lease_of_the_dead_runs_out(rt: Runtime, site: Site, clock: Clock) -> None:
    found = await scheduled(rt, site)
    until = clock.now + timedelta(seconds=30)
    key = ("w1", found.source.id)
    assert await rt.db.write(lambda tx: schedules.hold(tx, *key, "dead", clock.now, until))
    with pytest.raises(Conflict):
        await sync_source(rt, SHOP, found.source)
    clock.now = until
    await sync_source(rt, SHOP, found.source)
    assert not await rt.db.write(lambda tx: schedules.keep(tx, *key, "dead", until))


async def test_a_sync_that_lost_its_lease_ends(rt: Runtime, site: Site) -> None:
    rt = replace(rt, settings=replace(rt.settings, lease_seconds=0.05))
    found = await scheduled(rt, site)
    asked = asyncio.Event()
    site.answers["/a"].held = asyncio.Event()
    site.before = lambda path: asked.set() if path == "/a" else None
    running = asyncio.create_task(sync_source(rt, SHOP, found.source))
    await asked.wait()
    later = rt.clock() + timedelta(hours=1)
    key = ("w1", found.source.id)
    assert await rt.db.write(lambda tx: schedules.hold(tx, *key, "other", later, later))
    with pytest.raises(Conflict):
        await running
    site.answers["/a"].held.set()


async def test_at_most_two_sources_at_a_time(rt: Runtime, site: Site, clock: Clock) -> None:
    for name in "abcd":
        site.put(f"/{name}", page(f"Page {name}"))
        await import_from(rt, SHOP, site.url(f"/{name}"), config={"every": "1h"})
    dues = {one.schedule.due_at for one in await list_known(rt, "w1")}
    assert len(dues) == 4, "each at its own moment"
    clock.now += timedelta(hours=2)
    syncs = ScheduledSyncs(rt)
    assert (await syncs.take(), await syncs.take()) == (2, 0)
    await syncs.close()
    assert [await run_due(rt), await run_due(rt), await run_due(rt)] == [2, 2, 0]


async def test_an_audience_counts_at_once_and_a_document_keeps_its_own(
    rt: Runtime, tmp_path: Path
) -> None:
    rows = "id,title,text,audience\n1,Hours,9 to 18,\n2,Tasting,On Friday,members|language:DE\n"
    (tmp_path / "a.csv").write_text(rows)
    await import_from(rt, SHOP, tmp_path / "a.csv")
    own = ("tag:members", "language:de")
    assert await audiences(rt) == {"Hours": (), "Tasting": own}
    source = await change_settings(rt, (await only(rt)).source, ["audience=staff"])
    assert await audiences(rt) == {"Hours": ("tag:staff",), "Tasting": own}
    source = await change_settings(rt, source, ["audience="])
    assert await audiences(rt) == {"Hours": (), "Tasting": own}


async def audiences(rt: Runtime) -> dict[str, tuple[str, ...]]:
    return {title: one.audience for title, one in (await documents(rt)).items()}


async def test_pushed_documents_say_whom_they_are_for(rt: Runtime) -> None:
    source = await rt.db.write(
        lambda tx: put_source(
            tx, SHOP.id,
            Source(workspace_id=SHOP.id, id="p", type="push", url="push:p",
                   config={"audience": ["staff"]}),
            rt.clock(),
        )
    )  # fmt: skip
    pushed = await put_pushed(rt, SHOP, source, [
        {"key": "1", "title": "Own", "audience": ["members", "branch:Lyon"]},
        {"key": "2", "title": "Field", "fields": {"audience": "members"}},
        {"key": "3", "title": "Source"},
        {"key": "4", "title": "Odd", "fields": {"audience": {"a": 1}}},
        {"key": "5", "title": "Wrong", "audience": ["lang:de"]},
    ])  # fmt: skip
    assert [one.key for one in pushed.wrong] == ["5"]
    assert await audiences(rt) == {
        "Own": ("tag:members", "branch:lyon"),
        "Field": ("tag:members",),
        "Source": ("tag:staff",),
        "Odd": ("tag:",),
    }
    await change_settings(rt, source, ["audience="])
    assert (await audiences(rt))["Field"] == ("tag:members",)
    assert (await audiences(rt))["Source"] == ()
