"""The test that brings up what all others share, before the first mutant; run by `view_worker`."""

from tests.conftest import Parameters


def test_warm_up(
    server: Parameters, migrated: Parameters, seeded: Parameters, scratch: Parameters
) -> None:
    """Nothing: the databases are made by being asked for."""
