"""The address of an index in a cluster: opensearch://[user:password@]host[:port][,host[:port]...]/index[?settings]."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from corpus.translation import _
from retrieval.index.cluster.errors import AddressError

_SCHEMES = ("opensearch", "opensearchs")
_PORT = 9200
_FORM = "opensearch://HOST:9200/INDEX"
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9_.-]{1,253})(?::([0-9]{1,5}))?")
#: What OpenSearch takes as the name of an index, and a little less.
_INDEX = re.compile(r"[a-z0-9][a-z0-9_.+-]{0,199}")
_MOST = {"shards": 256, "replicas": 16}


@dataclass(frozen=True, slots=True)
class Address:
    """Where an index is. As text it has neither user nor password.

    ``shards`` and ``replicas`` say how an index is made, if it is not there yet. ``authority`` is a file with the
    certificates that are trusted, instead of those that everybody trusts.
    """

    hosts: tuple[tuple[str, int], ...]
    index: str
    encrypted: bool = False
    user: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    shards: int = 3
    replicas: int = 1
    authority: Path | None = None

    def __str__(self) -> str:
        hosts = ",".join(f"{host}:{port}" for host, port in self.hosts)
        return f"opensearch{'s' if self.encrypted else ''}://{hosts}/{self.index}"


def is_address(text: str) -> bool:
    """Tell whether a text is meant as the address of an index in a cluster."""
    return text.partition("://")[0].lower() in _SCHEMES and "://" in text


def without_password(text: str) -> str:
    """Return an address, or what was meant as one, as it may be shown."""
    scheme, _, rest = text.partition("://")
    place, slash, path = rest.partition("/")
    return f"{scheme}://{place.rpartition('@')[2]}{slash}{path}" if rest else text


def read_address(text: str) -> Address:
    """Return the address that a text is; raise AddressError, whose message has no password."""
    shown = without_password(text)
    try:
        parts = urlsplit(text)
    except ValueError:
        raise AddressError(_("{shown}: no address of an index; write {form}").format(shown=shown, form=_FORM)) from None
    credentials, __, places = parts.netloc.rpartition("@")
    user, colon, password = credentials.partition(":")
    index = unquote(parts.path.strip("/"))
    if not index:
        raise AddressError(_("{shown}: the address names no index; write {form}").format(shown=shown, form=_FORM))
    if not _INDEX.fullmatch(index) or parts.fragment:
        raise AddressError(
            _("{shown}: an index has a name of small letters, digits, '-', '_' and '.'; write {form}").format(
                shown=shown, form=_FORM
            )
        )
    settings = _settings(shown, parts.query)
    return Address(
        hosts=tuple(_host(shown, place) for place in places.split(",")),
        index=index,
        encrypted=parts.scheme.lower() == "opensearchs",
        user=unquote(user) if credentials else None,
        password=unquote(password) if colon else None,
        shards=_number(shown, settings, "shards", 3, least=1),
        replicas=_number(shown, settings, "replicas", 1, least=0),
        authority=Path(settings["ca"]) if "ca" in settings else None,
    )


def _host(shown: str, place: str) -> tuple[str, int]:
    found = _HOST.fullmatch(place)
    port = int(found[2] or _PORT) if found else 0
    if not found or not 0 < port < 65_536:
        raise AddressError(_("{shown}: no host is named so; write {form}").format(shown=shown, form=_FORM))
    return found[1], port


def _settings(shown: str, query: str) -> dict[str, str]:
    settings = dict(parse_qsl(query, keep_blank_values=True))
    if unknown := sorted(settings.keys() - {"ca", *_MOST}):
        raise AddressError(
            _("{shown}: {unknown!r} is no setting of an index; there are shards, replicas and ca").format(
                shown=shown, unknown=unknown[0]
            )
        )
    return settings


def _number(shown: str, settings: dict[str, str], name: str, default: int, *, least: int) -> int:
    value = settings.get(name, str(default))
    if not (value.isascii() and value.isdigit() and len(value) < 5 and least <= int(value) <= _MOST[name]):
        raise AddressError(
            _("{shown}: {name} is a number from {least} to {most}").format(
                shown=shown, name=name, least=least, most=_MOST[name]
            )
        )
    return int(value)
