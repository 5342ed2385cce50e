"""Start Superset on this machine with the tracker's dashboard in it.

    python3 examples/superset/start.py postgresql://LOGIN@127.0.0.1:5433/tracker

LOGIN is a reader's, as `tracker bi grant` makes it; its password is asked for, or read from
PGPASSWORD.  The first start makes a virtual environment, a secret key and an administrator
with a generated password (or the one in SUPERSET_ADMIN_PASSWORD) in a folder of its own.
Later starts need no URL.  Ctrl-C stops it.
"""

import argparse
import getpass
import importlib.util
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.request
import venv
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent

Command = list[Path | str]


def main() -> None:
    """Prepare what is missing, serve, import the dashboard, and wait."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "database", nargs="?", help="URL of the tracker's database, without a password"
    )
    parser.add_argument("--home", type=Path, default=Path("~/.local/share/tracker-superset"))
    parser.add_argument("--listen", default="127.0.0.1:8088", metavar="HOST:PORT")
    options = parser.parse_args()

    os.umask(0o077)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # `docker stop` is Ctrl-C too
    home = options.home.expanduser().absolute()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept(home / "secret_key", secrets.token_urlsafe(42))
    given, file = os.environ.get("SUPERSET_ADMIN_PASSWORD"), home / "admin_password"
    environment = os.environ | {
        "TRACKER_SUPERSET_HOME": str(home),
        "SUPERSET_CONFIG_PATH": str(HERE / "superset_config.py"),
        "SUPERSET_ADMIN_PASSWORD": given or kept(file, secrets.token_urlsafe(12)),
    }
    if options.database and "PGPASSWORD" not in environment:
        environment["PGPASSWORD"] = getpass.getpass("Password of the database login: ")

    programs = installed(home)
    print(f"preparing Superset in {home}", flush=True)
    log = home / "superset.log"
    run([programs / "superset", "db", "upgrade"], environment, log)
    run([programs / "superset", "init"], environment, log)
    run([programs / "python", HERE / "admin.py"], environment, log)

    address = f"http://{options.listen.replace('0.0.0.0', '127.0.0.1')}"
    # One process of few threads: each may hold a session, and a reader has not many.
    serving: Command = [programs / "gunicorn", "--bind", options.listen, "--timeout", "120"]
    serving += ["--worker-class", "gthread", "--threads", "4", "superset.app:create_app()"]
    with log.open("ab") as output:
        server = subprocess.Popen(serving, env=environment, stdout=output, stderr=output)
    try:
        wait_for(address, server, log)
        if options.database:
            importing: Command = [programs / "python", HERE / "import_dashboard.py"]
            subprocess.run(
                [*importing, options.database, "--superset", address], env=environment, check=True
            )
        where = "as given" if given else f"in {file}"
        print(f"{address} is up: log in as admin, password {where}", flush=True)
        server.wait()
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
    except KeyboardInterrupt:
        print("stopped")
    finally:
        server.terminate()
        server.wait()


def kept(path: Path, value: str) -> str:
    """The secret in a file that its owner alone reads; *value* if there is none yet."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(value, encoding="ascii")
    return path.read_text(encoding="ascii")


def installed(home: Path) -> Path:
    """The folder of Superset's programs: where this Python has it, or a new environment."""
    if importlib.util.find_spec("superset"):
        return Path(sys.executable).parent
    programs = home / "venv" / "bin"
    if not (programs / "superset").exists():
        print("installing Superset, about 800 MB, a few minutes", flush=True)
        venv.create(home / "venv", with_pip=True, clear=True)
        installing: Command = [programs / "pip", "install", "--quiet"]
        installing += ["-r", HERE / "requirements.txt", "-c", HERE / "constraints.txt"]
        subprocess.run(installing, check=True)
    return programs


def run(command: Command, environment: Mapping[str, str], log: Path) -> None:
    """Run one step of the preparation; what it says goes to the log."""
    with log.open("ab") as output:
        done = subprocess.run(command, env=environment, stdout=output, stderr=output, check=False)
    if done.returncode:
        sys.exit(f"error: {command[0]} failed; see {log}")


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return once Superset answers."""
    while server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/health"):
                return
        except OSError:
            time.sleep(1)
    sys.exit(f"error: Superset did not start; see {log}")


if __name__ == "__main__":
    main()
