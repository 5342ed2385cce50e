"""The SEC's API, as a server on this machine plays it."""

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.company_facts import company_facts, fact
from tracker.errors import NotFoundError, TrackerError, UsageError
from tracker.readers.sec.edgar import Edgar, cik_from

BODY = company_facts(fact(5))
WHO = "Jane Doe jane@example.com"
BUSY = (500, 502, 503, 504)
"""What a server answers that may be well again in a moment."""

Answer = Callable[[BaseHTTPRequestHandler], None]


class Sec(ThreadingHTTPServer):
    """Answers one request after the other as it was told, the last answer for ever."""

    daemon_threads = False  # closing waits for them, so that no socket is left behind

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[Answer] = []
        self.asked: list[tuple[str, str | None]] = []
        self.taken: tuple[str | None, str | None] = (None, None)
        self.is_over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @classmethod
    @contextmanager
    def running(cls) -> Iterator["Sec"]:
        """A server in a thread of its own."""
        server = cls()
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.is_over.set()
        server.shutdown()
        thread.join()
        server.server_close()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Sec)
        self.server.asked.append((self.path, self.headers["User-Agent"]))
        self.server.taken = self.headers["Accept"], self.headers["Accept-Encoding"]
        answers = self.server.answers
        (answers.pop(0) if len(answers) > 1 else answers[0])(self)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        pass


def status(code: int, body: bytes = b"", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def slow(handler: BaseHTTPRequestHandler) -> None:
    assert isinstance(handler.server, Sec)
    handler.server.is_over.wait(60)


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(BODY)))
    handler.end_headers()
    handler.wfile.write(BODY[: len(BODY) // 2])


@pytest.fixture
def sec() -> Iterator[Sec]:
    with Sec.running() as server:
        yield server


def ask(sec: Sec, *answers: Answer, **more: float) -> bytes:
    sec.answers = list(answers)
    edgar = Edgar(WHO, base_url=sec.url, backoff_seconds=0, attempts=3, timeout_seconds=5)
    for name, value in more.items():
        setattr(edgar, name, value)
    url, body = edgar.company_facts("789019", lambda _name, _done, _total: None)
    assert url == f"{sec.url}/api/xbrl/companyfacts/CIK0000789019.json"
    return body


def test_the_sec_is_told_who_asks_for_which_company(sec: Sec) -> None:
    assert ask(sec, status(200, BODY)) == BODY
    assert sec.asked == [("/api/xbrl/companyfacts/CIK0000789019.json", WHO)]
    assert sec.taken == ("application/json", "gzip, deflate")


def test_a_packed_answer_is_unpacked(sec: Sec) -> None:
    assert ask(sec, status(200, gzip.compress(BODY), Content_Encoding="gzip")) == BODY


def test_progress_is_told_in_bytes(sec: Sec) -> None:
    sec.answers = [status(200, BODY)]
    told: list[tuple[str, int, int]] = []
    edgar = Edgar(WHO, base_url=sec.url)
    edgar.company_facts("789019", lambda *progress: told.append(progress))
    assert told[-1] == ("CIK0000789019.json", len(BODY), len(BODY))


@pytest.mark.parametrize(
    "trouble",
    [
        status(429, Retry_After="0"),
        status(500),
        status(503, b"<html>busy</html>"),
        cut_off,
    ],
    ids=["429", "500", "503", "cut off"],
)
def test_trouble_that_passes_is_waited_out(sec: Sec, trouble: Answer) -> None:
    assert ask(sec, trouble, trouble, status(200, BODY)) == BODY
    assert len(sec.asked) == 3


def unsized(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    handler.wfile.write(BODY)


def test_an_answer_may_leave_its_length_untold(sec: Sec) -> None:
    assert ask(sec, unsized) == BODY


def test_attempts_are_counted_together_whatever_fails(sec: Sec) -> None:
    with pytest.raises(TrackerError, match="the answer breaks off"):
        ask(sec, status(500), cut_off)
    assert len(sec.asked) == 3


def test_a_slow_server_is_asked_again_and_then_given_up(sec: Sec) -> None:
    assert ask(sec, slow, status(200, BODY), timeout_seconds=0.5) == BODY
    with pytest.raises(TrackerError, match="no answer in time"):
        ask(sec, slow, timeout_seconds=0.1)


def test_the_pause_that_the_server_asks_for_is_kept(
    sec: Sec, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("urllib3.util.retry.time.sleep", pauses.append)
    ask(sec, status(429, Retry_After="7"), status(503, Retry_After="86400"), status(200, BODY))
    assert [pause for pause in pauses if pause > 1] == [7, 120]


def test_without_a_word_from_the_server_pauses_grow(
    sec: Sec, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("urllib3.util.retry.time.sleep", pauses.append)
    with pytest.raises(TrackerError):
        ask(sec, status(500), backoff_seconds=3, attempts=4)
    assert [pause for pause in pauses if pause >= 3] == [3, 6, 12]


@pytest.mark.parametrize(
    ("answer", "message", "hint", "times"),
    [
        (
            status(403),
            "the SEC refuses to answer (403)",
            "it wants your true name and e-mail address in TRACKER_SEC_USER_AGENT,"
            " and pauses for ten minutes whoever asks too often",
            1,
        ),
        (
            status(404),
            "the SEC has no company facts under CIK 789019",
            "look the number up: https://www.sec.gov/search-filings/cik-lookup",
            1,
        ),
        (status(429), "asked too often (429)", "wait ten minutes, try again", 3),
        *((status(code), f"the SEC answers {code}", "try again later", 3) for code in BUSY),
        (status(501), "the SEC answers 501", "try again later", 1),
        (
            status(301, Location="http://example.com/"),
            "the SEC answers 301",
            "try again later",
            1,
        ),
        (cut_off, "the answer breaks off", "try again later", 3),
    ],
    ids=["403", "404", "429", *map(str, BUSY), "501", "301", "cut off"],
)
def test_trouble_that_stays_is_one_line_and_a_hint(
    sec: Sec, answer: Answer, message: str, hint: str, times: int
) -> None:
    with pytest.raises(TrackerError) as caught:
        ask(sec, answer)
    url = f"{sec.url}/api/xbrl/companyfacts/CIK0000789019.json"
    assert (str(caught.value), caught.value.hint) == (f"{url}: {message}", hint)
    assert len(sec.asked) == times
    assert isinstance(caught.value, NotFoundError) is ("no company facts" in message)


def test_a_server_that_is_not_there_is_one_line(sec: Sec) -> None:
    edgar = Edgar(WHO, base_url="http://127.0.0.1:9", backoff_seconds=0, attempts=2)
    with pytest.raises(TrackerError, match=r"CIK0000000001\.json: it cannot be reached$"):
        edgar.company_facts("1", lambda _name, _done, _total: None)


def test_a_server_that_cannot_prove_who_it_is_is_one_line(sec: Sec) -> None:
    edgar = Edgar(WHO, base_url=sec.url.replace("http:", "https:"), backoff_seconds=0, attempts=1)
    with pytest.raises(TrackerError, match=r"json: its certificate cannot be trusted$"):
        edgar.company_facts("1", lambda _name, _done, _total: None)


def test_the_proxy_of_the_environment_is_asked_unless_the_host_is_exempt(
    sec: Sec, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", sec.url)
    monkeypatch.delenv("no_proxy", raising=False)
    sec.answers = [status(200, BODY)]
    edgar = Edgar(WHO, base_url="http://127.0.0.1:9", attempts=1)
    url, body = edgar.company_facts("1", lambda _name, _done, _total: None)
    assert (body, [path for path, _ in sec.asked]) == (BODY, [url])
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with pytest.raises(TrackerError, match="it cannot be reached"):
        edgar.company_facts("1", lambda _name, _done, _total: None)


def test_a_proxy_that_is_not_there_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    edgar = Edgar(WHO, base_url="http://127.0.0.1:10", attempts=1)
    with pytest.raises(TrackerError, match="it cannot be reached"):
        edgar.company_facts("1", lambda _name, _done, _total: None)


def test_an_answer_without_end_is_not_taken(sec: Sec, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.readers.sec.edgar.MAXIMUM_BYTES", len(BODY))
    assert ask(sec, status(200, BODY)) == BODY
    with pytest.raises(TrackerError, match=rf"json: more than {len(BODY):,} bytes$"):
        ask(sec, status(200, BODY + b" "))


def test_an_answer_that_takes_for_ever_is_not_waited_for(
    sec: Sec, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.readers.sec.edgar.MAXIMUM_SECONDS", 0)
    with pytest.raises(TrackerError, match=r"json: not done after 0 minutes$"):
        ask(sec, status(200, BODY))


def test_requests_keep_their_distance(sec: Sec, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("tracker.readers.sec.edgar.time.sleep", pauses.append)
    monkeypatch.setattr("tracker.readers.sec.edgar.time.monotonic", lambda: 1000.0)
    sec.answers = [status(200, BODY)]
    edgar = Edgar(WHO, base_url=sec.url)
    for _ in range(3):
        edgar.company_facts("1", lambda _name, _done, _total: None)
    assert pauses == [0, 0.125, 0.125]


@pytest.mark.parametrize(
    "who",
    [
        "",
        "Jane Doe",
        "jane@example.com",
        "Jane Doe jane@example.com\r\nHost: x",
        "é e@x.org",
        "J jane@example",
        "J @example.com",
        "J jane@.com",
        "J jane@example. com",
        "J j@x.org\x7f",
        f"J{'x' * 192} j@x.org",
    ],
)
def test_who_does_not_say_who_asks_is_refused(who: str) -> None:
    with pytest.raises(UsageError) as caught:
        Edgar(who)
    assert str(caught.value) == (
        "the SEC answers only those who say who they are, by name and e-mail address"
    )
    assert caught.value.hint == (
        "set TRACKER_SEC_USER_AGENT='Jane Doe jane@example.com', or --user-agent"
    )


@pytest.mark.parametrize(
    "who", ["J j@x.o", "Jane Doe, Contoso jane@example.com", f"J{'x' * 191} j@x.org"]
)
def test_a_name_and_an_address_say_who_asks(who: str) -> None:
    assert Edgar(who).user_agent == who


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost"])
def test_this_machine_may_stand_in_for_the_sec(host: str) -> None:
    assert Edgar(WHO, base_url=f"http://{host}:8000").base_url == f"http://{host}:8000"


@pytest.mark.parametrize("url", ["http://data.sec.gov", "https://sec.example.com", "ftp://x"])
def test_no_other_host_is_asked_in_the_place_of_the_sec(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        Edgar(WHO, base_url=url)
    assert str(caught.value) == f"TRACKER_SEC_URL: {url!r} is not on this machine"


def test_a_cik_may_be_typed_with_its_zeros() -> None:
    for typed in ("789019", "0000789019", "CIK0000789019", "cik789019", " 789019 "):
        assert cik_from(typed) == "789019"
    for wrong in ("MSFT", "0", "12345678901", "", "CIK", "7" * 90):
        with pytest.raises(UsageError) as caught:
            cik_from(wrong)
        assert str(caught.value) == f"--fetch: expected a CIK such as 789019, found {wrong[:80]!r}"
