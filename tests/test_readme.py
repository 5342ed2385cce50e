"""What the README shows is what happens."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import runner
from tests.conftest import Parameters

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")

READING = ("compare", "explain", "list", "show", "sql", "history", "bi")


def examples() -> list[str]:
    """The reading commands of the README, a line each, without what follows in comments."""
    blocks = re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
    commands = re.findall(
        r"^tracker (?:[^\"\n]|\"[^\"]*\")*", "\n".join(blocks), flags=re.MULTILINE
    )
    lines = [command.split("  #")[0].split(" > ")[0].strip() for command in commands]
    return [line for line in lines if line.split()[1] in READING]


def run(parameters: Parameters, line: str) -> str:
    result = runner(parameters, {"NO_COLOR": "1"})(line.removeprefix("tracker "))
    assert result.exit_code == 0, result.output
    return result.stdout


def test_there_are_examples() -> None:
    assert len(examples()) >= 7


@pytest.mark.parametrize("line", examples())
def test_an_example_of_the_readme_answers(seeded: Parameters, line: str) -> None:
    assert run(seeded, line).strip()


def test_the_screen_of_the_readme_is_the_real_one(seeded: Parameters) -> None:
    [screen] = re.findall(r"```text\n(.*?)```", README, flags=re.DOTALL)
    assert screen == run(seeded, "tracker compare --year 2025")
