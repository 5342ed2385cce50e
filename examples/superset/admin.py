"""Make Superset's administrator, unless there is one.

Run by Superset's Python: the password comes by the environment, where no list of
processes shows it.
"""

import os

from superset.app import create_app

app = create_app()
with app.app_context():
    security = app.appbuilder.sm
    if security.find_user("admin") is None:
        security.add_user(
            username="admin",
            first_name="Superset",
            last_name="Admin",
            email="admin@localhost",
            role=security.find_role("Admin"),
            password=os.environ["SUPERSET_ADMIN_PASSWORD"],
        )
