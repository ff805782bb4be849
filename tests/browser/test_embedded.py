"""The chat element on pages of others: another origin, a strict policy, hostile styles."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import PHONE, Chat, Visits, violations
from tests.processes import run, served
from tests.shop import SITE, answer_to, furnish

EVIL = '<img src=x onerror="window.hacked = 1"><script>window.hacked = 1</script>'
QUOTED = EVIL.replace('"', '""')
ROWS = f"""id,title,description,link,image_link
1,"Spelt loaf {QUOTED}","Dark crust. {QUOTED}",javascript:window.hacked=1,data:text/html;x
2,"Poppy seed bread","A loaf.",https://bakery.example/poppy,
"""
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title>
<meta name="viewport" content="width=device-width">
<link rel="icon" href="/icon.png"><link rel="stylesheet" href="/page.css"></head>
<body><main><h1>A shop</h1><p>Bread and more.</p></main>
<script type="module" src="{server}/widget.js" data-comptoir-site="{site}"></script>
</body></html>"""
POLICY = (
    "default-src 'self'; script-src 'self' {server}; connect-src 'self' {server}; "
    "img-src 'self' {server}"
)


class Shop:
    """A page of somebody else, served from an origin of its own."""

    def __init__(self, chat_server: str) -> None:
        files = self.files = {
            "/": ("text/html", PAGE.format(server=chat_server, site=SITE)),
            "/page.css": ("text/css", "body { font: 16px sans-serif; }"),
            "/icon.png": ("image/png", ""),
        }

        class Handler(BaseHTTPRequestHandler):
            policy: ClassVar[str] = POLICY.format(server=chat_server)

            def do_GET(self) -> None:
                kind, text = files[self.path]
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Security-Policy", self.policy)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://localhost:{self._server.server_port}/"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stops serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture(scope="module")
def chat_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Comptoir with a keyword, and with content that somebody poisoned."""
    folder = tmp_path_factory.mktemp("embedded")
    asyncio.run(furnish(folder, ["sesame seed"], {"evil keyword": EVIL}))
    rows = folder / "rows.csv"
    rows.write_text(ROWS, encoding="utf-8")
    imported = run("import", rows, "--workspace", "shop", "--language", "en", folder=folder)
    assert imported.returncode == 0, imported.stderr
    with served(folder) as (_, address):
        yield address


@pytest.fixture
def shop(chat_server: str) -> Iterator[Shop]:
    """The page of somebody else."""
    page = Shop(chat_server)
    yield page
    page.close()


def opened(page: Page) -> Chat:
    """The chat behind the launcher."""
    root = page.locator("comptoir-chat")
    root.locator("button.launcher").click()
    chat = Chat(root).ready()
    expect(root.locator("textarea")).to_be_focused()
    return chat


def test_it_works_under_a_strict_policy(shop: Shop, visits: Visits) -> None:
    page = visits.open(shop.address)
    chat = opened(page)
    expect(chat.ask("sesame seed")).to_contain_text(answer_to("sesame seed"))
    visits.picture(page, "embedded")
    page.keyboard.press("Escape")
    expect(page.locator("comptoir-chat dialog")).to_be_hidden()
    expect(page.locator("comptoir-chat button.launcher")).to_be_focused()
    page.reload()
    chat = opened(page)
    expect(chat.root.locator(".row.in")).to_contain_text("sesame seed")


def test_hostile_styles_do_not_reach_it(shop: Shop, visits: Visits) -> None:
    shop.files["/page.css"] = ("text/css", "* { all: unset; }")
    page = visits.open(shop.address)
    chat = opened(page)
    expect(chat.ask("sesame seed")).to_contain_text(answer_to("sesame seed"))
    visits.picture(page, "unset")
    box = chat.root.locator("dialog").bounding_box()
    assert box is not None
    assert box["width"] > 300
    assert box["height"] > 300
    assert box["x"] + box["width"] <= 1600


def test_on_a_phone_it_fills_the_screen(shop: Shop, visits: Visits) -> None:
    page = visits.open(shop.address, size=PHONE)
    chat = opened(page)
    page.wait_for_function("document.getAnimations({subtree: true}).length === 0")
    box = chat.root.locator("dialog").bounding_box()
    assert box is not None
    assert (round(box["width"]), round(box["height"])) == PHONE
    visits.picture(page, "embedded-phone")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_open_chat_is_accessible(shop: Shop, visits: Visits, dark: bool) -> None:
    page = visits.open(shop.address, dark=dark)
    opened(page).ask("sesame seed")
    visits.picture(page, "axe-dark" if dark else "axe-light")
    assert violations(page) == []


def test_poisoned_content_stays_text(shop: Shop, visits: Visits) -> None:
    page = visits.open(shop.address)
    chat = opened(page)
    expect(chat.ask("poppy seed bread").locator(".title")).to_have_text("Poppy seed bread")
    expect(chat.ask("evil keyword")).to_contain_text(EVIL)
    row = chat.ask("spelt loaf dark crust")
    expect(row).to_contain_text("Spelt loaf")
    visits.picture(page, "poisoned")
    assert page.evaluate("window.hacked") is None
    assert chat.root.locator("script, img[src='x'], a[href^='javascript']").count() == 0


def test_the_folder_of_the_package_holds_the_built_element() -> None:
    built = Path(__file__).parents[2] / "src" / "comptoir" / "web" / "static" / "widget.js"
    assert built.is_file(), "build it: make .make/widget"
