"""Addresses of pages in ASCII: the same page, never that of somebody else."""

from __future__ import annotations

import pytest

from comptoir.campaigns.states import tagged
from comptoir.errors import InputInvalid
from comptoir.model.page_address import ascii_url


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://b\u00fccher.de/", "https://xn--bcher-kva.de/"),
        ("https://fa\u00df.de:8443/a", "https://xn--fa-hia.de:8443/a"),
        (
            "https://shop.test/caf\u00e9?q=\u00fc b#\u00e9",
            "https://shop.test/caf%C3%A9?q=%C3%BC%20b#%C3%A9",
        ),
        ("https://shop.test/a%20b?x=1&x=2", "https://shop.test/a%20b?x=1&x=2"),
        ("https://[::1]/a", "https://[::1]/a"),
    ],
)
def test_an_address_leads_to_the_same_page(url: str, wanted: str) -> None:
    assert ascii_url(url) == wanted


@pytest.mark.parametrize(
    "url",
    [
        "https://a.test/\r\nSet-Cookie: x",
        "https://a.test/\x00",
        "https://",
        "javascript:alert(1)",
        "https://a b.test/",
        "https://-\u00fc-.de./",
        "https://a.test:99999/",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(InputInvalid):
        ascii_url(url)


def test_tags_are_added_and_what_was_there_stays() -> None:
    url = "https://shop.test/a?x=1&x=2&utm_source=own&flag#top"
    wanted = "https://shop.test/a?x=1&x=2&utm_source=own&flag&utm_medium=chat#top"
    assert tagged(url, {"source": "comptoir", "medium": "chat"}) == wanted
