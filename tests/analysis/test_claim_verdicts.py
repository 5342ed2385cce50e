from datetime import date

import pytest

from tests import make
from tests.analysis.conftest import Ask, Fill
from tracker.analysis.claim_verdicts import judged_claims

pytestmark = pytest.mark.rule("verdict-why")


def verdicts(ask: Ask, **viewpoint: object) -> list[str]:
    with ask(**viewpoint) as connection:
        claims = judged_claims(connection, "promise")
    assert "is_to_come" not in claims.columns
    return [row["verdict"] for row in claims.mappings()]


def test_the_only_claim_is_believed(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        make.promise(connection, "promise")
    assert verdicts(ask) == ["believed: it is the only claim"]


def test_a_later_day_wins(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        key = make.commitment(connection, "promise")
        first = make.commitment_claim(connection, key, effective_date=date(2025, 1, 1))
        second = make.commitment_claim(
            connection, key, effective_date=date(2025, 3, 1), change_kind="increased"
        )
    assert verdicts(ask) == [
        f"not believed: claim {second} is of a later day",
        "believed: it is of the latest day, 2025-03-01",
    ]
    assert verdicts(ask, as_of=date(2025, 2, 1)) == [
        "believed: every other one is corrected, lies ahead or only repeats",
        "not yet effective: it is for 2025-03-01",
    ]
    assert first < second


def test_of_one_day_the_better_source_wins_then_the_later_record(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        key = make.commitment(connection, "promise")
        best = make.commitment_claim(connection, key, reliability="B")
        make.commitment_claim(connection, key, reliability="D")
    assert verdicts(ask) == [
        "believed: of the claims of the latest day its source is the best, grade B",
        f"not believed: its source has grade D, that of claim {best} B",
    ]
    with fill() as connection:
        last = make.commitment_claim(connection, key, reliability="B")
    assert verdicts(ask) == [
        f"not believed: claim {last} was recorded later",
        f"not believed: its source has grade D, that of claim {last} B",
        "believed: of the latest day and of the best sources it was recorded last",
    ]


def test_a_repetition_and_a_corrected_claim_are_told_as_such(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        key = make.commitment(connection, "promise")
        wrong = make.commitment_claim(connection, key)
        right = make.commitment_claim(connection, key, corrects_claim_id=wrong)
        make.commitment_claim(
            connection, key, effective_date=date(2025, 5, 1), change_kind="repeated"
        )
    assert verdicts(ask) == [
        f"corrected by claim {right}: misread",
        "believed: every other one is corrected, lies ahead or only repeats",
        f"not believed: it only repeats what claim {right} says itself",
    ]
