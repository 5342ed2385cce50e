"""Company facts straight from the SEC, which wants to know who asks and not too often."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from urllib3 import BaseHTTPResponse, PoolManager, ProxyManager, Timeout
from urllib3.exceptions import (
    HTTPError,
    MaxRetryError,
    NewConnectionError,
    ProxyError,
    SSLError,
    TimeoutError,  # noqa: A004 - Python's own is no base of it
)
from urllib3.util import Retry

from tracker.errors import NotFoundError, TrackerError, UsageError

BASE_URL: Final = "https://data.sec.gov"

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
"""Other hosts that may be asked: a stand-in for the SEC on this very machine."""

USER_AGENT: Final = re.compile(r"(?=.*[^\s@]@[^\s@]+\.[^\s@])(?=\S+ \S)[\x20-\x7e]{5,200}")
"""A name and an e-mail address, in characters that a header may hold."""

CIK: Final = re.compile("(?:CIK)?([0-9]{1,10})", re.IGNORECASE)

INTERVAL_SECONDS: Final = 0.125
"""The SEC takes ten requests a second."""

PATIENCE_SECONDS: Final = 120
"""Nobody waits longer in front of a terminal, whatever the server asks for."""

MAXIMUM_SECONDS: Final = 900
MAXIMUM_BYTES: Final = 500_000_000
"""The largest file of the SEC has some ten million."""

CHUNK: Final = 1 << 16

Progress = Callable[[str, int, int], None]
"""Told the name of the file at hand, how many bytes are there, and how many there will be."""


class Backoff(Retry):
    """Tries again after a growing pause; urllib3 itself makes none the first time."""

    def get_backoff_time(self) -> float:
        """Seconds to wait."""
        return max(super().get_backoff_time(), self.backoff_factor)


@dataclass(slots=True)
class Edgar:
    """The SEC's API as one user asks it."""

    user_agent: str
    base_url: str = BASE_URL
    timeout_seconds: float = 30
    backoff_seconds: float = 1
    attempts: int = 5
    _asked_at: float = field(default=0, init=False)

    def __post_init__(self) -> None:
        if not USER_AGENT.fullmatch(self.user_agent):
            raise UsageError(
                "the SEC answers only those who say who they are, by name and e-mail address",
                hint="set TRACKER_SEC_USER_AGENT='Jane Doe jane@example.com', or --user-agent",
            )
        if self.base_url != BASE_URL and urlsplit(self.base_url).hostname not in LOOPBACK:
            raise UsageError(f"TRACKER_SEC_URL: {self.base_url!r} is not on this machine")

    def company_facts(self, cik: str, progress: Progress) -> tuple[str, bytes]:
        """The URL and the content of the company's file.

        Raises:
            NotFoundError: the SEC has no facts of such a company.
            TrackerError: it refuses, or cannot be reached after several attempts.
        """
        url = f"{self.base_url}/api/xbrl/companyfacts/CIK{cik:0>10}.json"
        retries: Retry = Backoff(
            total=self.attempts - 1,
            redirect=0,
            status_forcelist=(429, 500, 502, 503, 504),
            backoff_factor=self.backoff_seconds,
            backoff_max=30,
            retry_after_max=PATIENCE_SECONDS,
            raise_on_status=False,
            raise_on_redirect=False,
        )
        with _pool(self.base_url) as pool:
            while True:
                self._wait_for_turn()
                try:
                    response = pool.request(
                        "GET",
                        url,
                        headers={
                            "User-Agent": self.user_agent,
                            "Accept-Encoding": "gzip, deflate",
                            "Accept": "application/json",
                        },
                        retries=retries,
                        redirect=False,
                        timeout=Timeout(self.timeout_seconds),
                        preload_content=False,
                    )
                    retries = response.retries or retries
                    with response:
                        _check_status(response, url, cik)
                        return url, _body(response, url, progress)
                except MaxRetryError as error:
                    raise _unreachable(url, error.reason or error) from None
                except HTTPError as error:
                    # The answer broke off; what has come is no use.
                    try:
                        retries = retries.increment("GET", url, error=error)
                    except HTTPError:
                        raise _unreachable(url, error) from None
                    retries.sleep()

    def _wait_for_turn(self) -> None:
        time.sleep(max(0, self._asked_at + INTERVAL_SECONDS - time.monotonic()))
        self._asked_at = time.monotonic()


def cik_from(text: str) -> str:
    """The CIK that was typed, without leading zeros.

    Raises:
        UsageError: it is none.
    """
    match = CIK.fullmatch(text.strip())
    if match is None or not int(match[1]):
        raise UsageError(f"--fetch: expected a CIK such as 789019, found {text[:80]!r}")
    return str(int(match[1]))


def _pool(base_url: str) -> PoolManager:
    """Connections to the host, through the proxy that the environment names for it."""
    parts = urlsplit(base_url)
    proxy = getproxies().get(parts.scheme)
    if proxy is None or proxy_bypass(parts.hostname or ""):
        return PoolManager()
    return ProxyManager(proxy)


def _check_status(response: BaseHTTPResponse, url: str, cik: str) -> None:
    match response.status:
        case 200:
            return
        case 403:
            raise TrackerError(
                f"{url}: the SEC refuses to answer (403)",
                hint="it wants your true name and e-mail address in TRACKER_SEC_USER_AGENT,"
                " and pauses for ten minutes whoever asks too often",
            )
        case 404:
            raise NotFoundError(
                f"{url}: the SEC has no company facts under CIK {cik}",
                hint="look the number up: https://www.sec.gov/search-filings/cik-lookup",
            )
        case 429:
            raise TrackerError(f"{url}: asked too often (429)", hint="wait ten minutes, try again")
        case status:
            raise TrackerError(f"{url}: the SEC answers {status}", hint="try again later")


def _body(response: BaseHTTPResponse, url: str, progress: Progress) -> bytes:
    name = url.rpartition("/")[2]
    length = response.headers.get("Content-Length", "")
    total = int(length) if length.isascii() and length.isdigit() else 0
    started = time.monotonic()
    body = bytearray()
    for chunk in response.stream(CHUNK):
        body += chunk
        if len(body) > MAXIMUM_BYTES:
            raise TrackerError(f"{url}: more than {MAXIMUM_BYTES:,} bytes")
        if time.monotonic() - started > MAXIMUM_SECONDS:
            raise TrackerError(f"{url}: not done after {MAXIMUM_SECONDS // 60} minutes")
        progress(name, response.tell(), total)
    return bytes(body)


def _unreachable(url: str, error: Exception) -> TrackerError:
    # The library's own words begin with the address of an object in memory.
    match error:
        case NewConnectionError() | ProxyError():
            reason = "it cannot be reached"
        case TimeoutError():
            reason = "no answer in time"
        case SSLError():
            reason = "its certificate cannot be trusted"
        case _:
            reason = "the answer breaks off"
    return TrackerError(f"{url}: {reason}", hint="try again later")
