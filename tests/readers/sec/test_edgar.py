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

Answer = Callable[[BaseHTTPRequestHandler], None]


class Sec(ThreadingHTTPServer):
    """Answers one request after the other as it was told, the last answer for ever."""

    daemon_threads = False  # closing waits for them, so that no socket is left behind

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[Answer] = []
        self.asked: list[tuple[str, str | None]] = []
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
        (status(403), "refuses to answer (403)", "TRACKER_SEC_USER_AGENT", 1),
        (status(404), "no company facts under CIK 789019", "cik-lookup", 1),
        (status(429), "asked too often (429)", "wait ten minutes", 3),
        (status(500), "the SEC answers 500", "try again later", 3),
        (status(301, Location="http://example.com/"), "answers 301", "later", 1),
        (cut_off, "the answer breaks off", "try again later", 3),
    ],
    ids=["403", "404", "429", "500", "301", "cut off"],
)
def test_trouble_that_stays_is_one_line_and_a_hint(
    sec: Sec, answer: Answer, message: str, hint: str, times: int
) -> None:
    with pytest.raises(TrackerError) as caught:
        ask(sec, answer)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert hint in str(caught.value.hint)
    assert len(sec.asked) == times
    assert isinstance(caught.value, NotFoundError) is message.startswith("no company")


def test_a_server_that_is_not_there_is_one_line(sec: Sec) -> None:
    edgar = Edgar(WHO, base_url="http://127.0.0.1:9", backoff_seconds=0, attempts=2)
    with pytest.raises(TrackerError, match="it cannot be reached"):
        edgar.company_facts("1", lambda _name, _done, _total: None)


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
    "who", ["", "Jane Doe", "jane@example.com", "Jane Doe jane@example.com\r\nHost: x", "é e@x.org"]
)
def test_who_does_not_say_who_asks_is_refused(who: str) -> None:
    with pytest.raises(UsageError, match="who say who they are") as caught:
        Edgar(who)
    assert "TRACKER_SEC_USER_AGENT" in str(caught.value.hint)


@pytest.mark.parametrize("url", ["http://data.sec.gov", "https://sec.example.com", "ftp://x"])
def test_no_other_host_is_asked_in_the_place_of_the_sec(url: str) -> None:
    with pytest.raises(UsageError, match="is not on this machine"):
        Edgar(WHO, base_url=url)


def test_a_cik_may_be_typed_with_its_zeros() -> None:
    assert [cik_from(each) for each in ("789019", "0000789019", "CIK0000789019")] == ["789019"] * 3
    for wrong in ("MSFT", "0", "12345678901", ""):
        with pytest.raises(UsageError, match="expected a CIK such as 789019"):
            cik_from(wrong)
