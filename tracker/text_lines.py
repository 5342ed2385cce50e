"""Text from outside, in the encoding it is written in."""

import codecs
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, Final

from tracker.errors import UsageError
from tracker.files import opened
from tracker.language.text import BYTE_ORDER_MARK

UTF_8: Final = "utf-8"
UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

LONGEST_LINE = 2**24
"""Bytes; a long line fails alone, but a device such as /dev/zero is one without end."""

HINT: Final = "say what it is with --encoding, as in gb18030, big5, shift_jis, euc-kr or utf-16"


def in_utf_8(data: bytes, encoding: str, file: str) -> bytes:
    """The bytes of a file in UTF-8, which is another encoding only where one is named.

    Raises:
        UsageError: there is no such encoding, or the file is written in another.
    """
    codec = _codec(encoding)
    if codec == UTF_8:
        if data.startswith(UTF_16):
            raise UsageError(f"{file}: it is UTF-16 and not UTF-8", hint="--encoding utf-16")
        return data
    try:
        return data.decode(codec).encode()
    except UnicodeError:
        raise UsageError(f"{file}: it is not {encoding}") from None


def _codec(encoding: str) -> str:
    try:
        codec = codecs.lookup(encoding)
        "".encode(encoding)  # some codecs are of other things than text
    except (LookupError, ValueError):
        raise UsageError(
            f"--encoding: {encoding[:80]!r} is none that is known",
            hint="as in gb18030, big5, shift_jis, euc-kr or utf-16",
        ) from None
    return codec.name


def text_lines(name: str, encoding: str) -> Iterator[str]:
    """The lines of a file, or of stdin for -, as they come, without what ends them.

    Bytes that are no UTF-8, where no other encoding is named, stay as lone surrogates.

    Raises:
        UsageError: there is no such file or encoding, or the file is written in another.
    """
    codec = _codec(encoding)
    try:
        stream = nullcontext(sys.stdin.buffer) if name == "-" else opened(Path(name))
    except OSError as error:
        raise UsageError(f"{name}: {error.strerror}") from None
    except ValueError as error:
        raise UsageError(f"{name}: {error}") from None
    with stream as lines:
        if codec == UTF_8:
            yield from _utf_8_lines(lines, name)
            return
        text = TextIOWrapper(lines, codec)
        try:
            for line in text:
                yield line.rstrip("\r\n")
        except UnicodeError:
            raise UsageError(f"{name}: it is not {encoding}") from None
        finally:
            text.detach()  # stdin is not ours to close


def _utf_8_lines(lines: BinaryIO, name: str) -> Iterator[str]:
    is_first = True
    while line := lines.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            # Such a file may have no end: nothing of it can be told line by line.
            raise UsageError(f"{name}: a line is longer than {LONGEST_LINE:,} bytes")
        if is_first and line.startswith(UTF_16):
            raise UsageError(f"{name}: it is UTF-16 and not UTF-8", hint="--encoding utf-16")
        # Bytes that are no UTF-8 make their own line unreadable, and no other.
        text = line.decode(UTF_8, errors="surrogateescape").rstrip("\r\n")
        yield text.removeprefix(BYTE_ORDER_MARK) if is_first else text
        is_first = False
