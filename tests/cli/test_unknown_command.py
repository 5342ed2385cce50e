"""Words that are no commands, and what to type instead."""

import re
import shlex

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from tests.cli.conftest import Run
from tracker.cli.app import app
from tracker.cli.unknown_command import INSTEAD, KEYED


def said(run: Run, line: str) -> tuple[str, str]:
    result = run(line)
    assert (result.exit_code, result.stdout) == (2, "")
    error, hint = result.stderr.splitlines()
    return error.removeprefix("error: "), hint.removeprefix("hint: ")


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("show meta", "meta is a company: tracker show company meta"),
        ("show 微软", "microsoft is a company: tracker show company microsoft"),
        ("show BABA", "alibaba is a company: tracker show company alibaba"),
        ("show stargate", "stargate is a commitment: tracker show commitment stargate"),
        ("list alibaba", "alibaba is a company: tracker list commitments --company alibaba"),
        (
            "explain alibaba",
            "alibaba is a company: tracker explain compare --year 2025 --company alibaba",
        ),
        ("explain stargate", "stargate is a commitment: tracker explain commitment stargate"),
        ("chart meta", "meta is a company: tracker chart timeline meta -o meta.svg"),
        ("add meta", "meta is a company: tracker add commitment meta AMOUNT"),
        ("edit meta", "meta is a company: tracker edit company meta"),
        ("Meta", "meta is a company: tracker show company meta"),
        ("show compny meta", "did you mean: tracker show company"),
        ("list company", "did you mean: tracker list companies"),
        ("lisst", "did you mean: tracker list"),
        ("backup", "did you mean: tracker db backup"),
        ("sites", "did you mean: tracker list sites"),
        ("show figure", "did you mean: tracker list figures, tracker add figure"),
        ("show zzz", "as in: tracker show commitment alibaba-cloud-ai-hardware"),
        ("zzz", "all commands: tracker --help"),
        ("bi add", "tracker bi grant USER"),
        ("db drop", "tracker db reset"),
        ("search 3800", "tracker list commitments --search TEXT"),
    ],
)
def test_a_word_that_is_no_command_leads_to_what_is_meant(run: Run, line: str, hint: str) -> None:
    assert said(run, line)[1].startswith(hint)


def test_what_is_meant_is_never_answered_by_its_opposite(run: Run) -> None:
    for word in ("dump", "download"):
        error, hint = said(run, word)
        assert error == f"there is no command {word!r}"
        assert "import" not in hint
        assert "tracker list commitments --format csv" in hint
        assert "tracker sql" in hint
        assert "tracker export csv VIEW" in hint
    for word in ("delete", "remove"):
        assert said(run, word)[1].startswith("nothing is deleted: ")


def test_the_nouns_of_a_verb_are_named(run: Run) -> None:
    error, _ = said(run, "show meta")
    assert error == "tracker show: 'meta' is none of company, source, site, commitment"


def test_no_database_is_made_or_asked_for_a_word_that_is_no_command(
    environment: dict[str, str],
) -> None:
    result = CliRunner().invoke(app, ["show", "meta"], env=environment)
    assert result.exit_code == 2
    assert "hint: as in: tracker show commitment" in result.stderr
    nowhere = environment | {"TRACKER_DATABASE_URL": "postgresql://localhost:1/none"}
    result = CliRunner().invoke(app, ["show", "meta"], env=nowhere)
    assert "hint: as in: tracker show commitment" in result.stderr
    assert len(result.stderr.splitlines()) == 2


def test_every_command_that_a_hint_names_exists() -> None:
    hints = [*INSTEAD.values(), *KEYED.values()]
    lines = [line for hint in hints for line in re.findall(r"tracker ([a-z][a-z ]+[a-z])", hint)]
    assert len(lines) >= len(hints) - 3
    root = get_command(app)
    for line in lines:
        command = root
        for word in shlex.split(line):
            if hasattr(command, "commands"):
                command = command.commands[word]


def test_no_word_of_the_table_is_a_command() -> None:
    root = get_command(app)
    words = {word for words in INSTEAD for word in words.split() if "|" not in words}
    assert not words & set(root.commands)  # type: ignore[attr-defined]
