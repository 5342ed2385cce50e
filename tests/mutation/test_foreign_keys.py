import pytest

pytest.importorskip("sqlglot")

from sqlglot import exp

from tests.mutation.foreign_keys import ForeignKeys
from tests.mutation.view_files import tree, view_mutants
from tracker import views

VIEWS = {
    "internal.claim": "SELECT claim.* FROM tracker.commitment_claim AS claim",
    "internal.company": "SELECT company_id FROM tracker.company",
    "internal.spender": "SELECT p.company_id FROM tracker.commitment AS c"
    " LEFT JOIN tracker.commitment_party AS p ON p.commitment_id = c.commitment_id",
    "internal.maybe": "SELECT company_id FROM tracker.commitment_party"
    " UNION ALL SELECT parent_company_id AS company_id FROM tracker.company",
}
COMPANY = "JOIN tracker.company AS c ON c.company_id ="


@pytest.mark.parametrize(
    ("query", "are_all_found"),
    [
        ("FROM tracker.commitment_party AS x JOIN tracker.company AS c "
         "ON c.company_id = x.company_id", True),
        ("FROM tracker.commitment_party AS x JOIN tracker.company AS c "
         "ON x.company_id = c.company_id", True),
        # The claim names its commitment alone, and besides with the claim that it corrects.
        ("FROM internal.claim AS x JOIN tracker.commitment AS c "
         "ON c.commitment_id = x.commitment_id", True),
        (f"FROM internal.company AS x {COMPANY} x.company_id", True),
        (f"FROM (SELECT * FROM internal.company) AS x {COMPANY} x.company_id", True),
        (f"FROM tracker.company AS x {COMPANY} coalesce(x.parent_company_id, x.company_id)", True),
        (f"FROM tracker.company AS x {COMPANY} CASE WHEN x.name = '' THEN x.company_id "
         "ELSE x.company_id END", True),
        # The column may be empty, or the row that it is in.
        (f"FROM tracker.company AS x {COMPANY} x.parent_company_id", False),
        (f"FROM internal.spender AS x {COMPANY} x.company_id", False),
        (f"FROM internal.maybe AS x {COMPANY} x.company_id", False),
        (f"FROM tracker.source AS s LEFT JOIN tracker.company AS x ON true "
         f"{COMPANY} x.company_id", False),
        (f"FROM tracker.company AS x {COMPANY} CASE WHEN x.name = '' THEN x.company_id END", False),
        # It is the key of something else.
        (f"FROM tracker.site AS x {COMPANY} x.site_id", False),
        (f"FROM tracker.company AS x {COMPANY} x.company_id + 1", False),
        (f"FROM tracker.company AS x {COMPANY} coalesce(x.company_id, 0)", False),
        # There is more to find than the key, or another column.
        (f"FROM tracker.company AS x {COMPANY} x.company_id AND c.name = ''", False),
        ("FROM tracker.company AS x JOIN tracker.company_name AS c "
         "ON c.company_id = x.company_id", False),
        ("FROM tracker.company AS x JOIN internal.company AS c "
         "ON c.company_id = x.company_id", False),
    ],
)  # fmt: skip
def test_a_join_along_a_key_that_is_never_empty_finds_all(query: str, are_all_found: bool) -> None:
    keys = ForeignKeys({name: f"CREATE VIEW {name} AS {made}" for name, made in VIEWS.items()})
    statement = f"CREATE VIEW bi.v AS SELECT 1 AS one {query}"
    *_, join = [each for each in tree(statement).find_all(exp.Join) if not each.side]
    assert keys.are_all_found(join) is are_all_found
    made = view_mutants("v.sql", "bi.v", statement, columns={}, keys=keys)
    assert any(each.operator == "join" and "LEFT" in each.new for each in made) is not are_all_found


def test_a_query_that_reads_itself_hands_on_the_keys_it_starts_from() -> None:
    statement = (
        "CREATE VIEW bi.v AS WITH RECURSIVE above AS (SELECT company_id FROM tracker.company"
        " UNION SELECT above.company_id FROM above)"
        f" SELECT 1 AS one FROM above {COMPANY} above.company_id"
    )
    [join] = tree(statement).find_all(exp.Join)
    assert ForeignKeys({}).are_all_found(join)


def test_the_views_are_known_to_hand_on_keys() -> None:
    statements = views.statements()
    keys = ForeignKeys(statements)
    [join, *_] = tree(statements["bi.site_claim"]).find_all(exp.Join)
    assert keys.are_all_found(join)
