"""Charts to files: SVG, PNG, or HTML that needs no network."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from tracker.errors import MissingLibraryError, UsageError

Spec = Mapping[str, Any]
"""A chart in Vega-Lite, or a part of one."""

FONTS = (
    "Noto Sans",
    "Noto Sans CJK SC",
    "Noto Sans CJK TC",
    "Source Han Sans SC",
    "PingFang SC",
    "Hiragino Sans",
    "Microsoft YaHei",
    "Yu Gothic",
    "Malgun Gothic",
    "sans-serif",
)
"""Looked for in this order, so that names in any script find one that has them."""

SCALE = 2
"""Points of a PNG to a point of the chart: sharp on today's screens."""

MOST_PROBED = 200
"""Characters that are tried for a glyph; a chart has no more that differ."""

LAST_LATIN = 0x24F
"""The last letter that every font for reading has."""

LESS = "\ue000\ue001\ue000"
"""Stands for "<" on its way through the library; for private use, so it is in no text."""

CONFIG: Spec = {
    "font": ", ".join(f"'{font}'" if " " in font else font for font in FONTS),
    "background": "white",
    "view": {"stroke": None},
    "axis": {
        "gridColor": "#e5e5e5",
        "domainColor": "#888888",
        "tickColor": "#888888",
        "titleFontWeight": "normal",
    },
    "title": {"anchor": "start", "fontSize": 14, "subtitleFontSize": 11, "offset": 12},
}


FONT_PACKAGE = "cvttf_NotoSansCJK_Regular"
"""Ships the font of the name below, under the SIL Open Font License; it comes with `charts`."""

FONT = "Noto Sans CJK TC"
"""Has the signs of Chinese, Japanese and Korean."""

NARROW = (
    '<meta name="viewport" content="width=device-width">'
    "<style>svg{max-width:100%;height:auto}</style>"
)
"""Lets a page be as narrow as a telephone."""


def renderer(file: Path) -> Callable[[Spec], bytes]:
    """What turns a chart into the content of such a file, told by its name.

    Raises:
        UsageError: it is no kind of picture, or the library that draws is not installed.
    """
    kinds = {".svg": _svg, ".png": _png, ".html": _html}
    kind = kinds.get(file.suffix.lower())
    if kind is None:
        raise UsageError(
            f"{file.name!r} is no picture that can be made",
            hint=f"let its name end in one of {', '.join(kinds)}",
        )
    try:
        import vl_convert  # noqa: F401 - whether it is there at all
    except ImportError:
        instead = "; for bars without it: --plot"
        raise MissingLibraryError("charts", "charts", instead=instead) from None
    return kind


def _svg(spec: Spec) -> bytes:
    from vl_convert import vegalite_to_svg

    _register_font()
    made = vegalite_to_svg(dict(spec), allowed_base_urls=[])
    start, close, rest = made.partition(">")
    return f"{start}{close}{_embedded(spec)}{rest}".encode()


def _png(spec: Spec) -> bytes:
    from vl_convert import vegalite_to_png

    _register_font()
    return vegalite_to_png(dict(spec), scale=SCALE, allowed_base_urls=[])


def _html(spec: Spec) -> bytes:
    from vl_convert import vegalite_to_html

    # A "<" in a name could end the script that the chart stands in.
    chart = json.dumps(spec, ensure_ascii=False).replace("<", LESS)
    page = vegalite_to_html(chart, bundle=True, renderer="svg").replace(LESS, "\\u003c")
    return page.replace("<head>", f"<head>{NARROW}{_embedded(spec)}", 1).encode()


def _font_folder() -> Path | None:
    """Where the font stands that comes with `charts`; None where it was left out."""
    found = find_spec(FONT_PACKAGE)
    return None if found is None or found.origin is None else Path(found.origin).parent


@cache
def _register_font() -> None:
    """Let the library draw with the font that comes along, as with those of the machine."""
    from vl_convert import register_font_directory

    if folder := _font_folder():
        register_font_directory(str(folder))


def _embedded(spec: Spec) -> str:
    """A style with the signs of our font that a picture needs, so that a reader needs none.

    Only what is not Latin comes along: text stays text, and a few kilobytes do.
    """
    needed = {ord(sign) for text in texts_in(spec) for sign in text if ord(sign) > LAST_LATIN}
    folder = _font_folder()
    if not needed or folder is None:
        return ""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    with TTFont(next(folder.glob("*.otf")), lazy=True) as font:
        known = sorted(needed & font.getBestCmap().keys())
        subsetter = Subsetter(Options(layout_features=[], hinting=False, name_IDs=[]))
        subsetter.populate(unicodes=known)
        subsetter.subset(font)
        font.flavor = "woff"
        file = BytesIO()
        font.save(file)
    if not known:
        return ""
    content = b64encode(file.getvalue()).decode()
    signs = ",".join(f"U+{number:X}" for number in known)
    return (
        f"<style>@font-face{{font-family:'{FONT}';unicode-range:{signs};"
        f"src:url(data:font/woff;base64,{content})}}</style>"
    )


def without_glyph(texts: Iterable[str]) -> str:
    """The characters that no font of this machine can draw in a PNG, in order."""
    from vl_convert import svg_to_png

    _register_font()
    characters = sorted({each for text in texts for each in text if not each.isascii()})

    def drawn(character: str) -> bytes:
        family = CONFIG["font"]
        return svg_to_png(
            '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">'
            f'<text x="2" y="15" font-size="14" font-family="{family}">{character}</text></svg>'
        )

    nothing = drawn("\U0010fffd")  # for private use: no font has it
    return "".join(each for each in characters[:MOST_PROBED] if drawn(each) == nothing)


def texts_in(value: object) -> Iterable[str]:
    """All texts in a chart, wherever they stand."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, Sequence):
        for each in value:
            yield from texts_in(each)
