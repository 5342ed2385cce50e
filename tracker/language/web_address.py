"""Addresses of pages, as people type them."""

import re
from typing import Final

WEB_ADDRESS: Final = re.compile(r"https?://[^\s/]+(/\S*)?")


def is_web_address(text: str) -> bool:
    """Whether the text is the address of a page, and no name of something on file."""
    return WEB_ADDRESS.fullmatch(text) is not None
