from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from bot.adding.errors import FetchError
from bot.adding.fetch import Fetcher, Limits, without_password
from corpus import __version__
from tests.bot.adding.site import (
    Reply,
    Site,
    dripping,
    endless,
    gzip_bomb,
    hang_up,
    open_site,
    page,
    redirect,
    silent,
    status,
    truncated,
    zipped,
)

MOST = 1_000_000
#: Of 127.0.0.1, by itself, with its key; good until 2126.
CERTIFICATE = Path(__file__).with_name("loopback.pem")


def test_a_download_has_content_type_charset_and_the_address_after_redirects(site: Site, fetcher: Fetcher) -> None:
    site.on("/a", redirect("/b/"))
    site.on("/b/", page("hallo", 'Text/Plain; charset="Latin-1"'))
    found = fetcher.fetch(site.url("/a"), most=MOST)
    assert (found.content, found.type, found.charset) == (b"hallo", "text/plain", "Latin-1")
    assert found.url == site.url("/b/")


def test_it_says_who_asks(site: Site, fetcher: Fetcher) -> None:
    fetcher.fetch(site.on("/", "x"), most=MOST)
    assert site.headers["user-agent"] == f"pullquote/{__version__}"


@pytest.mark.parametrize(
    "passing",
    [status(500), status(503), status(429, Retry_After="0"), status(502, Retry_After="nonsense"), hang_up,
     truncated(b"x" * 1000), silent(0.5)],
    ids=["500", "503", "429", "nonsense", "hang up", "truncated", "silent"],
)  # fmt: skip
def test_what_may_pass_is_tried_again(site: Site, fetcher: Fetcher, passing: Reply) -> None:
    assert fetcher.fetch(site.on("/", passing, "at last"), most=MOST).content == b"at last"
    assert site.asked["/"] == 2


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 204, 304])
def test_what_will_not_pass_is_not_tried_again(site: Site, fetcher: Fetcher, code: int) -> None:
    with pytest.raises(FetchError, match=f"/gone: {code} "):
        fetcher.fetch(site.on("/gone", status(code)), most=MOST)
    assert site.asked["/gone"] == 1


@pytest.mark.parametrize("reply", [status(500), hang_up, truncated(b"x" * 1000)], ids=["500", "hang up", "truncated"])
def test_attempts_are_counted(site: Site, fetcher: Fetcher, reply: Reply) -> None:
    with pytest.raises(FetchError, match="try again later"):
        fetcher.fetch(site.on("/", reply), most=MOST)
    assert site.asked["/"] == 3


def test_a_server_that_asks_for_a_short_wait_gets_it(site: Site) -> None:
    fetcher = Fetcher(Limits(pause=0, total=5, longest_wait=2))
    began = time.monotonic()
    fetcher.fetch(site.on("/", status(429, Retry_After="1"), "x"), most=MOST)
    assert time.monotonic() - began >= 1


@pytest.mark.parametrize("limits", [Limits(total=60, longest_wait=2), Limits(total=2, longest_wait=60)])
def test_a_server_that_asks_for_a_long_wait_is_left_alone(site: Site, limits: Limits) -> None:
    with pytest.raises(FetchError, match="429 Too Many Requests"):
        Fetcher(limits).fetch(site.on("/", status(429, Retry_After="3")), most=MOST)
    assert site.asked["/"] == 1


@pytest.mark.parametrize(
    "reply",
    [
        dripping(),
        dripping(head=b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"),
        dripping(head=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", drop=b"1\r\na\r\n"),
        dripping(head=b"HTTP/1.1 200 OK\r\nX-Long: "),
        dripping(head=b"HT"),
    ],
    ids=["body", "body of a length", "chunks", "header", "status line"],
)
def test_a_server_that_never_ends_but_never_pauses_is_cut_off(site: Site, reply: Reply) -> None:
    began = time.monotonic()
    with pytest.raises(FetchError, match=r"not done after 0\.4 seconds; give it more time with --timeout"):
        Fetcher(Limits(silence=2, total=0.4)).fetch(site.on("/", reply), most=MOST)
    assert time.monotonic() - began < 2


def test_a_silent_server_is_given_up(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match=r"nothing came for 0\.3 seconds"):
        fetcher.fetch(site.on("/", silent()), most=MOST)


@pytest.mark.parametrize(
    "reply",
    [page(b"x" * (MOST + 1)), endless, zipped(b"x" * (MOST + 1)), gzip_bomb()],
    ids=["declared", "endless", "zipped", "bomb"],
)
def test_what_is_too_large_is_refused_however_it_comes(site: Site, fetcher: Fetcher, reply: Reply) -> None:
    with pytest.raises(FetchError, match="larger than 1,000,000 bytes"):
        fetcher.fetch(site.on("/", reply), most=MOST)
    assert site.asked["/"] == 1


def test_what_is_just_large_enough_is_taken(site: Site, fetcher: Fetcher) -> None:
    assert len(fetcher.fetch(site.on("/", zipped(b"x" * MOST)), most=MOST).content) == MOST


def test_broken_gzip_is_a_fault(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match="gzip"):
        fetcher.fetch(site.on("/", page(b"not zipped", Content_Encoding="gzip")), most=MOST)


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site: Site, fetcher: Fetcher, code: int) -> None:
    site.on("/there", "x")
    assert fetcher.fetch(site.on("/", redirect("there", code)), most=MOST).content == b"x"


def test_a_redirect_loop_ends(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match="more than 5 redirects"):
        fetcher.fetch(site.on("/", redirect("/")), most=MOST)
    assert site.asked["/"] == 6


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://example.org/x", "javascript:alert(1)"])
def test_redirects_lead_to_nothing_but_the_web(site: Site, fetcher: Fetcher, to: str) -> None:
    with pytest.raises(FetchError, match="neither an http nor an https address"):
        fetcher.fetch(site.on("/", redirect(to)), most=MOST)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "http://", "http://[::1", "http://a:b:c/", "http://ex ample/", "x"]
)
def test_an_address_that_is_none_is_a_fault_in_one_line(fetcher: Fetcher, url: str) -> None:
    with pytest.raises(FetchError) as error:
        fetcher.fetch(url, most=MOST)
    assert "\n" not in str(error.value)


def test_a_port_where_nobody_answers_is_a_fault(fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match="no connection"):
        fetcher.fetch("http://127.0.0.1:1/", most=MOST)


def test_the_operators_own_address_may_be_anywhere(site: Site, guarded: Fetcher) -> None:
    site.on("/", "x")
    assert guarded.fetch(site.url("/", "127.0.0.2"), most=MOST).private
    assert not guarded.fetch(site.url("/"), most=MOST).private


def test_a_public_address_does_not_redirect_to_a_private_one(site: Site, guarded: Fetcher) -> None:
    site.on("/secret", "x")
    with pytest.raises(FetchError, match="private network"):
        guarded.fetch(site.on("/", redirect(site.url("/secret", "127.0.0.2"))), most=MOST)
    assert not site.asked["/secret"]


def test_an_address_that_a_feed_names_is_private_only_if_that_is_allowed(site: Site, guarded: Fetcher) -> None:
    site.on("/secret", "x")
    private = site.url("/secret", "127.0.0.2")
    with pytest.raises(FetchError, match="private network"):
        guarded.fetch(private, most=MOST, private=False)
    assert not site.asked["/secret"]
    assert guarded.fetch(private, most=MOST, private=True).content == b"x"


def test_loopback_is_private_by_name_too(site: Site, fetcher: Fetcher) -> None:
    site.on("/", "x")
    with pytest.raises(FetchError, match="private network"):
        fetcher.fetch(site.url("/", "localhost"), most=MOST, private=False)


def test_a_password_goes_to_its_host_and_is_never_shown(site: Site, fetcher: Fetcher) -> None:
    url = site.on("/", status(404)).replace("//", "//ada:nine@")
    with pytest.raises(FetchError) as error:
        fetcher.fetch(url, most=MOST)
    assert site.headers["authorization"] == "Basic YWRhOm5pbmU="
    assert "nine" not in str(error.value)
    assert without_password(url) == site.url("/")
    site.on("/", redirect("/there"))
    site.on("/there", redirect(site.url("/elsewhere", "127.0.0.2")))
    site.on("/elsewhere", "x")
    fetcher.fetch(url, most=MOST)
    assert "authorization" not in site.headers


def test_a_certificate_must_be_trusted(fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_site(CERTIFICATE) as site:
        site.on("/", "x")
        url = site.url("/").replace("http:", "https:")
        with pytest.raises(FetchError, match="certificate cannot be trusted"):
            fetcher.fetch(url, most=MOST)
        assert not site.asked["/"]
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        assert fetcher.fetch(url, most=MOST).content == b"x"


def test_a_private_address_is_refused_before_anything_is_said(guarded: Fetcher) -> None:
    with socket.create_server(("127.0.0.2", 0)) as server:
        with pytest.raises(FetchError, match="private network"):
            guarded.fetch(f"https://127.0.0.2:{server.getsockname()[1]}/", most=MOST, private=False)
        connection, _ = server.accept()
        with connection:
            assert connection.recv(1) == b""
