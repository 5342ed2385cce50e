"""What is typed wrong: one line that says what, one that says what to type, exit code 2."""

import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from tracker.cli.app import app

YEARS = "is no year from 1990 to 2100"
FISCAL = "with --basis stated that is the company's fiscal year"


@pytest.mark.rule("exit-usage")
@pytest.mark.parametrize(
    ("line", "error", "hint"),
    [
        ("compare --year abc", f"--year: 'abc' {YEARS}", f"write it as --year 2025: {FISCAL}"),
        (
            "compare --year FY2024",
            f"--year: 'FY2024' {YEARS}",
            f"write it as --year 2024: {FISCAL}",
        ),
        ("compare --year 25", f"--year: '25' {YEARS}", f"write it as --year 2025: {FISCAL}"),
        ("compare --year=", f"--year: '' {YEARS}", f"write it as --year 2025: {FISCAL}"),
        (
            "list quarters --year FY2025",
            f"--year: 'FY2025' {YEARS}",
            "write it as --year 2025: with --basis fiscal that is the company's fiscal year",
        ),
        ("list sites --year FY25", f"--year: 'FY25' {YEARS}", "write it as --year 2025"),
        (
            "list sites --limit x",
            "--limit: 'x' is no whole number from 1 to 10,000,000",
            "write it as --limit 20",
        ),
        (
            "parse '5 years' --fiscal-year-end 13",
            "--fiscal-year-end: '13' is no month from 1 to 12",
            "write it as --fiscal-year-end 6 for June",
        ),
        (
            "revise capacity x",
            "CLAIM: 'x' is no number of a claim from 1",
            "write it as CLAIM 12, as tracker history KEY shows it",
        ),
        (
            "compare --year 2025 --basis calender",
            "--basis: 'calender' is none of stated, calendar",
            "did you mean calendar?",
        ),
        (
            "parse 5亿元 --language xx",
            "--language: 'xx' is none of en, zh-Hans, zh-Hant, ja, ko",
            "write one of: en, zh-Hans, zh-Hant, ja, ko",
        ),
        (
            "compare --year 2025 --as-of x",
            "--as-of: 'x' is no date",
            "write it as 2025-02-24, 2025-02 or 2025",
        ),
        (
            "compare --year 2025 --fx foo",
            "--fx: 'foo' is no rule for rates",
            "write announcement, latest, or a day such as 2025-02-24",
        ),
        ("add source a b --text /nope", "--text: file '/nope' does not exist", None),
        (
            "link a b --as c --yes",
            "--as: 'c' is none of part_of, overlaps, expands, replaces, counterpart_of,"
            " duplicate_of, differs_from",
            "write one of: part_of, overlaps, expands, replaces, counterpart_of, duplicate_of,"
            " differs_from",
        ),
        ("compare", "--year is missing", None),
        ("show company", "KEY is missing", None),
        ("compare --year", "--year needs YEAR after it", None),
        ("list companies --raw=1", "--raw takes no value", "write --raw alone"),
        (
            "add company cloud New Cloud --yes",
            "'Cloud' is more than tracker add company takes",
            "it takes SLUG NAME: put in quotes what has a space in it",
        ),
        ("compare 2025 --year 2025", "'2025' is more than tracker compare takes", None),
        ("compare --yaer 2025", "tracker compare has no option --yaer", "did you mean --year?"),
        ("list sites -x", "tracker list sites has no option -x", None),
        ("show -h", "tracker show has no option -h", "tracker show --help"),
        (
            "list sites --db x",
            "tracker list sites has no option --db",
            "it stands before the command, as in: tracker --db URL compare ...",
        ),
        (
            "list sites -q",
            "tracker list sites has no option -q",
            "it stands before the command, as in: tracker --quiet compare ...",
        ),
        (
            "parse -5%",
            "tracker parse has no option -5",
            "what begins with a hyphen stands behind --, as in: tracker parse -- '-5%'",
        ),
        ("--quiet", "there is no command", "all commands: tracker --help"),
    ],
)
def test_what_is_typed_wrong_is_two_lines_and_exit_code_2(
    line: str, error: str, hint: str | None
) -> None:
    result = CliRunner().invoke(app, shlex.split(line), prog_name="tracker")
    assert (result.exit_code, result.stdout) == (2, "")
    first, second = result.stderr.splitlines()
    assert first == f"error: {error}"
    if hint is None:  # the example in the help of the command
        assert re.match("hint: as in: tracker [a-z]+ ", second)
    else:
        assert second == f"hint: {hint}"


def mistakes(command: Any, path: str = "") -> Iterator[str]:
    """What fits nothing: for every command, and for every option of it that is not free text."""
    for name, child in getattr(command, "commands", {}).items():
        yield from mistakes(child, f"{path}{name} ")
    yield f"{path}--no-such-option"
    yield f"{path}-§"
    for each in command.params:
        if each.param_type_name != "option":
            continue
        yield f"{path}{each.opts[0]}=1" if each.is_flag else f"{path}{each.opts[0]}"
        kind = each.type_descriptor
        if kind.is_choice or kind.annotation in (int, list[int]) or kind.parameter_info.parser:
            yield f"{path}{each.opts[0]} ∅"


LIBRARY = re.compile("Invalid|Input should|No such|unexpected|Missing|requires|Possible|Try ")


def test_every_option_and_command_is_refused_in_words_of_ours() -> None:
    lines = [line for line in mistakes(get_command(app)) if "-completion" not in line]
    assert len(lines) > 400
    wrong = []
    for line in lines:
        result = CliRunner().invoke(app, line.split(), prog_name="tracker")
        is_told = re.fullmatch("error: .+\nhint: .+\n", result.stderr)
        if result.exit_code != 2 or result.stdout or not is_told or LIBRARY.search(result.stderr):
            wrong.append(f"{line}: {result.exit_code} {result.output}")
    assert wrong == []
