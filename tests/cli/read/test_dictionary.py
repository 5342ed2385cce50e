import json
from pathlib import Path

from tests.cli.conftest import Run

PAGE = Path(__file__).parents[3] / "docs" / "dictionary.md"


def test_the_page_in_docs_is_what_the_command_prints(run: Run) -> None:
    """To renew it: tracker bi dictionary > docs/dictionary.md."""
    assert run("bi dictionary").stdout == PAGE.read_text(encoding="utf-8")


def test_the_dictionary_is_rows_for_programs(run: Run) -> None:
    rows = json.loads(run("bi dictionary --format json").stdout)
    assert {"view", "column", "type", "comment", "position"} == set(rows[0])
    assert {"company_year", "commitment", "dictionary"} <= {row["view"] for row in rows}
