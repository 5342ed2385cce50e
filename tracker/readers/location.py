"""Where in which file something stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file, shown as `seeds/sites.yaml:12`."""

    file: str
    line: int
    keys: Mapping[str, int] = field(default_factory=dict, repr=False, compare=False)
    """Lines of the keys of what stands here."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"

    def at(self, key: str) -> "Place":
        """The line of one key; of the whole, where the key is not given."""
        return Place(self.file, self.keys.get(key, self.line))
