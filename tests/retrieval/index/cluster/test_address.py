from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.cluster.address import Address, is_address, read_address, without_password
from retrieval.index.cluster.errors import AddressError


def test_an_address_names_hosts_and_an_index() -> None:
    assert read_address("opensearch://search.example/podcasts") == Address((("search.example", 9200),), "podcasts")
    assert read_address("opensearchs://a:1,b,[::1]:3/x-1") == Address(
        (("a", 1), ("b", 9200), ("[::1]", 3)), "x-1", encrypted=True
    )


def test_settings_say_how_an_index_is_made_and_whom_to_trust() -> None:
    address = read_address("opensearchs://a/x?shards=6&replicas=0&ca=/etc/ca.pem")
    assert (address.shards, address.replicas, address.authority) == (6, 0, Path("/etc/ca.pem"))


def test_a_password_is_taken_and_never_shown() -> None:
    address = read_address("opensearchs://me:p%40ss%2Fword@a:1/x")
    assert (address.user, address.password) == ("me", "p@ss/word")
    assert str(address) == "opensearchs://a:1/x"
    assert "ss" not in repr(address).replace("Address", "").replace("password", "")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("opensearch://me:hush@host:9200", "names no index"),
        ("opensearch://me:hush@host:9200/", "names no index"),
        ("opensearch://me:hush@host:9200/UPPER", "small letters"),
        ("opensearch://me:hush@host:9200/a/b", "small letters"),
        ("opensearch://me:hush@host:9200/_all", "small letters"),
        ("opensearch://me:hush@host:9200/a,b", "small letters"),
        ("opensearch://me:hush@host:9200/a*", "small letters"),
        ("opensearch://me:hush@host:9200/x#y", "small letters"),
        ("opensearch://me:hush@/x", "no host"),
        ("opensearch://me:hush@host:99999/x", "no host"),
        ("opensearch://me:hush@host:0/x", "no host"),
        ("opensearch://me:hush@ho st/x", "no host"),
        ("opensearch://me:hush@a,,b/x", "no host"),
        ("opensearch://me:hush@[::1/x", "no address"),
        ("opensearch://me:hush@host/x?shards=0", "shards is a number from 1"),
        ("opensearch://me:hush@host/x?replicas=many", "replicas is a number"),
        ("opensearch://me:hush@host/x?colour=red", "'colour' is no setting"),
    ],
)
def test_what_is_wrong_with_an_address_is_said_without_its_password(text: str, what: str) -> None:
    with pytest.raises(AddressError, match=what) as raised:
        read_address(text)
    assert "hush" not in str(raised.value)
    assert str(raised.value).startswith("opensearch://")


@given(st.text(alphabet="ab@:/,?#[]%=.é\n ", max_size=40))
def test_any_address_is_read_or_refused(rest: str) -> None:
    text = f"opensearch://{rest}"
    assert is_address(text)
    try:
        address = read_address(text)
    except AddressError:
        return
    assert read_address(str(address)).hosts == address.hosts


def test_what_is_shown_of_any_text_has_no_password() -> None:
    assert without_password("opensearch://a:b@c:d@host/x@y") == "opensearch://host/x@y"
    assert without_password("opensearch://nothing") == "opensearch://nothing"
