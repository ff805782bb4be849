"""An identity provider on loopback, which also says what it should not."""

from __future__ import annotations

import base64
import hmac
import time
from collections.abc import Callable
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
from joserfc import jwt
from joserfc.jwk import RSAKey

from comptoir.web.http import Receive, Scope, Send, answer_json, headers_of, read_body

CLIENT, SECRET = "comptoir", "a secret of both"
Lie = Callable[[dict[str, Any]], None]


class IdentityProvider:
    """Knows one person at a time: `person` is what its tokens say besides the usual claims. `lie`
    changes the claims of the next tokens, `algorithm` how they are signed, `signing` with what."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.key = self.signing = RSAKey.generate_key(2048, {"kid": "one"})
        self.person: dict[str, Any] = {}
        self.lie: Lie | None = None
        self.algorithm = "RS256"
        self.basic = True
        self._codes: dict[str, dict[str, str]] = {}

    def signs_in(self, where: str) -> dict[str, str]:
        """What the page that the browser is sent to answers with, once the person agreed."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(where).query).items()}
        assert where.startswith(f"{self.url}/authorize?")
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        assert len(asked["nonce"]) >= 22
        code = f"code-{len(self._codes)}"
        self._codes[code] = asked
        return {"code": code, "state": asked["state"]}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers as the addresses of discovery say."""
        match scope["path"]:
            case "/.well-known/openid-configuration":
                await answer_json(send, 200, self._about())
            case "/keys":
                await answer_json(send, 200, {"keys": [self.key.as_dict(private=False)]})
            case "/token":
                body = await read_body(scope, receive, 100_000)
                status, told = self._exchange(parse_qs(body.decode()), headers_of(scope))
                await answer_json(send, status, told)
            case _:
                await answer_json(send, 404, {})

    def _about(self) -> dict[str, Any]:
        methods = (
            ["client_secret_basic", "private_key_jwt"] if self.basic else ["client_secret_post"]
        )
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": methods,
            "scopes_supported": ["openid"],
        }

    def _exchange(
        self, form: dict[str, list[str]], headers: dict[str, str]
    ) -> tuple[int, dict[str, Any]]:
        sent = {name: values[0] for name, values in form.items()}
        asked = self._codes.pop(sent.get("code", ""), None)
        if asked is None or sent.get("grant_type") != "authorization_code":
            return 400, {"error": "invalid_grant"}
        challenge = base64.urlsafe_b64encode(sha256(sent["code_verifier"].encode()).digest())
        pair = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        is_known = (
            headers.get("authorization") == f"Basic {pair}"
            if self.basic
            else sent.get("client_secret") == SECRET
        )
        if not is_known or challenge.decode().rstrip("=") != asked["code_challenge"]:
            return 401, {"error": "invalid_client"}
        if sent["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": self._token(asked)}

    def _token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.person,
        }
        if self.lie is not None:
            self.lie(claims)
        header = {"alg": self.algorithm, "kid": str(self.signing.kid)}
        if self.algorithm in ("none", "HS256"):
            return self._forged(header, claims)
        return jwt.encode(header, claims, self.signing, algorithms=[self.algorithm])

    def _forged(self, header: dict[str, str], claims: dict[str, Any]) -> str:
        """A token without a signature, or signed with the public key as if it were a secret."""
        signed = ".".join(_plain(msgspec.json.encode(part)) for part in (header, claims))
        made = hmac.digest(self.key.as_pem(private=False), signed.encode(), "sha256")
        return f"{signed}.{'' if self.algorithm == 'none' else _plain(made)}"


def _plain(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
