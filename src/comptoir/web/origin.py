"""Where a request comes from: the client's address, the site of its page, the session's cookie."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from urllib.parse import urlsplit

from fastapi import Request, Response

from comptoir.errors import ForeignOrigin, InputInvalid
from comptoir.people.sessions import WHOLE, From
from comptoir.settings import Network, Settings

WORKSPACE = "comptoir-workspace"
"""The header that names the workspace a signed-in person works in. No page of another site can send
it: its browser would ask us first, and we never allow that."""
SAFE = ("GET", "HEAD", "OPTIONS")
_OURS = ("same-origin", "none")


def cookie_name(settings: Settings) -> str:
    """What the session's cookie is called. With `__Host-` a browser takes it over HTTPS only, and
    from no neighbouring host."""
    return "__Host-comptoir" if is_https(settings) else "comptoir"


def is_https(settings: Settings) -> bool:
    """Whether people reach us over HTTPS."""
    return settings.public_url.lower().startswith("https://")


def set_cookie(response: Response, settings: Settings, token: str) -> None:
    """Lets the browser keep the token of a session; an empty one makes it forget."""
    response.set_cookie(
        cookie_name(settings),
        token,
        max_age=int(WHOLE.total_seconds()) if token else 0,
        path="/",
        secure=is_https(settings),
        httponly=True,
        samesite="lax",
    )


def read_cookie(request: Request, settings: Settings) -> str:
    """The token of the session; empty where there is none."""
    return read_named(request, cookie_name(settings))


def read_named(request: Request, name: str) -> str:
    """What the cookie called `name` holds; empty where there is none."""
    try:
        jar = SimpleCookie(request.headers.get("cookie", ""))
    except CookieError:
        return ""
    found = jar.get(name)
    return "" if found is None else found.value


def from_of(request: Request, settings: Settings) -> From:
    """The client's address and what its browser calls itself."""
    peer = request.client.host if request.client else ""
    forwarded = request.headers.getlist("x-forwarded-for")
    return From(
        client_address(peer, ",".join(forwarded), settings.trusted_proxies),
        request.headers.get("user-agent", ""),
    )


def client_address(peer: str, forwarded: str, trusted: frozenset[Network]) -> str:
    """Who is behind `peer`: read from the right, the first address that is no proxy of ours."""
    address = peer
    for hop in reversed([part.strip() for part in forwarded.split(",") if part.strip()]):
        if not _is_within(address, trusted):
            break
        address = hop
    return address if _is_address(address) else peer


def check_origin(request: Request, settings: Settings, *, acts: bool) -> None:
    """Returns where a page of ours, or no page, sends the request. `acts`: the browser sends its
    cookie along, and something may change; then it has to say where it comes from.

    Raises `ForeignOrigin`.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        fine = site in _OURS
    elif origin is not None:
        fine = _is_ours(origin, request.headers.get("host", ""), settings)
    else:
        fine = not acts or WORKSPACE in request.headers
    if not fine:
        raise ForeignOrigin("the request comes from a page of another site")


def check_json(request: Request) -> None:
    """Raises `InputInvalid` where a body is not said to be JSON: a form of another site cannot say
    so without asking first."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise InputInvalid("the body must be JSON", advice="Send Content-Type: application/json.")


def _is_ours(origin: str, host: str, settings: Settings) -> bool:
    told = urlsplit(origin)
    public = urlsplit(settings.public_url)
    if told.scheme not in ("http", "https") or not told.netloc:
        return False
    if public.netloc and (told.scheme, told.netloc) == (public.scheme, public.netloc):
        return True
    return told.netloc == host


def _is_within(address: str, networks: frozenset[Network]) -> bool:
    return _is_address(address) and any(ip_address(address) in one for one in networks)


def _is_address(address: str) -> bool:
    try:
        ip_address(address)
    except ValueError:
        return False
    return True
