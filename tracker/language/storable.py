"""Text that can be kept at all."""

import re
from typing import Final

UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")
"""What PostgreSQL or UTF-8 cannot hold; bytes that are no UTF-8 arrive as surrogates."""
