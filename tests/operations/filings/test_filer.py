"""Whose filings they are, where companies were merged since."""

import pytest
from sqlalchemy import Connection, insert

from tests import make
from tests.company_facts import company_facts, fact
from tracker.errors import ConflictError
from tracker.model import CompanyIdentifier
from tracker.operations.changes import change
from tracker.operations.edits.merge_companies import MergeInput
from tracker.operations.filings.filer import settle_filer
from tracker.operations.store.planner import Planner
from tracker.readers.sec.company_facts import read_company_facts


@pytest.mark.rule("filing-whose")
def test_a_seed_file_may_name_a_company_as_it_was_called_before_a_merge(
    connection: Connection,
) -> None:
    """Or as it is called since; any other that it names is refused."""
    keys = {slug: make.company(connection, slug) for slug in ("old", "new", "other")}
    for slug, key in keys.items():
        make.company_name(connection, key, slug)
    identifier = {"company_id": keys["old"], "scheme": "cik", "value": "1"}
    connection.execute(insert(CompanyIdentifier).values(**identifier))
    change(connection, MergeInput(one="old", other="new"))
    record = read_company_facts(company_facts(fact(1)), "facts.json")
    for called in (None, "old", "new"):
        filer = settle_filer(Planner(connection), record, called)
        assert (filer.company_id, filer.slug, filer.is_new) == (keys["old"], "new", False)
    for slug in ("other", "nobody"):
        with pytest.raises(ConflictError, match=rf"CIK 1 is that of company 'new', not '{slug}'$"):
            settle_filer(Planner(connection), record, slug)
