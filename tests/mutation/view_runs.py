"""Mutants of views: drawn, held against a database, and handed to one worker."""

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from threading import Thread

from tests.mutation.checkout import Checkout, kill_group
from tests.mutation.mutant import Mutant, Outcome, Result
from tests.mutation.reach import NOTICED, Test, read, write
from tests.mutation.timing import allowed
from tests.mutation.view_worker import Task


def try_views(checkout: Checkout, reached: Mapping[Mutant, Sequence[Test]]) -> Iterator[Result]:
    """What became of each mutant of a view, as it is known."""
    by_id = {mutant.id: mutant for mutant in reached}
    tasks = [
        Task(
            mutant.id,
            mutant.subject,
            mutant.content(),
            [test.name for test in tests],
            allowed(tests),
        )
        for mutant, tests in reached.items()
    ]
    file = checkout.temporary / "tasks.json"
    noticed = Counter[str](read(NOTICED))
    given = {"tasks": [asdict(task) for task in tasks], "noticed": noticed}
    file.write_text(json.dumps(given), encoding="utf-8")
    reading, writing = os.pipe()
    arguments = ["-m", "tests.mutation.view_worker", str(file), str(writing)]
    with checkout.start(arguments, pipe=writing) as process:
        os.close(writing)
        printed: list[bytes] = []
        assert process.stdout
        # Else the worker would wait for somebody to read what pytest prints.
        drain = Thread(
            target=lambda: printed.append(process.stdout.read() if process.stdout else b"")
        )
        drain.start()
        try:
            with os.fdopen(reading, encoding="utf-8") as lines:
                for line in lines:
                    name, outcome, failed = json.loads(line)
                    mutant = by_id.pop(name)
                    if failed:
                        noticed[failed] += 1
                        write(NOTICED, noticed)
                    yield Result(mutant, Outcome(outcome), len(reached[mutant]))
        finally:
            if by_id:
                kill_group(process.pid)
            drain.join()
            checkout.clear()
    if by_id:
        raise RuntimeError(f"the views could not be tried:\n{b''.join(printed).decode()}")
