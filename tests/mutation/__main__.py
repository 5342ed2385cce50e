"""The command: reads what is asked, and orders the work."""

import argparse
import random
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.catalogue import columns, is_change, migrated, readers
from tests.mutation.checkout import ROOT, Checkout, copied
from tests.mutation.equivalents import equivalents
from tests.mutation.foreign_keys import ForeignKeys
from tests.mutation.measure import measure
from tests.mutation.mutant import Mutant, Outcome, Result
from tests.mutation.python_files import python_mutants
from tests.mutation.python_runs import try_python
from tests.mutation.reach import Reach, Test, stale, test_files
from tests.mutation.report import print_json, print_table, survivor
from tests.mutation.view_files import Columns, file_of, lines_before, view_mutants
from tests.mutation.view_runs import try_views
from tracker import views


@dataclass(frozen=True)
class Choice:
    """Which mutants are tried."""

    paths: Sequence[str]
    """Of files at or below these."""

    only: Sequence[str]
    """Of these names, where any is given."""

    seed: int
    sample: int | None
    """How many, drawn by *seed*; None for all."""


def main() -> int:
    """Try mutants; 1 if one survived."""
    asked = _arguments().parse_args()
    signal.signal(signal.SIGTERM, _leave)
    say(f"seed {asked.seed}")
    with copied() as checkout:
        tests = test_files(asked.tests)
        if old := tests if asked.measure else stale(tests):
            say(f"measuring what {len(old)} files of tests run ...")
            say(measure(checkout, old, asked.jobs))
        results = list(
            run(checkout, Reach(tests), Choice(asked.paths, asked.only, asked.seed, asked.sample))
        )
    if asked.format == "json":
        print_json(results, asked.seed)
    else:
        print_table(results)
    return int(any(result.outcome is Outcome.SURVIVED for result in results))


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("paths", nargs="*", default=["tracker"], metavar="PATH")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--sample", type=int, metavar="N", help="how many mutants; else all")
    parser.add_argument("--only", nargs="+", default=[], metavar="ID", help="mutants by name")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    parser.add_argument(
        "--tests", nargs="+", default=["tests"], metavar="PATH", help="tests to try them with"
    )
    parser.add_argument("--measure", action="store_true", help="measure all tests anew")
    parser.add_argument("--jobs", type=int, default=2, help="processes while measuring")
    return parser


def _leave(*_: object) -> None:
    """Clear away what must be, whoever ends this, and however often he says so."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(143)


def say(line: str) -> None:
    """Tell how it goes, apart from what comes out."""
    print(line, file=sys.stderr, flush=True)


def run(checkout: Checkout, reach: Reach, choice: Choice) -> Iterator[Result]:
    """Draw mutants, and try them."""
    known = equivalents()
    drawn = list(_drawn(checkout, reach, choice))
    yield from (
        Result(mutant, Outcome.EQUIVALENT, len(tests), known[mutant.id])
        for mutant, tests in drawn
        if mutant.id in known
    )
    tried = [(mutant, tests) for mutant, tests in drawn if mutant.id not in known]
    of_views = dict(each for each in tried if each[0].file.endswith(".sql"))
    of_python = dict(each for each in tried if each[0].file.endswith(".py"))
    say(f"{len(drawn)} mutants, {len(drawn) - len(tried)} of them equivalent")
    for tries in (
        try_views(checkout, of_views) if of_views else (),
        try_python(checkout, of_python),
    ):
        for result in tries:
            is_alive = result.outcome is Outcome.SURVIVED
            say(f"{result.outcome:10} {survivor(result) if is_alive else result.mutant.id}")
            yield result


def _drawn(checkout: Checkout, reach: Reach, choice: Choice) -> Iterator[tuple[Mutant, list[Test]]]:
    """Mutants, by chance where not all are asked for, with the tests that reach them."""
    with migrated(checkout.temporary / "catalogue") as connection:
        own, built = columns(connection), readers(connection)
        mutants = [
            mutant
            for file in _files(choice.paths)
            for mutant in (
                python_mutants(ROOT, file) if file.endswith(".py") else _of_view_file(file, own)
            )
            if not choice.only or mutant.id in choice.only
        ]
        if choice.sample is not None:
            random.Random(choice.seed).shuffle(mutants)
        left = len(mutants) if choice.sample is None else choice.sample
        for mutant in mutants:
            if left == 0:
                return
            if mutant.file.endswith(".py"):
                tests = reach.of_line(mutant.file, mutant.line)
            elif is_change(connection, mutant.subject, mutant.content()):
                tests = reach.of_view(mutant.subject, built.get(mutant.subject, ()))
            else:
                continue
            left -= 1
            yield mutant, tests


def _files(paths: Sequence[str]) -> list[str]:
    found: set[Path] = set()
    for path in paths:
        given = Path(path).resolve()
        below = given.rglob("*") if given.is_dir() else [given]
        found |= {file for file in below if file.suffix in (".py", ".sql")}
    return sorted(file.relative_to(ROOT).as_posix() for file in found)


def _of_view_file(file: str, own: Columns) -> list[Mutant]:
    template = (ROOT / file).read_text(encoding="utf-8")
    statements = views.statements()
    keys = ForeignKeys(statements)
    return [
        mutant
        for view, statement in statements.items()
        if file_of(view, views.files()) == ROOT / file
        for mutant in view_mutants(
            file,
            view,
            statement,
            columns=own,
            keys=keys,
            before=lines_before(template, statement),
        )
    ]


if __name__ == "__main__":
    sys.exit(main())
