from decimal import Decimal
from pathlib import Path

import pytest

from tracker.errors import UsageError
from tracker.settings import DEFAULT_IDLE_MINUTES, read_settings


def test_every_setting_is_read_from_its_own_variable() -> None:
    settings = read_settings(
        {
            "TRACKER_DATABASE_URL": "postgresql://db",
            "TRACKER_HOME": "/home/of/tracker",
            "TRACKER_IDLE_MINUTES": "2.5",
            "TRACKER_SEC_USER_AGENT": "Jane",
            "TRACKER_SEC_URL": "http://127.0.0.1",
        }
    )
    assert settings.database_url == "postgresql://db"
    assert settings.home == Path("/home/of/tracker")
    assert settings.idle_minutes == Decimal("2.5")
    assert settings.sec_user_agent == "Jane"
    assert settings.sec_url == "http://127.0.0.1"


@pytest.mark.parametrize("empty", [{}, dict.fromkeys(("DATABASE_URL", "HOME", "IDLE_MINUTES"), "")])
def test_what_is_empty_is_not_set(empty: dict[str, str]) -> None:
    settings = read_settings({f"TRACKER_{name}": value for name, value in empty.items()})
    assert settings.database_url is None
    assert (settings.sec_user_agent, settings.sec_url) == (None, None)
    assert settings.home.is_absolute()
    assert settings.home.name == "tracker"
    assert settings.idle_minutes == DEFAULT_IDLE_MINUTES == 10


def test_a_home_is_a_place_of_its_own_wherever_a_command_is_run() -> None:
    assert read_settings({"TRACKER_HOME": "~/x"}).home == Path.home() / "x"
    assert read_settings({"TRACKER_HOME": "x"}).home == Path.cwd() / "x"


@pytest.mark.parametrize("typed", ["-1", "-0.001", "ten", "inf", "-inf", "nan", "1,5"])
def test_what_is_no_number_of_minutes_is_refused(typed: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_settings({"TRACKER_IDLE_MINUTES": typed})
    assert str(caught.value) == f"TRACKER_IDLE_MINUTES is {typed!r}, not a number of minutes"
    assert caught.value.hint == "set it to 10, or to 0 to stop with the last client"


@pytest.mark.parametrize("typed", ["0", "0.5", "1e3"])
def test_any_number_of_minutes_from_nothing_on_is_taken(typed: str) -> None:
    assert read_settings({"TRACKER_IDLE_MINUTES": typed}).idle_minutes == Decimal(typed)
