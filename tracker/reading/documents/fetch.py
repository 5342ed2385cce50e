"""A page on the web, fetched with bounds: http or https, a public address, size and time."""

import ipaddress
import socket
import time
from typing import Final
from urllib.parse import urljoin, urlsplit

from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.exceptions import HTTPError

from tracker.errors import TrackerError, UsageError

LARGEST: Final = 20_000_000
"""Bytes; a report of hundreds of pages has some ten million."""

SECONDS: Final = 60
CHUNK: Final = 1 << 16
MOST_REDIRECTS: Final = 5
REDIRECTS: Final = (301, 302, 303, 307, 308)
HEADERS: Final = {
    "User-Agent": "ai-capex-tracker",
    "Accept": "text/html,application/pdf,text/plain",
}


def is_url(name: str) -> bool:
    """Whether a name is an address on the web and no file."""
    return urlsplit(name).scheme in ("http", "https")


def fetched(url: str) -> bytes:
    """What stands at an address.

    Each address is looked up once, judged, and then connected to itself, so that a name that
    changes its mind leads nowhere else; a redirect is judged as what was typed.

    Raises:
        UsageError: it is no public address of the web, or too large.
        TrackerError: it cannot be reached, or does not answer in time.
    """
    deadline = time.monotonic() + SECONDS
    for _ in range(MOST_REDIRECTS):
        response = _asked(url)
        try:
            if response.status in REDIRECTS and "location" in response.headers:
                url = urljoin(url, response.headers["location"])
                continue
            if response.status != 200:
                raise TrackerError(f"{url}: the server answered {response.status}")
            return _body(response, url, deadline)
        except HTTPError as error:
            raise TrackerError(f"{url}: {error}") from None
        finally:
            response.close()
    raise TrackerError(f"{url}: more than {MOST_REDIRECTS} redirects")


def _asked(url: str) -> BaseHTTPResponse:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"{url[:80]!r} is no address that is read", hint="as in https://…")
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise UsageError(f"{url[:80]!r}: {error}") from None
    address = _public_address(parts.hostname, port)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    timeout = Timeout(connect=10, read=20)
    host = parts.netloc.rpartition("@")[2]
    pool: HTTPConnectionPool = (
        HTTPSConnectionPool(
            address, port, server_hostname=parts.hostname, assert_hostname=parts.hostname
        )
        if parts.scheme == "https"
        else HTTPConnectionPool(address, port)
    )
    try:
        return pool.request(
            "GET",
            target,
            headers={**HEADERS, "Host": host},
            redirect=False,
            retries=False,
            timeout=timeout,
            preload_content=False,
        )
    except HTTPError as error:
        raise TrackerError(f"{url}: cannot be reached: {error}") from None


def _public_address(host: str, port: int) -> str:
    """The address that a name stands for, where all that it stands for are public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise TrackerError(f"{host}: no such host") from None
    addresses = [str(each[4][0]) for each in found]
    for each in addresses:
        if not ipaddress.ip_address(each.partition("%")[0]).is_global:
            raise UsageError(
                f"{host} is at {each}, which is no public address",
                hint="save the page and read the file",
            )
    return addresses[0]


def _body(response: BaseHTTPResponse, url: str, deadline: float) -> bytes:
    parts, size = [], 0
    for chunk in response.stream(CHUNK, decode_content=True):
        size += len(chunk)
        if size > LARGEST:
            raise UsageError(f"{url}: longer than {LARGEST // 10**6} MB")
        if time.monotonic() > deadline:
            raise TrackerError(f"{url}: it took longer than {SECONDS} seconds")
        parts.append(chunk)
    return b"".join(parts)
