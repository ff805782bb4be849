"""The checklist that both channels of Twilio share: account, credentials, receipts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from msgspec import structs

from comptoir.channels.base import Finding, Question
from comptoir.channels.calls import call, object_in
from comptoir.channels.twilio.calls import FORM, account_url, basic
from comptoir.channels.twilio.codes import CODES
from comptoir.model.channel import Channel
from comptoir.net.client import NetClient, Response

QUESTIONS = (
    Question(name="account_sid", help="The Account SID (AC…), on the first page of the console."),
    Question(
        name="secret",
        help="The auth token, beside the Account SID: it signs what Twilio posts to us.",
        is_secret=True,
    ),
    Question(
        name="account",
        help="The number (+41…) or the messaging service (MG…) that messages are sent from.",
    ),
    Question(
        name="api_key",
        help="SID of a standard API key (SK…) to send with, in place of the auth token.",
        is_secret=True,
        is_required=False,
    ),
    Question(
        name="api_secret",
        help="The secret of the API key, shown once when it is made.",
        is_secret=True,
        is_required=False,
    ),
    Question(
        name="shared_key",
        help="The shared key, where the account signs its posts with HMAC_SHA256.",
        is_secret=True,
        is_required=False,
    ),
)


async def ask(
    channel: Channel, net: NetClient, method: str, url: str, fields: Mapping[str, str] | None = None
) -> tuple[int, dict[str, Any]]:
    """HTTP status and JSON object of a call to set something up; status 0 where nobody answered."""
    body = None if fields is None else urlencode(fields).encode()
    headers = {**({} if body is None else FORM), **basic(channel)}
    answer = await call(net, method, url, headers=headers, body=body)
    if not isinstance(answer, Response):
        return 0, {"message": answer.reason}
    return answer.status, object_in(answer.body)


async def check_account(channel: Channel, net: NetClient) -> list[Finding]:
    """Whether the account is active and our credentials open it. The auth token is checked by
    itself, since it also signs posts; an API key is checked besides."""
    plain = structs.replace(channel, credentials={})
    status, said = await ask(plain, net, "GET", account_url(channel, ".json"))
    found = [_account_finding(status, said)]
    if channel.credentials.get("api_key"):
        url = account_url(channel, "/Messages.json?PageSize=1")
        status, said = await ask(channel, net, "GET", url)
        advice = "Create a standard API key in the Twilio console and enter its SID and secret."
        found.append(finding("API key", status == 200, words_for(status, said), advice))
    return found


def _account_finding(status: int, said: Mapping[str, Any]) -> Finding:
    state = str(said.get("status", ""))
    if status == 200:
        advice = "The account is not active: settle it in the Twilio console."
        return finding("account", state == "active", state, advice)
    advice = "Copy Account SID and auth token once more from the Twilio console."
    return finding("account", False, words_for(status, said), advice)


def finding(name: str, ok: bool, details: str, advice: str) -> Finding:
    """A finding whose advice is only given where it is needed."""
    return Finding(name=name, ok=ok, details=details[:300], advice="" if ok else advice)


def words_for(status: int, said: Mapping[str, Any]) -> str:
    """What an answer of `ask` says, for people."""
    if status == 200:
        return "works"
    code = said.get("code")
    known = CODES.get(code) if isinstance(code, int) else None
    return known.reason if known else str(said.get("message") or f"HTTP {status}")


def check_callback(channel: Channel) -> Finding:
    """Whether Twilio is told where to report what becomes of messages."""
    off = channel.config.get("status_callback") is False
    known = bool(channel.credentials.get("webhook_url"))
    advice = "Connect the channel again, so that it learns its own webhook address."
    return finding("receipts", off or known, "switched off" if off else "asked for", advice)
