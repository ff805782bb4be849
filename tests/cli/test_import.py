"""`comptoir import` of something that is not there says what to do."""

from __future__ import annotations

import pytest

from comptoir.cli.importing import check_there
from comptoir.errors import NotFound


@pytest.mark.parametrize("what", ["missing.md", "./missing", "/no/such/folder", "faq"])
def test_a_path_without_a_file_is_named(what: str) -> None:
    with pytest.raises(NotFound, match="no file or folder") as caught:
        check_there(what)
    assert "https://" in caught.value.advice


@pytest.mark.parametrize(
    "what", ["https://a.test/menu.csv", "a.test/menu.csv", "a.test", "localhost:8101/"]
)
def test_an_address_is_left_alone(what: str) -> None:
    check_there(what)
