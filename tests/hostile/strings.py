"""The hostile strings: what each would do if anything took it for more than text."""

SQL = "'); DROP TABLE tracker.company; --"
FORMULA = "=cmd|' /C calc'!A0"
MARKUP = "[red]x[/red] [link=https://example.com]y[/link] [/] [1] :smile:"
TEMPLATE = "%s %(x)s {} {0} $(id) `id` ${HOME} ../../etc/passwd"
HTML = "<script>alert(1)</script> &lt; ![x](javascript:1) ~~y~~ | z \\"

PLAIN = {
    "all at once": " ".join((FORMULA, SQL, MARKUP, TEMPLATE)),
    "formula": FORMULA,
    "plus": "+1+1",
    "minus": "-1+1",
    "at": "@SUM(1)",
    "statement": SQL,
    "statement in dollars": '$$; SELECT pg_sleep(9); $$ "tracker"."company" E\'\\x27\'',
    "markup": MARKUP,
    "only a closing tag": "[/]",
    "template": TEMPLATE,
    "html": HTML,
    "right to left": "شركة بيانات",
    "right to left in hebrew": "חברה (2025) א",
    "accents in two pieces": "Cafe\u0301 Ga\u0308rten",
    "combining": "z\u0300\u0301\u0302\u0303\u0304\u0305",
    "path": "../../../../../../../../etc/passwd",
    "absolute path": "/dev/full",
    "option": "--yes",
}
"""Printable: to be kept and shown as it is, whatever it looks like."""

INVISIBLE = {
    "invisible, all at once": "a\u202eb\u2066c\u200bd\ufeffe\U000e0041f\u200fg\ue000",
    "right-to-left override": "invoice\u202efdp.exe",
    "isolates": "x\u2066y\u2069z\u2067w",
    "zero width": "pay\u200bpal\u2060\ufeff",
    "tags": "x\U000e0054\U000e0041\U000e0047\U000e007f",
    "private use": "\ue000\U0010fffd",
    "soft hyphen": "re\u00adport",
}
"""Steers the direction, or shows nothing: to be written out where it is shown."""

CONTROLS = {
    "controls, all at once": "a\x1b[31mb\x1b]8;;http://x\x07c\x9b2Jd\x7fe\x08f\u2028g\nerror: h",
    "colour": "\x1b[31mred\x1b[0m",
    "link": "\x1b]8;;https://example.com\x1b\\here\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "title": "\x1b]0;owned\x9c",
    "C1": "\x9b2J\x9d52;c;AAAA\x9c",
    "delete": "x\x7f",
    "backspaces": "12\x08\x0899",
    "newline": "x\nerror: nothing of the kind\nhint: run this",
    "carriage return": "x\rerror: y",
    "separators": "x\u2028y\u2029z\x85",
    "tab first": "\t=1+1",
    "return first": "\r=1+1",
    "unassigned": "x\u0378\ufffe",
}
"""Steers a terminal or begins a new line: to be refused, or kept and written out."""

NUMBERS = {
    "NaN": "NaN",
    "infinity": "-Infinity",
    "many digits": "9" * 4500,
    "big exponent": "1e400 USD",
    "beyond bigint": "9223372036854775808",
    "hexadecimal": "0x10",
    "underscores": "1_000",
    "arabic digits": "٢٠٢٥",
    "superscript": "2²",
    "octal date": "017-02-30",
    "no day": "2025-02-30",
    "infinite date": "infinity",
    "empty": "",
    "blank": " \u3000 ",
}
"""What some parser takes for a number or a day, or for nothing."""

UNSTORABLE = {
    "NUL": "a\0b",
    "bytes that are no UTF-8": "caf\udce9 \udcff",
    "lone surrogate": "x\ud800y",
    "a megabyte": "x" * 1_000_000,
}
"""What no text of the database may hold: to be refused with the name of its option."""

EVERYTHING = {**PLAIN, **INVISIBLE, **CONTROLS, **NUMBERS}


def strings_for(place: int, *, is_whole: bool) -> dict[str, str]:
    """The strings, by name, for the field at this place of all fields.

    A usual run gives each field the worst one, and the others in turn.
    """
    if is_whole:
        return EVERYTHING
    mixed = [name for name in EVERYTHING if name.endswith("all at once")]
    single = [name for name in EVERYTHING if name not in mixed]
    names = (mixed[0], mixed[1 + place % 2], single[place % len(single)])
    return {name: EVERYTHING[name] for name in names}
