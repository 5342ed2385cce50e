"""What a company foresaw, promised and reported, through time."""

from datetime import date

from tests import make
from tests.conftest import Parameters
from tracker.analysis.core.session import read_session
from tracker.analysis.timeline import timeline
from tracker.orm import engine


def test_a_year_has_its_guidance_its_report_and_the_programmes_that_touch_it(
    fresh: Parameters,
) -> None:
    with engine(fresh).begin() as connection:
        company, other = make.company(connection, "a"), make.company(connection, "b")
        for year in (2024, 2025):
            span = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
            make.promise(
                connection,
                f"g{year}",
                kind="guidance",
                spenders=[company],
                effective_date=date(year, 1, 30),
                period_year=year,
                **span,
            )
            make.figure_claim(connection, *span.values(), company_id=company)
        make.promise(
            connection,
            "programme",
            spenders=[company],
            effective_date=date(2024, 5, 1),
            period_start=date(2024, 5, 1),
            period_end=date(2025, 4, 30),
        )
        make.promise(connection, "old", spenders=[company], effective_date=date(2020, 1, 1))
        make.promise(connection, "joint", spenders=[company, other])

    with read_session(fresh) as connection:
        found = timeline(connection, holder="a", year=2025).records.mappings()
        whole = timeline(connection, holder="a").records.mappings()

    assert [row["commitment"] for row in found] == ["programme", "joint", "g2025", None]
    assert found[-1]["kind"] == "reported"
    assert [row["event_date"] for row in whole] == sorted(row["event_date"] for row in whole)
    assert {row["commitment"] for row in whole} >= {"old", "g2024", "joint"}
