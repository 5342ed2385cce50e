"""How long the comparison takes, as a multiple of a scan of a flat table of the same rows."""

import statistics
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection

from tracker.embedded import open_server
from tracker.operations.admin.migrate import upgrade
from tracker.orm import engine

RUNS = 5

QUERIES = {
    "scan of a flat table": "SELECT company_id, sum(amount_usd) FROM public.flat"
    " WHERE year = 2025 GROUP BY company_id",
    "bi.company_year": "SELECT company, guidance_usd, programme_usd FROM bi.company_year"
    " WHERE year = 2025 AND basis = 'stated'",
    "bi.figure_quarter": "SELECT company, best_usd FROM bi.figure_quarter"
    " WHERE year = 2025 AND metric = 'capex' AND basis = 'calendar'",
}


def seconds(connection: Connection, query: str) -> float:
    started = time.perf_counter()
    connection.exec_driver_sql(query).all()
    return time.perf_counter() - started


def fill(connection: Connection, count: int) -> None:
    sql = (Path(__file__).parent / "comparison.sql").read_text(encoding="utf-8")
    for statement in sql.replace(":count", str(count)).split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement, execution_options={"no_parameters": True})


def main() -> None:
    counts = [int(argument) for argument in sys.argv[1:]] or [10_000, 100_000]
    for count in counts:
        with (
            tempfile.TemporaryDirectory() as home,
            open_server(
                Path(home) / "tracker",
                idle_minutes=Decimal(0),
                fingerprint="benchmark",
                prepare=lambda _: None,
                say=lambda _: None,
            ) as client,
        ):
            with engine(client.parameters).begin() as connection:
                upgrade(connection)
                fill(connection, count)
            with engine(client.parameters).connect() as connection:
                medians = {
                    name: statistics.median(seconds(connection, query) for _ in range(RUNS))
                    for name, query in QUERIES.items()
                }
        baseline = medians["scan of a flat table"]
        for name, median in medians.items():
            print(f"{count:>9,}  {median / baseline:7.1f}  {name}")


if __name__ == "__main__":
    main()
