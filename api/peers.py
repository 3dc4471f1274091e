"""The machine at the other end of a connection."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

from starlette.datastructures import Headers
from starlette.types import Scope

Address = IPv4Address | IPv6Address
# A request that came through another machine says so, though its last step is from this one.
_PASSED_ON = ("forwarded", "x-forwarded-for", "x-real-ip")


def address_of(text: str) -> Address:
    """An address; an old one in the clothes of a new one is the old one. Raises ValueError where it is none."""
    address = ip_address(text.strip().partition("%")[0])
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def peer_of(scope: Scope) -> Address | None:
    """The address that a request comes from; None where it is not known."""
    try:
        return address_of(scope["client"][0])
    except (TypeError, KeyError, ValueError):
        return None


def sits_here(peer: Address | None, headers: Headers) -> bool:
    """Whether a request comes from this machine itself."""
    return peer is not None and peer.is_loopback and not any(name in headers for name in _PASSED_ON)
