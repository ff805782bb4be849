"""The phones of `comptoir demo --peers` in a real browser: the same story on every platform."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from comptoir.channels.peers.every import KITS
from tests.browser.visits import SECONDS, WIDE, Visits, has_picture, violations
from tests.ports import free_ports
from tests.processes import Process, memory_of, started

SMALL = (320, 640)
PICTURED = frozenset(KITS) - {"line"}
"""Platforms that take pictures from http addresses, as the demo's are."""
LAST = {"delivered": "Delivered", "read": "Read"}
SCROLLED = ".platforms, .cards"
SPILLING = f"""
() => [...document.querySelectorAll("body *")]
  .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
  .filter((node) => !node.closest("{SCROLLED}"))
  .map((node) => node.outerHTML.slice(0, 90))
"""


@dataclass(frozen=True)
class PhonesDemo:
    """A running demo with phones, and its two links."""

    process: Process
    page: str
    phones: str


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PhonesDemo]:
    """The demo of this module, in its first start."""
    port, peers_port, site_port, _ = free_ports(4)
    folder = tmp_path_factory.mktemp("phones")
    ports = ("--port", port, "--site-port", site_port, "--peers-port", peers_port)
    with started("demo", "--peers", *ports, folder=folder) as process:
        links = [process.line_with(words) for words in ("Comptoir is ready", "phones are ready")]
        page, phones = (re.findall(r"http://\S+", line)[0] for line in links)
        yield PhonesDemo(process, page, phones)


class Held:
    """One phone, as somebody holds it."""

    def __init__(self, page: Page, kind: str) -> None:
        self.page, self.kind = page, kind
        self.root = page.locator(f"#phone-{kind}")
        self.got = self.root.locator(".row.them")
        self.began = 0

    def take(self) -> Held:
        """Chooses the phone."""
        self.page.locator(f"#tab-{self.kind}").click()
        expect(self.root).to_be_visible(timeout=SECONDS)
        return self

    def write(self, text: str) -> None:
        """Writes, and sends with Enter."""
        field = self.root.locator("textarea")
        field.fill(text)
        field.press("Enter")
        expect(self.root.locator(".row.me").last).to_contain_text(text, timeout=SECONDS)

    def sees(self, number: int) -> Locator:
        """The message of that number, counted from where it began."""
        number += self.began
        expect(self.got).to_have_count(number, timeout=SECONDS)
        return self.got.nth(number - 1)

    def switch(self, name: str) -> None:
        """Lets something go wrong, or right again."""
        self.root.locator(f".switch.{name} button").click()


def test_an_empty_phone_teaches_and_receipts_turn_to_read(demo: PhonesDemo, visits: Visits) -> None:
    page = visits.open(demo.page)
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Phones").click()
    assert opened.value.url.startswith(demo.phones)
    phone = Held(opened.value, "whatsapp").take()
    expect(phone.root.locator(".person")).to_contain_text("@sheena.n, no number")
    expect(phone.root.locator(".empty")).to_contain_text("Write: tiramisu")
    phone.root.locator(".empty button").first.click()
    row = phone.sees(1)
    expect(row.locator(".meta.read")).to_contain_text("Read", timeout=SECONDS)
    expect(row.locator(".ticks")).to_have_text("✓✓")
    expect(phone.root.locator(".empty")).to_have_count(0)


def test_the_same_story_on_each_phone(demo: PhonesDemo, visits: Visits) -> None:
    page = visits.open(demo.phones)
    held = {kind: Held(page, kind) for kind in KITS}
    for phone in held.values():
        phone.take().began = phone.got.count()
        phone.write("tiramisu")
    for kind, phone in held.items():
        card = phone.take().sees(1)
        expect(card).to_contain_text("Tiramisu")
        expect(card.locator("a").last).to_have_attribute("href", re.compile("tiramisu"))
        assert card.locator("img").count() == 0 or has_picture(card)
        assert (card.locator("img").count() == 1) == (kind in PICTURED)
        phone.write("chocolate")
    chosen = {kind: choose(phone.take().sees(2), phone) for kind, phone in held.items()}
    for kind, phone in held.items():
        expect(phone.take().sees(3)).to_contain_text(chosen[kind])
        last = KITS[kind].receipts[-1] if KITS[kind].receipts else ""
        expect(phone.sees(3).locator(".meta")).to_contain_text(LAST.get(last, "Accepted"))
    visits.picture(page, "stories")
    assert violations(page) == []


def choose(asked: Locator, phone: Held) -> str:
    """Taps the first of what is offered, or types its number; what was chosen."""
    if KITS[phone.kind].numbers:
        expect(asked).to_contain_text("answer with a number")
        phone.write("1")
        first = re.search(r"1\. (.+)", asked.inner_text())
        assert first
        return first[1]
    button = asked.locator(".choices button").first
    chosen = button.inner_text()
    button.click()
    expect(phone.root.locator(".row.me").last).to_contain_text(chosen)
    return chosen.rstrip("…")


def test_what_goes_wrong_is_shown(demo: PhonesDemo, visits: Visits) -> None:
    page = visits.open(demo.phones + "#whatsapp")
    phone = Held(page, "whatsapp").take()
    expect(phone.root.locator(".switch.block")).to_contain_text("tells nobody")
    phone.switch("block")
    expect(phone.root.locator(".row.order").last).to_contain_text("You blocked the company")
    phone.began = phone.got.count()
    phone.write("tiramisu")
    note = phone.root.locator(".row.note")
    expect(note).to_contain_text("Not sent", timeout=SECONDS)
    expect(note).to_contain_text("does not reach this person")
    visits.picture(page, "blocked")
    assert phone.got.count() == phone.began
    phone.switch("block")
    expect(phone.root.locator(".switch.block button")).to_have_attribute("aria-pressed", "false")
    phone.switch("throttle")
    phone.write("ratatouille")
    expect(note.last).to_contain_text("Waits until", timeout=SECONDS)
    expect(phone.sees(1)).to_contain_text("Ratatouille")
    expect(note).to_have_count(1)


@pytest.mark.parametrize(
    ("size", "dark"), [(WIDE, True), (SMALL, False), (SMALL, True)], ids=["wide", "small", "night"]
)
def test_nothing_is_in_the_way_of_anybody(
    demo: PhonesDemo, visits: Visits, size: tuple[int, int], dark: bool
) -> None:
    page = visits.open(demo.phones + "#whatsapp", size=size, dark=dark)
    phone = Held(page, "whatsapp")
    expect(phone.root.locator(".row").first).to_be_visible(timeout=SECONDS)
    assert violations(page) == []
    assert page.evaluate(SPILLING) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    visits.picture(page, f"{size[0]}-{dark}")


def test_the_page_is_used_by_keyboard_and_in_three_languages(
    demo: PhonesDemo, visits: Visits
) -> None:
    page = visits.open(demo.phones + "#viber", language="de")
    expect(page.locator("h1")).to_have_text("Telefone")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.locator("#tab-viber").focus()
    page.keyboard.press("ArrowDown")
    line = Held(page, "line")
    expect(line.root).to_be_visible(timeout=SECONDS)
    expect(page.locator("#tab-line")).to_be_focused()
    page.keyboard.press("Tab")
    expect(line.root.locator(".log")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.get_by_role("button", name=re.compile("^FR")).click()
    expect(page.locator("h1")).to_have_text("Téléphones")
    expect(line.root.locator("h3")).to_have_text("Ce qui peut mal tourner")


def test_what_is_typed_stays_text_and_without_its_key_the_page_says_so(
    demo: PhonesDemo, visits: Visits
) -> None:
    page = visits.open(demo.phones)
    phone = Held(page, "open").take()
    evil = '<img src=x onerror="window.hacked = 1">'
    phone.write(evil)
    assert page.evaluate("window.hacked") is None
    assert page.locator("script:not([src]), [onerror], [style]").count() == 0
    assert visits.complaints == []
    locked = visits.open(demo.phones.partition("?")[0])
    expect(locked.locator("#notice")).to_contain_text("needs its key", timeout=SECONDS)
    locked.close()
    assert [c for c in visits.complaints if "401" not in c] == []
    visits.complaints.clear()


def test_the_phones_are_small(demo: PhonesDemo, tmp_path: Path) -> None:
    assert memory_of(demo.process.popen.pid) < 400 * 2**20
    assert "without completing" not in demo.process.log()
