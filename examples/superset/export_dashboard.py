"""Write the tracker's dashboard, as it stands in a Superset that runs, to the folder dashboard/.

    python export_dashboard.py

For those who change it: edit it in Superset, export, look at the difference, commit.  The
address of the database stays out, and so does what is said of views and their columns: an
import takes that from the database.
"""

import argparse
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import yaml
from api import Superset

EXPORT = Path(__file__).parent / "dashboard"

ADDRESS = "postgresql://LOGIN@127.0.0.1:5433/tracker"
"""Stands where import_dashboard.py puts the user's own."""


def main() -> None:
    """Refresh the datasets, export the dashboard and unpack it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--superset", default="http://127.0.0.1:8088", metavar="URL")
    parser.add_argument("--user", default="admin", help="Superset's administrator")
    options = parser.parse_args()

    superset = Superset(options.superset, options.user)
    dashboard = superset.send("GET", "dashboard/ai-capex").json()["result"]["id"]
    superset.refresh("ai-capex")
    packed = superset.send("GET", f"dashboard/export/?q=!({dashboard})").content
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        contents = {name: tidied(yaml.safe_load(file.read(name))) for name in file.namelist()}
    for old in EXPORT.rglob("*.yaml"):
        old.unlink()
    for name, content in contents.items():
        path = EXPORT / re.sub(r"_\d+(?=\.yaml$)", "", name.partition("/")[2])
        path.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=100)
        path.write_text(text, encoding="utf-8")


def tidied(content: dict[str, Any]) -> dict[str, Any]:
    """A file of the export without what is empty or holds only where it was made."""
    if "sqlalchemy_uri" in content:
        content["sqlalchemy_uri"] = ADDRESS
    for part, key in (("columns", "column_name"), ("metrics", "metric_name")):
        if part in content:
            entries = sorted(content[part], key=lambda entry: str(entry[key]))
            content[part] = [filled(entry) for entry in entries]
    if "table_name" in content:
        del content["description"]
        content["catalog"] = None  # the database's name, which may be another's
        for column in content["columns"]:
            if "expression" not in column:
                del column["description"]
    if "viz_type" in content:
        content["params"].pop("datasource", None)
    return filled({key: value for key, value in content.items() if key != "timestamp"})


def filled(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry without the keys that say nothing."""
    return {key: value for key, value in entry.items() if value not in (None, "")}


if __name__ == "__main__":
    main()
