"""Hostile strings in every key of a seed file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.hostile import seeds
from tests.hostile.conftest import IS_WHOLE
from tests.hostile.outcome import dangers
from tests.hostile.stored import is_stored
from tests.hostile.strings import NUMBERS, strings_for
from tracker.errors import TrackerError
from tracker.operations.seeds.load_files import load_files
from tracker.operations.store.resolve import driver_connection
from tracker.visible import visible


def fields() -> list[tuple[str, seeds.Path]]:
    return [
        (file, path)
        for file, (record, tree) in seeds.FILES.items()
        for path in seeds.text_fields(record, tree)
    ]


FIELDS = fields()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The seed files as they are when nothing is wrong with them."""
    (tmp_path / "documents").mkdir()
    for file, (_, tree) in seeds.FILES.items():
        (tmp_path / file).write_bytes(seeds.written(tree, seeds.FIRST))
    return tmp_path


def wrong(connection: Connection, folder: Path, text: str) -> Iterator[str]:
    """What is wrong with loading the folder, in which the text stands somewhere."""
    with connection.begin_nested() as savepoint:
        try:
            load_files(connection, [folder])
        except TrackerError as error:
            message = str(error)
            yield from dangers("the message", visible(message))
            if not 2 <= error.exit_code <= 5 or ".yaml" not in message:
                yield f"{error.exit_code}: {message[:200]!r}"
        else:
            if text not in NUMBERS.values() and not is_stored(driver_connection(connection), text):
                yield "taken, but not stored as it is"
        savepoint.rollback()


def test_the_files_load_as_they_are(connection: Connection, folder: Path) -> None:
    assert load_files(connection, [folder]).files == len(seeds.FILES)
    assert len(FIELDS) > 130


@pytest.mark.parametrize("file", list(seeds.FILES))
def test_hostile_text_is_stored_as_text_or_refused_with_its_file(
    connection: Connection, folder: Path, file: str
) -> None:
    tree = seeds.FILES[file][1]
    # The files before are loaded once, and stay as this file is tried.
    before = list(seeds.FILES)[: list(seeds.FILES).index(file)]
    load_files(connection, [folder / each for each in before])
    found = []
    for place, (own, path) in enumerate(FIELDS):
        if own != file:
            continue
        for name, text in strings_for(place, is_whole=IS_WHOLE).items():
            changed = seeds.exchanged(tree, path, text)
            (folder / file).write_bytes(seeds.written(changed, seeds.FIRST))
            found += [f"{path}, {name}: {each}" for each in wrong(connection, folder / file, text)]
    assert found == []


@pytest.mark.parametrize(
    "data",
    [
        b"companies:\n  - {slug: x, name: caf\xe9, kind: company}\n",
        b"companies:\n  - {slug: x, name: a\0b, kind: company}\n",
        b'companies:\n  - {slug: x, name: "\\ud800", kind: company}\n',
        b'companies:\n  - {slug: x, name: "a\\0b", kind: company}\n',
        b"companies:\n  - {slug: x, name: \x1b[31mred, kind: company}\n",
        b"companies:\n  - {slug: x, name: " + b"x" * 1_000_000 + b", kind: company}\n",
        b"\xff\xfe" + "companies: []".encode("utf-16-le"),
        b"[" * 100_000,
        b"companies: !!python/object/apply:os.system ['id']\n",
        b"companies: &x [*x]\n",
        b"",
    ],
    ids=lambda data: repr(data[:40]),
)
def test_bytes_that_are_no_seed_file_are_refused_with_their_file(
    connection: Connection, tmp_path: Path, data: bytes
) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(data)
    with pytest.raises(TrackerError, match=r"x\.yaml") as refused:
        load_files(connection, [file])
    assert len(str(refused.value)) < 1000
    assert refused.value.exit_code == 2
