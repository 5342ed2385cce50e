"""From what people call a thing to the thing itself."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tracker.api.arguments import names_of, text_of, word_of
from tracker.api.held import HeldDatabase

if TYPE_CHECKING:
    from tracker.analysis.sources_of import Address


def is_web_address(text: str) -> bool:
    """Whether the text is the address of a page, and not what something on file is called."""
    from tracker.readers.typed_source import WEB_ADDRESS

    return WEB_ADDRESS.fullmatch(text) is not None


class Names(HeldDatabase):
    """Names in any script, slugs, titles, tickers: what they lead to."""

    def page_of(self, key: str) -> "Address":
        """The source called so, or the one behind what is believed of the thing called so.

        Source: bi.source.
        """
        from tracker.analysis.sources_of import address_of

        with self._read() as connection:
            return address_of(connection, text_of(key, "key"))

    def find(self, name: str, nouns: Iterable[str] = ()) -> list[tuple[str, str]]:
        """What is called so: company, source, site or commitment, and its slug.

        Names may be in any script; *nouns* narrows what is looked for.
        """
        from tracker.analysis.core.find_entity import NOUNS, named

        wanted = [word_of(NOUNS, each, "noun") for each in names_of(nouns, "nouns")]
        kinds = [noun for word, noun in NOUNS.items() if not wanted or word in wanted]
        with self._read() as connection:
            return [
                (noun.view, slug) for noun, slug in named(connection, kinds, text_of(name, "name"))
            ]

    def find_one(self, noun: str, name: str) -> str:
        """The slug of the one company, source, site or commitment that is called so."""
        from tracker.analysis.core.find_entity import NOUNS, the_one

        wanted = NOUNS[word_of(NOUNS, noun, "noun")]
        with self._read() as connection:
            return the_one(connection, wanted, text_of(name, "name"))

    def beginning(self, noun: str, text: str) -> list[str]:
        """The slugs that begin so; names of companies where the text is no part of a slug."""
        from tracker.analysis.core.find_entity import NOUNS, company_names, slugs

        view, text = word_of(NOUNS, noun, "noun"), text_of(text, "text")
        with self._read() as connection:
            if view == "company" and not text.isascii():
                return company_names(connection, text)
            return slugs(connection, view, text)
