"""Import the tracker's dashboard into a Superset that runs.

    python import_dashboard.py postgresql://LOGIN@HOST:PORT/DATABASE

Database connection, datasets, charts and dashboard are made, or brought to what stands in
the folder dashboard/; what each column means is taken from the database.  Passwords are
asked for, or read from PGPASSWORD (the login's) and SUPERSET_ADMIN_PASSWORD.  Needs
requests, which Superset brings along.
"""

import argparse
import getpass
import io
import json
import os
import sys
import zipfile
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from api import Superset

EXPORT = Path(__file__).parent / "dashboard"
DATABASE = "databases/AI_capex_tracker.yaml"

MASK = "XXXXXXXXXX"
"""What Superset writes for a password; it takes the true one from a field of its own."""


def main() -> None:
    """Import the dashboard and say where it is."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("database", help="URL of the tracker's database, without a password")
    parser.add_argument("--superset", default="http://127.0.0.1:8088", metavar="URL")
    parser.add_argument("--user", default="admin", help="Superset's administrator")
    options = parser.parse_args()

    url = urlsplit(str(options.database))
    if url.scheme not in {"postgresql", "postgres"} or not url.username or not url.hostname:
        sys.exit("error: the URL is to look like postgresql://LOGIN@HOST:PORT/DATABASE")
    if url.password is not None:
        sys.exit("error: leave the password out of the URL; it is asked for, or set PGPASSWORD")
    password = os.environ.get("PGPASSWORD") or getpass.getpass(f"Password of {url.username}: ")

    superset = Superset(options.superset, options.user)
    login, at, place = url.netloc.rpartition("@")

    def address(secret: str) -> str:
        netloc = f"{login}:{secret}{at}{place}"
        return urlunsplit(("postgresql", netloc, url.path, url.query, ""))

    superset.send(
        "POST",
        "database/test_connection/",
        json={
            "database_name": "AI capex tracker",
            "sqlalchemy_uri": address(quote(password, safe="")),
        },
    )
    superset.send(
        "POST",
        "assets/import/",
        files={"bundle": ("dashboard.zip", bundle(address(MASK)), "application/zip")},
        data={"passwords": json.dumps({DATABASE: password})},
    )
    superset.refresh("ai-capex")
    print(f"{options.superset.rstrip('/')}/superset/dashboard/ai-capex/")


def bundle(address: str) -> bytes:
    """The export as the zip file that Superset takes, with the address of the database."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(EXPORT.rglob("*.yaml")):
            name, text = path.relative_to(EXPORT).as_posix(), path.read_text(encoding="utf-8")
            if name == DATABASE:
                text = replaced(text, "sqlalchemy_uri", address)
            elif name == "metadata.yaml":
                # Only as assets do charts and datasets that are there already follow.
                text = replaced(text, "type", "assets")
            file.writestr(f"dashboard/{name}", text)
    return packed.getvalue()


def replaced(text: str, key: str, value: str) -> str:
    """A YAML file with another value for one key of its top level."""
    lines = [
        f"{key}: {json.dumps(value)}" if line.startswith(f"{key}:") else line
        for line in text.splitlines()
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
