"""The mutants that no test can notice, each with the reason, in equivalent.toml."""

import tomllib
from pathlib import Path

FILE = Path(__file__).with_name("equivalent.toml")


def equivalents() -> dict[str, str]:
    """The reason by the mutant's id."""
    listed = tomllib.loads(FILE.read_text(encoding="utf-8")).get("mutant", [])
    found = {each["id"]: each["reason"] for each in listed}
    if len(found) != len(listed):
        raise ValueError(f"{FILE.name} names a mutant twice")
    return found
