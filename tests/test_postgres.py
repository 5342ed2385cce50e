import pytest

from tracker.errors import UsageError
from tracker.postgres import parse_url


@pytest.mark.rule("password-address")
@pytest.mark.parametrize(
    "url",
    [
        "postgresql://tracker:se/cret@db.example.org/tracker",
        "postgresql://tracker:se@cret@db.example.org/tracker",
        "postgresql://tracker:se%cret@db.example.org/tracker",
        "postgresql+psycopg://tracker:se/cret@db.example.org:5432/tracker",
    ],
)
def test_a_url_whose_password_would_pass_for_something_else_is_refused(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_url(url)
    assert str(caught.value) == "the database URL cannot be read"
    assert "percent-encoded" in (caught.value.hint or "")


def test_a_url_may_hold_anything_that_is_encoded_or_behind_the_question_mark() -> None:
    found = parse_url("postgresql://tracker:se%2Fc%40ret@a.example,b.example/tracker")
    assert (found["password"], found["host"]) == ("se/c@ret", "a.example,b.example")
    assert parse_url("postgresql:///tracker?user=a@b")["user"] == "a@b"
    assert parse_url("postgresql://") == {}
    assert parse_url("host=a.example password=se/c@ret")["password"] == "se/c@ret"
