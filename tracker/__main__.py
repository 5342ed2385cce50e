"""`python -m tracker` is the command `tracker`."""

import sys

INTERRUPTED = 130
"""Exit code after Ctrl-C: what a shell reports for SIGINT."""


def run() -> None:
    """Run the command that was typed; Ctrl-C ends it at any time without a word."""
    try:
        # Loading takes longer than many a command: Ctrl-C is as likely to come meanwhile.
        from tracker.cli.app import main  # noqa: PLC0415

        main()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    run()
