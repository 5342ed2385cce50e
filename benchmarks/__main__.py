"""All measurements in one table, as ratios of one run: python -m benchmarks [COUNT ...].

Questions to the views are multiples of a scan of a flat table of the same promises, at each
COUNT of commitments (1,000 and 10,000); whole commands are multiples of a Python that does
nothing.  The least of several runs counts: the machine may be others' too.
"""

import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

import psycopg

from benchmarks import startup
from benchmarks.fill import fill
from tracker.postgres import Connection, connect, settle
from tracker.settings import Settings
from tracker.workspace import open_database

RUNS = 3

LIMIT = 60
"""Seconds after which a question is given up."""

FLAT = """
    CREATE TEMPORARY TABLE flat ON COMMIT DROP AS
    SELECT company_id, extract(year FROM effective_date)::int AS year, best AS amount_usd
    FROM tracker.commitment_claim JOIN tracker.commitment_party USING (commitment_id)
"""

SCAN = "SELECT company_id, sum(amount_usd) FROM flat WHERE year = 2025 GROUP BY company_id"

QUESTIONS = {
    "scan of a flat table (1)": SCAN,
    "bi.company_year, all columns, one year": "SELECT * FROM bi.company_year WHERE year = 2025",
    "bi.commitment": "SELECT * FROM bi.commitment",
    "bi.commitment, one": "SELECT * FROM bi.commitment WHERE commitment = 'made-up-1-7'",
    "bi.commitment_claim, of one": "SELECT * FROM bi.commitment_claim"
    " WHERE commitment = 'made-up-1-7'",
    "bi.timeline": "SELECT * FROM bi.timeline",
    "bi.company_year_figure": "SELECT * FROM bi.company_year_figure",
    "bi.figure_quarter, one year": "SELECT * FROM bi.figure_quarter WHERE year = 2025",
}


def least(connection: Connection, query: str) -> float | None:
    """Seconds of the quickest run; None where one takes longer than the limit."""
    found = []
    for _ in range(RUNS):
        started = time.perf_counter()
        try:
            with connection.transaction():
                connection.execute(query.encode()).fetchall()
        except psycopg.errors.QueryCanceled:
            return None
        found.append(time.perf_counter() - started)
        if found[0] > LIMIT / RUNS:
            break
    return min(found)


def measure(count: int) -> dict[str, float | None]:
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(None, Path(home) / "tracker", Decimal(0))
        with open_database(settings, lambda line: print(line, file=sys.stderr)) as place:
            fill(place.parameters, count, seed=1)
            with connect(place.parameters) as connection:
                settle(connection, {"statement_timeout": f"{LIMIT}s"})
                connection.execute(FLAT.encode())
                connection.execute(b"ANALYZE flat")
                return {name: least(connection, query) for name, query in QUESTIONS.items()}


def main() -> None:
    counts = [int(argument) for argument in sys.argv[1:]] or [1_000, 10_000]
    columns = [measure(count) for count in counts]
    print("".join(f"{count:>12,}" for count in counts), " commitments")
    for name in QUESTIONS:
        cells = []
        for column in columns:
            seconds, unit = column[name], column["scan of a flat table (1)"]
            cells.append(f"> {LIMIT} s" if seconds is None else f"{seconds / (unit or 1):,.1f}")
        print("".join(f"{cell:>12}" for cell in cells), "", name)
    print()
    startup.main()


if __name__ == "__main__":
    main()
