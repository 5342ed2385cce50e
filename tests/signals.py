"""Signals that what is started by tests has to hear."""

import signal


def hear_ctrl_c() -> None:
    """Let what is started next be interrupted, whatever the tests themselves were told to ignore.

    A shell starts what runs in the background with Ctrl-C ignored, and that is inherited.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
