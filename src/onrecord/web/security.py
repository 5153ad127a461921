"""The guard at the door: who may ask, from where, and what a page may do in a browser.

Everything that a page shows was captured from the open web, so a page may
load nothing but the room's own style and script, and may be framed by nobody.
"""

import hmac
import ipaddress
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # not no-referrer: that makes browsers send "Origin: null" with the room's own forms
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
RAW_HEADERS = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
UNKEPT = (b"cache-control", b"private, no-cache")  # kept by browsers, and asked about each time
SAFE_METHODS = frozenset({"GET", "HEAD"})
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
TOKEN_PARAMETER = "token"  # noqa: S105 - the parameter's name, not a secret
COOKIE_SECONDS = 30 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Which requests are let in."""

    hosts: frozenset[str] = LOOPBACK  # names that the Host header may carry, lower case, without port
    any_address: bool = False  # let in Host headers that are plain IP addresses: bound beyond this machine
    token: str | None = None  # must be shown once, then travels in a cookie; None: nobody is asked
    secret: bytes  # for form tokens; one for all processes of one server

    def knows(self, host: str) -> bool:
        """Whether *host*, a Host header with or without port, names this server.

        A page elsewhere whose name was pointed at this machine (DNS rebinding)
        arrives under its own name and is turned away; it cannot arrive under a number.
        """
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name in self.hosts:
            return True
        if not self.any_address:
            return False
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True

    def form_token(self) -> str:
        """What every form carries; other sites cannot read it."""
        return hmac.digest(self.secret, b"onrecord form", "sha256").hex()

    def is_form_token(self, shown: str) -> bool:
        """Whether *shown* is the token of this server's forms."""
        return hmac.compare_digest(self.form_token().encode(), shown.encode())

    def seal(self, words: str) -> str:
        """A short name for *words* that holds for this run of the server only."""
        return hmac.digest(self.secret, b"onrecord seal " + words.encode("utf8", "replace"), "sha256").hex()[:24]

    def pass_for(self, token: str) -> str:
        """What the cookie holds for somebody who showed *token*: not the token itself."""
        return hmac.digest(self.secret, b"onrecord pass " + token.encode(), "sha256").hex()


@dataclass(frozen=True, slots=True)
class Guard:
    """ASGI middleware that asks the gate and puts the headers on every answer."""

    app: ASGIApp
    gate: Gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for the application where it is not to be asked."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                further = [pair for pair in (*RAW_HEADERS, UNKEPT) if pair[0] not in given]
                message["headers"] = [*message["headers"], *further]
            await send(message)

        refusal = refuse(scope, self.gate)
        await (refusal or self.app)(scope, receive, send_with_headers)


def refuse(scope: Scope, gate: Gate) -> Response | None:
    """The answer to a request that is not let in; None for one that is."""
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if not gate.knows(host):
        words = (
            f"This reading room does not answer under the name {host!a}.\n"
            "Open it under the address that `onrecord serve` printed, "
            "or start it with --allow-host and this name.\n"
        )
        return PlainTextResponse(words, 421)
    if scope["method"] not in SAFE_METHODS and (why := foreign(headers, host)):
        return PlainTextResponse(f"{why}\nOpen the page in the reading room itself and send the form again.\n", 403)
    if gate.token is not None:
        return ask_for_token(scope, headers, gate, gate.token)
    return None


def foreign(headers: Headers, host: str) -> str | None:
    """Why a request that changes something seems to come from another site; None when it does not."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        return "This form was sent from another site."
    origin = headers.get("origin")
    if origin is not None and origin.lower().partition("://")[2] != host.lower():
        return "This form was sent from another site."
    return None


def ask_for_token(scope: Scope, headers: Headers, gate: Gate, token: str) -> Response | None:
    """Let in whoever has the cookie; give the cookie to whoever shows the token."""
    name = f"onrecord-pass-{(scope.get('server') or ('', 0))[1]}"  # cookies know no ports: one name a port
    expected = gate.pass_for(token)
    if hmac.compare_digest(cookie(headers, name).encode(), expected.encode()):
        return None
    query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    shown = next((value for key, value in query if key == TOKEN_PARAMETER), "")
    if not hmac.compare_digest(shown.encode("utf8", "replace"), token.encode()):
        words = "This reading room asks for a token.\nOpen the whole address that `onrecord serve` printed.\n"
        return PlainTextResponse(words, 401)
    rest = urlencode([(key, value) for key, value in query if key != TOKEN_PARAMETER])
    # one slash only: "//elsewhere" would be read as another site's address
    path = "/" + scope["path"].lstrip("/")
    response = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
    response.set_cookie(name, expected, max_age=COOKIE_SECONDS, httponly=True, samesite="lax")
    return response


def cookie(headers: Headers, name: str) -> str:
    """The value of one cookie; empty when it is not there or the header makes no sense."""
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ""
    return jar[name].value if name in jar else ""
