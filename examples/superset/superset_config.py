"""Superset's configuration for the tracker: what start.py keeps, and little else.

Superset imports this file because SUPERSET_CONFIG_PATH names it.
"""

import os
from pathlib import Path

from superset.config import TALISMAN_CONFIG

HOME = Path(os.environ["TRACKER_SUPERSET_HOME"])

SECRET_KEY = (HOME / "secret_key").read_text(encoding="ascii")
"""Signs sessions and encrypts the password of the database; generated, never a default."""

SQLALCHEMY_DATABASE_URI = f"sqlite:///{HOME / 'superset.db'}"
"""Superset's own users, charts and dashboards; the tracker's data stays where it is."""

RATELIMIT_STORAGE_URI = "memory://"
PREVENT_UNSAFE_DB_CONNECTIONS = True
APP_NAME = "AI capex tracker"

# Superset's pages would report themselves to its makers by a picture from another host.
TALISMAN_CONFIG["content_security_policy"]["img-src"] = ["'self'", "blob:", "data:"]
