"""The XBRL concepts that tell a metric: spelt as taxonomies spell them, in order of preference."""

import re
from collections.abc import Callable

from tests.views.filed import PLANT, PRODUCTIVE

Query = Callable[[str], list[dict[str, object]]]

SPELLING = re.compile(r"(us-gaap|ifrs-full):([A-Z][a-z]+)+")


def test_concepts_are_spelt_as_in_their_taxonomy(query: Query) -> None:
    rows = query("SELECT concept FROM internal.concept")
    wrong = [row["concept"] for row in rows if not SPELLING.fullmatch(str(row["concept"]))]
    assert (len(rows) > 15, wrong) == (True, [])


def test_a_concept_tells_one_metric_and_each_metric_has_a_first_and_next(query: Query) -> None:
    rows = query("""
        SELECT metric, count(*) AS count, count(DISTINCT preference) AS places,
            min(preference) AS first, max(preference) AS last
        FROM internal.concept GROUP BY metric
    """)
    for row in rows:
        assert row["count"] == row["places"] == row["last"], row
        assert row["first"] == 1, row
    repeated = "SELECT concept FROM internal.concept GROUP BY concept HAVING count(*) > 1"
    assert query(repeated) == []


def test_property_and_equipment_alone_is_capex_before_wider_concepts(query: Query) -> None:
    rows = query("SELECT concept FROM internal.concept WHERE metric = 'capex' ORDER BY preference")
    assert [row["concept"] for row in rows][:2] == [PLANT, PRODUCTIVE]
