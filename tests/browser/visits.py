"""What a visitor of a page with chats does and sees."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

SECONDS = 45_000
"""Milliseconds in which all that is expected must be there: far longer than it takes."""
WIDE = (1600, 1000)
PHONE = (390, 844)
ROW = ".row.out:not(:has(.dots))"
AXE = Path(__file__).parents[2] / "widget" / "node_modules" / "axe-core" / "axe.min.js"
SPILLING = """
() => {
  const walk = (root) => [...root.querySelectorAll("*")].flatMap((node) =>
    node.shadowRoot ? [node, ...walk(node.shadowRoot)] : [node]);
  return walk(document)
    .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
    .filter((node) => !node.closest(".chips"))
    .map((node) => node.outerHTML.slice(0, 90));
}
"""


class Chat:
    """One chat element, as its visitor uses it."""

    def __init__(self, root: Locator) -> None:
        self.root = root
        self.answers = root.locator(ROW)

    def ready(self) -> Chat:
        """Waits until the chat greets."""
        expect(self.answers.first).to_be_visible(timeout=SECONDS)
        return self

    def write(self, text: str) -> int:
        """Sends a message; how many answers were there before."""
        before = self.answers.count()
        field = self.root.locator("textarea")
        field.fill(text)
        field.press("Enter")
        return before

    def heard(self, before: int) -> Locator:
        """The answer that came after `before` others."""
        expect(self.answers).to_have_count(before + 1, timeout=SECONDS)
        return self.answers.last

    def ask(self, text: str) -> Locator:
        """Sends a message and waits for its answer."""
        return self.heard(self.write(text))

    def tap(self, label: str) -> Locator:
        """Taps an offered reply and waits for the answer."""
        before = self.answers.count()
        self.root.get_by_role("button", name=label, exact=True).last.click()
        return self.heard(before)


class Visits:
    """Opens pages, each in a profile of its own, and notes what the consoles complain of."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.complaints: list[str] = []
        self.folder = folder
        self._browser = browser
        self._contexts: list[BrowserContext] = []

    def open(
        self,
        address: str,
        *,
        language: str = "en",
        dark: bool = False,
        size: tuple[int, int] = WIDE,
    ) -> Page:
        """A new visitor's page."""
        is_phone = size[0] < 500
        context = self._browser.new_context(
            locale=language,
            color_scheme="dark" if dark else "light",
            viewport={"width": size[0], "height": size[1]},
            has_touch=is_phone,
            is_mobile=is_phone,
            reduced_motion="reduce",
        )
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(address)
        return page

    def picture(self, page: Page, name: str) -> None:
        """Keeps what the page looks like, for people."""
        page.screenshot(path=self.folder / f"{name}.png")

    def close(self) -> None:
        """Closes every page."""
        for context in self._contexts:
            context.close()

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")


def chat_of(page: Page, slug: str) -> Chat:
    """The chat of a workspace on the demo page."""
    return Chat(page.locator(f"#workspace-{slug} comptoir-chat")).ready()


def why_of(page: Page, slug: str) -> Locator:
    """The panel that says why."""
    return page.locator(f"#workspace-{slug} .why")


def has_picture(row: Locator) -> bool:
    """Whether the picture of a card is really there."""
    image = row.locator("img")
    image.scroll_into_view_if_needed()
    loaded = "image => image.complete && image.naturalWidth > 50"
    image.page.wait_for_function(f"image => ({loaded})(image)", arg=image.element_handle())
    return bool(image.evaluate(loaded))


def violations(page: Page) -> list[dict[str, Any]]:
    """What axe-core finds wrong with the page and its chats."""
    # As an argument, not as a script of the page: its policy would refuse that.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        {"id": v["id"], "nodes": [node["html"][:200] for node in v["nodes"][:5]]}
        for v in found["violations"]
    ]


def spills(page: Page) -> list[str]:
    """The elements that reach beyond the right edge; suggestions may, they can be swiped."""
    found: list[str] = page.evaluate(SPILLING)
    return found
