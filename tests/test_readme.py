"""What the README shows is what happens."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import runner
from tests.conftest import Parameters

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")

READING = {"compare", "explain", "list", "show", "sql", "check", "timeline"}
WRITING = {"parse", "add", "revise", "history", "edit", "merge"}


def examples(verbs: set[str]) -> list[str]:
    """The commands of the README with these verbs, a line each, without their comments."""
    blocks = re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
    joined = "\n".join(blocks).replace("\\\n    ", " ")
    commands = re.findall(r"^tracker (?:[^\"\n]|\"[^\"]*\")*", joined, flags=re.MULTILINE)
    lines = [command.split("  #")[0].split(" > ")[0].strip() for command in commands]
    return [line for line in lines if line.split()[1] in verbs]


def run(parameters: Parameters, line: str) -> str:
    result = runner(parameters, {"NO_COLOR": "1"})(line.removeprefix("tracker "))
    assert result.exit_code == 0, result.output
    return result.stdout


def test_there_are_examples() -> None:
    assert len(examples(READING)) >= 8
    assert len(examples(WRITING)) >= 7


@pytest.mark.parametrize("line", examples(READING))
def test_an_example_of_the_readme_answers(seeded: Parameters, line: str) -> None:
    assert run(seeded, line).strip()


def test_a_newcomer_gives_a_login_and_takes_it(copied: Parameters) -> None:
    lines = examples({"bi"})
    assert len(lines) == 4
    password, address, logins, nothing = (run(copied, line) for line in lines)
    assert len(password.strip()) == 24
    assert "postgresql://ana:PASSWORD@" in address
    assert logins.splitlines()[-1].startswith("ana ")
    assert nothing == ""


def test_a_newcomer_adds_raises_corrects_and_cancels_a_promise(copied: Parameters) -> None:
    told = {line: run(copied, line) for line in examples(WRITING)}
    history, edits = (text for line, text in told.items() if line.split()[1] == "history")
    assert "+2.0bn USD (+20.0%)" in history
    assert re.search(r"^claim \d+ corrects claim \d+: misread$", history, re.MULTILINE)
    assert "cancelled" in history
    assert "renamed in May" in edits


def test_the_screen_of_the_readme_is_the_real_one(seeded: Parameters) -> None:
    [screen] = re.findall(r"```text\n(.*?)```", README, flags=re.DOTALL)
    assert screen == run(seeded, "tracker compare --year 2025")
