"""What is wrong with a value, in words."""

from pydantic_core import ErrorDetails

from tracker.readers.values import FieldError

Path = tuple[str | int, ...]


def mistake(details: ErrorDetails) -> tuple[Path, str]:
    """The keys that lead to a mistake, and what it is."""
    path = details["loc"]
    cause = details.get("ctx", {}).get("error")
    if isinstance(cause, FieldError):
        path = (*path, *cause.path)
    return path, str(cause) if isinstance(cause, ValueError) else _worded(details)


def _worded(details: ErrorDetails) -> str:
    match details["type"]:
        case "missing":
            return "the key is missing"
        case "enum":
            expected = details["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
            return f"expected one of {expected}, found {details['input']!r}"
        case "string_type":
            return "expected one value"
        case "tuple_type":
            return "expected a list"
        case "model_type" | "model_attributes_type":
            return "expected keys with values"
        case _:
            return details["msg"]
