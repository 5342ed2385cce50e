"""What docs/python.md shows is what happens."""

import doctest
import re
from pathlib import Path

import pytest
from psycopg.conninfo import make_conninfo

from tests.company_facts import company_facts, fact
from tests.conftest import Parameters

GUIDE = Path(__file__).parents[1] / "docs" / "python.md"


def test_every_example_of_the_guide_prints_what_it_shows(
    copied: Parameters, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "CIK0000000001.json").write_bytes(company_facts(fact(5)))
    monkeypatch.setenv("TRACKER_DATABASE_URL", make_conninfo("", **copied))
    blocks = re.findall(r"```pycon\n(.*?)```", GUIDE.read_text(encoding="utf-8"), flags=re.DOTALL)
    examples = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, GUIDE.name, None, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.REPORT_UDIFF)
    assert runner.run(examples).failed == 0
