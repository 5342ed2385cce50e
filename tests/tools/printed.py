"""Readings of programs in other languages, which print a line of JSON for each view."""

import json
import os
import subprocess

from tests.tools.reading import Login, Reading, Table


def printed(command: list[str], login: Login) -> Reading:
    """What *command* prints, run with the login in its environment."""
    done = subprocess.run(
        command,
        env=os.environ | login.environment(),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    views = [json.loads(line) for line in done.stdout.splitlines()]
    return {view["view"]: Table(view["comment"], view["types"], view["rows"]) for view in views}
