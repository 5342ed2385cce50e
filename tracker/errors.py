"""Everything that can stop a command, with its exit code and its hint.

Exit codes: 0 fine, 1 a check failed, 2 usage, or an output that cannot be written,
3 not found, 4 conflict or refused by a rule, 5 no database.  Anything that is not a
TrackerError is a bug and keeps its traceback.
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


class UnreadableError(UsageError):
    """A figure or a date, as somebody wrote it, that cannot be understood in one way."""

    def __init__(
        self, text: str, kind: str, reason: str, *, hint: str | None = None, place: int = 0
    ) -> None:
        shown = text if len(text) <= 60 else text[:59] + "…"
        super().__init__(f"cannot read {shown!r} as {kind}: {reason}", hint=hint)
        self.reason = reason
        self.place = place
        """How many characters were understood before what could not be."""


class MissingLibraryError(UsageError):
    """What was asked for is made by a library that is not installed."""

    def __init__(self, made: str, extra: str, *, instead: str = "") -> None:
        super().__init__(
            f"{made} need a library that is not installed",
            hint=f"pip install 'ai-capex-tracker[{extra}]'{instead}",
        )


class OutputError(TrackerError):
    """What was asked for is known, and cannot be written where it was to go."""

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
