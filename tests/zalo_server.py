"""Zalo as its public facts describe it, on this machine: checks, answers, rotates tokens."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

APP_ID, APP_SECRET, OA_SECRET = "1234567890", "app secret", "oa secret"
FIRST_REFRESH = "refresh-0"


@dataclass
class Zalo:
    """What it was asked, and how it answers. `trouble`: "error:-32", "status:500" or "drop"."""

    url: str = ""
    sent: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    refresh: str = FIRST_REFRESH
    access: str = ""
    renewals: int = 0
    trouble: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def spoil_token(self) -> None:
        """Take the current access token no more, as after its end."""
        self.access = ""

    def renew(self, form: dict[str, list[str]], secret: str) -> dict[str, object]:
        """Give new tokens for the one refresh token that was not used yet."""
        asked = {name: values[0] for name, values in form.items()}
        right = {"app_id": APP_ID, "grant_type": "refresh_token", "refresh_token": self.refresh}
        if secret != APP_SECRET or asked != right:
            self.refused.append(f"token {asked.get('refresh_token')}")
            return {"error": -14014, "error_description": "Invalid refresh token."}
        self.renewals += 1
        self.access, self.refresh = f"access-{self.renewals}", f"refresh-{self.renewals}"
        return {
            "access_token": self.access,
            "refresh_token": self.refresh,
            "expires_in": "90000",
        }

    def take(self, path: str, token: str, body: dict[str, object]) -> dict[str, object]:
        if not self.access or token != self.access:
            return {"error": -124, "message": "Access token is invalid"}
        if self.trouble.startswith("error:"):
            return {"error": int(self.trouble.removeprefix("error:")), "message": "no"}
        expected = _PARTS[path]
        if set(body) != expected:
            self.refused.append(f"{path} {sorted(body)}")
            return {"error": -132, "message": "Parameter is invalid"}
        self.sent.append((path, body))
        return {"error": 0, "message": "Success", "data": {"msg_id": f"m{len(self.sent)}"}}


_PARTS = {
    "/message/template": {"phone", "template_id", "template_data", "tracking_id"},
    "/v3.0/oa/message/cs": {"recipient", "message"},
}


@contextmanager
def running_zalo() -> Iterator[Zalo]:
    zalo = Zalo()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if zalo.trouble == "drop":
                self.close_connection = True
                return
            if zalo.trouble.startswith("status:"):
                self._answer({}, int(zalo.trouble.removeprefix("status:")))
                return
            with zalo.lock:
                self._answer(self._told(body), 200)

        def _told(self, body: bytes) -> dict[str, object]:
            if self.path == "/v4/oa/access_token":
                return zalo.renew(parse_qs(body.decode()), self.headers.get("secret_key", ""))
            token = self.headers.get("access_token", "")
            return zalo.take(self.path, token, json.loads(body))

        def _answer(self, told: dict[str, object], status: int) -> None:
            payload = json.dumps(told).encode() if told else b"oops"
            self.send_response(status)
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base's name
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    zalo.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield zalo
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def an_event(
    text: str = "xin chào", *, user: str = "u1", msg_id: str = "m1", at_ms: int, name: str = ""
) -> bytes:
    """Return the body of an event as Zalo sends it."""
    told = {
        "event_name": name or "user_send_text",
        "app_id": APP_ID,
        "sender": {"id": user},
        "recipient": {"id": "oa"},
        "message": {"text": text, "msg_id": msg_id},
        "timestamp": str(at_ms),
        "user_id_by_app": "x",
    }
    return json.dumps(told, ensure_ascii=False).encode()


def signature_of(body: bytes, secret: str = OA_SECRET) -> str:
    """Return what Zalo signs an event with: plain SHA-256, not an HMAC."""
    timestamp = json.loads(body)["timestamp"]
    signed = APP_ID.encode() + body + str(timestamp).encode() + secret.encode()
    return sha256(signed).hexdigest()
