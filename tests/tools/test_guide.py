"""The program in docs/bi.md is one that runs."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.tools.reading import Login

GUIDE = Path(__file__).parents[2] / "docs" / "bi.md"


def test_the_program_of_the_guide_prints_what_was_reported(
    login: Login, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed here (docs/development.md)")
    [program] = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    mine = login.url("postgresql+psycopg")
    told = program.replace("postgresql+psycopg://ana:PASSWORD@127.0.0.1:5433/tracker", mine)
    assert told != program
    names: dict[str, Any] = {}
    exec(told, names)
    names["engine"].dispose()
    printed = capsys.readouterr().out
    assert "Microsoft" in printed
    assert "83.094" in printed
