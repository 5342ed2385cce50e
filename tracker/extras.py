"""The libraries that only some answers need, and what installs them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tracker.errors import MissingLibraryError

EXTRAS: Final = {
    "arrow": ("tables of Arrow", ("pyarrow",)),
    "pandas": ("data frames of pandas", ("pandas", "pyarrow")),
    "excel": ("workbooks", ("xlsxwriter",)),
    "reading": ("web pages and PDFs", ("trafilatura", "pypdf", "pdfplumber")),
    "polars": ("data frames of polars", ("polars", "pyarrow")),
}
"""What the extras of the package are for, and the libraries in them; imported when needed,
because each takes longer to load than most questions take."""


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """What is imported inside needs the libraries of an extra of the package."""
    made, libraries = EXTRAS[extra]
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in libraries:
            raise
        raise MissingLibraryError(made, extra) from None
