"""Where something was read: a line of a file, or an option of a command."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


class SourceLocation(Protocol):
    """Where a record or one of its keys stands; `str()` of it begins an error message."""

    @property
    def short(self) -> str:
        """The same without the name of the file, for a message that names it already."""

    def at(self, key: str) -> "SourceLocation":
        """Where one key stands; the whole, where that cannot be told."""

    def has(self, key: str) -> bool:
        """Whether the key is known to stand here."""


@dataclass(frozen=True, slots=True)
class FileLocation:
    """A line of a file, shown as `seeds/sites.yaml:12`."""

    file: str
    line: int
    keys: Mapping[str, int] = field(default_factory=dict, repr=False, compare=False)
    """Lines of the keys of what stands here."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"

    @property
    def short(self) -> str:
        """The line alone."""
        return f"line {self.line}"

    def at(self, key: str) -> "FileLocation":
        """The line of one key; of the whole, where the key is not given."""
        return FileLocation(self.file, self.keys.get(key, self.line))

    def has(self, key: str) -> bool:
        """Whether the key stands here."""
        return key in self.keys


@dataclass(frozen=True, slots=True)
class OptionLocation:
    """An option or argument of a command, shown as `--country`."""

    label: str
    labels: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    """Keys of the record that are not typed as the option of their own name."""

    def __str__(self) -> str:
        return self.label

    @property
    def short(self) -> str:
        """The option."""
        return self.label

    def at(self, key: str) -> "OptionLocation":
        """The option that a key is typed as."""
        return OptionLocation(option_of(key, self.labels), self.labels)

    def has(self, key: str) -> bool:
        """Whether the key has an option that is not called like it."""
        return key in self.labels


def option_of(key: str, labels: Mapping[str, str]) -> str:
    """What a key of a record is called on the command line."""
    return labels.get(key) or f"--{key.replace('_', '-')}"
