"""A small identity service of our own: OpenID Connect over real HTTP, to sign in against."""

import base64
import json
import secrets
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT, SECRET = "jobmatch", "shared-secret"


@cache
def _published_keys() -> KeySet:
    return KeySet([_key()])


@dataclass
class Provider:
    """Whoever comes is `subject`. `changed`: what the next tokens say instead (None: nothing)."""

    now: Callable[[], datetime]
    issuer: str = ""
    subject: str = "person-1"
    changed: dict[str, Any] = field(default_factory=dict)
    keys: KeySet = field(default_factory=_published_keys)
    signs_with: RSAKey | None = None  # None: the published key
    codes: dict[str, dict[str, str]] = field(default_factory=dict)  # what each code was asked with
    refused: list[str] = field(default_factory=list)

    def description(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """Return where the browser is sent back to."""
        code = secrets.token_urlsafe(8)
        self.codes[code] = asked
        answer = urlencode({"code": code, "state": asked["state"]})
        return f"{asked['redirect_uri']}?{answer}"

    def exchange(self, given: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """Return the tokens for a code, once; None where anything does not fit."""
        asked = self.codes.pop(given.get("code", ""), None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        digest = sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        fits = (
            asked is not None
            and authorization == f"Basic {basic}"
            and asked["code_challenge_method"] == "S256"
            and asked["code_challenge"] == challenge
            and asked["redirect_uri"] == given["redirect_uri"]
        )
        if not fits or asked is None:
            self.refused.append(given.get("code", ""))
            return None
        return {"token_type": "Bearer", "access_token": "unused", "id_token": self._token(asked)}

    def _token(self, asked: dict[str, str]) -> str:
        at = int(self.now().timestamp())
        claims = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": asked["client_id"],
            "iat": at,
            "exp": at + 300,
            "nonce": asked["nonce"],
            **self.changed,
        }
        said = {name: value for name, value in claims.items() if value is not None}
        key = self.signs_with or self.keys.keys[0]
        header = {"alg": "RS256", "kid": self.keys.keys[0].kid}
        return jwt.encode(header, said, key)


@contextmanager
def running_provider(now: Callable[[], datetime]) -> Iterator[Provider]:
    """Serve on a free port of this machine while the block runs."""
    provider = Provider(now=now)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(provider))
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def another_key() -> RSAKey:
    """Return a key that the service never published."""
    return _key()


def _key() -> RSAKey:
    return RSAKey.generate_key(2048, {"use": "sig", "kid": "one"}, private=True)


def _first_of_each(question: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(question).items()}


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = urlsplit(self.path)
            if url.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.authorize(_first_of_each(url.query)))
                self.end_headers()
                return
            published = {
                "/keys": lambda: provider.keys.as_dict(private=False),
                "/.well-known/openid-configuration": provider.description,
            }
            self._answer(200, published[url.path]())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            tokens = provider.exchange(_first_of_each(body), self.headers.get("Authorization", ""))
            if tokens is None:
                self._answer(400, {"error": "invalid_grant"})
            else:
                self._answer(200, tokens)

        def log_message(self, *_: object) -> None:
            """Say nothing: the test's own output is enough."""

        def _answer(self, status: int, body: Mapping[str, Any]) -> None:
            text = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

    return Handler
