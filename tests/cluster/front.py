"""What stands before a node of a cluster in tests: encrypts, and asks for user and password, as a real one does."""

from __future__ import annotations

import base64
import http.client
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

USER, PASSWORD = "pullquote", "s3cret-word"
#: Of 127.0.0.1, by itself, with its key; good until 2126.
CERTIFICATE = Path(__file__).parents[1] / "bot" / "adding" / "loopback.pem"


@contextmanager
def front(port: int) -> Iterator[int]:
    """Yield the port of a server that hands requests on to a node's port."""
    expected = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.headers.get("Authorization") != expected:
                self._answer(401, b"Unauthorized", "text/plain")
                return
            node = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            kind = {"Content-Type": self.headers.get("Content-Type") or "application/json"}
            node.request(self.command, self.path, body, kind)
            answer = node.getresponse()
            self._answer(answer.status, answer.read(), answer.getheader("Content-Type") or "application/json")
            node.close()

        do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = handle_any  # noqa: N815 (the server's names)

        def _answer(self, status: int, body: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # a client that does not trust us hangs up
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
