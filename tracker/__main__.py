"""`python -m tracker` is the command `tracker`."""

from tracker.cli.app import main

if __name__ == "__main__":
    main()
