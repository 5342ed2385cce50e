import pytest
from sqlalchemy import Connection

from tests import make
from tracker.language.normalise import compared
from tracker.model import Commitment
from tracker.operations.store.planner import Planner
from tracker.operations.store.slugs import free_slug, slug_from, without_name
from tracker.readers.from_options import option_location


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        (("alibaba", "Cloud & AI hardware"), "alibaba-cloud-ai-hardware"),
        (("Société Générale",), "societe-generale"),
        (("alibaba", "云和AI硬件"), "alibaba-yun-he-ai-ying-jian"),
        (("meta", "capex 📈 2026™"), "meta-capex-2026"),
        (("36氪", "2026-03-19"), "36-ke-2026-03-19"),
        (("alibaba-cloud", "Alibaba Cloud: cloud, Cloud & AI"), "alibaba-cloud-ai"),
        (("us-big-four", "US capex"), "us-big-four-capex"),
        (("36kr-36", "36 GW"), "36kr-36-36-gw"),
        (("example", "2026-03-03", "03 report"), "example-2026-03-03-03-report"),
        (("x " * 2_000, "x"), "-".join(["x"] * 30)),
        (("meta", "メタのAI投資"), "meta"),
        ((None, "x"), "x"),
        (("a" * 100,), "a" * 60),
        (("one", "b" * 58, "three"), "one"),
    ],
)
def test_words_become_a_slug_that_can_be_typed(words: tuple[str | None, ...], slug: str) -> None:
    assert slug_from(*words) == slug


def test_a_slug_that_is_taken_gets_a_number(connection: Connection) -> None:
    assert free_slug(Planner(connection), Commitment, "campus") == "campus"
    make.commitment(connection, "campus")
    make.commitment(connection, "campus-2")
    planner = Planner(connection)
    assert free_slug(planner, Commitment, "campus") == "campus-3"
    planner.insert(
        Commitment(slug="campus-3", kind="programme", title="Campus"), option_location("SLUG")
    )
    assert free_slug(planner, Commitment, "campus") == "campus-4"


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("Meta capex 2026", "capex 2026"),
        ("META PLATFORMS, INC. capex", "capex"),
        ("Meta’s own plan", "own plan"),
        ("Meta: Meta-campus", "Meta-campus"),
        ("Metaverse campus", "Metaverse campus"),
        ("脸书云计划", "云计划"),
        ("臉書雲計劃", "雲計劃"),
        ("ﾌｪｲｽﾌﾞｯｸのAI", "のAI"),
        ("페이스북은", "페이스북은"),
        ("Meta", ""),
        ("A campus of Meta", "A campus of Meta"),
        ("X" * 5_000, "X" * 5_000),
    ],
)
def test_a_title_loses_the_name_of_the_company_that_it_begins_with(title: str, rest: str) -> None:
    names = {"Meta", "Meta Platforms, Inc.", "脸书", "フェイスブック", "페이스북"}
    assert without_name(title, frozenset(map(compared, names))) == rest
