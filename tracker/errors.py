"""Everything that can stop a command, with its exit code and its hint.

Exit codes: 0 fine, 1 a check failed, 2 usage, 3 not found, 4 conflict or
refused by a rule, 5 no database.  Anything that is not a TrackerError is a bug
and keeps its traceback.
"""


class TrackerError(Exception):
    """A failure the user can act on; the message is shown without a traceback."""

    exit_code = 1
    hint: str | None = None

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        if hint is not None:
            self.hint = hint


class UsageError(TrackerError):
    """What was typed, or what a file says, cannot be read."""

    exit_code = 2


class NotFoundError(TrackerError):
    """Something was named that is not on file."""

    exit_code = 3


class ConflictError(TrackerError):
    """Two things fit where one is meant, or a rule of the data refuses a change."""

    exit_code = 4


class DatabaseError(TrackerError):
    """There is no database to work with."""

    exit_code = 5
