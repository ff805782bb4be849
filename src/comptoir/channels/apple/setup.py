"""Connecting Apple Messages for Business: what is asked, and the little that can be checked."""

from __future__ import annotations

from comptoir.channels.apple.api import api_url, headers_of, refusal
from comptoir.channels.apple.tokens import key_of
from comptoir.channels.base import Finding, Question
from comptoir.channels.calls import call, object_in
from comptoir.channels.findings import is_beside, is_local
from comptoir.errors import InputInvalid
from comptoir.model.channel import Channel
from comptoir.net.client import NetClient, Response

QUESTIONS = (
    Question(
        name="secret",
        help="The API secret of the MSP account, base64 as Apple's register shows it.",
        is_secret=True,
    ),
    Question(name="msp_id", help="The id of the MSP account, in Apple's register."),
    Question(
        name="account",
        help="The business id, in Apple Business Register (after urn:biz: in links).",
    ),
    Question(
        name="locale",
        help="The language of Apple's own words around our messages, such as fr_FR; en_US if "
        "empty.",
        is_required=False,
    ),
)
REGISTER = "https://register.apple.com"
PATH = "/message"
"""What Apple adds to the endpoint it is given."""


async def check_channel(
    channel: Channel, net: NetClient, webhook: str, now: float
) -> list[Finding]:
    """Secret, ids, a signed call to the gateway that changes nothing, and the webhook's form."""
    findings = [_secret(channel), *_ids(channel)]
    if all(finding.ok for finding in findings):
        findings.append(await _gateway(channel, net, now))
    return [*findings, *register_webhook(channel, webhook)]


def register_webhook(channel: Channel, webhook: str) -> list[Finding]:
    """Apple lets nobody set it over its API, nor look it up: it stays to be done by hand."""
    base = webhook.removesuffix(PATH)
    ok = webhook.startswith("https://") or (is_beside(channel) and is_local(webhook))
    return [_webhook(base, ok=ok)]


def _webhook(base: str, *, ok: bool) -> Finding:
    return Finding(
        name="webhook",
        ok=ok,
        to_do=ok,
        details=f"Apple is to post to {base}{PATH}, and tells nobody what is set",
        advice=f"Enter {base} as the endpoint of the MSP account at {REGISTER}; it must be a "
        f"public https address. Apple adds {PATH}.",
    )


def _secret(channel: Channel) -> Finding:
    advice = f"Copy the API secret of the MSP account from {REGISTER}."
    try:
        key_of(channel.secret)
    except InputInvalid as error:
        return Finding(name="secret", ok=False, details=str(error), advice=advice)
    return Finding(name="secret", ok=True)


def _ids(channel: Channel) -> list[Finding]:
    msp_id = str(channel.config.get("msp_id") or "")
    return [
        Finding(
            name="MSP id",
            ok=bool(msp_id),
            details=msp_id,
            advice=f"Set msp_id to the id of the MSP account at {REGISTER}.",
        ),
        Finding(
            name="business id",
            ok=bool(channel.account),
            details=channel.account,
            advice=f"Set account to the business id shown at {REGISTER}.",
        ),
    ]


async def _gateway(channel: Channel, net: NetClient, now: float) -> Finding:
    """Asks where a file of one byte could be uploaded; none is."""
    headers = {**headers_of(channel, now), "MMCS-Size": "1"}
    answer = await call(net, "GET", api_url(channel, "preUpload"), headers=headers)
    if not isinstance(answer, Response):
        advice = "Check that this machine reaches Apple's gateway."
        return Finding(name="gateway", ok=False, details=answer.reason, advice=advice)
    refused = refusal(answer)
    return Finding(
        name="gateway",
        ok=answer.status == 200 and "upload-url" in object_in(answer.body),
        details=refused.reason if refused else f"HTTP {answer.status}",
        advice="Check MSP id, API secret and business id, and that the business is connected to "
        f"the MSP at {REGISTER}.",
    )
