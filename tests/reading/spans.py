"""Put the spans of labels right after a text was changed: python -m tests.reading.spans FOLDER."""

import sys
from pathlib import Path

from ruamel.yaml import YAML

from benchmarks.reading import labelled_texts


def nearest(text: str, figure: str, start: int) -> list[int]:
    """The span of the figure in the text that begins nearest to the place given.

    Raises:
        ValueError: the figure stands nowhere in the text.
    """
    places = [at for at in range(len(text)) if text.startswith(figure, at)]
    if not places:
        message = f"{figure!r} stands nowhere in the text"
        raise ValueError(message)
    found = min(places, key=lambda at: abs(at - start))
    return [found, found + len(figure)]


def renew(labels: Path, text: str) -> None:
    """Move each first mention; what is printed otherwise further on is left to the test."""
    yaml = YAML()
    yaml.width = 100
    yaml.indent(mapping=2, sequence=4, offset=2)
    content = yaml.load(labels.read_text(encoding="utf-8"))
    for fact in content["facts"]:
        span = nearest(text, fact["figure"], fact["start"])
        moved = span[0] - fact["start"]
        fact["start"], fact["end"] = span
        for mention in fact["mentions"]:
            mention[0] += moved
            mention[1] += moved
    with labels.open("w", encoding="utf-8") as file:
        yaml.dump(content, file)


if __name__ == "__main__":
    for each in labelled_texts(Path(sys.argv[1])):
        renew(each.path.with_suffix(".yaml"), each.path.read_text(encoding="utf-8"))
