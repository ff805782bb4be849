"""Which addresses are on the public internet. Pure: no name is looked up here.

Python's own `is_global` calls `64:ff9b::7f00:1`, `2002:7f00:1::`, `fec0::1` and `224.0.0.1`
global, so the rules are spelled out.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

REFUSED_V4 = (
    IPv4Network("100.64.0.0/10"),  # carrier-grade NAT, RFC 6598
    IPv4Network("168.63.129.16/32"),  # the platform agent of Azure, a public address
    IPv4Network("192.0.0.0/24"),  # IETF protocols, RFC 6890; metadata of Oracle Cloud
    IPv4Network("192.88.99.0/24"),  # 6to4 relays, RFC 7526
)
REFUSED_V6 = (
    IPv6Network("2001::/23"),  # IETF protocols, among them Teredo, RFC 4380
    IPv6Network("2001:db8::/32"),  # documentation, RFC 3849
    IPv6Network("3fff::/20"),  # documentation, RFC 9637
)
UNICAST = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052


def is_public(address: str) -> bool:
    """Whether `address`, an IP address as text, is one of the public internet.

    IPv6 forms that carry an IPv4 address (mapped, NAT64, 6to4) are judged by that address. Zones
    (`fe80::1%eth0`) and what is not an IP address are never public.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    inner = _carried(parsed) if isinstance(parsed, IPv6Address) else parsed
    return _is_public_v4(inner) if isinstance(inner, IPv4Address) else _is_public_v6(inner)


def _carried(address: IPv6Address) -> IPv4Address | IPv6Address:
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _is_public_v4(address: IPv4Address) -> bool:
    refused = address.is_multicast or any(address in network for network in REFUSED_V4)
    return address.is_global and not refused


def _is_public_v6(address: IPv6Address) -> bool:
    if address.scope_id or address not in UNICAST:
        return False
    return address.is_global and not any(address in network for network in REFUSED_V6)
