"""Hostile strings in every option and argument of every command."""

from collections.abc import Iterator
from itertools import cycle

import pytest

from tests.hostile.conftest import IS_WHOLE, Call, row_counts
from tests.hostile.fields import COMMANDS, Field, Line, fields, lines
from tests.hostile.outcome import complaints
from tests.hostile.strings import UNSTORABLE, strings_for
from tracker.postgres import Connection

LINES = list(lines())
FORMATS = cycle(("table", "json", "csv", "markdown"))


def named(line: Line) -> str:
    return " ".join(line.words)


def tried(line: Line) -> Iterator[tuple[Field, str, str]]:
    """Fields of the line, with the strings that this run gives them."""
    start = LINES.index(line) * 7  # so that commands do not all begin with the same string
    for place, field in enumerate(fields(line), start=start):
        for name, text in strings_for(place, is_whole=IS_WHOLE).items():
            yield field, name, text


def takes_format(line: Line) -> bool:
    return any("--format" in parameter.opts for parameter in line.command.params)


def test_every_command_with_values_is_tried() -> None:
    assert {line.words for line in LINES} == set(COMMANDS)
    assert sum(len(list(fields(line))) for line in LINES) > 300


@pytest.mark.parametrize("line", [line for line in LINES if any(fields(line))], ids=named)
def test_hostile_text_is_text_or_is_refused(line: Line, call: Call, witness: Connection) -> None:
    before = row_counts(witness)
    wrong = []
    for field, name, text in tried(line):
        output = next(FORMATS) if takes_format(line) else "table"
        more = [f"--format={output}"] if takes_format(line) else []
        result = call(*field.given(text, *more))
        if field.name == "--format":
            output = "table"
        wrong += [f"{field.name}, {name}: {each}" for each in complaints(result, output)]
    assert wrong == []
    assert row_counts(witness) == before


@pytest.mark.rule("text-storable")
@pytest.mark.parametrize("line", [line for line in LINES if any(fields(line))], ids=named)
def test_what_no_text_may_hold_is_refused_by_the_name_of_its_option(
    line: Line, call: Call, witness: Connection
) -> None:
    before = row_counts(witness)
    wrong = []
    for field in fields(line):
        for name, text in UNSTORABLE.items():
            result = call(*field.given(text))
            wrong += [f"{field.name}, {name}: {each}" for each in complaints(result)]
            label = field.name if field.place is None else "argument"
            error = result.stderr.split("\n")[0]
            if result.exit_code != 2 or f"{label}" not in error or len(error) > 300:
                wrong.append(f"{field.name}, {name}: {result.exit_code} {error[:200]!a}")
    assert wrong == []
    assert row_counts(witness) == before
