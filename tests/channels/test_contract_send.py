"""The other half of the contract: sends never raise, and what only some platforms offer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comptoir.channels.base import (
    Accepted,
    Adapter,
    Answers,
    Connects,
    Greets,
    Links,
    Outgoing,
    RefusedSend,
    SendResult,
    Shown,
    Shows,
    Unknown,
)
from comptoir.channels.registry import ADAPTERS
from comptoir.errors import AddressForbidden, InputInvalid, SignatureInvalid
from comptoir.model.channel import Channel
from comptoir.model.entry import Entry
from comptoir.model.message import (
    Card,
    Carousel,
    Choice,
    Choices,
    Form,
    Location,
    Media,
    Order,
    OrderItem,
    Part,
    People,
    Person,
    Template,
    Text,
    Unsupported,
)
from comptoir.net.client import RequestFailed, Response
from tests.channels.kit import SECRET, WEBHOOK
from tests.channels.samples import SAMPLES, RecordingNet, channel_of, outgoing_of, post_of

TYPES = [adapter.type for adapter in ADAPTERS]
OVER_NET = [name for name in TYPES if SAMPLES[name].answer is not None]
BY_TYPE: dict[str, type[Adapter]] = {adapter.type: adapter for adapter in ADAPTERS}

CHOICES = Choices((Choice("Yes", "y"), Choice("Page", url="https://x.test/")), "Choose")
CARD = Card(title="A card", text="words", choices=CHOICES.choices)
PICTURE = Media("image", url="https://x.test/a.png")
ODD: list[tuple[Part, ...]] = [
    (People((Person("Ada Lovelace"),)),),
    (Order((OrderItem("a-product"),), text="please"),),
    (Form({"field": {"inner": [1, None]}}),),
    (Unsupported("poll"),),
    (Template("not_there", "en", {"1": "a", "name": "b"}),),
    (Location(48.85, 2.35), CHOICES),
    (CHOICES,),
    (Choices(()),),
    (Text(""),),
    (Text("x" * 20_000),),
    (Text("<b>&*_~```\x00"),),
    (Card(title=""),),
    (CARD, CHOICES),
    (Carousel(()),),
    (Carousel((CARD,) * 30), CHOICES),
    (PICTURE, CHOICES),
    *((Media(kind, url="https://x.test/a", caption="words"),) for kind in ("voice", "sticker")),
    (Media("file", reference="theirs"),),
    (Text("one"), Text("two"), PICTURE, CARD, CHOICES, CHOICES),
    (),
]


def _ids(parts: tuple[Part, ...]) -> str:
    return "-".join(type(part).__name__ for part in parts)[:40]


async def _send(channel_type: str, net: Any, message: Outgoing | None = None) -> SendResult:
    message = message or outgoing_of(channel_type, (Text("hello"),))
    result = await BY_TYPE[channel_type]().send(channel_of(channel_type), net, message)
    channel = channel_of(channel_type)
    shown = repr(result)
    for secret in (channel.secret, *channel.credentials.values()):
        assert secret not in shown
    return result


@pytest.mark.parametrize("channel_type", TYPES)
@pytest.mark.parametrize("parts", ODD, ids=_ids)
async def test_odd_messages_never_raise(channel_type: str, parts: tuple[Part, ...]) -> None:
    message = outgoing_of(channel_type, parts)
    result = await _send(channel_type, RecordingNet(SAMPLES[channel_type]), message)
    assert isinstance(result, Accepted | RefusedSend | Unknown)


def _lost(*, sent: bool = True) -> RequestFailed:
    return RequestFailed("nothing came back", reason="timeout" if sent else "connect", sent=sent)


class FailingNet:
    """A network on which nothing gets through."""

    def __init__(self, fail: Callable[[], Exception]) -> None:
        self._fail = fail

    async def request(self, *what: Any, **how: Any) -> Response:
        raise self._fail()

    get = request


@pytest.mark.parametrize("channel_type", OVER_NET)
async def test_a_lost_answer_is_unknown(channel_type: str) -> None:
    net = FailingNet(_lost)
    assert isinstance(await _send(channel_type, net), Unknown)


@pytest.mark.parametrize("channel_type", OVER_NET)
async def test_what_did_not_leave_may_be_sent_again(channel_type: str) -> None:
    result = await _send(channel_type, FailingNet(lambda: _lost(sent=False)))
    assert isinstance(result, RefusedSend)
    assert result.why == "temporary"


@pytest.mark.parametrize("channel_type", OVER_NET)
@pytest.mark.parametrize("error", [AddressForbidden("no"), InputInvalid("no address")])
async def test_an_address_that_cannot_be_called_is_refused(
    channel_type: str, error: Exception
) -> None:
    result = await _send(channel_type, FailingNet(lambda: error))
    assert isinstance(result, RefusedSend)
    assert result.why not in ("temporary", "throttled")


class AnsweringNet:
    """A platform that answers everything alike."""

    def __init__(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self._answer = (status, headers, body)

    async def request(self, method: str, url: str, **how: Any) -> Response:
        return Response(*self._answer, url, 0.0)

    async def get(self, url: str, **how: Any) -> Response:
        return Response(*self._answer, url, 0.0)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from("error code message ok result status id messages sid".split()),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("channel_type", OVER_NET)
@given(
    status=st.sampled_from([200, 201, 202, 204, 301, 400, 401, 403, 404, 408, 429, 500, 502, 503]),
    body=st.binary(max_size=40) | _JSON.map(msgspec.json.encode),
    headers=st.dictionaries(st.sampled_from(["retry-after", "location"]), st.text(max_size=9)),
)
@settings(max_examples=40, deadline=None)
async def test_no_answer_raises(
    channel_type: str, status: int, body: bytes, headers: dict[str, str]
) -> None:
    result = await _send(channel_type, AnsweringNet(status, body, headers))
    assert isinstance(result, Accepted | RefusedSend | Unknown)
    if isinstance(result, Accepted):
        assert 200 <= status < 300
        assert result.platform_id
    if isinstance(result, RefusedSend):
        assert 0 <= result.retry_after <= 86_400


@pytest.mark.parametrize("channel_type", OVER_NET)
@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_broken_platform_leaves_it_unknown(channel_type: str, status: int) -> None:
    """A gateway's page says nothing about what the platform did. Where a second try with the same
    key does no harm, it may be called a refusal."""
    page = b"<html><body>Bad Gateway</body></html>"
    result = await _send(channel_type, AnsweringNet(status, page, {}))
    if isinstance(result, RefusedSend):
        assert BY_TYPE[channel_type].capabilities.confirmation == "key"
        assert result.why == "temporary"
    else:
        assert isinstance(result, Unknown)


@pytest.mark.parametrize("channel_type", OVER_NET)
@pytest.mark.parametrize("body", [b"OK", b"<html>200</html>", b"[]", b"null", b"[" * 100_000])
async def test_nonsense_is_not_acceptance(channel_type: str, body: bytes) -> None:
    if SAMPLES[channel_type].answer == b"":
        pytest.skip("the body of the answer says nothing")
    assert isinstance(await _send(channel_type, AnsweringNet(200, body, {})), Unknown)


# What only some offer


def _offering(protocol: Any) -> list[str]:
    return [adapter.type for adapter in ADAPTERS if isinstance(adapter(), protocol)]


@pytest.mark.parametrize("channel_type", _offering(Greets))
@given(
    query=st.dictionaries(
        st.sampled_from(["hub.mode", "hub.verify_token", "hub.challenge", "x"]),
        st.sampled_from(["subscribe", "", "é"]) | st.text(max_size=9),
    )
)
@settings(max_examples=50, deadline=None)
def test_strangers_are_not_greeted(channel_type: str, query: dict[str, str]) -> None:
    adapter: Any = BY_TYPE[channel_type]()
    with pytest.raises(SignatureInvalid):
        adapter.greet(channel_of(channel_type), query)


@pytest.mark.parametrize("channel_type", _offering(Answers))
@given(raw=st.binary(max_size=60) | st.sampled_from([b"{}", b"null", b"[" * 5000]))
@settings(max_examples=50, deadline=None)
def test_every_post_has_an_answer(channel_type: str, raw: bytes) -> None:
    adapter: Any = BY_TYPE[channel_type]()
    body, kind = adapter.answer(channel_of(channel_type), post_of(raw, {}))
    assert isinstance(body, bytes)
    assert "/" in kind


@pytest.mark.parametrize("channel_type", _offering(Connects))
def test_questions_can_be_asked(channel_type: str) -> None:
    questions = BY_TYPE[channel_type].questions  # type: ignore[attr-defined]
    names = [question.name for question in questions]
    assert len(set(names)) == len(names)
    assert all(question.help.endswith((".", "…")) for question in questions)
    needed = _secrets(channel_of(channel_type)) - {"secret"}
    assert needed <= {question.name for question in questions if question.is_secret}


def _secrets(channel: Channel) -> set[str]:
    """The names of the secrets of a channel. Its own address is one, but shown to be pasted."""
    return {name for name, value in channel.credentials.items() if value != WEBHOOK} | {"secret"}


@pytest.mark.parametrize("channel_type", _offering(Connects))
@pytest.mark.parametrize("what", ["check", "register"])
@pytest.mark.parametrize(
    "net",
    [
        FailingNet(_lost),
        FailingNet(lambda: AddressForbidden("no")),
        AnsweringNet(200, b"[]", {}),
        AnsweringNet(200, b"{}", {}),
        AnsweringNet(401, b'{"error": 7}', {}),
        AnsweringNet(500, b"<html>", {}),
    ],
    ids=["lost", "forbidden", "list", "empty", "odd error", "broken"],
)
async def test_a_checklist_never_raises(channel_type: str, what: str, net: Any) -> None:
    adapter, channel = BY_TYPE[channel_type](), channel_of(channel_type)
    names = _secrets(channel) - {"secret"}
    findings = await getattr(adapter, what)(channel, net, WEBHOOK)
    assert findings or what == "register"
    for finding in findings:
        assert finding.name
        assert finding.ok or finding.advice, finding
        shown = repr(finding)
        secrets = [SECRET, *(channel.credentials[name] for name in names)]
        assert not [secret for secret in secrets if secret in shown], finding


@pytest.mark.parametrize("channel_type", _offering(Links))
def test_links_open_the_conversation(channel_type: str) -> None:
    adapter: Any = BY_TYPE[channel_type]()
    entry = Entry(
        workspace_id="w1", id="e1", channel_id="c1", code="poster-7", text="Menu & news, please é"
    )
    link = adapter.link(channel_of(channel_type), entry)
    parts = urlsplit(link)
    assert parts.scheme
    assert not set(link) & set(" \n\"'<>é")
    assert "poster-7" in link or "Menu" in link
    assert SECRET not in link


@pytest.mark.parametrize("channel_type", _offering(Shows))
@pytest.mark.parametrize("what", ["typing", "read"])
async def test_showing_never_raises(channel_type: str, what: str) -> None:
    adapter: Any = BY_TYPE[channel_type]()
    shown = Shown(to=SAMPLES[channel_type].key("ada"), platform_id="m1")
    for net in (
        FailingNet(_lost),
        AnsweringNet(500, b"", {}),
        AnsweringNet(200, b"null", {}),
    ):
        assert await adapter.show(channel_of(channel_type), net, what, shown) is None


@pytest.mark.parametrize("channel_type", TYPES)
def test_what_is_shown_is_declared(channel_type: str) -> None:
    """`typing` and `read_marks` of the declaration, and the method that does it, say the same."""
    can = BY_TYPE[channel_type].capabilities
    is_ours = SAMPLES[channel_type].answer is None
    assert is_ours or (can.typing or can.read_marks) == (channel_type in _offering(Shows))
