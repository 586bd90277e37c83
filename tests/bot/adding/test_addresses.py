from __future__ import annotations

import pytest

from bot.adding.addresses import is_public


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::808:808"])
def test_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    """
    127.0.0.1 127.9.9.9 0.0.0.0 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 224.0.0.1 255.255.255.255
    ::1 :: fe80::1%eth0 fc00::1 fd00:ec2::254 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 2002:7f00:1::
    64:ff9b::a00:1 64:ff9b::7f00:1 64:ff9b:1::a00:1 64:ff9b:1::808:808 fec0::1 ::127.0.0.1 ::8.8.8.8
    """.split(),
)
def test_loopback_private_link_local_and_multicast_addresses_are_not(address: str) -> None:
    assert not is_public(address)
