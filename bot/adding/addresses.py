"""Tell which addresses a stranger's feed may send this machine to."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

#: What a translator (NAT64, RFC 6052) makes of an IPv4 address, its last 32 bits.
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
#: Translation within one network (RFC 8215), and the IPv4-compatible addresses of old.
_NOT_PUBLIC = (ipaddress.IPv6Network("64:ff9b:1::/48"), ipaddress.IPv6Network("::/96"))


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the public internet.

    Loopback, private, link-local, site-local, reserved and multicast addresses do not. Of an IPv6 address that stands
    for one of IPv4 (mapped, 6to4, NAT64) it is that one that counts.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.is_site_local or any(ip in network for network in _NOT_PUBLIC):
            return False
        translated = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _TRANSLATED else None
        ip = translated or ip.ipv4_mapped or ip.sixtofour or ip
    return ip.is_global and not ip.is_multicast


def may_be_public(url: str) -> bool:
    """Tell whether a web address may lead to the public internet; one with a number of this network may not."""
    try:
        host = urlsplit(url).hostname or ""
        return host != "localhost" and is_public(host)
    except ValueError:
        return True
