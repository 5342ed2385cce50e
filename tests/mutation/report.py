"""What is told at the end: counts by file, and the survivors so that one can write a test."""

import json
from collections import Counter
from collections.abc import Sequence

from tests.mutation.checkout import ROOT
from tests.mutation.mutant import Mutant, Outcome, Result

LONGEST = 300
"""Characters of a changed text that are shown."""

HEADINGS = ("Mutants", "Killed", "Survived", "Equivalent")

DEAD = {Outcome.KILLED, Outcome.TIMEOUT}


def print_json(results: Sequence[Result], seed: int) -> None:
    """Everything, for programs."""
    mutants = [
        {
            "id": result.mutant.id,
            "file": result.mutant.file,
            "line": result.mutant.line,
            "operator": result.mutant.operator,
            "old": result.mutant.old,
            "new": result.mutant.new,
            "outcome": result.outcome,
            "tests": result.tests,
            "reason": result.reason or None,
        }
        for result in results
    ]
    print(json.dumps({"seed": seed, "mutants": mutants}, ensure_ascii=False, indent=2))


def print_table(results: Sequence[Result]) -> None:
    """Counts by file, then each survivor."""
    files = sorted({result.mutant.file for result in results})
    counts = {
        file: _counts([each for each in results if each.mutant.file == file]) for file in files
    }
    width = max(map(len, ("total", *files)))
    for name, row in {"File": HEADINGS, **counts, "total": _counts(results)}.items():
        cells = (cell.rjust(len(heading)) for cell, heading in zip(row, HEADINGS, strict=True))
        print(name.ljust(width), *cells, sep="  ")
    for result in results:
        if result.outcome is Outcome.SURVIVED:
            print(f"\n{survivor(result)}")


def survivor(result: Result) -> str:
    """What one needs to write a test: the place, its line, the old text and the new one."""
    mutant = result.mutant
    place = f"{mutant.file}:{mutant.line}  {mutant.id}  ({result.tests} tests reach it)"
    lines = [place, f"    {_line(mutant)}", f"  - {_short(mutant.old)}"]
    return "\n".join([*lines, f"  + {_short(mutant.new) or '(left out)'}"])


def _line(mutant: Mutant) -> str:
    lines = (ROOT / mutant.file).read_text(encoding="utf-8").splitlines()
    # A template that is filled in may have more lines than its file.
    return lines[min(mutant.line, len(lines)) - 1].strip()


def _counts(results: Sequence[Result]) -> tuple[str, ...]:
    by_outcome = Counter(result.outcome for result in results)
    dead = sum(by_outcome[outcome] for outcome in DEAD)
    counts = (len(results), dead, by_outcome[Outcome.SURVIVED], by_outcome[Outcome.EQUIVALENT])
    return tuple(map(str, counts))


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST]} ..."
