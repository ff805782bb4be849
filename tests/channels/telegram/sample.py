from __future__ import annotations

from hashlib import sha256

from tests.channels.kit import Sample, json_of

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


def _number(name: str) -> int:
    """Telegram calls everything by numbers."""
    return int(sha256(name.encode()).hexdigest()[:10], 16) + 1


def _post(id: str, who: str, text: str) -> bytes:
    person = {"id": _number(who), "is_bot": False, "first_name": who}
    message = {
        "message_id": _number(id),
        "date": 1_780_000_000,
        "chat": {"id": _number(who), "type": "private", "first_name": who},
        "from": person,
        "text": text,
    }
    return json_of({"update_id": _number(f"update {id}"), "message": message})


SAMPLE = Sample(
    post=_post,
    key=lambda who: str(_number(who)),
    sign=lambda secret, raw: {"x-telegram-bot-api-secret-token": secret},
    signs_body=False,
    answer=b'{"ok": true, "result": {"message_id": 77, "date": 1, "chat": {"id": 42}}}',
    channel={
        "account": "110201543",
        "credentials": {"token": TOKEN},
        "config": {"username": "comptoir_bot"},
    },
)
