import pytest

from tests import make
from tests.cli.conftest import Run
from tests.conftest import Parameters
from tracker.orm import engine


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was given."""
    found: list[str] = []

    def take(url: str) -> bool:
        found.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", take)
    return found


def test_a_source_is_opened(run: Run, opened: list[str]) -> None:
    result = run("open 10-k-0001326801-25-000017")
    assert result.stdout.strip() == opened[0]
    assert opened[0].startswith("https://www.sec.gov/Archives/edgar/data/1326801/")


def test_the_source_behind_a_promise_is_opened(run_copied: Run, opened: list[str]) -> None:
    source = "--url https://x.example/a --publisher X --published 2026-01-05 --quote $2bn"
    added = run_copied(
        f"add commitment oracle $2bn --title Campus --announced 2026-01-05 {source} --yes"
    )
    assert added.exit_code == 0, added.stderr
    assert run_copied("open oracle-campus").stdout.strip() == "https://x.example/a"
    assert opened == ["https://x.example/a"]


def test_an_address_is_printed_and_nothing_opened(run: Run, opened: list[str]) -> None:
    result = run("open 10-k-0001326801-25-000017 --print")
    assert result.stdout.startswith("https://www.sec.gov/")
    assert opened == []


def test_without_a_browser_the_address_is_there_all_the_same(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    result = run("open 10-k-0001326801-25-000017")
    assert result.exit_code == 0
    assert result.stdout.startswith("https://www.sec.gov/")
    assert "there is no browser here" in result.stderr


def test_what_has_no_single_page_is_refused(run: Run, opened: list[str]) -> None:
    assert (run("open meta").exit_code, run("open nothing-like-it").exit_code) == (2, 3)
    assert opened == []


@pytest.mark.rule("open-web-only")
def test_only_addresses_of_the_web_are_opened(
    run_fresh: Run, fresh: Parameters, opened: list[str]
) -> None:
    with engine(fresh).begin() as connection:
        make.source(connection, "evil", url="file:///etc/passwd")
        make.source(connection, "none")
    assert run_fresh("open evil").exit_code == 4
    assert "has no address on file" in run_fresh("open none").stderr
    assert opened == []
