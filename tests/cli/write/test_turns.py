"""One command writes at a time, and the audit trail says which."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TypeVar

import pytest
from psycopg.conninfo import make_conninfo
from sqlalchemy import Connection, func, text

import tracker
from tests import make
from tests.cli.conftest import Run, runner
from tests.cli.write.conftest import SOURCE, preview
from tests.conftest import Parameters
from tracker.operations.store.lock import lock_writers
from tracker.orm import engine

QUOTED = f"{SOURCE} --quote x"

LINES = (
    "add company other Other",
    "add alias alibaba Ali-Baba-Group",
    "add source other Other --kind press",
    "add site other Other --kind campus --country US",
    f"add commitment meta $1bn --title Other --announced 2025-05 {QUOTED}",
    "add capacity '5 MW' --company meta --metric it_power --stage planned --announced 2025"
    f" {QUOTED}",
    f"add figure capex $5bn --company meta --evidence guided --announced 2025 {QUOTED}",
    f"revise commitment stargate --status signed --announced 2025-05 {QUOTED}",
    "revise commitment stargate --status signed --correct --note x",
    f"revise site aws-japan paused --announced 2025 {QUOTED}",
    "revise capacity 3 '5 MW' --correct --note x",
    "revise figure 1 $1bn --correct --note x",
    "edit company meta --country GB",
    "edit site aws-japan --city Inzai",
    "edit source yicai-2025-03-04-ai-infrastructure-race --author X",
    "merge company alibaba-cloud alibaba",
    "link alibaba-cloud-ai-hardware stargate --as overlaps",
    "unlink microsoft-capex-fy2025 us-big-four-capex-2025 --as part_of",
    "load",
)


@pytest.fixture
def impatient(seeded: Parameters, environment: dict[str, str]) -> Run:
    """Commands that give up at once where they have to wait."""
    return runner({**seeded, "options": "-c lock_timeout=1ms"}, environment)


@pytest.fixture
def busy(seeded: Parameters) -> Connection:
    """Another writer, in the middle of its turn."""
    connection = engine(seeded).connect()
    lock_writers(connection)
    return connection


@pytest.mark.parametrize("line", LINES)
def test_every_command_that_writes_waits_for_its_turn(
    impatient: Run, busy: Connection, line: str
) -> None:
    with busy:
        result = impatient(line if line == "load" else f"{line} --yes")
    assert result.exit_code not in {0, 2, 3}, result.stderr
    assert "lock timeout" in result.stderr


Work = Callable[[Connection], object]


Answer = TypeVar("Answer")


def meanwhile(
    parameters: Parameters, run: Callable[[str], Answer], line: str, work: Work
) -> Answer:
    """What a command comes to that had to wait while another writer did its work."""
    database = engine(parameters)
    with ThreadPoolExecutor(1) as pool, database.connect() as other:
        with other.begin():
            lock_writers(other)
            result = pool.submit(run, line)
            waiting = text("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
            with database.connect() as watcher:
                while not result.done() and watcher.execute(waiting).first() is None:
                    time.sleep(0.01)
            assert not result.done(), "it did not wait"
            work(other)
        return result.result()


def key(connection: Connection, table: str, slug: str) -> int:
    found = connection.execute(
        text(f"SELECT {table}_id FROM tracker.{table} WHERE slug = :slug"), {"slug": slug}
    )
    return int(found.scalar_one())


def believed(connection: Connection, thing: str, slug: str) -> int:
    found = connection.execute(
        text(f"SELECT claim_id FROM bi.{thing}_claim WHERE {thing} = :slug AND is_believed"),
        {"slug": slug},
    )
    return int(found.scalar_one())


def corrects_commitment(connection: Connection) -> None:
    wrong = believed(connection, "commitment", "stargate")
    thing = key(connection, "commitment", "stargate")
    day = date(2025, 1, 21)
    make.commitment_claim(connection, thing, corrects_claim_id=wrong, effective_date=day)


def corrects_site(connection: Connection) -> None:
    wrong = believed(connection, "site", "aws-japan")
    make.site_claim(connection, key(connection, "site", "aws-japan"), corrects_claim_id=wrong)


@pytest.mark.parametrize(
    ("line", "work"),
    [
        ("revise commitment stargate --status signed", corrects_commitment),
        ("revise site aws-japan paused", corrects_site),
    ],
)
def test_of_two_that_correct_at_once_the_second_does_not_correct_the_first(
    copied: Parameters, run_copied: Run, line: str, work: Work
) -> None:
    """Neither names a claim: both mean the one that was believed when they began."""
    result = meanwhile(copied, run_copied, f"{line} --correct --note misread", work)
    assert result.exit_code == 4
    assert " is corrected by claim " in result.stderr.splitlines()[0]


NOW = func.clock_timestamp()
"""As commands record it: after the one that waits has begun, before it has its turn."""


def revises_commitment(connection: Connection) -> int:
    thing = key(connection, "commitment", "stargate")
    return make.commitment_claim(
        connection, thing, effective_date=date(2025, 9, 1), recorded_at=NOW
    )


def revises_site(connection: Connection) -> int:
    thing = key(connection, "site", "aws-japan")
    return make.site_claim(connection, thing, effective_date=date(2025, 9, 1), recorded_at=NOW)


def adds_figure(connection: Connection) -> int:
    year = date(2019, 1, 1), date(2019, 12, 31)
    return make.figure_claim(
        connection, *year, company_id=key(connection, "company", "meta"), recorded_at=NOW
    )


@pytest.mark.parametrize(
    ("line", "work"),
    [
        ("revise commitment stargate --status signed", revises_commitment),
        ("revise site aws-japan paused", revises_site),
        ("add figure capex $5bn --company meta --evidence reported --period 2019", adds_figure),
    ],
)
def test_what_was_written_while_a_command_waited_is_what_it_follows(
    copied: Parameters, run_copied: Run, line: str, work: Work
) -> None:
    numbers: list[object] = []
    result = meanwhile(
        copied,
        run_copied,
        f"{line} --announced 2032-01-01 {QUOTED}",
        lambda connection: numbers.append(work(connection)),
    )
    assert result.exit_code == 0, result.stderr
    assert preview(result)["before"].startswith(f"claim {numbers[0]} of ")


def test_a_promise_that_was_added_while_a_command_waited_is_found_likely(
    copied: Parameters,
) -> None:
    def adds(connection: Connection) -> None:
        spenders = [key(connection, "company", "meta")]
        make.promise(connection, "twin", spenders=spenders, best=10**9, recorded_at=NOW)

    def add(title: str) -> object:
        cited = tracker.CitationInput(quote="x", url="https://wire.example/1", publisher="Wire")
        promise = tracker.CommitmentInput(
            parties=(("meta", "spender"),),
            amount="$1bn",
            title=title,
            announced="2025-01-02",
            citation=cited,
        )
        with tracker.open(make_conninfo("", **copied)) as database:
            return database.change(promise, sure=True)

    with pytest.raises(tracker.LikelyDuplicateError, match="this may be on file: twin "):
        meanwhile(copied, add, "Other", adds)
