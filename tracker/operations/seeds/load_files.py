"""Seed files into the database: each whole or not at all, and each only once."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from tracker.errors import UsageError
from tracker.files import read_file
from tracker.operations.seeds.doubts import load_doubts
from tracker.operations.seeds.plan_seed import SeedInput, plan_record
from tracker.operations.store.audit_trail import LOAD
from tracker.operations.store.lock import lock_writers
from tracker.operations.store.plan import counted
from tracker.operations.store.planner import Planner
from tracker.operations.store.row_writer import RowWriter
from tracker.readers import seed
from tracker.resources import resource
from tracker.text_lines import UTF_8, in_utf_8

Progress = Callable[[str, int, int], None]
"""Told the name of the file at hand, how many are done, and how many there are."""

FIRST: Final = ("companies", "chips", "sites")
"""Files of things, which the documents' files name; loaded in this order."""

FOLDERS: Final = (".", "documents", "filings")
"""Where seed files stand, seen from the folder that is named."""

LOADED: Final = "load takes seed files in YAML, and folders of them; without any, those that ship"
"""What to load, where a folder holds nothing of the kind."""

SUFFIXES: Final = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load has done, in rows of each table."""

    files: int
    added: Mapping[str, int]
    filled: Mapping[str, int]
    """Rows on file that gained a detail that was not known."""

    unchanged: Mapping[str, int]

    kept: Sequence[str]
    """What stands as it was edited by hand, against the files; a line each."""

    doubts: Sequence[str] = ()
    """What looks wrong in what was added; a line each, with its place in the file."""


def _nothing(_file: str, _done: int, _total: int) -> None:
    pass


def load_files(
    connection: Connection,
    paths: Iterable[Path],
    *,
    documents: Path | None = None,
    encoding: str = UTF_8,
    progress: Progress = _nothing,
    with_doubts: bool = False,
) -> LoadReport:
    """Load seed files, or folders of them, things before documents.

    On a connection without a transaction each file is committed by itself; where the
    caller has begun one, each file is a savepoint in it.  Either way a file that fails
    leaves the files before it and nothing of its own, and loading it again is safe.

    With the folder of *documents* every quote is compared with its document, whose text
    is archived.  What looks wrong is loaded and told, where it is asked for: a file is written
    and reviewed by people, and nobody is there to be asked.

    Raises:
        UsageError: a file has a mistake; the message gives its line.
        ConflictError: a file contradicts what is on file, or a rule of the database.
    """
    files = seed_files(paths)
    if documents is not None and not _is_folder(documents):
        raise UsageError(f"{documents}: there is no such folder of documents")
    added, filled, unchanged = Counter[str](), Counter[str](), Counter[str]()
    kept: list[str] = []
    doubts: list[str] = []
    for done, file in enumerate(files):
        progress(file.name, done, len(files))
        begin = connection.begin_nested if connection.in_transaction() else connection.begin
        with begin():
            planner = load_file(connection, file, documents, encoding=encoding)
            doubts += load_doubts(planner) if with_doubts else []
        for total, rows in zip((added, filled), counted(planner.rows), strict=True):
            total.update(rows)
        unchanged.update(planner.unchanged)
        kept += planner.kept
    if files:
        progress(files[-1].name, len(files), len(files))
    return LoadReport(len(files), added, filled, unchanged, kept, doubts)


def load_file(
    connection: Connection, file: Path, documents: Path | None, *, encoding: str = UTF_8
) -> Planner:
    """Load one seed file; return what was planned and written."""
    record = seed.read_seed(in_utf_8(read_file(file), encoding, str(file)), str(file))
    moment = lock_writers(connection, LOAD)
    planner = Planner(connection, keeps_edits=True)
    plan_record(planner, record, documents)
    RowWriter(connection, moment).write(planner.rows)
    return planner


def seed_inputs(
    paths: Iterable[str | Path] = (),
    *,
    documents: str | Path | None = None,
    encoding: str = UTF_8,
) -> list[SeedInput]:
    """The seed files at *paths* as requests, each once, things before documents.

    They are those that ship with the tracker where none is named.

    Raises:
        UsageError: one cannot be read, or a folder holds no seed file.
    """
    files = seed_files([Path(each) for each in paths] or [resource("seeds")])
    return [SeedInput.of_file(file, documents=documents, encoding=encoding) for file in files]


def seed_files(paths: Iterable[Path]) -> list[Path]:
    """The seed files at *paths*, each once, things before documents.

    Raises:
        UsageError: a path does not exist, or a folder holds no seed file.
    """
    files: dict[Path, Path] = {}
    for path in paths:
        found = _in_folder(path) if _is_folder(path) else [path]
        if not found:
            raise UsageError(f"{path}: no seed files (*.yaml) in this folder", hint=LOADED)
        if not path.exists():
            raise UsageError(f"{path}: there is no such file or folder")
        for file in found:
            files.setdefault(file.resolve(), file)
    return sorted(files.values(), key=_rank)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:  # a name that is longer than any may be
        raise UsageError(f"{path}: {error.strerror}") from None


def _in_folder(folder: Path) -> list[Path]:
    within = [file for each in FOLDERS for file in (folder / each).glob("*")]
    return sorted(
        file
        for file in within
        if file.suffix in SUFFIXES and file.is_file() and not file.name.startswith(".")
    )


def _rank(file: Path) -> int:
    return FIRST.index(file.stem) if file.stem in FIRST else len(FIRST)
