"""Company facts from files, and from the SEC itself."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tracker.errors import UsageError
from tracker.files import read_file
from tracker.readers.sec.company_facts import CompanyFacts, read_company_facts
from tracker.readers.sec.edgar import BASE_URL, Edgar, cik_from


def gathered(
    files: Sequence[Path],
    ciks: Iterable[str],
    *,
    user_agent: str | None,
    base_url: str | None,
    progress: Callable[[str, int, int], None],
) -> list[CompanyFacts]:
    """The facts of each file, then those of each CIK, fetched from the SEC.

    Raises:
        UsageError: a file cannot be read, nobody says who asks, or it is something else.
        NotFoundError: the SEC has no facts of such a company.
    """
    numbers = [cik_from(each) for each in ciks]
    if not files and not numbers:
        raise UsageError("no file is named", hint="name one, or download one: --fetch CIK")
    records = []
    for done, file in enumerate(files):
        progress(file.name, done, len(files))
        records.append(read_company_facts(read_file(file), str(file)))
    if numbers:
        edgar = Edgar(user_agent or "", base_url=base_url or BASE_URL)
        for cik in numbers:
            url, data = edgar.company_facts(cik, progress)
            record = read_company_facts(data, url)
            if record.cik != cik:
                raise UsageError(f"{url}: these are the facts of CIK {record.cik}")
            records.append(record)
    return records
