"""docker-compose.yml, as far as it can be tested without a container engine."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier
from ruamel.yaml import YAML

from tests.conftest import Parameters
from tests.homes import administrator
from tracker import __version__
from tracker.postgres import connect

ROOT = Path(__file__).parents[1]
COMPOSE = ROOT / "docker-compose.yml"
DOCKERFILES = [ROOT / "Dockerfile", ROOT / "examples" / "superset" / "Dockerfile"]

SERVICES: dict[str, dict[str, Any]] = YAML(typ="safe").load(COMPOSE)["services"]


def test_it_follows_the_schema_of_compose_files() -> None:
    """The schema that the Compose specification publishes, as check-jsonschema ships it."""
    command = [sys.executable, "-m", "check_jsonschema"]
    command += ["--builtin-schema", "vendor.compose-spec", str(COMPOSE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_it_refuses_to_start_without_passwords() -> None:
    passwords = {
        (name, key): given
        for name, service in SERVICES.items()
        for key, given in service["environment"].items()
        if "PASSWORD" in key
    }
    assert {name for name, _ in passwords} == set(SERVICES)
    for place, given in passwords.items():
        assert re.fullmatch(r"\$\{(\w+_PASSWORD):\?set \1\}", given), place


def test_every_image_is_pinned() -> None:
    images = [service["image"] for service in SERVICES.values() if "build" not in service]
    for file in DOCKERFILES:
        images += re.findall(r"^FROM (\S+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(images) == 3
    assert all(re.fullmatch(r"[a-z]+:\d+\.\d+[\w.]*(-[a-z]+)*", image) for image in images)


def test_an_image_of_ours_is_named_for_what_is_in_it() -> None:
    assert SERVICES["setup"]["image"] == f"ai-capex-tracker:{__version__}"
    assert SERVICES["tracker"]["image"] == f"ai-capex-tracker:{__version__}"
    wanted = (ROOT / "examples" / "superset" / "requirements.txt").read_text(encoding="utf-8")
    [version] = re.findall(r"^apache-superset==(\S+)", wanted, re.MULTILINE)
    assert SERVICES["superset"]["image"] == f"ai-capex-tracker-superset:{version}"


def test_only_this_machine_reaches_the_ports_unless_somebody_says_otherwise() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert len(ports) == 2
    assert all(re.match(r"\$\{\w+_LISTEN:-127\.0\.0\.1:\d+\}:\d+$", port) for port in ports)


def test_no_secret_gets_into_an_image() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    kept = {line.removeprefix("!") for line in rules if line.startswith("!")}
    assert kept == {
        "LICENSE", "README.md", "alembic.ini", "migrations", "pyproject.toml", "seeds", "tracker",
    }  # fmt: skip


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder with the program `tracker`, as the image has it."""
    program = tmp_path / "tracker"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tracker "$@"\n')
    program.chmod(0o755)
    return tmp_path


def test_the_setup_service_brings_a_server_up_and_makes_the_readers_login(
    empty: Parameters, programs: Path
) -> None:
    [*shell, script] = SERVICES["setup"]["entrypoint"]
    [login] = re.findall("//([a-z]+)@", SERVICES["superset"]["command"][0])
    variables = os.environ | {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "TRACKER_DATABASE_URL": make_conninfo("", **empty),
        "TRACKER_BI_PASSWORD": "of sixteen chars",
    }
    try:
        for _ in range(2):  # a second `docker compose up` runs it again
            subprocess.run([*shell, script.replace("$$", "$")], env=variables, check=True)
        with connect(administrator(empty)) as connection:
            connection.execute(SQL("SET ROLE {}").format(Identifier(login)))
            found = connection.execute("SELECT count(*) > 0 FROM bi.site").fetchone()
            assert found == (True,)
    finally:
        subprocess.run(["tracker", "bi", "revoke", login, "--yes"], env=variables, check=True)
