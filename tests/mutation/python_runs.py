"""Mutants of Python: written into the copy, one after the other, each with a pytest of its own."""

from collections.abc import Iterator, Mapping, Sequence

from tests.mutation.checkout import Checkout
from tests.mutation.mutant import Mutant, Outcome, Result
from tests.mutation.reach import Test
from tests.mutation.timing import allowed

OPTIONS = ("--numprocesses=0", "--exitfirst", "--quiet", "-p", "no:cacheprovider", "--tb=no")


def try_python(checkout: Checkout, reached: Mapping[Mutant, Sequence[Test]]) -> Iterator[Result]:
    """What became of each mutant of a Python file, as it is known."""
    for mutant, tests in reached.items():
        file = checkout.root / mutant.file
        original = file.read_text(encoding="utf-8")
        try:
            file.write_text(mutant.content(), encoding="utf-8")
            yield Result(mutant, _try(checkout, tests), len(tests))
        finally:
            file.write_text(original, encoding="utf-8")


def _try(checkout: Checkout, tests: Sequence[Test]) -> Outcome:
    if not tests:
        return Outcome.SURVIVED
    names = checkout.temporary / "tests"
    names.write_text("".join(f"{test.name}\n" for test in tests), encoding="utf-8")
    code, _ = checkout.run(["-m", "pytest", *OPTIONS, f"@{names}"], seconds=allowed(tests))
    if code is None:
        return Outcome.TIMEOUT
    return Outcome.KILLED if code else Outcome.SURVIVED
