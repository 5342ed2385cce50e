"""Hostile text that is on file, shown by every command in every format."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from tests.conftest import Parameters
from tests.homes import copied_database
from tests.hostile import seeds
from tests.hostile.conftest import Call, caller
from tests.hostile.fields import lines
from tests.hostile.outcome import complaints
from tests.hostile.strings import CONTROLS, INVISIBLE, PLAIN
from tracker.errors import UsageError
from tracker.operations.seeds.load_files import load_files
from tracker.orm import engine
from tracker.readers.seed import read_seed

TEXTS = list({**PLAIN, **INVISIBLE, **CONTROLS}.values())
FORMATS = ("table", "json", "csv", "markdown")
KEYS = {
    ("show", "company"): "owner",
    ("show", "source"): "source",
    ("show", "site"): "site",
    ("show", "commitment"): "promise",
    ("explain", "commitment"): "promise",
    ("history",): "promise",
}
"""Commands about one thing, and what that is called among the seeds."""

READING = [
    line
    for line in lines()
    if any("--format" in parameter.opts for parameter in line.command.params)
    and not any("--dry-run" in parameter.opts for parameter in line.command.params)
    and "-" not in dict(line.options).values()
]


def stored_numbers(text: str) -> list[tuple[str, seeds.Path]]:
    """The fields of the seed files that take this text."""
    found = []
    for file, (record, tree) in seeds.FILES.items():
        for path in seeds.text_fields(record, tree):
            if "§" not in str(seeds.value_at(tree, path)):
                continue
            try:
                read_seed(seeds.written(seeds.exchanged(tree, path, text), seeds.FIRST), file)
            except UsageError:
                continue
            found.append((file, path))
    return found


def is_line(text: str) -> bool:
    return not any(unicodedata.category(each) in ("Cc", "Zl", "Zp", "Cn") for each in text)


def end(path: seeds.Path, place: int) -> str:
    """What keeps a text apart from the same one in another field or another seed."""
    return "§" if path[-1] == "quote" or path == ("companies", 0, "name") else f"§.{place}"


@pytest.fixture(scope="module")
def shown(migrated: Parameters, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parameters]:
    """A database in which every text that can be hostile is, once for each string."""
    anywhere, where_long, in_prose = (
        stored_numbers("a b"),
        stored_numbers("a b" * 60),
        stored_numbers("a\nb"),
    )
    assert len(anywhere) > len(where_long) > len(in_prose) > 10
    with copied_database(migrated, "shown") as parameters:
        with engine(parameters).begin() as connection:
            for number, text in enumerate(TEXTS, start=seeds.FIRST):
                fields = anywhere if len(text) < 70 else where_long
                folder = tmp_path_factory.mktemp("seeds")
                (folder / "documents").mkdir()
                for file, (_, tree) in seeds.FILES.items():
                    changed = tree
                    for place, (own, path) in enumerate(fields if is_line(text) else in_prose):
                        if own == file:
                            changed = seeds.exchanged(changed, path, f"{text} {end(path, place)}")
                    (folder / file).write_bytes(seeds.written(changed, number))
                load_files(connection, [folder])
        yield parameters


@pytest.fixture
def call(shown: Parameters, tmp_path: Path) -> Call:
    return caller(shown, tmp_path)


def words_of_views(call: Call) -> list[str]:
    said = call("sql", "--format=csv", "SELECT DISTINCT view FROM dictionary ORDER BY view").stdout
    return said.splitlines()[1:]


@pytest.mark.parametrize("output", FORMATS)
def test_every_view_can_be_read_in_every_format(call: Call, output: str) -> None:
    wrong = []
    for view in words_of_views(call):
        if view == "exchange_rate":
            continue
        result = call("sql", f"--format={output}", f"SELECT * FROM {view}")
        assert result.exit_code == 0, result.stderr
        wrong += [f"{view}: {each}" for each in complaints(result, output)]
    assert wrong == []


@pytest.mark.rule("text-terminal")
@pytest.mark.parametrize("output", FORMATS)
def test_every_reading_command_shows_text_as_text(call: Call, output: str) -> None:
    assert len(READING) > 15
    wrong = []
    for line in READING:
        if line.words in KEYS:
            continue
        result = call(*line.typed(f"--format={output}"))
        wrong += [f"{line.words}: {each}" for each in complaints(result, output)]
    assert wrong == []


def test_every_thing_is_shown_whole(call: Call) -> None:
    wrong = []
    outputs = cycle(("table", "json", "markdown"))  # a thing has too many shapes for CSV
    for number, _ in enumerate(TEXTS, start=seeds.FIRST):
        for words, thing in KEYS.items():
            output = next(outputs)
            result = call(*words, f"--format={output}", f"{thing}{number}")
            assert result.exit_code == 0, result.stderr
            wrong += [f"{words} {number}: {each}" for each in complaints(result, output)]
        next(outputs)
    assert wrong == []


@pytest.mark.rule("text-json")
def test_json_gives_every_text_back(call: Call) -> None:
    rows = json.loads(call("list", "companies", "--format=json").stdout)
    names = {row["company"]: row["name"] for row in rows}
    quotes = {row["quote"] for row in json.loads(call("list", "citations", "--format=json").stdout)}
    for number, text in enumerate(TEXTS, start=seeds.FIRST):
        if is_line(text):
            assert names[f"owner{number}"] == unicodedata.normalize("NFC", f"{text} {number}")
        assert f"{text} {number}" in quotes


@pytest.mark.rule("text-csv")
def test_csv_gives_every_text_back_disarmed(call: Call) -> None:
    said = call("list", "companies", "--format=csv").stdout
    rows = {row["company"]: row["name"] for row in csv.DictReader(io.StringIO(said))}
    for number, text in enumerate(TEXTS, start=seeds.FIRST):
        if text.startswith(("=", "+", "-", "@")):
            assert rows[f"owner{number}"] == f"'{text} {number}"
