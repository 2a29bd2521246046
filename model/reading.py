"""Read YAML so that words stay words and every value remembers its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Iterator, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from model.memory import Memory
from model.problems import Problems, nearest

Model = TypeVar("Model", bound=BaseModel)
Loc = tuple[str | int, ...]

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SOURCE_ID = r"^S\d\d$"
ADDRESS = r"^https?://\S+$"
LETTER = r"^[A-MO-Z]$"
SENTENCES = r"^[^.?!]+[.?!]( [^.?!]+[.?!])?$"
CURES = {
    ID: "Write {mended}small letters and digits, with hyphens between words.",
    SOURCE_ID: "Write S and two digits, such as S10.",
    ADDRESS: "Write the whole address, which starts with https://.",
    LETTER: "Write one capital letter, and not N.",
    SENTENCES: "Write one or two short sentences: a period ends each and stands nowhere else.",
}
"""What to write where a text does not have the form that its field needs."""


class Data(BaseModel):
    """A piece of content data: no unknown fields, no silent conversions, never changed."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Mistakes(ValueError):
    """What a model’s own check finds wrong, each with its cure and its place, counted from the model."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, Loc]] = []

    def add(self, message: str, cure: str, *place: str | int) -> None:
        self.found.append((message, cure, place))

    def stop_if_any(self) -> None:
        """Raise this error if it holds a mistake."""
        if self.found:
            raise self


@dataclass(frozen=True)
class Read:
    """What a YAML text holds, with the line of every key and list item (from 1)."""

    value: Any
    lines: dict[Loc, int]

    def line(self, loc: Loc) -> int:
        """The line of the nearest place known for `loc`."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)


class _Days(RoundTripConstructor):
    """ruamel.yaml’s own reading of values, but a day that no calendar has stays text, so that its field can be named."""

    def construct_yaml_timestamp(self, node: Any, values: Any = None) -> Any:
        try:
            return super().construct_yaml_timestamp(node, values)
        except ValueError:
            return self.construct_scalar(node)


_Days.add_constructor("tag:yaml.org,2002:timestamp", _Days.construct_yaml_timestamp)


def read_yaml(text: str, file: str, problems: Problems, memory: Memory, first_line: int = 1) -> Read | None:
    """The data in `text` (YAML 1.2), or None after a problem has been noted.

    `first_line` is the line of the file on which `text` starts.
    """
    try:
        return memory.value(lambda: _parsed(text, first_line), text, str(first_line))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        problems.add(file, line, f"this is not valid YAML: {_plain(error)}", _yaml_cure(_plain(error)))
        return None
    except YAMLError as error:
        problems.add(file, first_line, f"this is not valid YAML: {error}")
        return None


@lru_cache(maxsize=4000)
def _parsed(text: str, first_line: int) -> Read:
    """What ruamel.yaml 0.19 makes of `text`, in plain types (never changed); kept, so that a preview parses only what was edited."""
    lines: dict[Loc, int] = {}
    yaml = YAML(typ="rt", pure=True)
    yaml.Constructor = _Days
    return Read(_unwrap(yaml.load(text), (), lines, first_line), lines)


def read_front_matter(text: str, file: str, problems: Problems, memory: Memory) -> tuple[Read | None, str, int]:
    """Front matter, body and the file line on which the body starts."""
    match = re.match(r"\A---[ \t]*\n((?:.*?\n)??)---[ \t]*(?:\n|\Z)", text, re.S)
    read = read_yaml(match.group(1), file, problems, memory, first_line=2) if match else Read(None, {})
    if read and read.value is None:
        problems.add(file, 1, "the page has no front matter", "Start the file with a line ---, then title:, description:, owner: and reviewed:, then another line ---.")
        read = None
    end = match.end() if match else 0
    return read, text[end:], text[:end].count("\n") + 1


def check(kind: type[Model], read: Read, file: str, problems: Problems, at: Loc = ()) -> Model | None:
    """The data at `at` as a `kind`, or None after its problems have been noted."""
    value = read.value
    for key in at:
        value = value[key]
    for loc, name in _repeated(value):
        problems.add(file, read.line(at + loc), f"two {loc[-2]} have the id “{name}”", "Give one of them another id.")
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        for detail in error.errors():
            for message, cure, place in _words(detail, kind, value):
                problems.add(file, read.line(at + detail["loc"] + place), message, cure)
        return None


def _repeated(value: Any, at: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every list item whose `id` an item before it has."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _repeated(inner, at + (key,))
    elif isinstance(value, list):
        seen: set[str] = set()
        for index, item in enumerate(value):
            name = item.get("id") if isinstance(item, dict) else None
            if isinstance(name, str):
                if name in seen:
                    yield at + (index,), name
                seen.add(name)
            yield from _repeated(item, at + (index,))


def load_file(kind: type[Model], path: Path, root: Path, problems: Problems, memory: Memory) -> tuple[Model | None, Read]:
    """One data file as a `kind`, with its lines."""
    file = path.relative_to(root).as_posix()
    empty = Read({}, {})
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        problems.add(file, 0, "this file is missing", "Restore it from the repository’s history.")
        return None, empty
    except UnicodeDecodeError:
        problems.add(file, 0, "this file is not plain text in UTF-8", "Save it again as UTF-8.")
        return None, empty
    read = read_yaml(text, file, problems, memory)
    if read is None:
        return None, empty
    if read.value is None:
        problems.add(file, 1, "this file is empty", "Restore it from the repository’s history.")
        return None, empty
    return check(kind, read, file, problems), read


def _unwrap(node: Any, at: Loc, lines: dict[Loc, int], first: int) -> Any:
    if isinstance(node, CommentedMap):
        for key in node:
            lines[at + (key,)] = node.lc.key(key)[0] + first
        return {key: _unwrap(value, at + (key,), lines, first) for key, value in node.items()}
    if isinstance(node, CommentedSeq):
        for index in range(len(node)):
            lines[at + (index,)] = node.lc.item(index)[0] + first
        return [_unwrap(value, at + (index,), lines, first) for index, value in enumerate(node)]
    if isinstance(node, str):
        return str(node)
    if isinstance(node, bool) or node is None:
        return node
    if isinstance(node, int):
        return int(node)
    return node


def _plain(error: MarkedYAMLError) -> str:
    return (error.problem or error.context or "it could not be read").split("\n")[0]


def _yaml_cure(problem: str) -> str:
    if "duplicate key" in problem:
        return "Keep one of the two and delete the other."
    if "mapping values" in problem:
        return "Put quotation marks around a text that holds a colon."
    if "\\t" in problem or "tab" in problem:
        return "Use spaces instead of tabs at the start of a line."
    return "Compare the line with its neighbors: look for a missing quotation mark, a missing colon or a wrong indent."


def _words(detail: Any, kind: type[BaseModel], value: Any) -> list[tuple[str, str, Loc]]:
    """A pydantic error in a school employee’s words: what is wrong, what to write, and where below its place."""
    error = detail.get("ctx", {}).get("error")
    return error.found if isinstance(error, Mistakes) else [(*_sentence(detail, kind, value), ())]


def _sentence(detail: Any, kind: type[BaseModel], value: Any) -> tuple[str, str]:
    loc: Loc = detail["loc"]
    named = loc[:-2] if loc[-1:] == ("[key]",) else loc
    names = [part for part in named if isinstance(part, str) and not part.startswith("function-")]
    field = names[-1] if names else kind.__name__.lower()
    given = detail.get("input")
    shown = f"“{given}”" if isinstance(given, (str, int, float, bool)) else "this"
    limits = detail.get("ctx", {})
    if given in (None, "") and detail["type"] != "missing":
        return f"“{field}” is empty", "Write something after the colon, or delete the line."
    match detail["type"]:
        case "missing":
            return f"“{field}” is missing", f"Add a line “{field}: …”."
        case "extra_forbidden":
            return f"“{field}” is not a field here", nearest(field, _fields(kind, loc[:-1]))
        case "int_type" | "float_type" | "int_from_float":
            return f"“{field}” must be a whole number, and {shown} is not", _number_cure(given)
        case "string_type":
            return f"“{field}” must be text, and {shown} is not", "Put quotation marks around it."
        case "bool_type":
            return f"“{field}” must be true or false, and {shown} is not", "Write true or false, without quotation marks."
        case "literal_error" | "enum":
            expected = limits["expected"].replace("'", "").replace(" or ", ", ")
            return f"“{field}” cannot be {shown}", nearest(str(given), expected.split(", "))
        case "date_type" | "date_from_datetime_parsing" | "date_parsing":
            return f"“{field}” must be a date, and {shown} is not", "Write a day of the calendar, such as 2026-11-21, without quotation marks."
        case "list_type" | "tuple_type":
            return f"“{field}” must be a list", "Start each item on a line of its own with a dash, or write [one, two]."
        case "model_type" | "dict_type" | "model_attributes_type":
            return f"“{field}” must be a group of fields", "Write each as “name: value” on a line of its own, indented."
        case "string_too_long":
            return f"“{field}” has {len(str(given))} characters; {limits['max_length']} are allowed", "Shorten it."
        case "string_too_short":
            return f"“{field}” has {len(str(given))} characters; {limits['min_length']} are needed", "Say more."
        case "string_pattern_mismatch":
            mended = re.sub("[^a-z0-9]+", "-", str(given).lower()).strip("-")
            return f"“{field}” cannot be {shown}", CURES[limits["pattern"]].format(mended=f"“{mended}”: " if mended else "")
        case "greater_than_equal":
            return f"“{field}” cannot be {shown}", f"Write {limits['ge']} or more."
        case "less_than_equal":
            return f"“{field}” cannot be {shown}", f"Write {limits['le']} or less."
        case "too_long":
            most = limits["max_length"]
            return f"“{field}” has too many entries: {len(given)}, and {most} {'is' if most == 1 else 'are'} allowed", f"Leave out {len(given) - most}."
        case "too_short":
            fewest = limits["min_length"]
            return f"“{field}” has too few entries: {len(given)}, and {fewest} {'is' if fewest == 1 else 'are'} needed", f"Add {fewest - len(given)}."
        case _:
            return f"“{field}”: {detail['msg'][0].lower()}{detail['msg'][1:]}", ""


def _number_cure(given: Any) -> str:
    clock = re.fullmatch(r"(\d+):(\d\d)", str(given))
    if clock:
        return f"Write {int(clock[1]) * 60 + int(clock[2])}: minutes are counted, not clock times."
    return "Write digits only, such as 45, without quotation marks."


def _fields(kind: type[BaseModel], loc: Loc) -> list[str]:
    """The field names allowed where an unknown one was met (best effort, for a hint)."""

    current: Any = kind
    for part in loc:
        if isinstance(part, str) and isinstance(current, type) and issubclass(current, BaseModel) and part in current.model_fields:
            current = current.model_fields[part].annotation
        elif isinstance(part, str) and part.startswith("function-"):
            continue
        while not isinstance(current, type) or not issubclass(current, BaseModel):
            inner = [a for a in _flat(current) if isinstance(a, type) and issubclass(a, BaseModel)]
            if not inner:
                break
            current = inner[0]
    if isinstance(current, type) and issubclass(current, BaseModel):
        return list(current.model_fields)
    return []


@lru_cache
def _flat(annotation: Any) -> tuple[Any, ...]:

    args = get_args(annotation)
    return (annotation,) if not args else tuple(leaf for arg in args for leaf in _flat(arg))
