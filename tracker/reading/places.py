"""The place that a sentence puts a figure in, as printed."""

import re
from typing import Final

PLACE: Final = re.compile(
    r"\b(?:in|near|outside|"
    r"at) (?P<western>(?:[A-Z][\w'’-]+)(?:[ -][A-Z][\w'’-]+){0,3}(?:, [A-Z][\w.]+)?)"
    r"|(?:在|于|於|位于|位於)(?P<chinese>[\u4e00-\u9fff]{2,8}?)(?:的|建|投|兴|興|市|县|省|落)"
    r"|(?P<japanese>[\u4e00-\u9fff]{1,4}[都道府県](?:[\u4e00-\u9fff]{1,5}[市町村])?|"
    r"[\u4e00-\u9fff]{1,5}[市町村])(?:に|で|の)"
    r"|(?P<korean>[\uac00-\ud7a3]{2,6}(?: [\uac00-\ud7a3]{2,5})?)(?:에|"
    r"에서) (?=[^.]{0,20}(?:데이터|"
    r"센터|건설|짓))"
)
NO_PLACES: Final = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Q[1-4]|Monday|Tuesday|Wednesday|Thursday|Friday|AI|GPU)\b"
)


def place_in(text: str, start: int) -> str | None:
    """The place that stands nearest to a figure; None where the sentence names none."""
    best: tuple[int, str] | None = None
    for match in PLACE.finditer(text):
        name = next(each for each in match.groups() if each)
        if NO_PLACES.match(name):
            continue
        distance = abs(match.start() - start)
        if best is None or distance < best[0]:
            best = (distance, name)
    return best[1] if best else None
