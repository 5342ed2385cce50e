"""What holds for all seed files."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

from tests.operations import files
from tests.operations.conftest import Load, Query
from tracker.errors import ConflictError, UsageError
from tracker.operations.seeds.load_files import load_files, seed_files

TABLES = (
    "company", "company_name", "company_identifier", "chip", "site", "site_party", "source",
    "source_text", "citation", "commitment", "commitment_party", "commitment_link",
    "commitment_site", "commitment_claim", "site_claim", "capacity_claim", "figure_claim",
)  # fmt: skip


def counts(connection: Connection) -> dict[str, int]:
    found = {}
    for table in TABLES:
        rows = connection.exec_driver_sql(f"SELECT count(*) FROM tracker.{table}")
        found[table] = int(rows.scalar_one())
    return found


@pytest.fixture
def other(database: Engine) -> Iterator[Connection]:
    """A second connection, which sees only what was committed."""
    with database.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        yield connection


def test_the_report_counts_what_is_there(
    load: Load, connection: Connection, documents: Path
) -> None:
    report = load(documents=documents)
    assert report.files == 4
    assert {table: report.added.get(table, 0) for table in TABLES} == counts(connection)
    assert report.filled == {}
    assert counts(connection)["commitment_claim"] == 2


@pytest.mark.rule("duplicate-claim")
def test_a_second_load_changes_nothing(load: Load, connection: Connection, documents: Path) -> None:
    first = load(documents=documents)
    before = counts(connection)
    second = load(documents=documents)
    assert second.added == {}
    assert second.filled == {}
    assert second.unchanged == {**first.unchanged, **first.added}
    assert counts(connection) == before


@pytest.mark.rule("file-whole")
def test_each_file_is_committed_by_itself(
    database: Engine, other: Connection, tmp_path: Path
) -> None:
    folder = files.write(tmp_path / "seeds", files.FILES)
    seen: list[tuple[str, int, int, int]] = []

    def progress(file: str, done: int, total: int) -> None:
        seen.append((file, done, total, counts(other)["company"] + counts(other)["chip"]))

    with database.connect() as connection:
        load_files(connection, [folder], progress=progress)

    assert seen == [
        ("companies.yaml", 0, 4, 0),
        ("chips.yaml", 1, 4, 4),
        ("sites.yaml", 2, 4, 5),
        ("001-race.yaml", 3, 4, 5),
        ("001-race.yaml", 4, 4, 5),
    ]
    assert counts(other)["figure_claim"] == 1


@pytest.mark.rule("file-whole")
def test_a_file_that_fails_leaves_the_files_before_it_and_nothing_of_itself(
    database: Engine, other: Connection, tmp_path: Path
) -> None:
    wrong = files.changed("documents/001-race.yaml", "market: China AI compute", "company: idcc")
    folder = files.write(tmp_path / "seeds", wrong)
    with database.connect() as connection, pytest.raises(UsageError, match="no company 'idcc'"):
        load_files(connection, [folder])

    left = counts(other)
    assert (left["company"], left["site"]) == (4, 1)
    assert {left[table] for table in TABLES[6:]} == {0}

    files.write(folder, files.FILES)
    with database.connect() as connection:
        report = load_files(connection, [folder])
    assert report.added["figure_claim"] == 1
    assert "company" not in report.added
    assert counts(other)["figure_claim"] == 1


def test_a_transaction_of_the_caller_is_the_callers_to_end(
    database: Engine, other: Connection, tmp_path: Path
) -> None:
    folder = files.write(tmp_path / "seeds", files.FILES)
    with database.connect() as connection, connection.begin() as transaction:
        load_files(connection, [folder])
        assert counts(connection)["figure_claim"] == 1
        transaction.rollback()
    assert set(counts(other).values()) == {0}


def test_a_failing_file_spares_the_transaction_of_the_caller(
    load: Load, connection: Connection
) -> None:
    text = files.CHIPS.replace("power_w: 400", "power_w: 4000000")
    with pytest.raises(ConflictError):
        load(files.FILES | {"chips.yaml": text})
    assert counts(connection)["company"] == 4
    assert load().added["chip"] == 1


@pytest.mark.rule("write-one-at-a-time")
def test_two_loads_at_once_end_as_one(database: Engine, tmp_path: Path) -> None:
    folder = files.write(tmp_path / "seeds", files.FILES)

    def one(_: int) -> int:
        with database.connect() as connection:
            return sum(load_files(connection, [folder]).added.values())

    with ThreadPoolExecutor(4) as pool:
        added = list(pool.map(one, range(4)))
    with database.connect() as connection:
        assert sum(added) == sum(counts(connection).values())


def test_things_come_before_documents_in_whatever_order_they_are_given(tmp_path: Path) -> None:
    folder = files.write(tmp_path, files.FILES | {"documents/000-first.yaml": files.DOCUMENT})
    given = [folder / "documents", folder / "sites.yaml", folder, folder / "chips.yaml"]
    assert [file.name for file in seed_files(given)] == [
        "companies.yaml",
        "chips.yaml",
        "sites.yaml",
        "000-first.yaml",
        "001-race.yaml",
    ]


def test_files_that_are_no_seeds_are_passed_over(tmp_path: Path) -> None:
    folder = files.write(tmp_path, files.FILES | {".hidden.yaml": "x", "notes.txt": "x"})
    assert len(seed_files([folder])) == 4


@pytest.mark.parametrize("given", ["missing", "missing.yaml"])
def test_a_path_that_does_not_exist_is_refused(tmp_path: Path, given: str) -> None:
    with pytest.raises(UsageError, match="there is no such file or folder"):
        seed_files([tmp_path / given])


def test_a_folder_without_seed_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no seed files"):
        seed_files([tmp_path])


def test_a_folder_of_documents_that_does_not_exist_is_refused(load: Load, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder of documents"):
        load(documents=tmp_path / "missing")


UNKNOWN = {
    "parent": ("companies.yaml", "parent: alibaba", "parent: alibabba", "company 'alibabba'"),
    "vendor": ("chips.yaml", "vendor: alibaba", "vendor: nvidia", "company 'nvidia'"),
    "country": ("sites.yaml", "country: CN", "country: XY", "country 'XY'"),
    "operator": ("sites.yaml", "company: china-mobile", "company: mobile", "company 'mobile'"),
    "root": ("documents/001-race.yaml", "repeats: yicai", "repeats: yikai", "source 'yikai'"),
    "party": ("documents/001-race.yaml", "company: alibaba,", "company: ali,", "company 'ali'"),
    "site": ("documents/001-race.yaml", "sites: [harbin]", "sites: [herbin]", "site 'herbin'"),
    "link": ("documents/001-race.yaml", "part_of: every", "part_of: any", "commitment 'anything'"),
    "currency": ("documents/001-race.yaml", "currency: CNY", "currency: CNX", "currency 'CNX'"),
    "claimed": ("documents/001-race.yaml", "- site: harbin", "- site: kharbin", "site 'kharbin'"),
    "chip": ("documents/001-race.yaml", "chip: h20", "chip: h2o", "chip 'h2o'"),
    "promise": ("documents/001-race.yaml", "commitment: ali", "commitment: bli", "'blibaba-ha"),
    "report": ("documents/001-race.yaml", "by: idc-report", "by: idc-rapport", "'idc-rapport'"),
}  # fmt: skip


@pytest.mark.parametrize("what", UNKNOWN)
def test_an_unknown_name_is_refused_with_its_line_and_the_nearest(load: Load, what: str) -> None:
    name, right, wrong, message = UNKNOWN[what]
    texts = files.changed(name, right, wrong)
    with pytest.raises(UsageError) as caught:
        load(texts)
    said = str(caught.value)
    assert f"{name}:{files.line_of(texts[name], wrong)}: no " in said
    assert message in said
    assert "; nearest are " in said


def test_the_nearest_three_are_named(load: Load) -> None:
    with pytest.raises(UsageError, match="nearest are alibaba, alibaba-cloud, ") as caught:
        load(files.changed("sites.yaml", "company: china-mobile", "company: alibaba-c"))
    assert str(caught.value).count(", ") == 2


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("kind: programme", "kind: program", "kind: expected one of chip_order, compute_contract"),
        ("status: announced", "status: done", "status: expected one of announced, cancelled"),
    ],
)
def test_a_word_that_the_database_does_not_know_lists_those_it_does(
    load: Load, right: str, wrong: str, expected: str
) -> None:
    texts = files.changed("documents/001-race.yaml", right, wrong)
    line = files.line_of(texts["documents/001-race.yaml"], wrong)
    with pytest.raises(UsageError, match=rf"001-race\.yaml:{line}: {expected}"):
        load(texts)


def test_what_only_the_database_refuses_is_a_conflict_with_its_line(load: Load) -> None:
    text = files.CHIPS.replace("power_w: 400", "power_w: 4000000")
    with pytest.raises(
        ConflictError, match=r"chips\.yaml:2: the database refuses.*power_is"
    ) as got:
        load(files.FILES | {"chips.yaml": text})
    assert "\n" not in str(got.value)


@pytest.mark.rule("link-no-circle")
def test_a_circle_of_links_is_a_conflict_with_its_line(load: Load, query: Query) -> None:
    again = """\
  - slug: everything
    links:
      - {duplicate_of: alibaba-hardware}
"""
    later = files.DOCUMENT.replace("slug: race", "slug: again").replace("457b", "457c")
    later = later[: later.index("commitments:")].replace("race.txt", "again.txt")
    later = later.replace(files.DOCUMENT.split("sha256: ")[1][:64], "0" * 64)
    texts = files.FILES | {"documents/002-again.yaml": later + "commitments:\n" + again}
    line = files.line_of(texts["documents/002-again.yaml"], "duplicate_of")
    with pytest.raises(ConflictError, match=rf"002-again\.yaml:{line}: .* part of itself"):
        load(texts)
    assert query("SELECT slug FROM tracker.source WHERE slug = 'again'") == []


@pytest.mark.rule("witness-no-circle")
def test_a_circle_of_sources_is_a_conflict_with_its_line(load: Load, query: Query) -> None:
    later = files.DOCUMENT.replace("slug: race", "slug: again").replace("race.txt", "again.txt")
    later = later.replace(files.DOCUMENT.split("sha256: ")[1][:64], "0" * 64)
    later = later.replace("title: The original", "title: The original, repeats: race")
    later = later[: later.index("commitments:")]
    texts = files.FILES | {"documents/002-again.yaml": later}
    line = files.line_of(texts["documents/002-again.yaml"], "repeats: race")
    with pytest.raises(ConflictError, match=rf"002-again\.yaml:{line}: .* by a detour"):
        load(texts)
    assert query("SELECT slug FROM tracker.source WHERE slug = 'again'") == []
