"""What Messenger and Instagram have in common: posts in, one call of the Send API out.

`split` cuts posts; `parse`, `signals` and `attachments` say what a piece means; `render`, `choices`
and `cards` make the body of a send, `calls` sends it, `errors` reads refusals; `setup` and
`profile` connect a page or an account. What differs between the two stands in `Rules`.

https://developers.facebook.com/docs/messenger-platform/
"""

from __future__ import annotations

from comptoir.channels.meta_messaging.calls import fetch_media, send_body, show_action
from comptoir.channels.meta_messaging.choices import Rules
from comptoir.channels.meta_messaging.parse import parse_piece
from comptoir.channels.meta_messaging.profile import put_profile
from comptoir.channels.meta_messaging.render import body_of
from comptoir.channels.meta_messaging.setup import (
    Probe,
    ask,
    check_access,
    check_callback,
    check_settings,
    check_subscription,
    register_callback,
    subscribe,
)
from comptoir.channels.meta_messaging.split import split_post

__all__ = [
    "Probe",
    "Rules",
    "ask",
    "body_of",
    "check_access",
    "check_callback",
    "check_settings",
    "check_subscription",
    "fetch_media",
    "parse_piece",
    "put_profile",
    "register_callback",
    "send_body",
    "show_action",
    "split_post",
    "subscribe",
]
