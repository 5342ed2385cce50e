"""The commands that the guides show are commands that there are."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tracker.cli.app import app

ROOT = Path(__file__).parents[1]
GUIDES = ["docs/server.md", "examples/superset/README.md"]


def commands(guide: str) -> list[str]:
    """What follows the word `tracker` in the shell examples of a page."""
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / guide).read_text("utf-8"), re.DOTALL)
    text = "\n".join(blocks).replace("\\\n", " ")
    found = re.findall(r"(?:^|\$\(|--rm )tracker ((?:[^\n'#>)]|'[^']*')+)", text, re.MULTILINE)
    return [line.strip() for line in found]


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_shows_commands(guide: str) -> None:
    assert len(commands(guide)) >= 2


@pytest.mark.parametrize("line", [line for guide in GUIDES for line in commands(guide)])
def test_a_command_of_a_guide_can_be_typed(line: str) -> None:
    # Words and options are read first; only then does --help answer.
    result = CliRunner().invoke(app, [*shlex.split(line), "--help"])
    assert result.exit_code == 0, result.output
    words = [word for word in shlex.split(line) if re.fullmatch("[a-z]+", word)]
    assert f"tracker {words[0]}" in result.output
