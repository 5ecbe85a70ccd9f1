"""A partner's web server on this machine: gives a feed unless it has not changed, and fails."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Partner:
    """What the server gives. `status` other than 200 is answered instead."""

    def __init__(self) -> None:
        self.content = b""
        self.status = 200
        self.address = ""
        self.answers: list[int] = []

    @property
    def tag(self) -> str:
        return f'"{sha256(self.content).hexdigest()[:16]}"'


@contextmanager
def a_partner() -> Iterator[Partner]:
    partner = Partner()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status = partner.status
            if status == 200 and self.headers.get("If-None-Match") == partner.tag:
                status = 304
            partner.answers.append(status)
            self.send_response(status)
            content = partner.content if status == 200 else b""
            self.send_header("ETag", partner.tag)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    partner.address = f"http://127.0.0.1:{server.server_port}/feed.jsonl"
    try:
        yield partner
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
