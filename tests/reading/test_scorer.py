"""The scorer counts what a reader finds, misses and invents."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from benchmarks.reading import Companies, Fact, Labelled, judged, labelled_texts, main, tallied
from tests.reading.spans import nearest

KNOWN = Companies()
LABEL: dict[str, Any] = {
    "figure": "$5 billion",
    "start": 10,
    "end": 20,
    "mentions": [[10, 20], [50, 60]],
    "kind": "guidance",
    "low": "5000000000",
    "best": "5000000000",
    "high": "5000000000",
    "currency_code": "USD",
    "companies": ["microsoft"],
}


def scored(*candidates: Fact, path: str = "a.txt", label: Fact = LABEL) -> list[float]:
    """F1 of each measure for one label."""
    labelled = Labelled(Path(path), "en", "2026-01-01", (label,), (("Nordhof AG", "Nordhof"),))
    tally = tallied([judged(labelled, list(candidates), KNOWN)], KNOWN)["en"]
    return [round(tally.scores(measure)[2], 2) for measure in tally.hits]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, [1, 1, 1, 1]),
        ({"companies": ["微软"]}, [1, 1, 1, 1]),
        ({"kind": "actual"}, [1, 0, 1, 0]),
        ({"companies": ["nvidia"]}, [1, 1, 0, 0]),
        ({"companies": ["microsoft", "nvidia"]}, [1, 1, 0, 0]),
        ({"best": "6e9"}, [1, 1, 1, 1]),
        ({"end": 18, "mentions": 1}, [1, 1, 1, 1]),
        ({"end": 18, "mentions": [], "best": "6e9"}, [0, 0, 0, 0]),
        ({"end": 18, "mentions": [], "currency_code": "EUR"}, [0, 0, 0, 0]),
        ({"start": 52, "end": 60, "mentions": []}, [1, 1, 1, 1]),
        ({"start": 20, "end": 30, "mentions": []}, [0, 0, 0, 0]),
        ({"start": 0, "end": 10, "mentions": []}, [0, 0, 0, 0]),
    ],
)
def test_one_candidate_against_one_label(change: Fact, expected: list[float]) -> None:
    assert scored({**LABEL, **change}) == expected


def test_a_fact_offered_twice_is_once_invented_and_the_better_one_counts() -> None:
    assert scored({**LABEL, "kind": "actual"}, LABEL) == [0.67, 0.67, 0.67, 0.67]


def test_names_of_a_text_are_one_company() -> None:
    label = {**LABEL, "companies": ["Nordhof AG"]}
    assert scored({**LABEL, "companies": ["NORDHOF"]}, label=label) == [1, 1, 1, 1]


def test_markup_is_compared_by_values() -> None:
    assert scored({**LABEL, "start": 900, "end": 910, "mentions": []}, path="a.html")[0] == 1
    assert scored({**LABEL, "low": "1", "best": "1", "high": "1"}, path="a.html")[0] == 0


TEXTS = Path(__file__).parent / "texts"


def test_labels_offered_back_score_full_marks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for each in labelled_texts(TEXTS):
        lines = (tmp_path / each.path.relative_to(TEXTS)).with_suffix(".jsonl")
        lines.parent.mkdir(exist_ok=True)
        lines.write_text("\n".join(map(json.dumps, each.facts)), encoding="utf-8")
    assert main([str(TEXTS), "--lines", str(tmp_path), "--faults"]) == 0
    *_, last = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"all( +\d+){3}( +1\.00){12}", last)

    (tmp_path / "en" / "02-press-release.jsonl").write_text(json.dumps(LABEL), encoding="utf-8")
    main([str(TEXTS), "--lines", str(tmp_path), "--faults"])
    said = capsys.readouterr().out
    assert "en/02-press-release.txt:133: missed '$4.5 billion' site_project of Norvane" in said
    assert "en/02-press-release.txt:10: invented " in said


def test_a_folder_without_labels_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"error: {tmp_path}: no labels (*.yaml) are there\n"


def test_a_span_moves_to_the_nearest_place() -> None:
    assert nearest("5 bn, then 5 bn", "5 bn", 9) == [11, 15]
    with pytest.raises(ValueError, match="stands nowhere"):
        nearest("5 bn", "6 bn", 0)
