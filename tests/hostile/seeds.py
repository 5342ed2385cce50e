"""A seed of every kind in which any text can be exchanged for a hostile one."""

import json
import types
import typing
from collections.abc import Iterator
from typing import Any, Union

from tracker.readers.record import Record
from tracker.readers.seed import ChipsFile, CompaniesFile, DocumentFile, SitesFile

Path = tuple[str | int, ...]
"""The keys that lead to a value."""

FIRST = 10
"""The first of the numbers of two digits that § stands for."""

COMPANIES: dict[str, Any] = {
    "companies": [
        {
            "slug": "owner§",
            "name": "Owner §",
            "kind": "company",
            "country": "CN",
            "fiscal_year_end_month": "3",
            "identifiers": {"ticker": ["T§"], "cik": ["90§"], "lei": ["L§"], "wikidata": ["Q§"]},
            "names": [{"name": "业主 §", "language": "zh-Hans", "kind": "trading"}],
            "note": "A note §.",
        },
        {"slug": "tenant§", "name": "Tenant §", "kind": "subsidiary", "parent": "owner§"},
    ]
}
CHIPS: dict[str, Any] = {
    "chips": [{"slug": "chip§", "name": "Chip §", "vendor": "owner§", "power_w": "400"}]
}
SITES: dict[str, Any] = {
    "sites": [
        {"slug": "campus§", "name": "Campus §", "kind": "campus", "country": "CN"},
        {
            "slug": "site§",
            "name": "Site §",
            "kind": "facility",
            "country": "CN",
            "region": "Region §",
            "city": "City §",
            "parent": "campus§",
            "parties": [{"company": "owner§", "role": "operator"}],
            "note": "A note §.",
        },
    ]
}
DOCUMENT: dict[str, Any] = {
    "document": {"file": "race§.txt", "sha256": "0" * 62 + "§"},
    "source": {
        "slug": "source§",
        "kind": "press",
        "title": "Title §",
        "publisher": "Publisher §",
        "author": "Author §",
        "url": "https://example.com/§",
        "language": "zh-Hans",
        "published": "2025-03-04",
        "published_precision": "day",
        "reliability": "E",
        "repeats": "original§",
        "note": "A note §.",
    },
    "other_sources": [
        {"slug": "original§", "kind": "press", "title": "Original §", "reliability": "C"}
    ],
    "commitments": [
        {"slug": "all§", "kind": "programme", "title": "All §"},
        {
            "slug": "promise§",
            "kind": "programme",
            "title": "Promise §",
            "country": "CN",
            "parties": [{"company": "owner§", "role": "spender"}],
            "sites": ["site§"],
            "links": [{"part_of": "all§", "note": "As it says §."}],
            "note": "A note §.",
            "claims": [
                {
                    "quote": "10亿元 §",
                    "at": "8",
                    "stated": "10亿元",
                    "speaker": "Speaker §",
                    "speaker_kind": "company",
                    "reported_by": "original§",
                    "date": "2025-02-24",
                    "change": "announced",
                    "status": "announced",
                    "amount": {"qualifier": "exact", "best": "1000000000", "currency": "CNY"},
                    "period_start": "2025-01-01",
                    "period_end": "2025-12-31",
                    "period_label": "This year §",
                    "note": "A note §.",
                    "mentions": [{"quote": "10亿 §", "at": "17"}],
                    "correction": {
                        "reason": "Misprinted §.",
                        "amount": {"qualifier": "exact", "best": "1100000000", "currency": "CNY"},
                    },
                }
            ],
        },
    ],
    "site_claims": [
        {
            "site": "site§",
            "status": "operational",
            "quote": "8月投产 §",
            "at": "31",
            "speaker": "Speaker §",
            "date": "2024-08",
            "note": "A note §.",
        }
    ],
    "capacities": [
        {
            "site": "site§",
            "metric": "compute",
            "quantity": {"qualifier": "exact", "best": "6.9"},
            "number_format": "fp16",
            "chip": "chip§",
            "stage": "operational",
            "is_domestic": "false",
            "commitment": "promise§",
            "quote": "6.9EFLOPS §",
            "at": "56",
            "speaker": "Speaker §",
            "date": "2025-03-04",
            "note": "A note §.",
        }
    ],
    "figures": [
        {
            "market": "Market §",
            "metric": "compute_capacity_growth",
            "unit": "percent",
            "quantity": {"qualifier": "exact", "best": "43"},
            "period_start": "2025-01-01",
            "period_end": "2025-12-31",
            "period_label": "2025 §",
            "evidence": "forecast",
            "quote": "增长43% §",
            "at": "85",
            "speaker": "Speaker §",
            "speaker_kind": "analyst",
            "date": "2025-03-04",
            "note": "A note §.",
        }
    ],
}

FILES: dict[str, tuple[type[Record], dict[str, Any]]] = {
    "companies.yaml": (CompaniesFile, COMPANIES),
    "chips.yaml": (ChipsFile, CHIPS),
    "sites.yaml": (SitesFile, SITES),
    "documents/001.yaml": (DocumentFile, DOCUMENT),
}
"""In the order in which they are loaded."""


def written(tree: dict[str, Any], number: int) -> bytes:
    """The file with this number in its names: JSON is YAML, apart from its escapes."""
    text = json.dumps(tree, ensure_ascii=False).replace("§", str(number))
    return "".join(each if each.isprintable() else f"\\U{ord(each):08x}" for each in text).encode()


def text_fields(record: type[Record], tree: dict[str, Any], path: Path = ()) -> Iterator[Path]:
    """The keys that lead to every value of a file, those included that it leaves out."""
    for key, field in record.model_fields.items():
        if key == "location":
            continue
        nested = _record_of(field.annotation)
        if nested is None:
            yield (*path, key, 0) if isinstance(tree.get(key), list) else (*path, key)
        elif isinstance(tree.get(key), list):
            for location, each in enumerate(tree[key]):
                yield from text_fields(nested, each, (*path, key, location))
        elif isinstance(tree.get(key), dict):
            yield from text_fields(nested, tree[key], (*path, key))
    if path and path[-1] == "correction":
        yield (*path, "reason")


def _record_of(annotation: Any) -> type[Record] | None:
    """The record that a key holds, or holds a list of."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    if typing.get_origin(annotation) in (tuple, Union, types.UnionType):
        found = (_record_of(each) for each in typing.get_args(annotation))
        return next((each for each in found if each), None)
    return None


def exchanged(tree: dict[str, Any], path: Path, text: str) -> dict[str, Any]:
    """A copy of the tree with the text at this path."""
    copy: dict[str, Any] = json.loads(json.dumps(tree))
    at: Any = copy
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = text
    return copy


def value_at(tree: dict[str, Any], path: Path) -> object:
    """What stands at this path; None where nothing does."""
    at: Any = tree
    for step in path:
        # A list or a mapping; keys that are left out lead to nothing.
        at = at.get(step) if isinstance(at, dict) else at[step]
    return at
