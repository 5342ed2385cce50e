import pytest
from sqlalchemy import Connection

from tests import make
from tracker.model import Commitment
from tracker.operations.store.slugs import free_slug, slug_from


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        (("alibaba", "Cloud & AI hardware"), "alibaba-cloud-ai-hardware"),
        (("Société Générale",), "societe-generale"),
        (("alibaba", "云和AI硬件"), "alibaba-ai"),
        (("云",), ""),
        ((None, "x"), "x"),
        (("a" * 100,), "a" * 60),
        (("one", "b" * 58, "three"), "one"),
    ],
)
def test_words_become_a_slug_that_can_be_typed(words: tuple[str | None, ...], slug: str) -> None:
    assert slug_from(*words) == slug


def test_a_slug_that_is_taken_gets_a_number(connection: Connection) -> None:
    assert free_slug(connection, Commitment, "campus") == "campus"
    make.commitment(connection, "campus")
    make.commitment(connection, "campus-2")
    assert free_slug(connection, Commitment, "campus") == "campus-3"
