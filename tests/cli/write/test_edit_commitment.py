"""A promise is called otherwise: whoever calls it by its old short name still finds it."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.write.conftest import SOURCE, Rows, written
from tracker.operations.seeds.load_files import load_files
from tracker.orm import engine
from tracker.resources import resource


@pytest.fixture
def renamed(run_copied: Run) -> Run:
    """Commands on seed data in which Stargate has another short name."""
    result = run_copied("edit commitment stargate --slug portal --note 'renamed in May'")
    assert written(result) == [["commitment", "portal", "edited"]]
    assert "'stargate' → 'portal'" in result.stderr
    return run_copied


ADD = "add commitment meta $1bn --title Wing --announced 2025-06-02 --quote '$1bn'"


@pytest.mark.rule("commitment-alias")
@pytest.mark.parametrize(
    "line",
    [
        "show commitment stargate",
        "show commitment STARGATE",
        "history stargate",
        "history stargate --kind commitment",
        "explain commitment stargate",
        "explain compare --year 2025 --company stargate",
        "compare --year 2025 --company stargate",
        "timeline stargate",
        "edit commitment stargate --title Portal",
        f"revise commitment stargate --status paused --announced 2025-06-02 {SOURCE} --quote x",
        "link meta-capex-2025 stargate --as overlaps",
        f"{ADD} {SOURCE} --as part_of:stargate",
        "add capacity 1GW --metric it_power --stage planned --commitment stargate"
        f" --announced 2025-06-02 {SOURCE} --quote x",
    ],
)
def test_the_old_short_name_leads_to_it_wherever_one_is_typed(renamed: Run, line: str) -> None:
    result = renamed(line)
    assert result.exit_code == 0, result.stderr
    assert "portal" in (result.stdout + result.stderr).lower()


@pytest.mark.rule("commitment-alias")
def test_the_old_short_name_is_given_to_no_other(renamed: Run, rows: Rows) -> None:
    refused = renamed(f"{ADD} {SOURCE} --slug stargate")
    assert (refused.exit_code, "there is a commitment 'stargate'" in refused.stderr) == (4, True)
    refused = renamed("edit commitment meta-capex-2025 --slug stargate")
    assert (refused.exit_code, "is or was that of another" in refused.stderr) == (4, True)
    for line in ("edit commitment meta-capex-2025 --slug meta-wing", f"{ADD} {SOURCE}"):
        result = renamed(line)
        assert result.exit_code == 0, result.stderr
    assert "meta-wing-2" in result.stdout
    # It goes back to what it was, and is called so again.
    assert renamed("edit commitment portal --slug stargate").exit_code == 0
    assert rows("SELECT * FROM bi.commitment_alias WHERE commitment = 'stargate'") == [
        {"alias": "portal", "commitment": "stargate"}
    ]


@pytest.mark.rule("commitment-alias")
def test_seed_files_know_it_by_its_old_short_name(
    renamed: Run, copied: dict[str, str], rows: Rows
) -> None:
    assert renamed("edit commitment portal --title Portal --kind site_project").exit_code == 0
    with engine(copied).begin() as connection:
        report = load_files(connection, [resource("seeds")])
    assert not report.added
    assert any("stays 'Portal', as edited by hand" in line for line in report.kept)
    [row] = rows("SELECT title, kind FROM bi.commitment WHERE commitment = 'portal'")
    assert row == {"title": "Portal", "kind": "site_project"}


@pytest.mark.rule("edit-traced")
def test_what_it_was_called_is_its_history(renamed: Run, rows: Rows) -> None:
    assert renamed("edit commitment portal --title Portal --kind site_project").exit_code == 0
    shown = renamed("history portal --format json").stdout
    edits: list[dict[str, Any]] = [row for row in json.loads(shown) if row["change_id"]]
    assert [(row["edit"], row["edit_note"]) for row in edits] == [
        ("slug stargate to portal", "renamed in May"),
        ("alias stargate added", "renamed in May"),
        (
            "kind programme to site_project; title Stargate to Portal",
            None,
        ),
    ]
    query = "SELECT subject, command FROM bi.change WHERE column_name = 'slug' AND operation = {}"
    assert rows(query.format("'update'")) == [{"subject": "portal", "command": "edit"}]


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        ("edit commitment stargate", 2, "nothing to change is given"),
        ("edit commitment nothing --title x", 3, "no commitment is called 'nothing'"),
        ("edit commitment stargate --title ''", 2, "--title: it can be changed, but not be clear"),
        ("edit commitment stargate --kind wish", 2, "--kind"),
        ("edit commitment stargate --slug 'A b'", 2, "--slug"),
        ("edit commitment stargate --country JQ", 2, "--country"),
    ],
)
def test_what_is_wrong_is_refused(run: Run, line: str, code: int, error: str) -> None:
    result = run(line)
    assert result.exit_code == code, result.stderr
    assert result.stderr.startswith(f"error: {error}")
