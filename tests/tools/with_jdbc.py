"""JDBC: a small Java program with PostgreSQL's driver, as DBeaver and Tableau connect."""

from pathlib import Path

from tests.tools.printed import printed
from tests.tools.reading import Login, Reading

SHOWS_COMMENTS = True

PROGRAM = Path(__file__).with_name("Read.java")


def read(login: Login) -> Reading:
    """Every view, as the Java program prints it."""
    address = f"jdbc:postgresql://{login.host}:{login.port}/{login.dbname}"
    command = ["java", "-cp", "/usr/share/java/postgresql.jar", str(PROGRAM), address]
    return printed(command, login)
