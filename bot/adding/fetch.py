"""Download over HTTP from servers that may be slow, broken or hostile.

Every download has a limit of time and of bytes (counted after decompression); redirects are few, and lead
nowhere but to http and https. What may pass by itself is tried again: a connection that fails or breaks
off, 429 and 5xx.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from urllib.parse import urljoin

import urllib3
from urllib3 import exceptions as fault
from urllib3.util import make_headers, parse_url

from bot.adding.addresses import is_public
from bot.adding.errors import FetchError
from bot.adding.visit import Visit, pool_for
from corpus import __version__
from corpus.translation import N_, _

_CHUNK = 1 << 16
_REDIRECTS = (301, 302, 303, 307, 308)
_NOT_MODIFIED = 304
_MAX_MARK_CHARS = 300
_PASSING = (429, 500, 502, 503, 504)
_AGAIN = N_("try again later")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to wait and how often to try; times in seconds.

    ``total`` is for one download with its redirects, further attempts and the waits between them; a server
    that asks for a longer wait than ``longest_wait`` is not asked again.
    """

    connect: float = 10
    silence: float = 20
    total: float = 120
    attempts: int = 3
    pause: float = 1
    longest_wait: float = 30
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Download:
    """What an address gave: the address after redirects, its content, and what the server called it.

    ``private`` tells whether private addresses may be fetched in its name. ``etag`` and ``modified`` are the server's,
    to ask it later whether anything has changed; ``unchanged`` tells that nothing has, and that nothing came.
    """

    url: str
    content: bytes
    type: str
    charset: str
    private: bool
    etag: str = ""
    modified: str = ""
    unchanged: bool = False


class _Passing(FetchError):
    """A fault that may pass by itself; ``wait`` is the number of seconds that the server asked for, if it did."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class Fetcher:
    """Downloads one address at a time."""

    def __init__(self, limits: Limits | None = None, *, address_is_public: Callable[[str], bool] = is_public) -> None:
        self._limits = limits or Limits()
        self._address_is_public = address_is_public

    def fetch(
        self, url: str, *, most: int, private: bool | None = None, etag: str = "", modified: str = ""
    ) -> Download:
        """Return what is at an http or https address; nothing new if its ``etag`` or ``modified`` is still the same.

        ``most`` is the greatest number of bytes. ``private`` tells whether loopback, private and link-local
        addresses may be reached; if None, the address itself may be anywhere, and redirects may lead to a
        private one only from a private one. Raises FetchError, whose message begins with the address.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        unless = {name: value for name, value in asked.items() if value and value.isprintable() and value.isascii()}
        visit = Visit(most, time.monotonic() + self._limits.total, private, self._address_is_public, unless)
        try:
            return self._try(url, visit)
        except FetchError as error:
            raise FetchError(f"{without_password(url)}: {error}") from None

    def _try(self, url: str, visit: Visit) -> Download:
        attempt = 1
        while True:
            try:
                return self._follow(url, visit)
            except _Passing as error:
                wait = self._limits.pause * 2 ** (attempt - 1) if error.wait is None else error.wait
                left = visit.deadline - time.monotonic()
                if attempt >= self._limits.attempts or wait > min(self._limits.longest_wait, left):
                    raise
            time.sleep(wait)
            attempt += 1

    def _follow(self, url: str, visit: Visit) -> Download:
        for __ in range(self._limits.redirects + 1):
            reached = self._visit(url, visit)
            if isinstance(reached, Download):
                return reached
            url = reached
        raise FetchError(
            _("more than {redirects} redirects; look for its final address in a browser").format(
                redirects=self._limits.redirects
            )
        )

    def _visit(self, url: str, visit: Visit) -> Download | str:
        """Return what is at the address, or the address that it redirects to."""
        left = visit.deadline - time.monotonic()
        timer = threading.Timer(max(left, 0), visit.cut)
        timer.daemon = True
        timer.start()
        try:
            return self._get(url, visit, max(left, 0.001))
        except FetchError:
            if visit.is_late:
                raise self._too_late() from None
            raise
        except (fault.HTTPError, HTTPException, OSError, ValueError) as error:
            raise self._too_late() if visit.is_late else self._fault(error) from None
        finally:
            timer.cancel()
            if visit.guard:
                visit.guard.close()
                visit.guard = None

    def _get(self, url: str, visit: Visit, left: float) -> Download | str:
        place = parse_url(url)
        timeout = urllib3.Timeout(connect=min(self._limits.connect, left), read=min(self._limits.silence, left))
        headers = {"User-Agent": f"pullquote/{__version__}", "Accept": "*/*", "Accept-Encoding": "gzip", **visit.unless}
        if place.auth:
            headers |= make_headers(basic_auth=place.auth)
        with (
            pool_for(place, timeout, visit) as pool,
            pool.urlopen(
                "GET",
                place.request_uri,
                headers=headers,
                retries=False,
                redirect=False,
                assert_same_host=False,
                preload_content=False,
            ) as answer,
        ):
            location = answer.headers.get("Location")
            if answer.status in _REDIRECTS and location:
                return urljoin(url, location)
            if answer.status in _PASSING:
                raise _Passing(f"{answer.status} {answer.reason or ''}; {_(_AGAIN)}", _retry_after(answer))
            if answer.status == _NOT_MODIFIED and visit.unless:
                return Download(url, b"", "", "", bool(visit.private), unchanged=True)
            if answer.status != 200:
                raise FetchError(
                    _("{status} {reason}; check the address").format(status=answer.status, reason=answer.reason or "")
                )
            content = _read(answer, visit.most)
            if visit.late.is_set():  # to the reader, a connection that was cut may look like one that has ended
                raise self._too_late()
            kind, __, parameters = answer.headers.get("Content-Type", "").partition(";")
            charset = parameters.partition("charset=")[2].partition(";")[0].strip(" \"'")
            etag, modified = (answer.headers.get(name, "")[:_MAX_MARK_CHARS] for name in ("ETag", "Last-Modified"))
            return Download(url, content, kind.strip().lower(), charset, bool(visit.private), etag, modified)

    def _too_late(self) -> FetchError:
        return FetchError(
            _("the download was not done after {total:g} seconds; give it more time with --timeout").format(
                total=self._limits.total
            )
        )

    def _fault(self, error: Exception) -> FetchError:
        match error:
            case fault.SSLError() | fault.HTTPError() if "CERTIFICATE_VERIFY_FAILED" in str(error):
                return FetchError(_("its certificate cannot be trusted; check the address, and this machine's clock"))
            case fault.SSLError():
                return FetchError(_("no secure connection; check the address"))
            case fault.NameResolutionError():
                return _Passing(_("no such host; check the address and the network"))
            case fault.ReadTimeoutError():
                return _Passing(
                    _("nothing came for {silence:g} seconds; {again}").format(
                        silence=self._limits.silence, again=_(_AGAIN)
                    )
                )
            case fault.DecodeError():
                return FetchError(_("what came is not the gzip file that it claims to be; tell its publisher"))
            case fault.LocationParseError() | fault.LocationValueError() | ValueError():
                return FetchError(_("this is no web address; check it"))
            case fault.ConnectTimeoutError() | fault.NewConnectionError():
                return _Passing(_("no connection; check the address and the network"))
        return _Passing(_("the connection broke off; {again}").format(again=_(_AGAIN)))


def without_password(url: str) -> str:
    """Return an address without a password, so that it may be shown and written down."""
    with suppress(fault.LocationParseError):
        place = parse_url(url)
        return place._replace(auth=None).url if place.auth else url
    return url


def _read(answer: urllib3.BaseHTTPResponse, most: int) -> bytes:
    too_large = FetchError(
        _("it is larger than {most:,} bytes, and nothing of that size is downloaded").format(most=most)
    )
    declared = answer.headers.get("Content-Length", "")
    if declared.isdecimal() and int(declared) > most:
        raise too_large
    content = bytearray()
    for chunk in answer.stream(_CHUNK, decode_content=True):
        content += chunk
        if len(content) > most:
            raise too_large
    return bytes(content)


def _retry_after(answer: urllib3.BaseHTTPResponse) -> float | None:
    with suppress(fault.InvalidHeader, ValueError, OverflowError):
        return urllib3.Retry().get_retry_after(answer)
    return None
