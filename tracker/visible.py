"""Text that others wrote, with what would take effect where it is shown written out."""

from unicodedata import category

UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that steer a terminal, reorder what is read or show nothing."""


def is_unsafe(character: str) -> bool:
    """Whether a character must not reach a terminal as it is."""
    return category(character) in UNSAFE


def visible(text: str) -> str:
    r"""The text with every character that could take effect written out, as in `\x1b`."""
    if text.isprintable():
        return text
    return "".join(_escaped(each) if is_unsafe(each) else each for each in text)


def _escaped(character: str) -> str:
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def json_string(text: str) -> str:
    r"""The text as a JSON string: nothing is lost, and nothing takes effect on a terminal."""
    from json import dumps  # noqa: PLC0415 - every command loads this module, few write JSON

    return json_line(dumps(text, ensure_ascii=False))


def json_line(line: str) -> str:
    """A line of JSON that means the same, and takes no effect on a terminal."""
    from json import dumps  # noqa: PLC0415 - every command loads this module, few write JSON

    if line.isprintable():
        return line
    # What JSON itself escapes is printable by now; \u escapes mean the character itself.
    return "".join(dumps(each)[1:-1] if is_unsafe(each) else each for each in line)
