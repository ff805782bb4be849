"""Takes pictures of every page of the web app, to be looked at.

python scripts/screenshots.py http://127.0.0.1:8080/app/welcome#code=… --to /tmp/shots
python scripts/screenshots.py http://127.0.0.1:8080/app/ --to /tmp/shots --only settings

The first form takes the link that a first start or `comptoir demo` prints, and makes an owner;
later the address of the app is enough. Each page is taken in each language on a desk, in the dark
and on a phone: `settings-hours.de.dark.png`. What a page logs as an error is told at the end. Needs
Playwright and a Chromium.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as TookTooLong

LANGUAGES = ("en", "de", "fr")
LOOKS = {
    "light": ("light", (1280, 860)),
    "dark": ("dark", (1280, 860)),
    "phone": ("light", (390, 844)),
}
EMAIL, PASSWORD = "ada@example.com", "four words nobody says"
SETTINGS = (
    *("profile", "security", "people", "roles", "teams", "hours", "automations", "canned"),
    *("fields", "tags", "topics", "forms", "push-rules", "retention", "workspace"),
    *("tokens", "webhooks", "audit"),
)
KNOWLEDGE = (
    *("lab", "demand", "golden", "answers", "sources", "documents", "intents"),
    *("catalogues", "live-data"),
)
PLACES = (
    *("first-steps", "inbox", "contacts", "contacts/import", "segments"),
    *("campaigns", "sequences", "knowledge", "channels", "channels/new", "insights"),
    *(f"knowledge/{one}" for one in KNOWLEDGE),
    *("settings", *(f"settings/{one}" for one in SETTINGS)),
)
INSIDE = {
    "inbox": "[data-row], main a[href*='c=']",
    "channels": "main a[href*='/channels/']:not([href$='/new'])",
    "campaigns": "main a[href*='/campaigns/']:not([href$='/compare'])",
    "sequences": "main a[href*='/sequences/']",
    "contacts": "main [role=listitem] button, main li button, main li a",
}
"""What is clicked for a picture of what is inside of a page, beside the page itself."""
DRAWERS = {
    "settings/hours": ".mantine-Paper-root button",
    "settings/automations": ".mantine-Button-root[aria-label*=': ']:nth-of-type(2)",
    "knowledge/intents": "main li button",
    "knowledge/live-data": "main li button:last-of-type",
    "knowledge/documents": "main li button",
}


@dataclass(frozen=True)
class Session:
    """The app, signed in: its address, the workspace, and what the browser keeps."""

    app: str
    workspace: str
    state: dict[str, object]


def main() -> None:
    """Takes all that is asked for."""
    asked = _arguments()
    asked.to.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=asked.browser, args=["--no-sandbox", "--disable-gpu"]
        )
        session = _signed_in(browser, asked.link, asked.email, asked.password)
        problems = [
            line
            for language in asked.languages.split(",")
            for look in asked.looks.split(",")
            for line in _take(browser, session, language, look, asked)
        ]
        browser.close()
    print("\n".join(problems) or "no page logged an error")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("link", help="the printed link, or the address of the app")
    parser.add_argument("--to", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--only", default="", help="pages whose path has this in it")
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--looks", default=",".join(LOOKS))
    parser.add_argument("--workspace", default="", help="its slug; the first one otherwise")
    parser.add_argument("--email", default=EMAIL)
    parser.add_argument("--password", default=PASSWORD)
    parser.add_argument("--browser", default="/usr/bin/chromium")
    return parser.parse_args()


def _signed_in(browser: Browser, link: str, email: str, password: str) -> Session:
    page = browser.new_context(locale="en").new_page()
    page.goto(link)
    page.locator("input[autocomplete], input[type=email]").first.wait_for()
    if "#code=" in link:
        page.locator("input[autocomplete=name]").fill("Ada Lovelace")
    page.locator("input[type=email]").fill(email)
    page.locator("input[type=password]").first.fill(password)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/app/(?!welcome|sign-in)[\w-]+/"))
    app, _, rest = page.url.partition("/app/")
    state: dict[str, object] = json.loads(json.dumps(page.context.storage_state()))
    return Session(f"{app}/app/", rest.partition("/")[0], state)


def _take(
    browser: Browser, session: Session, language: str, look: str, asked: argparse.Namespace
) -> Iterator[str]:
    """Takes the pages in one language and look; what they logged as errors."""
    scheme, (width, height) = LOOKS[look]
    context = browser.new_context(
        locale=language,
        storage_state=session.state,  # type: ignore[arg-type]
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto(session.app)
    page.evaluate(SPEAK, language)
    workspace = asked.workspace or session.workspace
    for path in (one for one in PLACES if asked.only in one):
        page.goto(f"{session.app}{workspace}/{path}")
        name = f"{path.replace('/', '-')}.{language}.{look}"
        _shot(page, asked.to / f"{name}.png")
        inside = INSIDE.get(path) or DRAWERS.get(path)
        if inside and page.locator(inside).count() > 0:
            page.locator(inside).first.click()
            _shot(page, asked.to / f"{path.replace('/', '-')}-inside.{language}.{look}.png")
        yield from (f"{name}: {line}" for line in heard)
        heard.clear()
    context.close()


SPEAK = """
async (language) => {
  localStorage.setItem("comptoir.language", language);
  await fetch("/api/v1/session", {
    method: "PATCH",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ language }),
  });
}
"""


def _shot(page: Page, to: Path) -> None:
    """The page once it has all that it asked for; the live stream never ends."""
    try:
        page.wait_for_function("() => !document.querySelector('[aria-busy=true]')", timeout=8000)
    except TookTooLong:
        print(f"{to.name}: still waiting")
    page.wait_for_timeout(600)
    page.screenshot(path=to)


if __name__ == "__main__":
    main()
