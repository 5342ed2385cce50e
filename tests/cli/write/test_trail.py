"""What commands have changed, as the audit trail tells it: all of it, and no more."""

import json
from collections.abc import Iterable

from tests.cli.conftest import Run
from tests.cli.write.conftest import SOURCE, Rows, preview, written

CHANGES = """
    SELECT concat_ws(' ', command, operation, subject, replace(table_name, 'company_', ''), item)
            AS what,
        jsonb_object_agg(column_name, after) FILTER (WHERE after IS NOT NULL) AS after,
        jsonb_object_agg(column_name, before) FILTER (WHERE before IS NOT NULL) AS before,
        note AS why
    FROM bi.change WHERE change_id > %s
    GROUP BY change_id, command, operation, subject, table_name, item, note ORDER BY change_id
"""

Told = tuple[str, dict[str, str], dict[str, str], str | None]


def changes(rows: Rows, since: int) -> list[Told]:
    return [
        (row["what"], row["after"] or {}, row["before"] or {}, row["why"])
        for row in rows(CHANGES, since)
    ]


def ordered(told: Iterable[tuple[object, ...]]) -> list[str]:
    """What is told, in one order: rows of different tables are written in whatever order."""
    return sorted(json.dumps(each, sort_keys=True) for each in told)


def last(rows: Rows) -> int:
    [row] = rows("SELECT max(change_id) AS number FROM bi.change")
    return int(row["number"])


def test_an_edited_company_is_changed_in_what_was_typed(mill: Run, rows: Rows) -> None:
    assert mill("add alias acme 'Acme Mill'").exit_code == 0
    assert mill("edit company acme --ticker AW --ticker A.W --note listed").exit_code == 0
    since = last(rows)
    line = "edit company acme --name 'Acme Group' --alias 'Acme G' --no-alias 'Acme Mill'"
    result = mill(
        f"{line} --ticker AG --ticker AW --cik 77 --remark r --note why --fiscal-year-end ''"
        " --country GB --parent bank --kind subsidiary"
    )
    assert written(result) == [["company", "acme", "edited"]]
    assert preview(result) == {
        "company": "acme",
        "name": "'Acme Works' → 'Acme Group'",
        "kind": "'company' → 'subsidiary'",
        "country": "'US' → 'GB'",
        "fiscal year end month": "'6' → nothing",
        "parent": "nothing → 'bank'",
        "note": "nothing → 'r'",
        "old name": "'Acme Works' still leads to it, as former",
        "new names": "'Acme G'",
        "no longer its names": "'Acme Mill'",
        "ticker": "A.W | AW → AG | AW",
        "cik": "nothing → 77",
        "why": "why",
    }
    trading = {"kind": "trading"}
    short = {"kind": "abbreviation"}
    assert ordered(changes(rows, since)) == ordered(
        [
            (
                "edit insert acme name Acme Group",
                {"name": "Acme Group", "language": "en", **trading},
                {},
                "why",
            ),
            ("edit update acme name Acme Works", {"kind": "former"}, trading, "why"),
            ("edit insert acme name Acme G", {"name": "Acme G", **trading}, {}, "why"),
            ("edit delete acme name Acme Mill", {}, {"name": "Acme Mill", **trading}, "why"),
            (
                "edit delete acme identifier ticker A.W",
                {},
                {"scheme": "ticker", "value": "A.W"},
                "why",
            ),
            (
                "edit insert acme identifier ticker AG",
                {"scheme": "ticker", "value": "AG"},
                {},
                "why",
            ),
            ("edit insert acme name AG", {"name": "AG", **short}, {}, "why"),
            ("edit insert acme identifier cik 77", {"scheme": "cik", "value": "77"}, {}, "why"),
            (
                "edit update acme company",
                {
                    "name": "Acme Group",
                    "kind": "subsidiary",
                    "country_code": "GB",
                    "parent_company": "bank",
                    "note": "r",
                },
                {
                    "name": "Acme Works",
                    "kind": "company",
                    "country_code": "US",
                    "fiscal_year_end_month": "6",
                },
                "why",
            ),
        ]
    )
    for name in ("Acme Works", "acme", "AG", "77"):
        assert mill(f"show company '{name}'").stdout.startswith("Acme Group (acme)")
    assert mill("show company 'Acme Mill'").exit_code == 3


def test_a_name_once_former_and_one_of_its_own_kind_keep_their_kinds(mill: Run, rows: Rows) -> None:
    assert mill("edit company acme --name 'Acme Group' --old-name legal").exit_code == 0
    assert mill("edit company acme --name AW --ticker AW").exit_code == 0
    names = "SELECT name, kind FROM bi.company_name WHERE company = 'acme' ORDER BY name"
    assert {row["name"]: row["kind"] for row in rows(names)} == {
        "AW": "trading",
        "Acme Group": "former",
        "Acme Works": "legal",
        "acme": "abbreviation",
    }


def test_an_edited_site_and_source_are_changed_in_what_was_typed(mill: Run, rows: Rows) -> None:
    assert mill("edit site mill --owner acme --owner bank --note first").exit_code == 0
    assert mill("add source paper Paper --kind press --url https://x.example/1").exit_code == 0
    assert mill("add source other Other --kind press").exit_code == 0
    since = last(rows)
    site = mill(
        "edit site mill --name 'Old Mill' --kind facility --country GB --region Kent --city Dover"
        " --parent aws-japan --latitude 51.5 --longitude 1.25 --owner bank --tenant acme"
        " --remark r --note why"
    )
    assert preview(site) == {
        "site": "mill",
        "name": "'The Mill' → 'Old Mill'",
        "kind": "'campus' → 'facility'",
        "country": "'US' → 'GB'",
        "region": "nothing → 'Kent'",
        "city": "nothing → 'Dover'",
        "latitude": "nothing → '51.5'",
        "longitude": "nothing → '1.25'",
        "position precision": "nothing → 'exact'",
        "parent": "nothing → 'aws-japan'",
        "note": "nothing → 'r'",
        "owner": "acme | bank → bank",
        "tenant": "nothing → acme",
        "why": "why",
    }
    source = mill(
        "edit source paper --title Papers --kind blog --reliability E --publisher P --author A"
        " --url https://x.example/2 --language ja --published 2025-05 --repeats other"
        " --remark r --note why"
    )
    assert preview(source) == {
        "source": "paper",
        "kind": "'press' → 'blog'",
        "title": "'Paper' → 'Papers'",
        "reliability": "'C' → 'E'",
        "publisher": "nothing → 'P'",
        "author": "nothing → 'A'",
        "url": "'https://x.example/1' → 'https://x.example/2'",
        "language": "nothing → 'ja'",
        "published": "nothing → '2025-05-31'",
        "published precision": "nothing → 'month'",
        "repeats": "nothing → 'other'",
        "note": "nothing → 'r'",
        "why": "why",
    }
    party = {"company": "acme"}
    assert ordered(changes(rows, since)) == ordered(
        [
            ("edit delete mill site_party owner acme", {}, party | {"role": "owner"}, "why"),
            ("edit insert mill site_party tenant acme", party | {"role": "tenant"}, {}, "why"),
            (
                "edit update mill site",
                {
                    "name": "Old Mill",
                    "kind": "facility",
                    "country_code": "GB",
                    "region": "Kent",
                    "city": "Dover",
                    "latitude": "51.500000",
                    "longitude": "1.250000",
                    "position_precision": "exact",
                    "parent_site": "aws-japan",
                    "note": "r",
                },
                {"name": "The Mill", "kind": "campus", "country_code": "US"},
                "why",
            ),
            (
                "edit update paper source",
                {
                    "kind": "blog",
                    "title": "Papers",
                    "reliability": "E",
                    "publisher": "P",
                    "author": "A",
                    "url": "https://x.example/2",
                    "language": "ja",
                    "published_date": "2025-05-31",
                    "published_precision": "month",
                    "root_source": "other",
                    "note": "r",
                },
                {
                    "kind": "press",
                    "title": "Paper",
                    "reliability": "C",
                    "url": "https://x.example/1",
                },
                "why",
            ),
        ]
    )


def test_merges_and_links_are_told_with_their_reasons(mill: Run, rows: Rows) -> None:
    since = last(rows)
    merged = mill("merge company acme bank --note one")
    assert preview(merged) == {
        "company": "Acme Works (acme)",
        "is from now on": "First Bank (bank)",
        "goes along": "names 2",
        "stands": "kind investor, not company",
        "why": "one",
    }
    assert written(merged) == [["company", "acme", "merged into bank"]]
    assert written(mill("merge company acme --undo --note two")) == [
        ["company", "acme", "no longer merged into bank"]
    ]
    pair = "alibaba-cloud-ai-hardware stargate"
    assert mill(f"link {pair} --as overlaps --note near").exit_code == 0
    assert mill(f"unlink {pair} --as overlaps").exit_code == 0
    line = f"add commitment acme $1bn --title Big --announced 2025-05 --site mill {SOURCE}"
    assert mill(f"{line} --quote x --as overlaps:stargate").exit_code == 0
    subject = "alibaba-cloud-ai-hardware commitment_link overlaps stargate"
    linked = {"kind": "overlaps", "other_commitment": "stargate"}
    bank = {"merged_into": "bank"}
    assert ordered(changes(rows, since)) == ordered(
        [
            ("merge update acme company", bank, {}, "one"),
            ("merge update acme company", {}, bank, "two"),
            (f"link insert {subject}", linked | {"note": "near"}, {}, None),
            (f"unlink delete {subject}", {}, linked | {"note": "near"}, None),
            (
                "claim insert wire source",
                {
                    "slug": "wire",
                    "kind": "press",
                    "title": "Wire, undated",
                    "publisher": "Wire",
                    "url": "https://wire.example/1",
                    "reliability": "C",
                },
                {},
                None,
            ),
            (
                "claim insert acme-big commitment",
                {"slug": "acme-big", "kind": "programme", "title": "Big"},
                {},
                None,
            ),
            (
                "claim insert acme-big commitment_party spender acme",
                {"company": "acme", "role": "spender", "is_lead": "false"},
                {},
                None,
            ),
            ("claim insert acme-big commitment_site mill", {"site": "mill"}, {}, None),
            ("claim insert acme-big commitment_link overlaps stargate", linked, {}, None),
        ]
    )


def test_what_is_added_is_on_file_and_nothing_else(mill: Run, rows: Rows) -> None:
    since = last(rows)
    for line in (
        "add company mart 'Mart Group' --kind subsidiary --parent acme --country US --note n"
        " --fiscal-year-end 1 --ticker MG --cik 78 --name マート",
        "add alias mart Martinet --kind former --language en",
        "add source paper Paper --kind press --url https://x.example/1 --publisher P --author A"
        " --published 2025-02 --language en --repeats yicai-2025-03-04-ai-infrastructure-race"
        " --reliability E --note n",
        "add site barn Barn --kind building --country US --region Iowa --city Ames --parent mill"
        " --owner mart --operator acme --note n",
    ):
        result = mill(line)
        assert result.exit_code == 0, result.stderr
    of_names = [
        {"name": "マート", "kind": "trading"},
        {"name": "Mart Group", "kind": "trading", "language": "en"},
        {"name": "mart", "kind": "abbreviation"},
        {"name": "MG", "kind": "abbreviation"},
    ]
    assert ordered([(what, after) for what, after, _, _ in changes(rows, since)]) == ordered(
        [
            (
                "add insert mart company",
                {
                    "slug": "mart",
                    "name": "Mart Group",
                    "kind": "subsidiary",
                    "country_code": "US",
                    "parent_company": "acme",
                    "fiscal_year_end_month": "1",
                    "note": "n",
                },
            ),
            *((f"add insert mart name {each['name']}", each) for each in of_names),
            ("add insert mart identifier cik 78", {"scheme": "cik", "value": "78"}),
            ("add insert mart identifier ticker MG", {"scheme": "ticker", "value": "MG"}),
            (
                "add insert mart name Martinet",
                {"name": "Martinet", "kind": "former", "language": "en"},
            ),
            (
                "add insert paper source",
                {
                    "slug": "paper",
                    "kind": "press",
                    "title": "Paper",
                    "reliability": "E",
                    "publisher": "P",
                    "author": "A",
                    "url": "https://x.example/1",
                    "language": "en",
                    "published_date": "2025-02-28",
                    "published_precision": "month",
                    "root_source": "yicai-2025-03-04-ai-infrastructure-race",
                    "note": "n",
                },
            ),
            (
                "add insert barn site",
                {
                    "slug": "barn",
                    "name": "Barn",
                    "kind": "building",
                    "country_code": "US",
                    "region": "Iowa",
                    "city": "Ames",
                    "parent_site": "mill",
                    "note": "n",
                },
            ),
            ("add insert barn site_party owner mart", {"company": "mart", "role": "owner"}),
            ("add insert barn site_party operator acme", {"company": "acme", "role": "operator"}),
        ]
    )
