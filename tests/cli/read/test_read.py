"""`tracker read` as it is typed: candidates with their sentences, and nothing written."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

TEXT = (
    "Norvane Compute opens its books\n\n"
    "Meta expects capital expenditures of $64 billion to $72 billion in 2025.\n"
    "Revenue rose to $42 billion.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line, parse_float=Decimal) for line in text.splitlines()]


def test_a_figure_is_offered_with_its_place_its_company_and_what_is_on_file(
    run: Run, article: str
) -> None:
    result = run(f"read {article} --published 2025-04-30 --format json")
    [found] = lines(result.stdout)
    assert TEXT[found["start"] : found["end"]] == found["quote"] == "$64 billion to $72 billion"
    assert (found["kind"], found["companies"]) == ("guidance", ["meta"])
    assert (found["low"], found["high"]) == (64_000_000_000, 72_000_000_000)
    assert found["period_start"] == "2025-01-01"
    assert (found["against"], found["key"]) == ("revises", "meta-capex-2025")


def test_a_table_shows_the_sentence_that_a_figure_stands_in(run: Run, article: str) -> None:
    result = run(f"read {article} --published 2025-04-30")
    assert "guidance" in result.stdout
    assert "Meta expects capital" in result.stdout


def test_a_text_without_figures_says_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "poem.txt"
    path.write_text("Roses are red.", encoding="utf-8")
    result = run(f"read {path}")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing is found" in result.stderr


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("http://127.0.0.1/x", id="loopback"),
        pytest.param("http://10.0.0.1/x", id="private"),
        pytest.param("http://[::1]/x", id="loopback of IPv6"),
        pytest.param("http://169.254.169.254/latest", id="link-local"),
    ],
)
def test_no_private_address_is_asked(run: Run, address: str) -> None:
    result = run(f"read {address}")
    assert result.exit_code == 2
    assert "no public address" in result.stderr
    assert result.stderr.count("error:") == 1
