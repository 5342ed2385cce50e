"""Superset's API: log in, and fail with what it says."""

import getpass
import os
import sys
from typing import Any

import requests


class Superset:
    """A session of Superset's administrator."""

    def __init__(self, address: str, user: str) -> None:
        self.address = address.rstrip("/")
        self.session = requests.Session()
        password = os.environ.get("SUPERSET_ADMIN_PASSWORD") or getpass.getpass(
            f"Superset's password of {user}: "
        )
        login = {"username": user, "password": password, "provider": "db"}
        token = self.send("POST", "security/login", json=login).json()["access_token"]
        self.session.headers["Authorization"] = f"Bearer {token}"
        csrf = self.send("GET", "security/csrf_token/").json()["result"]
        self.session.headers.update({"X-CSRFToken": csrf, "Referer": self.address})

    def send(self, method: str, path: str, **arguments: Any) -> requests.Response:
        """The answer to a request; a refusal ends the program with Superset's words."""
        try:
            response = self.session.request(
                method, f"{self.address}/api/v1/{path}", timeout=120, **arguments
            )
        except requests.ConnectionError:
            sys.exit(f"error: no Superset answers at {self.address}")
        if not response.ok:
            sys.exit(f"error: Superset refused {path}: {response.status_code} {response.text}")
        return response

    def refresh(self, dashboard: str) -> None:
        """Take a dashboard's datasets, and what is said of their columns, from the views."""
        for dataset in self.send("GET", f"dashboard/{dashboard}/datasets").json()["result"]:
            self.send("PUT", f"dataset/{dataset['id']}/refresh")
            view = {"name": dataset["table_name"], "schema": dataset["schema"]}
            place = f"database/{dataset['database']['id']}/table_metadata/"
            comment = self.send("GET", place, params=view).json()["comment"]
            self.send("PUT", f"dataset/{dataset['id']}", json={"description": comment})
