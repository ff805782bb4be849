"""Finds out what became of a send whose answer was lost.

https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode

from msgspec import Struct

from comptoir.channels.base import Accepted, RefusedSend, SendResult, Unknown
from comptoir.channels.calls import call, object_in
from comptoir.channels.twilio.calls import SID, Fields, account_url, basic
from comptoir.channels.twilio.codes import refused
from comptoir.model.channel import Channel
from comptoir.net.client import NetClient, Response

TRIAL = "Sent from your Twilio trial account - "
SAME = timedelta(minutes=15)
"""A message of the same words that is younger than this is taken to be the one looked for."""
WITHIN = timedelta(days=1)
"""How far back a lost send is looked for."""
PAGE = 200


class _Found(Struct, frozen=True, kw_only=True):
    """One message in Twilio's list."""

    sid: str
    body: str
    has_media: bool
    status: str
    code: object
    created: datetime | None

    def is_like(self, wanted: Mapping[str, str]) -> bool:
        """Whether it may be what was sent; the text of a template is made at Twilio."""
        if "ContentSid" in wanted:
            return True
        return self.body == wanted.get("Body", "").strip() and self.has_media == (
            "MediaUrl" in wanted
        )


async def find_sent(channel: Channel, net: NetClient, fields: Fields) -> SendResult:
    """What became of a send of `fields`, by Twilio's list of messages to that person.

    Twilio keeps no key of ours, so a message is recognised by its words and its time. The only one
    of the same words within 15 minutes is taken to be it, though an earlier message may have said
    the same; none within a day means that it was not taken; all else cannot be told. A template is
    found missing, never found. The list is not narrowed by `DateSent`: a message that is still
    queued has none.
    """
    wanted = dict(fields)
    query = urlencode({"To": wanted.get("To", ""), "PageSize": PAGE})
    url = account_url(channel, f"/Messages.json?{query}")
    answer = await call(net, "GET", url, headers=basic(channel))
    if not isinstance(answer, Response):
        return Unknown("Twilio cannot be asked now")
    said = object_in(answer.body)
    now, items = _date(answer.headers.get("date")), said.get("messages")
    if answer.status != 200 or not isinstance(items, list) or now is None:
        return Unknown(f"Twilio cannot tell now (HTTP {answer.status})")
    sent = [_found(i) for i in items if isinstance(i, dict) and i.get("direction") != "inbound"]
    late = [m for m in sent if m.created is None or m.created > now - WITHIN]
    is_whole = len(late) < len(sent) or not said.get("next_page_uri")
    return _recognise([m for m in late if m.is_like(wanted)], wanted, now, is_whole)


def _found(item: Mapping[str, Any]) -> _Found:
    return _Found(
        sid=str(item.get("sid", "")),
        body=str(item.get("body") or "").removeprefix(TRIAL).strip(),
        has_media=str(item.get("num_media") or "0") != "0",
        status=str(item.get("status", "")),
        code=item.get("error_code"),
        created=_date(item.get("date_created")),
    )


def _recognise(
    alike: Sequence[_Found], wanted: Mapping[str, str], now: datetime, is_whole: bool
) -> SendResult:
    if not alike:
        why = "there are too many messages to look through"
        return RefusedSend("temporary", "Twilio has no such message") if is_whole else Unknown(why)
    found = alike[0]
    is_young = found.created is not None and now - found.created < SAME
    if len(alike) > 1 or not is_young or "ContentSid" in wanted or not SID.fullmatch(found.sid):
        return Unknown("messages of the same words cannot be told apart")
    if found.status in ("failed", "undelivered") and found.code is not None:
        return refused(found.code)
    return Accepted(found.sid)


def _date(value: object) -> datetime | None:
    """A date as HTTP and Twilio's first API write it (RFC 2822)."""
    try:
        found = parsedate_to_datetime(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None
