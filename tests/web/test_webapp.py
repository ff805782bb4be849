"""The web app's files as a browser asks for them."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from types import MappingProxyType

import pytest

from comptoir.errors import NotFound
from comptoir.net.client import Response
from comptoir.web.api import PREFIX
from comptoir.web.webapp import read_page
from tests.web.api import Api

NONCE = re.compile(r"'nonce-([\w-]{22})'")
PLAIN: Mapping[str, str] = MappingProxyType({"Accept-Encoding": "identity"})


@pytest.fixture(autouse=True)
def built() -> None:
    """Skips where the web app was not built, as after a bare clone."""
    try:
        read_page()
    except NotFound:
        pytest.skip("the web app was not built: make app")


async def get(
    api: Api, path: str, method: str = "GET", headers: Mapping[str, str] = PLAIN
) -> Response:
    address = api.url.removesuffix(PREFIX) + path
    return await api.net.request(method, address, headers=dict(headers))


def script_of(page: Response) -> str:
    found = re.search(rb'src="(/app/assets/[\w.-]+\.js)"', page.body)
    assert found
    return found[1].decode()


@pytest.mark.parametrize("path", ["/app/", "/app/main/inbox/42", "/app/welcome", "/app/no.such"])
async def test_the_page_is_at_every_address(api: Api, path: str) -> None:
    page = await get(api, path)
    assert page.status == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["cache-control"] == "no-cache"
    assert b'id="app"' in page.body


@pytest.mark.parametrize("path", ["/", "/app"])
async def test_what_is_above_leads_there(api: Api, path: str) -> None:
    page = await get(api, path)
    assert (page.status, page.headers.get("location")) == (307, "/app/")


async def test_each_page_has_a_nonce_of_its_own_and_a_strict_policy(api: Api) -> None:
    pages = [await get(api, "/app/") for _ in range(2)]
    policies = [page.headers["content-security-policy"] for page in pages]
    nonces = {nonce for policy in policies for nonce in NONCE.findall(policy)}
    assert len(nonces) == 2
    for page, policy in zip(pages, policies, strict=True):
        assert "unsafe" not in policy
        assert {"default-src 'none'", "frame-ancestors 'none'"} <= set(policy.split("; "))
        scripts = re.findall(rb"<script[^>]*>", page.body)
        assert len(scripts) == 2
        nonce = NONCE.findall(policy)[0].encode()
        assert all(b'nonce="%b"' % nonce in script for script in scripts)
        assert page.headers["x-content-type-options"] == "nosniff"
        assert page.headers["referrer-policy"] == "no-referrer"


async def test_a_script_is_kept_for_ever_and_comes_compressed(api: Api) -> None:
    script = script_of(await get(api, "/app/"))
    plain = await get(api, script)
    assert plain.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert plain.headers["content-type"].startswith("text/javascript")
    squeezed = await get(api, script, headers={"Accept-Encoding": "br;q=0, gzip"})
    assert squeezed.headers["content-encoding"] == "gzip"
    body = squeezed.body
    assert (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body) == plain.body


@pytest.mark.parametrize(
    "name", ["none.js", "../index.html", "%2e%2e/index.html", "a%00.js", "manifest.json", ""]
)
async def test_what_was_not_built_is_not_there(api: Api, name: str) -> None:
    assert (await get(api, f"/app/assets/{name}")).status in (200, 404)
    assert b"traceback" not in (await get(api, f"/app/assets/{name}")).body.lower()


async def test_the_app_is_only_read(api: Api) -> None:
    assert (await get(api, "/app/", "POST")).status == 400
    head = await get(api, "/app/", "HEAD")
    assert (head.status, head.body) == (200, b"")
