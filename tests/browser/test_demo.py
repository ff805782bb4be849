"""The demo page in a real browser: the first five minutes of somebody who tries Comptoir."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from comptoir.demo.bonne_table.dishes import dishes
from tests.browser.conftest import Demo
from tests.browser.visits import (
    PHONE,
    SECONDS,
    Visits,
    chat_of,
    has_picture,
    spills,
    violations,
    why_of,
)
from tests.processes import memory_of

TABLE = "la-bonne-table"
BOURSE = "bourse-minute"
PRICE = re.compile(r"\d[\d.,  ]*\s?[€₹$£]|[€₹$£]\s?\d[\d.,]*")
TIME = re.compile(r"\b\d{1,2}:\d{2}\b")


def ask_each(visits: Visits, demo: Demo, wishes: list[tuple[str, str]], slug: str) -> list[Locator]:
    """The answers to wishes, each of a visitor of their own who reads the page in a language."""
    pages = [visits.open(demo.link, language=language) for language, _ in wishes]
    chats = [chat_of(page, slug) for page in pages]
    before = [chat.write(text) for chat, (_, text) in zip(chats, wishes, strict=True)]
    return [chat.heard(count) for chat, count in zip(chats, before, strict=True)]


def test_tiramisu_is_answered_with_its_card(demo: Demo, visits: Visits) -> None:
    wishes = [
        ("en", "Tiramisu"),
        ("fr", "tiramissu"),
        ("en", "TIRAMISÙ 🍰"),
        ("de", "ich hätte gern ein Tiramisu-Rezept"),
    ]
    for row, (language, _) in zip(ask_each(visits, demo, wishes, TABLE), wishes, strict=True):
        expect(row.locator(".card .title")).to_have_text("Tiramisu")
        expect(row.locator(".card a")).to_have_attribute("href", re.compile(f"/{language}/"))
        assert has_picture(row)
    visits.picture(row.page, "tiramisu")


def test_a_wish_in_free_words_gets_a_fitting_recipe(demo: Demo, visits: Visits) -> None:
    wishes = [
        ("en", "something with chocolate, no nuts, in 30 minutes"),
        ("de", "etwas mit Schokolade, ohne Nüsse, in 30 Minuten"),
        ("fr", "quelque chose au chocolat, sans noix, en 30 minutes"),
    ]
    by_title = {text.title: dish for dish in dishes() for text in dish.texts.values()}
    english, german, french = ask_each(visits, demo, wishes, TABLE)
    found = [row.locator(".card .title").inner_text() for row in (english, german)]
    # Several dishes fit the French words as well as each other: which one is asked back.
    offered = french.locator(".card .title, .choices button").all_inner_texts()
    assert offered
    for title in (*found, *offered):
        dish = by_title[title]
        assert "chocolate" in dish.slug
        assert "nut_free" in dish.diets
        assert dish.prep_minutes + dish.cook_minutes <= 30
    assert has_picture(english)
    assert has_picture(german)


def test_a_ticker_gets_the_price_with_its_time(demo: Demo, visits: Visits) -> None:
    for row in ask_each(visits, demo, [("en", "WIPRA"), ("de", "WIPRA"), ("fr", "wipra")], BOURSE):
        expect(row).to_contain_text("WIPRA")
        assert PRICE.search(row.inner_text()), row.inner_text()
        assert TIME.search(row.inner_text()), row.inner_text()
    visits.picture(row.page, "ticker")


def test_a_shared_name_asks_which_and_a_tap_answers(demo: Demo, visits: Visits) -> None:
    chat = chat_of(visits.open(demo.link), BOURSE)
    row = chat.ask("Meridian")
    labels = row.locator(".choices button").all_inner_texts()
    assert [label.split()[1] for label in sorted(labels)] == ["Bank", "Foods", "Steel"]
    visits.picture(chat.root.page, "which")
    told = chat.tap(next(label for label in labels if "Steel" in label))
    expect(told).to_contain_text("Meridian Steel")
    assert PRICE.search(told.inner_text())
    expect(chat.root.locator(".choices button")).to_have_count(0)


def test_nonsense_gets_an_honest_no_and_a_way_to_a_person(demo: Demo, visits: Visits) -> None:
    chat = chat_of(visits.open(demo.link), TABLE)
    row = chat.ask("qwrtzpfx blorp zzgh")
    expect(row.locator(".card")).to_have_count(0)
    expect(row).to_contain_text("I found nothing")
    told = chat.tap("Talk to a person")
    expect(told).to_contain_text("colleague")


def test_stop_stops_until_start(demo: Demo, visits: Visits) -> None:
    page = visits.open(demo.link)
    chat = chat_of(page, TABLE)
    expect(chat.ask("STOP")).to_contain_text("no more messages")
    before = chat.write("Tiramisu")
    page.wait_for_timeout(4_000)
    expect(chat.answers).to_have_count(before)
    expect(chat.ask("START")).to_contain_text("Welcome back")
    expect(chat.ask("Tiramisu").locator(".title")).to_have_text("Tiramisu")


def test_the_panel_says_why(demo: Demo, visits: Visits) -> None:
    page = visits.open(demo.link)
    panel = why_of(page, TABLE)
    expect(panel).to_contain_text("What")
    chat_of(page, TABLE).ask("chocolate cake without flour")
    expect(panel.locator(".badge")).to_have_text("Answer", timeout=SECONDS)
    expect(panel.locator(".choice")).to_contain_text("hocolate")
    expect(panel).to_contain_text("Runner-up")
    assert panel.locator("svg, table, .candidates, .plot").count() > 0
    assert len(re.findall(r'"score"', panel.locator("pre").text_content() or "")) > 1
    visits.picture(page, "why")


def test_the_conversation_is_still_there_after_a_reload(demo: Demo, visits: Visits) -> None:
    page = visits.open(demo.link)
    chat_of(page, TABLE).ask("Ratatouille")
    page.reload()
    chat = chat_of(page, TABLE)
    expect(chat.root.locator(".row.in")).to_contain_text("Ratatouille")
    expect(chat.answers.last.locator(".title")).to_have_text("Ratatouille")
    expect(why_of(page, TABLE).locator(".choice")).to_contain_text("Ratatouille")


@pytest.mark.parametrize(
    ("language", "promise", "wish", "told"),
    [
        ("de", "Eine Sache wünschen", "Kürbissuppe", "suppe"),
        ("fr", "Demandez une chose", "soupe à l’oignon", "oignon"),
    ],
)
def test_the_page_speaks_german_and_french(
    demo: Demo, visits: Visits, language: str, promise: str, wish: str, told: str
) -> None:
    page = visits.open(demo.link, language=language)
    expect(page.locator("#promise")).to_contain_text(promise)
    expect(page.locator("html")).to_have_attribute("lang", language)
    row = chat_of(page, TABLE).ask(wish)
    expect(row.locator(".title")).to_contain_text(re.compile(told, re.IGNORECASE))
    expect(row.locator("a")).to_have_attribute("href", re.compile(f"/{language}/"))
    page.get_by_role("button", name=re.compile("^EN")).click()
    expect(page.locator("#promise")).to_contain_text("Ask for one thing")


def test_a_tapped_suggestion_is_answered(demo: Demo, visits: Visits) -> None:
    page = visits.open(demo.link)
    chat = chat_of(page, TABLE)
    before = chat.answers.count()
    page.locator(f"#workspace-{TABLE} .chips button").first.click()
    expect(chat.heard(before).locator(".title")).to_have_text("Tiramisu")


def test_on_a_phone_everything_fits(demo: Demo, visits: Visits) -> None:
    page = visits.open(demo.link, size=PHONE)
    row = chat_of(page, TABLE).ask("Tiramisu")
    assert has_picture(row)
    visits.picture(page, "phone")
    assert spills(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    page.get_by_role("tab", name="Bourse Minute").tap()
    expect(page.locator(f"#workspace-{TABLE}")).to_be_hidden()
    row = chat_of(page, BOURSE).ask("WIPRA")
    assert PRICE.search(row.inner_text())
    assert spills(page) == []
    visits.picture(page, "phone-bourse")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_is_in_the_way_of_anybody(demo: Demo, visits: Visits, dark: bool) -> None:
    page = visits.open(demo.link, dark=dark)
    chat_of(page, TABLE).ask("Tiramisu")
    chat_of(page, TABLE).ask("qwrtzpfx blorp zzgh")
    chat_of(page, BOURSE).ask("Meridian")
    expect(why_of(page, BOURSE).locator(".badge")).to_be_visible(timeout=SECONDS)
    visits.picture(page, "dark" if dark else "light")
    assert is_dark(page) == dark
    assert violations(page) == []


def is_dark(page: Page) -> bool:
    """Whether the page's background is nearer to black than to white."""
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3]) < 384


def test_without_its_key_the_page_says_so(demo: Demo, visits: Visits) -> None:
    page = visits.open(demo.link.partition("?")[0])
    expect(page.locator("#notice")).to_contain_text("needs its key", timeout=SECONDS)
    assert [c for c in visits.complaints if "401" not in c] == []
    visits.complaints.clear()


EVIL = [
    "<script>window.hacked = 1</script>",
    '<img src=x onerror="window.hacked = 1">',
    "<svg/onload=window.hacked=1>",
    '"><iframe srcdoc="<script>parent.hacked=1</script>">',
    "javascript:window.hacked=1//",
    "{{constructor.constructor('window.hacked=1')()}}",
]


def test_what_a_customer_types_stays_text(demo: Demo, visits: Visits) -> None:
    rows = ask_each(visits, demo, [("en", evil) for evil in EVIL], TABLE)
    for row, evil in zip(rows, EVIL, strict=True):
        page = row.page
        expect(page.locator(f"#workspace-{TABLE} .row.in .bubble")).to_have_text(evil)
        expect(why_of(page, TABLE)).to_contain_text("Understood", timeout=SECONDS)
        assert page.evaluate("window.hacked") is None
        assert page.locator("script:not([src]), iframe, [onerror], [onload]").count() == 0


MOST_BYTES = 350 * 2**20
MOST_AT_FIRST = 380 * 2**20
"""Right after the first start, which brought in two sites, their readers are still loaded."""


def test_the_demo_is_ready_soon_and_small(demo: Demo) -> None:
    assert demo.second_seconds < 10
    assert demo.first_bytes < MOST_AT_FIRST
    assert memory_of(demo.process.popen.pid) < MOST_BYTES
