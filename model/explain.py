"""Say a pydantic error in a school employee’s words: what is wrong and what to write instead."""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel

from model.patterns import ADDRESS, CURES
from model.problems import nearest
from model.yaml_lines import COLOR, Loc


def sentence(detail: Any, kind: type[BaseModel], value: Any) -> tuple[str, str]:
    loc: Loc = detail["loc"]
    named = loc[:-2] if loc[-1:] == ("[key]",) else loc
    names = [part for part in named if isinstance(part, str) and not part.startswith("function-")]
    field = names[-1] if names else kind.__name__.lower()
    given = detail.get("input")
    shown = f"“{given}”" if isinstance(given, (str, int, float, date)) else "this"
    shown = shown.lower() if isinstance(given, bool) else shown  # as YAML writes it
    limits = detail.get("ctx", {})
    known = _fields(kind, loc[:-1])
    if given in (None, "") and detail["type"] != "missing":
        return f"“{field}” is empty", _filling(detail["type"], named)
    match detail["type"]:
        case "missing":
            return f"“{field}” is missing", f"Add a line “{field}: …”."
        case "extra_forbidden":
            if (meant := getattr(kind, "MEANT", {}).get(field.lower())) in known:
                return f"“{field}” is not a field here", f"Did you mean “{meant}”?"
            close = get_close_matches(field, known, cutoff=0.5)
            cure = f"Delete the line, or write one of: {', '.join(known)}." if known else "Delete the line."
            return f"“{field}” is not a field here", nearest(field, known) if close else cure
        case "int_type" | "float_type" | "int_from_float":
            return f"“{field}” must be a whole number, and {shown} is not", _number_cure(given)
        case "string_type":
            cure = "Put quotation marks around it."
            if isinstance(given, (list, dict)):
                cure = f"Write one text on the line of {field}:, and no list or further names below it."
            return f"“{field}” must be text, and {shown} is not", cure
        case "bool_type":
            return (
                f"“{field}” must be true or false, and {shown} is not",
                "Write true or false, without quotation marks.",
            )
        case "literal_error" if field == "version" and isinstance(given, int):
            message = f"this file is of a newer kind ({given}) than this edition of the guide can read"
            return (
                message,
                "Use the newer edition of the guide, or save the file anew with this one. It was not changed.",
            )
        case "literal_error" | "enum":
            expected = limits["expected"].replace("'", "").replace(" or ", ", ")
            if "jul" in expected.split(", ") and not get_close_matches(str(given), expected.split(", "), cutoff=0.5):
                return f"“{field}” cannot be {shown}", "Write the first three letters of a month, such as jul."
            return f"“{field}” cannot be {shown}", nearest(str(given), expected.split(", "))
        case "date_type" | "date_from_datetime_parsing" | "date_parsing":
            return (
                f"“{field}” must be a date, and {shown} is not",
                "Write a day of the calendar, such as 2026-11-21, without quotation marks.",
            )
        case "list_type" | "tuple_type":
            return f"“{field}” must be a list", "Start each item on a line of its own with a dash, or write [one, two]."
        case "dict_type" if field not in known and get_close_matches(field, known, cutoff=0.6):
            # where any group may stand, such as a school of a step
            return f"“{field}” is not a field here", nearest(field, known)
        case "model_type" | "dict_type" | "model_attributes_type":
            names = _fields(kind, loc)
            such = f", such as “{names[0]}: …”" if names else ""
            return (
                f"“{field}” must have lines with names below it",
                f"Write each as “name: value” on a line of its own, two spaces further in{such}.",
            )
        case "string_too_long":
            most = limits["max_length"]
            return (
                f"“{field}” has {len(str(given))} characters; {most} are allowed",
                f"Shorten it by {len(str(given)) - most} or more, spaces included.",
            )
        case "string_too_short":
            return (
                f"“{field}” has {len(str(given))} characters; {limits['min_length']} are needed",
                f"Write {limits['min_length'] - len(str(given))} more, spaces included.",
            )
        case "string_pattern_mismatch" if limits["pattern"] == ADDRESS and re.match(r"https?://\S*\s", str(given)):
            return f"“{field}” has a space in its address: {shown}", "Delete the space: an address has none."
        case "string_pattern_mismatch":
            mended = re.sub("[^a-z0-9]+", "-", str(given).lower()).strip("-")
            return f"“{field}” cannot be {shown}", CURES[limits["pattern"]].format(
                mended=f"“{mended}”: " if mended else ""
            )
        case "greater_than_equal":
            return f"“{field}” cannot be {shown}", f"Write {limits['ge']} or more."
        case "less_than_equal":
            return f"“{field}” cannot be {shown}", f"Write {limits['le']} or less."
        case "too_long":
            most = limits["max_length"]
            return (
                f"“{field}” has too many entries: {len(given)}, and {most} {'is' if most == 1 else 'are'} allowed",
                f"Leave out {len(given) - most} of them.",
            )
        case "too_short":
            fewest = limits["min_length"]
            return (
                f"“{field}” has too few entries: {len(given)}, and {fewest} {'is' if fewest == 1 else 'are'} needed",
                f"Add {fewest - len(given)} more, or look whether one was deleted by mistake.",
            )
        case _:
            cure = "Write it as the same line stands in another file of this kind."
            return f"“{field}”: {detail['msg'][0].lower()}{detail['msg'][1:]}", cure


def _filling(expected: str, named: Loc) -> str:
    """What to write where nothing stands; a color in which # began a note looks empty."""
    if "colors" in named[:-1]:
        return COLOR
    if expected in ("dict_type", "model_type", "model_attributes_type", "list_type"):
        return "Write what belongs to it below, two spaces further in, or delete the line."
    return "Write something after the colon, or delete the line."


def _number_cure(given: Any) -> str:
    clock = re.fullmatch(r"(\d+):(\d\d)", str(given))
    if clock:
        return f"Write {int(clock[1]) * 60 + int(clock[2])}: minutes are counted, not clock times."
    return "Write digits only, such as 45, without quotation marks."


def _fields(kind: type[BaseModel], loc: Loc) -> list[str]:
    """The field names allowed where an unknown one was met (best effort, for a hint)."""

    current: Any = kind
    for part in loc:
        if (
            isinstance(part, str)
            and isinstance(current, type)
            and issubclass(current, BaseModel)
            and part in current.model_fields
        ):
            current = current.model_fields[part].annotation
        elif isinstance(part, str) and part.startswith("function-"):
            continue
        while not isinstance(current, type) or not issubclass(current, BaseModel):
            inner = [a for a in _flat(current) if isinstance(a, type) and issubclass(a, BaseModel)]
            if not inner:
                break
            current = inner[0]
    if isinstance(current, type) and issubclass(current, BaseModel):
        fields = current.model_fields.items()
        return [field.alias or name for name, field in fields if not name.startswith("base_")]
    return []


def _flat(annotation: Any) -> tuple[Any, ...]:
    """The types of which a field’s type is made up."""
    args = get_args(annotation)
    return (annotation,) if not args else tuple(leaf for arg in args for leaf in _flat(arg))
