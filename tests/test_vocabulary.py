"""One vocabulary: what is declared is what commands offer and the database takes."""

import pytest

from tracker.analysis.capacity import METRICS, STAGES
from tracker.cli.read.compare import Metric
from tracker.vocabulary import CAPACITY_UNITS, CapacityMetric, CapacityStage


@pytest.mark.rule("capacity-unit")
def test_every_metric_of_capacity_is_compared_listed_and_counted_in_one_unit() -> None:
    assert {*map(str, Metric)} - {"capex", "capacity"} == {*map(str, CapacityMetric)}
    assert sorted(METRICS) == sorted(CapacityMetric)
    assert CAPACITY_UNITS.keys() == set(CapacityMetric)


def test_every_stage_has_its_place_in_a_table() -> None:
    assert sorted(STAGES) == sorted(CapacityStage)
