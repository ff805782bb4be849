"""Notifications in a real browser: the offer, the site's worker, what it shows, where clicks lead.

A headless browser reaches no push service. So `pushManager.subscribe` is stubbed on the page: it
gives out a subscription with our own push service on loopback, and what arrives there is handed to
the real service worker by the browser's debugger.
"""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, Worker, expect

from comptoir.channels.peers.webpush import WebPushPeer
from comptoir.channels.webpush.vapid import new_keys
from comptoir.model.channel import Channel
from comptoir.net.client import NetClient
from comptoir.runtime import open_runtime
from comptoir.settings import settings_from
from comptoir.store.channels import put_channel
from comptoir.testing import HOST, served_app
from tests.browser.test_embedded import PAGE, Shop, opened
from tests.browser.visits import SECONDS, Visits, violations
from tests.processes import served, stored_in
from tests.shop import SITE, WORKSPACE, answer_to, furnish

KEYS = new_keys()
WORKER = 'importScripts("{server}/push-worker.js");'
ELSEWHERE = '<!doctype html><title>A page</title><link rel="icon" href="/icon.png">'
OFFER = "Tell me when there is an answer"
ON = "You get a notification when there is an answer."
PATIENCE = 30.0
STUB = """
const browser = %s;
PushManager.prototype.getSubscription = async () => window.subscription ?? null;
PushManager.prototype.subscribe = async function ({userVisibleOnly, applicationServerKey}) {
  if (!userVisibleOnly) throw new Error("browsers refuse this");
  return window.subscription = {
    endpoint: browser.endpoint,
    options: {applicationServerKey: applicationServerKey.buffer},
    toJSON: () => ({
      endpoint: browser.endpoint, keys: {p256dh: browser.p256dh, auth: browser.auth},
    }),
    unsubscribe: async () => { window.subscription = undefined; return true; },
  };
};
"""


class PushService:
    """Our own push service, served by a thread: the browser's tests wait without a loop."""

    def __init__(self) -> None:
        self.peer: WebPushPeer
        self.port = 0
        self._ready, self._done = threading.Event(), asyncio.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._ready.wait(PATIENCE)

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        async with AsyncExitStack() as stack:
            net = await stack.enter_async_context(NetClient())
            self.peer = WebPushPeer(net)
            self.port = await stack.enter_async_context(served_app(self.peer))
            self._ready.set()
            await self._done.wait()

    def close(self) -> None:
        """Stops serving."""
        self._loop.call_soon_threadsafe(self._done.set)
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def subscribe(self) -> dict[str, str]:
        """What a browser would give out."""
        return self.peer.subscribe("ada", self.url, KEYS.public_key)

    def next(self, count: int) -> dict[str, Any]:
        """The message number `count`, once it is there."""
        deadline = time.monotonic() + PATIENCE
        while len(self.peer.ledger) < count:
            assert time.monotonic() < deadline, "no notification"
            time.sleep(0.05)
        body: dict[str, Any] = self.peer.ledger[count - 1].body
        return body


@dataclass(frozen=True)
class Company:
    """A Comptoir with notifications, and the push service they go to."""

    address: str
    service: PushService


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    folder, service = tmp_path_factory.mktemp("push"), PushService()
    asyncio.run(furnish(folder, ["sesame seed"]))
    asyncio.run(connect(folder, service.url))
    with served(folder, allowed_hosts=f"{HOST}:{service.port}") as (_, address):
        yield Company(address, service)
    service.close()


async def connect(folder: Path, url: str) -> None:
    """Connects Web Push to the push service at `url`."""
    channel = Channel(
        workspace_id=WORKSPACE.id,
        id="push",
        type="webpush",
        name="Notifications",
        secret="",
        config={"api": url, "subject": "mailto:ada@shop.test"},
        credentials={"private_key": KEYS.private_key},
    )
    environment = {f"COMPTOIR_{k.upper()}": str(v) for k, v in stored_in(folder).items()}
    async with open_runtime(settings_from(environment)) as runtime:
        now, vault = runtime.clock(), runtime.vault
        await runtime.db.write(lambda tx: put_channel(tx, vault, channel, token="push", now=now))


@pytest.fixture
def shop(company: Company) -> Iterator[Shop]:
    """A site that has the chat, and the one-line file."""
    made = Shop(company.address)
    page = PAGE.format(server=company.address, site=SITE)
    page = page.replace(
        "data-comptoir-site", 'data-comptoir-worker="/worker.js" data-comptoir-site'
    )
    made.files["/"] = made.files["/?a=1"] = ("text/html", page)
    made.files["/elsewhere"] = ("text/html", ELSEWHERE)
    made.files["/worker.js"] = ("text/javascript", WORKER.format(server=company.address))
    yield made
    made.close()


def arrives(shop: Shop, company: Company, visits: Visits, path: str = "?a=1") -> Page:
    """A visitor whose browser lets the site show notifications when it asks."""
    page = visits.open(shop.address + "elsewhere")
    page.context.grant_permissions(["notifications"], origin=shop.address)
    page.context.add_init_script(STUB % json.dumps(company.service.subscribe()))
    page.goto(shop.address + path)
    return page


def debugger(page: Page) -> tuple[CDPSession, list[str]]:
    """The browser's debugger, and the ids of the registrations of workers as it learns them."""
    session, known = page.context.new_cdp_session(page), list[str]()
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: known.extend(r["registrationId"] for r in told["registrations"]),
    )
    session.send("ServiceWorker.enable")
    return session, known


def deliver(page: Page, shop: Shop, body: dict[str, Any]) -> Worker:
    """Hands a push message to the site's worker; the worker."""
    session, known = debugger(page)
    page.wait_for_function("navigator.serviceWorker.ready.then(() => true)")
    deadline = time.monotonic() + PATIENCE
    while not known and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    message = {"origin": shop.address.rstrip("/"), "registrationId": known[-1]}
    session.send("ServiceWorker.deliverPushMessage", {**message, "data": json.dumps(body)})
    (worker,) = page.context.service_workers
    return worker


SHOWN = """async () => {
  for (let tries = 0; tries < 200; tries++) {
    const shown = await registration.getNotifications();
    if (shown.length) return shown.map(({title, body, tag, data}) => ({title, body, tag, data}));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return [];
}"""
CLICK = """async () => {
  const opened = [];
  clients.openWindow = async (url) => { opened.push(url); };
  const [notification] = await registration.getNotifications();
  const event = new NotificationEvent("notificationclick", {notification});
  dispatchEvent(event);
  for (let tries = 0; tries < 100 && !opened.length; tries++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return [opened, (await registration.getNotifications()).length];
}"""


def test_an_answer_finds_who_has_left(company: Company, shop: Shop, visits: Visits) -> None:
    """From the click on the offer to the click on the notification; it takes the ten seconds that
    a visitor has to see a message by themselves."""
    page = arrives(shop, company, visits)
    chat = opened(page)
    offer = chat.root.get_by_role("button", name=OFFER)
    expect(offer).to_be_hidden()
    chat.ask("sesame seed")
    expect(offer).to_be_visible()
    visits.picture(page, "offer")
    assert violations(page) == []
    offer.click()
    expect(chat.root.locator(".push")).to_contain_text(ON, timeout=SECONDS)
    visits.picture(page, "agreed")
    chat.write("sesame seed")
    page.goto(shop.address + "elsewhere")
    count = len(company.service.peer.ledger) + 1
    body = company.service.next(count)
    assert body == {
        "title": "Shop",
        "body": answer_to("sesame seed"),
        "url": f"{shop.address}?a=1",
    }
    page.goto(shop.address)
    worker = deliver(page, shop, body)
    (shown,) = worker.evaluate(SHOWN)
    assert (shown["title"], shown["body"]) == (body["title"], body["body"])
    assert shown["tag"] == "comptoir"
    assert worker.evaluate(CLICK) == [[f"{shop.address}?a=1"], 0]


def test_it_goes_on_after_a_reload_and_can_be_turned_off(
    company: Company, shop: Shop, visits: Visits
) -> None:
    page = arrives(shop, company, visits)
    chat = opened(page)
    chat.ask("sesame seed")
    chat.root.get_by_role("button", name=OFFER).click()
    line = chat.root.locator(".push")
    expect(line).to_contain_text(ON, timeout=SECONDS)
    with page.expect_response(lambda r: r.url.endswith("/push")) as answered:
        line.get_by_role("button").click()
    assert (answered.value.request.method, answered.value.status) == ("DELETE", 204)
    expect(line).to_have_text(OFFER)
    expect(line.get_by_role("button")).to_be_focused()
    page.reload()
    chat = opened(page)
    expect(chat.root.get_by_role("button", name=OFFER)).to_be_visible(timeout=SECONDS)


def test_without_the_file_nothing_is_offered(company: Company, shop: Shop, visits: Visits) -> None:
    kind, text = shop.files["/"]
    shop.files["/"] = (kind, text.replace('data-comptoir-worker="/worker.js"', ""))
    page = arrives(shop, company, visits, "")
    with page.expect_response(lambda r: r.url.endswith("/push.js")):
        chat = opened(page)
    chat.ask("sesame seed")
    expect(chat.root.locator(".push")).to_have_count(0)
