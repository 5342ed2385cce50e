"""The result set of a query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ResultSet:
    """Rows under the names of their columns, values unrounded."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]

    def __len__(self) -> int:
        return len(self.rows)

    def mappings(self) -> list[Mapping[str, Any]]:
        """The rows, each as column -> value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]
