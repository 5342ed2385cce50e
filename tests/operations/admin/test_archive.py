"""Files that are no backup, whatever they claim: refused before any database is asked."""

import gzip
import io
import random
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.operations.admin.forged import END, body, file_of, forged, manifest, tables, written
from tracker.api.server import opened_backup
from tracker.errors import ConflictError, TrackerError, UsageError
from tracker.operations.admin.archive import (
    LARGEST_RATIO,
    Manifest,
    TableContent,
    opened_archive,
    write_archive,
)

pytestmark = pytest.mark.rule("restore-data-only")

STATEMENT = b"COPY (SELECT 1) TO PROGRAM 'touch ran';\n"
WHOLE = forged(manifest(tables()), body())


def zipped(name: str) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr(name, WHOLE)
    return memory.getvalue()


def tarred(name: str) -> bytes:
    memory = io.BytesIO()
    with tarfile.open(fileobj=memory, mode="w") as archive:
        archive.addfile(tarfile.TarInfo(name))
    return memory.getvalue()


def with_keys(**keys: object) -> bytes:
    first, *rest = tables()
    return forged(manifest([first | keys, *rest]), body())


HOSTILE = {
    "a dump of PostgreSQL with a statement": b"PGDMP\x01\x10\x00" + STATEMENT,
    "a script": STATEMENT,
    "a script after our first line": file_of(STATEMENT),
    "a script in the place of the manifest": forged(STATEMENT, body()),
    "a packed file": gzip.compress(WHOLE),
    "a zip with a path": zipped("../../etc/cron.d/x"),
    "a tar with a path": tarred("/etc/cron.d/x"),
    "nothing": b"",
    "a first line alone": file_of(b""),
    "another format": file_of(WHOLE, version=2),
    "a format of many digits": file_of(WHOLE, version=10**30),
    "another digest": WHOLE.replace(WHOLE[24:88], b"0" * 64),
    "a digest in capitals": WHOLE[:24] + WHOLE[24:88].upper() + WHOLE[88:],
    "no digest": b"tracker backup 1\n" + WHOLE.partition(b"\n")[2],
    "more after the digest was made": WHOLE + STATEMENT,
    "nothing packed": file_of(gzip.compress(b"")),
    "a manifest without an end": file_of(gzip.compress(b"[" * (3 << 20))),
    "a manifest too deep": forged(b"[" * 100_000 + b"]" * 100_000 + b"\n", body()),
    "a manifest that is a list": forged(b"[]\n", body()),
    "a manifest that is no UTF-8": forged(b'{"revision": "\xff"}\n', body()),
    "numbers that are none": forged(manifest(tables()).replace(b"null", b"NaN"), body()),
    "statements in the manifest": forged(manifest(tables(), statements=["SELECT 1"]), body()),
    "a default of a table": with_keys(default="pg_read_file('/etc/passwd')"),
    "a trigger of a table": with_keys(triggers=["CREATE TRIGGER x"]),
    "rows of another kind": with_keys(rows="1"),
    "fewer than no rows": with_keys(rows=-1),
    "a key too large for all that follow": with_keys(last_key=2**63 - 1),
    "a key below the first": with_keys(last_key=0),
    "columns that are no list": with_keys(columns="change_id"),
    "no tables": forged(b'{"revision": "0010"}\n', body()),
    "a revision by another name": forged(manifest(tables(), revision="head"), body()),
    "a revision counted back": forged(manifest(tables(), revision="-1"), body()),
    "a range of revisions": forged(manifest(tables(), revision="0001:0010"), body()),
    "a revision that is a path": forged(manifest(tables(), revision="../../x"), body()),
    "the revision before the first": forged(manifest(tables(), revision="0000"), body()),
    "a revision of an empty name": forged(manifest(tables(), revision=""), body()),
    "a revision to come": forged(manifest(tables(), revision="9998"), body()),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_backup_of_ours_is_refused_in_a_line(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, HOSTILE[name])
    with pytest.raises(TrackerError) as caught, opened_backup(path):
        pytest.fail("it was opened")
    assert isinstance(caught.value, UsageError | ConflictError)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path, tmp_path / "none"):
        with pytest.raises(UsageError, match="cannot read"), opened_archive(path):
            pytest.fail("it was opened")


def test_a_file_that_is_cut_short_anywhere_is_refused(tmp_path: Path) -> None:
    for length in range(0, len(WHOLE), 7):
        path = written(tmp_path, WHOLE[:length])
        with pytest.raises(UsageError), opened_archive(path):
            pytest.fail(f"it was opened with {length} bytes")


def test_a_bit_that_is_turned_anywhere_is_noticed(tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(10**6)
    places = random.Random(seed).sample(range(len(WHOLE) * 8), 300)
    for place in places:
        damaged = bytearray(WHOLE)
        damaged[place // 8] ^= 1 << place % 8
        path = written(tmp_path, bytes(damaged))
        with pytest.raises((UsageError, ConflictError)), opened_archive(path):
            pytest.fail(f"it was opened with bit {place} turned, seed {seed}")


def drained(path: Path) -> None:
    with opened_archive(path) as archive:
        for _ in archive.manifest.tables:
            for _piece in archive.rows():
                pass
        archive.check_end()


UNENDING = {
    "rows without an end": (b"1\tUSD\n" * 1000, "in the middle of a table"),
    "half a row": (b"1\tUSD", "in the middle of a table"),
    "another table": (body() + END, "more in it than its tables"),
    "a statement behind the last table": (body() + STATEMENT, "more in it than its tables"),
}


@pytest.mark.parametrize("name", UNENDING)
def test_rows_end_where_their_tables_do(name: str, tmp_path: Path) -> None:
    rest, reason = UNENDING[name]
    with pytest.raises(UsageError, match=reason):
        drained(written(tmp_path, forged(manifest(tables()), rest)))


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        (gzip.compress(STATEMENT), "more in it than its tables"),
        (STATEMENT, "cannot be unpacked"),
        (gzip.compress(b"")[:-4], "cannot be unpacked"),
    ],
    ids=["a second stream", "no stream", "a stream cut short"],  # gzip notes the time of day
)
def test_nothing_is_packed_behind_the_rows(tail: bytes, reason: str, tmp_path: Path) -> None:
    packed = WHOLE.partition(b"\n")[2] + tail
    with pytest.raises(UsageError, match=reason):
        drained(written(tmp_path, file_of(packed)))


def test_a_file_that_unpacks_to_without_end_is_left_early(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with gzip.GzipFile("", "wb", fileobj=packed) as file:
        file.write(manifest(tables()))
        for _ in range(64):
            file.write(b"\0" * (1 << 20))  # one row of 64 MB
    with pytest.raises(UsageError, match=f"more than {LARGEST_RATIO} times its size"):
        drained(written(tmp_path, file_of(packed.getvalue())))


def test_what_is_written_is_read_back_and_the_same_rows_make_the_same_file(tmp_path: Path) -> None:
    first = [b"1\t\\\\.\n", b"x" * 200_000 + b"\\.\n"]  # an end only where a row begins
    held = [
        TableContent(name=name, columns=["a"], rows=count, last_key=None)
        for name, count in (("first", 2), ("second", 0))
    ]

    def made(name: str) -> Path:
        with (tmp_path / name).open("w+b") as file:
            size = write_archive(file, Manifest(revision="0001", tables=held), [first, []])
        assert (tmp_path / name).stat().st_size == size
        return tmp_path / name

    def read(rows: Iterator[bytes]) -> bytes:
        return b"".join(rows)

    with opened_archive(made("one")) as archive:
        assert archive.manifest.tables == held
        assert [read(archive.rows()) for _ in held] == [b"".join(first), b""]
        archive.check_end()
    assert made("other").read_bytes() == made("one").read_bytes()
