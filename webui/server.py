"""The site on a port, for people: waitress, a few threads, nothing printed."""

import logging
import socket
from collections.abc import Callable
from ipaddress import ip_address

from waitress.server import create_server  # type: ignore[import-untyped]

from corpus.errors import TracuuError
from indexer.settings import Settings
from webui import create_app

_EVERYWHERE = frozenset({"0.0.0.0", "::", "*", ""})  # noqa: S104


def addresses(host: str, port: int) -> list[str]:
    """Where the site can be reached: this machine first, then the network where it is bound there."""
    if host not in _EVERYWHERE:
        return [_address(host, port)]
    own = _own_address()
    return [_address("127.0.0.1", port), *([_address(own, port)] if own else [])]


def serve(settings: Settings, host: str, port: int, threads: int, tell: Callable[[str], object] = str) -> None:
    """Answer until interrupted; `tell` gets each address once it answers there.

    A port that is taken or not allowed is a TracuuError.
    """
    listening = _listening(host, port)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a busy moment is nothing to tell
    server = create_server(create_app(settings), sockets=[listening], threads=threads, ident=None)
    for address in addresses(host, port):
        tell(address)
    try:
        server.run()
    finally:
        server.close()


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server(("" if host in _EVERYWHERE else host, port), family=family)
    except OSError as error:
        raise TracuuError(
            f"Port {port} on {host} cannot be used ({error.strerror or error}).",
            f"Choose another one: --port {port % 65_535 + 1}.",
        ) from error


def _address(host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/"


def _own_address() -> str:
    """This machine's address on its network, "" without one; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address reserved for documentation
        except OSError:
            return ""
        own = str(probe.getsockname()[0])
    return "" if ip_address(own).is_loopback else own
