from __future__ import annotations

from typing import Any

from tests.channels.kit import Sample, json_of
from tests.channels.posts import meta_signature


def _piece(id: str, sender: str, text: str) -> dict[str, Any]:
    said = {"body": text}
    return {"from": sender, "id": id, "timestamp": "1749416383", "type": "text", "text": said}


def _batch(pieces: list[Any]) -> bytes:
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "15550783881", "phone_number_id": "106540352242922"},
        "messages": pieces,
    }
    changes = [{"field": "messages", "value": value}]
    entry = {"id": "102290129340398", "changes": changes}
    return json_of({"object": "whatsapp_business_account", "entry": [entry]})


SAMPLE = Sample(
    post=lambda id, who, text: _batch([_piece(id, who, text)]),
    sign=meta_signature,
    piece=_piece,
    batch=_batch,
    answer=(
        b'{"messaging_product": "whatsapp", "contacts": [{"input": "ada", "wa_id": "ada"}],'
        b' "messages": [{"id": "wamid.theirs"}]}'
    ),
    channel={
        "account": "106540352242922",
        "credentials": {"token": "EAAtoken", "verify_token": "a word"},
        "config": {"waba_id": "102290129340398", "phone": "+1 555 078 3881"},
    },
)
