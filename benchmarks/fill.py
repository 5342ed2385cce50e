"""Fill the database in use with made-up commitments in the shapes of real ones.

    python -m benchmarks.fill 10000 [--seed 1]

Each commitment has two claims, and sources, companies, sites, capacities and figures come in
proportion.  The same count and seed make the same rows.  Claims can never be taken out again, so
a database that somebody has written to by hand is refused unless --sure is given.
"""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from tracker.errors import ConflictError, TrackerError
from tracker.postgres import connect, settle
from tracker.settings import read_settings
from tracker.workspace import open_database

ROWS = (Path(__file__).parent / "fill.sql").read_text(encoding="utf-8")

OF_SOMEBODY = """
    SELECT count(*) FROM tracker.commitment
    WHERE slug NOT LIKE 'made-up-%%' AND NOT EXISTS (
        SELECT FROM tracker.commitment_claim AS claim
        WHERE claim.commitment_id = commitment.commitment_id AND claim.seed_key IS NOT NULL
    )
"""

TABLES = (
    *("company", "company_name", "company_identifier", "source", "citation"),
    *("commitment", "commitment_party", "commitment_link", "commitment_claim", "commitment_site"),
    *("site", "site_party", "site_claim", "capacity_claim", "figure_claim"),
)


def fill(parameters: Mapping[str, str], count: int, *, seed: int, sure: bool = False) -> None:
    """Add *count* commitments and what belongs to them, all or nothing.

    Raises:
        ConflictError: rows of the seed are on file already, or rows written by hand.
    """
    with connect(parameters) as connection:
        settle(connection, {"tracker.command": "benchmarks.fill"})
        own = connection.execute(OF_SOMEBODY.replace("%%", "%").encode()).fetchone()
        if own != (0,) and not sure:
            raise ConflictError(
                f"somebody wrote {own[0] if own else 0} commitments into this database,"
                " and what is filled in can never be taken out",
                hint="use another one (TRACKER_HOME, TRACKER_DATABASE_URL), or say --sure",
            )
        taken = connection.execute(
            "SELECT EXISTS (SELECT FROM tracker.commitment WHERE slug LIKE %s)",
            [f"made-up-{seed}-%"],
        ).fetchone()
        if taken == (True,):
            raise ConflictError(
                f"rows of seed {seed} are on file already", hint="give another --seed"
            )
        connection.execute(
            "SELECT set_config('fill.count', %s, true), set_config('fill.seed', %s, true)",
            [str(count), str(seed)],
        )
        connection.execute(ROWS.encode())
        # A planner that knows no row counts plans for a few.
        connection.execute(f"ANALYZE {', '.join(f'tracker.{table}' for table in TABLES)}".encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.fill")
    parser.add_argument("count", type=int, help="how many commitments")
    parser.add_argument("--seed", type=int, default=1, help="which ones; from 0 to 99,999")
    parser.add_argument("--sure", action="store_true", help="even beside rows written by hand")
    given = parser.parse_args()
    if given.count < 1 or not 0 <= given.seed <= 99_999:
        parser.error("count begins at 1, and --seed lies between 0 and 99,999")
    try:
        with open_database(read_settings(), lambda line: print(line, file=sys.stderr)) as place:
            fill(place.parameters, given.count, seed=given.seed, sure=given.sure)
    except TrackerError as error:
        print(f"error: {error}", file=sys.stderr)
        if error.hint:
            print(f"hint: {error.hint}", file=sys.stderr)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
