"""Sources as they are typed: a grade that follows from the kind, a URL that is one."""

import re
from typing import Final

from tracker.errors import UsageError
from tracker.readers import entities
from tracker.readers.from_options import typed
from tracker.vocabulary import Reliability, SourceKind

WEB_ADDRESS: Final = re.compile(r"https?://[^\s/]+(/\S*)?")

RELIABILITY: Final = {
    SourceKind.FILING: Reliability.FILED,
    SourceKind.COMPANY_STATEMENT: Reliability.OFFICIAL,
    SourceKind.PRESS: Reliability.EDITED,
    SourceKind.ANALYST: Reliability.EDITED,
    SourceKind.BLOG: Reliability.MIXED,
    SourceKind.DATASET: Reliability.MIXED,
}
"""The grade of a source where the curator gives none."""


def made_source(slug: str, **given: str | None) -> entities.Source:
    """The source of what was typed.

    Raises:
        UsageError: a value cannot be taken; the message names its option.
    """
    kind = given.get("kind")
    if given.get("reliability") is None and kind in set(SourceKind):
        given["reliability"] = RELIABILITY[SourceKind(kind)]
    check_address(given.get("url"))
    return typed(entities.Source, "SLUG", None, slug=slug, **given)


def check_address(url: str | None) -> None:
    """Refuse what is no address of the web.

    Raises:
        UsageError: it names the option.
    """
    if url is not None and not WEB_ADDRESS.fullmatch(url):
        raise UsageError(f"--url: expected an address such as https://..., found {url[:200]!r}")
