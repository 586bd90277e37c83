"""A small web server on loopback that answers as told: slowly, brokenly, elsewhere, without end."""

from __future__ import annotations

import gzip
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Reply = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """What the server answers at each path, and how often each was asked for."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: Counter[str] = Counter()
        self.headers: dict[str, str] = {}
        self._replies: dict[str, list[Reply]] = {}

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def on(self, path: str, *replies: Reply | str | bytes) -> str:
        """Answer so at a path, one reply after the other; the last one stays. Return the address."""
        self._replies[path] = [page(reply) if isinstance(reply, str | bytes) else reply for reply in replies]
        return self.url(path)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = handler.path.partition("?")[0]
        replies = self._replies.get(path, [status(404)])
        reply = replies[min(self.asked[path], len(replies) - 1)]
        self.asked[path] += 1
        self.headers = {name.lower(): value for name, value in handler.headers.items()}
        reply(handler)


@contextmanager
def open_site(certificate: Path | None = None) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.close_connection = True
            with suppress(OSError):  # the client has had enough
                site.answer(self)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            pass

    server = Server(("0.0.0.0", 0), Handler)  # noqa: S104 (127.0.0.2 stands for another network)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def page(content: str | bytes, kind: str = "application/octet-stream", code: int = 200, **headers: str) -> Reply:
    data = content.encode() if isinstance(content, str) else content

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return reply


def status(code: int, **headers: str) -> Reply:
    return page(b"", code=code, **headers)


def redirect(to: str, code: int = 302) -> Reply:
    return page(b"", code=code, Location=to)


def truncated(content: bytes) -> Reply:
    """Promise all of it, send half, hang up."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content[: len(content) // 2])

    return reply


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.close()


def silent(seconds: float = 5) -> Reply:
    return lambda _: time.sleep(seconds)


def dripping(head: bytes = b"HTTP/1.1 200 OK\r\n\r\n", drop: bytes = b"a", seconds: float = 5) -> Reply:
    """Send a byte now and then, never silent for long and never done."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        for _ in range(int(seconds / 0.02)):
            handler.wfile.write(drop)
            time.sleep(0.02)

    return reply


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100_000):
        handler.wfile.write(b"x" * 10_000)


def gzip_bomb(size: int = 100_000_000) -> Reply:
    return page(gzip.compress(b"\0" * size, 9), Content_Encoding="gzip")


def zipped(content: bytes) -> Reply:
    return page(gzip.compress(content), Content_Encoding="gzip")


def item(title: str, guid: str, *inside: str, day: int = 1) -> str:
    return (
        f"<item><title>{title}</title><guid isPermaLink='false'>{guid}</guid>"
        f"<pubDate>Mon, {day:02} Jan 2024 10:00:00 +0000</pubDate>{''.join(inside)}</item>"
    )


def transcript(url: str, kind: str = "text/plain", **attributes: str) -> str:
    more = "".join(f" {name}='{value}'" for name, value in attributes.items())
    return f"<podcast:transcript url='{url}' type='{kind}'{more}/>"


def feed(items: Sequence[str], language: str = "en", namespace: str = "https://podcastindex.org/namespace/1.0") -> str:
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><rss version='2.0' xmlns:podcast='{namespace}'><channel>"
        f"<title>The Kettle Hour</title><language>{language}</language>{''.join(items)}</channel></rss>"
    )


def text(subject: str) -> str:
    """A transcript that is an episode in plain text."""
    return f"{subject}\n\nAda Moss talks of {subject}. She asks nine pounds, whatever is broken.\n"
