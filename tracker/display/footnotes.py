"""Footnotes of a table, numbered as its cells need them."""

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


class Footnotes:
    """Texts below a table, numbered in the order in which cells first need them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def mark(self, text: str) -> str:
        """The superscript that leads from a cell to the text."""
        number = self._numbers.setdefault(text, len(self._numbers) + 1)
        return "".join(SUPERSCRIPTS[int(digit)] for digit in str(number))

    def lines(self) -> list[str]:
        """The texts, each after its superscript."""
        return [f"{self.mark(text)} {text}" for text in list(self._numbers)]
