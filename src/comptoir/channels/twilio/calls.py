"""Calls to Twilio's REST API: addresses, credentials, one send and what its answer says.

https://www.twilio.com/docs/messaging/api/message-resource
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from comptoir.channels.base import Accepted, RefusedSend, SendResult, Unknown
from comptoir.channels.calls import call, object_in, retry_after
from comptoir.channels.twilio.codes import CODES, refused
from comptoir.channels.twilio.inbound import bare
from comptoir.errors import InputInvalid
from comptoir.model.channel import Channel
from comptoir.net.client import NetClient, Response

API = "https://api.twilio.com"
MESSAGING = "https://messaging.twilio.com"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
Fields = Sequence[tuple[str, str]]
"""The fields of a form, some of which may stand there several times."""
SID = re.compile(r"(SM|MM)[0-9a-zA-Z]{1,64}")


def twilio_url(channel: Channel, path: str, host: str = API) -> str:
    """The address of `path` at Twilio, or at what `config["api"]` names in its place."""
    return str(channel.config.get("api") or host).rstrip("/") + path


def account_url(channel: Channel, path: str) -> str:
    """The address of `path` ("/Messages.json") within the account."""
    sid = quote(str(channel.config.get("account_sid", "")), safe="")
    return twilio_url(channel, f"/2010-04-01/Accounts/{sid}{path}")


def basic(channel: Channel) -> dict[str, str]:
    """The header that proves who we are: an API key where there is one, else the auth token."""
    name, word = channel.credentials.get("api_key", ""), channel.credentials.get("api_secret", "")
    if not (name and word):
        name, word = str(channel.config.get("account_sid", "")), channel.secret
    return {"Authorization": "Basic " + b64encode(f"{name}:{word}".encode()).decode()}


def sender_of(channel: Channel, prefix: str = "") -> tuple[str, str]:
    """The field that says what a message is sent from: a number, or a messaging service."""
    service = str(channel.config.get("messaging_service_sid") or "")
    number = str(channel.config.get("from") or "")
    if number or not (service or channel.account.startswith("MG")):
        return "From", prefix + bare(number or channel.account)
    return "MessagingServiceSid", service or channel.account


def number_of(channel: Channel) -> str:
    """Our number, for links. Raises `InputInvalid` where only a messaging service is known."""
    field, value = sender_of(channel)
    if field != "From" or not value.startswith("+"):
        raise InputInvalid("a link needs the number, not only the messaging service")
    return value


def status_callback(channel: Channel, key: str) -> list[tuple[str, str]]:
    """Where Twilio is to tell what becomes of a message. Our key is in the query, so that every
    callback names the message even where the answer to the send was lost."""
    url = channel.credentials.get("webhook_url", "")
    if not url or channel.config.get("status_callback") is False:
        return []
    return [("StatusCallback", f"{url}{'&' if '?' in url else '?'}key={quote(key, safe='')}")]


async def submit(channel: Channel, net: NetClient, fields: Fields) -> SendResult:
    """Creates one message; `fields` are those of the Messages resource."""
    headers = {**FORM, **basic(channel)}
    url = account_url(channel, "/Messages.json")
    answer = await call(net, "POST", url, headers=headers, body=urlencode(fields).encode())
    return read_answer(answer) if isinstance(answer, Response) else answer


def read_answer(answer: Response) -> SendResult:
    """What an answer to a send says. A 5xx does not say whether the message was taken: it is
    unknown, since Twilio has no key by which a second try could be recognised."""
    said = object_in(answer.body)
    if 200 <= answer.status < 300:
        return _taken(said)
    if not 400 <= answer.status < 500 or answer.status == 408:
        return Unknown(f"HTTP {answer.status}")
    return refusal(answer, said)


def _taken(said: Mapping[str, Any]) -> SendResult:
    sid, status, code = said.get("sid"), said.get("status"), said.get("error_code")
    if not isinstance(sid, str) or not SID.fullmatch(sid):
        return Unknown("an answer without the id of a message")
    if status in ("failed", "undelivered"):
        return refused(code, said.get("error_message"))
    return Accepted(sid)


def refusal(answer: Response, said: Mapping[str, Any]) -> RefusedSend | Unknown:
    """What an answer with an error says. Without one of Twilio's own codes only 401, 403 and 429
    are certain."""
    code, wait = said.get("code"), retry_after(answer.headers)
    if not isinstance(code, int):
        usual = {401: 20003, 403: 20003, 429: 20429}.get(answer.status)
        return refused(usual, "", wait) if usual else Unknown(f"HTTP {answer.status}")
    if code not in CODES and answer.status in (401, 429):
        return refused(20429 if answer.status == 429 else 20003, "", wait)
    return refused(code, said.get("message"), wait)
