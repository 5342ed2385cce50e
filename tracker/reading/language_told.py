"""The language that a text is in, and the country whose money it means."""

import re
from typing import Final

HANGUL: Final = re.compile("[\uac00-\ud7a3]")
KANA: Final = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
IDEOGRAPH: Final = re.compile("[\u4e00-\u9fff]")
TRADITIONAL: Final = re.compile("[億萬萊與對發資臺灣過數據電訊雲產預計網實業開擴設億達]")


def language_told(text: str) -> str:
    """The language that most of a text is in."""
    size = max(1, len(text))
    if len(HANGUL.findall(text)) > 0.08 * size:
        return "ko"
    if len(KANA.findall(text)) > 0.05 * size:
        return "ja"
    ideographs = len(IDEOGRAPH.findall(text))
    if ideographs > 0.08 * size:
        return "zh-Hant" if len(TRADITIONAL.findall(text)) > 0.02 * ideographs else "zh-Hans"
    return "en"


def country_of_yen(text: str, language: str) -> str | None:
    """Whose ¥ an English text means, where it has any."""
    if language != "en" or "¥" not in text:
        return None
    japanese, chinese = (
        len(re.findall(each, text)) for each in ("Japan|yen|JPY", "Chin|yuan|RMB|CNY")
    )
    return "JP" if japanese >= chinese else "CN"
