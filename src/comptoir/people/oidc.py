"""Signing in by an identity provider: OpenID Connect, the code flow with PKCE, state and nonce.

begun = await begin(runtime, provider)                      # send the browser to begun.url
claims = await finish(runtime, provider, begun.kept, code, state)

Who somebody is, is told by (issuer, subject) alone. An e-mail address joins nothing: it counts only
where the provider has verified it, for a link that was handed out.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

import msgspec
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from msgspec import Struct

from comptoir.errors import FetchFailed, SignInRefused
from comptoir.net.client import RequestFailed, Response
from comptoir.runtime import Runtime

ALGORITHMS = ["RS256", "ES256", "PS256"]
"""Signatures that are believed: made with a private key, never with a shared one or none."""
LEEWAY = timedelta(seconds=60)
"""Clocks differ."""
LASTS = timedelta(minutes=10)
"""How long somebody may take at the provider."""
FRESH = timedelta(hours=1)
"""What a provider tells about itself is asked for again after this time."""
_BOUND = "oidc/begun"


class About(msgspec.Struct, frozen=True):
    """What a provider tells about itself (OpenID Connect Discovery 1.0, section 3)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)


class Begun(Struct, frozen=True):
    """What is kept in the browser, sealed, until the provider answers. `code` is that of a link by
    which somebody signs up, `account_id` that of whoever joins the identity to their account."""

    state: str
    nonce: str
    verifier: str
    at: datetime
    code: str = ""
    account_id: str = ""


class Claims(Struct, frozen=True, kw_only=True):
    """What a provider says of somebody, after all checks; `email` only where it is verified."""

    issuer: str
    subject: str
    email: str = ""
    name: str = ""


class Provider:
    """The identity provider of this Comptoir, as the settings name it."""

    def __init__(self, runtime: Runtime) -> None:
        self._rt = runtime
        self._about: tuple[datetime, About] | None = None
        self._keys: tuple[datetime, KeySet] | None = None

    @property
    def is_there(self) -> bool:
        """Whether the settings name one."""
        settings = self._rt.settings
        return bool(settings.oidc_issuer and settings.oidc_client_id)

    @property
    def redirect_uri(self) -> str:
        """The page of the web app to which the provider sends people back."""
        return f"{self._rt.settings.base_url}/app/oidc"

    async def begin(self, *, code: str = "", account_id: str = "") -> tuple[str, str]:
        """The address to send the browser to, and what it has to keep. Raises `FetchFailed`."""
        about, settings = await self._tell(), self._rt.settings
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        begun = Begun(state, nonce, verifier, self._rt.clock(), code, account_id)
        challenge = sha256(begun.verifier.encode()).digest()
        query = {
            "response_type": "code",
            "client_id": settings.oidc_client_id,
            "redirect_uri": self.redirect_uri,
            "scope": "openid email profile",
            "state": begun.state,
            "nonce": begun.nonce,
            "code_challenge": _plain(challenge),
            "code_challenge_method": "S256",
        }
        joint = "&" if "?" in about.authorization_endpoint else "?"
        sealed = self._rt.vault.seal(msgspec.json.encode(begun).decode(), _BOUND)
        return f"{about.authorization_endpoint}{joint}{urlencode(query)}", _plain(sealed)

    def read_begun(self, kept: str, state: str) -> Begun:
        """What the browser kept, where it belongs to this answer. Raises `SignInRefused`."""
        try:
            sealed = base64.urlsafe_b64decode(kept + "=" * (-len(kept) % 4))
            begun = msgspec.json.decode(self._rt.vault.open(sealed, _BOUND), type=Begun)
        except Exception as error:  # whatever is wrong with it: it is not ours
            raise _refused("this browser did not begin to sign in") from error
        if not hmac.compare_digest(begun.state.encode(), state.encode()):
            raise _refused("the answer belongs to another try to sign in")
        if self._rt.clock() - begun.at > LASTS:
            raise _refused("signing in took too long")
        return begun

    async def finish(self, begun: Begun, code: str) -> Claims:
        """What the provider says of whoever comes with its `code`.

        Raises `SignInRefused` for a token that is not meant for us or cannot be believed,
        `FetchFailed` where the provider does not answer.
        """
        token = await self._exchange(begun, code)
        claims = await self._decoded(token)
        self._check(claims, begun)
        is_verified = claims.get("email_verified") is True
        email, name = claims.get("email"), claims.get("name")
        return Claims(
            issuer=self._rt.settings.oidc_issuer,
            subject=claims["sub"],
            email=email if is_verified and isinstance(email, str) else "",
            name=name if isinstance(name, str) else "",
        )

    def _check(self, claims: dict[str, Any], begun: Begun) -> None:
        """Section 3.1.3.7 of OpenID Connect Core 1.0. Raises `SignInRefused`."""
        settings, now = self._rt.settings, self._rt.clock().timestamp()
        audience = claims.get("aud")
        several = audience if isinstance(audience, list) else [audience]
        party = claims.get("azp", settings.oidc_client_id if len(several) == 1 else None)
        wrong = {
            "issuer": claims.get("iss") != settings.oidc_issuer,
            "audience": settings.oidc_client_id not in several,
            "party": party != settings.oidc_client_id,
            "nonce": claims.get("nonce") != begun.nonce,
            "time": not _is_now(claims, now),
            "subject": not _is_subject(claims.get("sub")),
        }
        if found := [name for name, is_wrong in wrong.items() if is_wrong]:
            raise _refused(f"the identity provider's token has a wrong {found[0]}")

    async def _exchange(self, begun: Begun, code: str) -> str:
        about, settings = await self._tell(), self._rt.settings
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "client_id": settings.oidc_client_id,
            "code_verifier": begun.verifier,
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if "client_secret_basic" in about.token_endpoint_auth_methods_supported:
            pair = f"{settings.oidc_client_id}:{settings.oidc_client_secret}".encode()
            headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
        else:
            form["client_secret"] = settings.oidc_client_secret
        answer = await self._asked("POST", about.token_endpoint, urlencode(form).encode(), headers)
        if answer.status in (400, 401, 403):
            raise _refused("the identity provider does not know this code")
        token = _object(answer).get("id_token")
        if not isinstance(token, str):
            raise _refused("the identity provider told nothing of the person")
        return token

    async def _decoded(self, token: str) -> dict[str, Any]:
        """The claims of a token with a good signature; new keys are looked for once."""
        for again in (False, True):
            keys = await self._keys_of(again=again)
            try:
                return dict(jwt.decode(token, keys, algorithms=ALGORITHMS).claims)
            except (JoseError, ValueError) as error:
                if again:
                    raise _refused("the identity provider's token cannot be believed") from error
        raise AssertionError("unreachable")

    async def _tell(self) -> About:
        now = self._rt.clock()
        if self._about is not None and now - self._about[0] < FRESH:
            return self._about[1]
        issuer = self._rt.settings.oidc_issuer
        where = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
        try:
            about = msgspec.convert(_object(await self._asked("GET", where)), About, strict=False)
        except msgspec.ValidationError as error:
            raise _failed(f"it does not tell about itself: {error}") from error
        if about.issuer != issuer:
            raise _failed(f"it calls itself {about.issuer}")
        self._about = (now, about)
        return about

    async def _keys_of(self, *, again: bool) -> KeySet:
        now = self._rt.clock()
        if self._keys is not None and not again and now - self._keys[0] < FRESH:
            return self._keys[1]
        told = _object(await self._asked("GET", (await self._tell()).jwks_uri))
        try:
            keys = KeySet.import_key_set(told)  # type: ignore[arg-type]  # checked there
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise _failed("its keys cannot be read") from error
        self._keys = (now, keys)
        return keys

    async def _asked(
        self,
        method: str,
        url: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Response:
        try:
            return await self._rt.net.request(method, url, body=body, headers=headers)
        except RequestFailed as error:
            raise _failed(str(error)) from error


def _object(answer: Response) -> dict[str, Any]:
    try:
        told = msgspec.json.decode(answer.body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _failed("its answer is no JSON") from error
    if answer.status != 200 or not isinstance(told, dict):
        raise _failed(f"it answered {answer.status}")
    return told


def _is_now(claims: dict[str, Any], now: float) -> bool:
    """Whether a token was made and has not expired."""
    made, ends, leeway = claims.get("iat"), claims.get("exp"), LEEWAY.total_seconds()
    if not isinstance(made, int | float) or not isinstance(ends, int | float):
        return False
    return made <= now + leeway and now < ends + leeway


def _is_subject(subject: object) -> bool:
    return isinstance(subject, str) and 0 < len(subject) <= 255 and "\x00" not in subject


def _plain(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _refused(why: str) -> SignInRefused:
    return SignInRefused(why, advice="Begin to sign in again.")


def _failed(why: str) -> FetchFailed:
    return FetchFailed(f"the identity provider gave no usable answer: {why}", reason="oidc")
