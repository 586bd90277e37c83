"""Which addresses a stranger's feed may send this machine to."""

from __future__ import annotations

import ipaddress


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the public internet.

    Loopback, private, link-local, reserved and multicast addresses do not, nor do their IPv4-mapped forms.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        ip = ip.ipv4_mapped or ip.sixtofour or ip
    return ip.is_global and not ip.is_multicast
