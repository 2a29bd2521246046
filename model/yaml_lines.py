"""Parse YAML 1.2 so that words stay words and every value has its line; PyYAML’s C parser reads, our rules decide."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from yaml import MarkedYAMLError, Node, ScalarNode, SequenceNode
from yaml._yaml import CParser
from yaml.reader import ReaderError
from yaml.resolver import BaseResolver

Loc = tuple[str | int, ...]
TAG = "tag:yaml.org,2002:"
QUOTE = 'Put quotation marks around a text that holds a colon, such as title: "Room 12: the plan".'


class NotYaml(ValueError):
    """What is wrong with a text, its line (from 1) and what to write."""

    def __init__(self, message: str, line: int, cure: str) -> None:
        super().__init__(message)
        self.message, self.line, self.cure = message, line, cure


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


class _Parser(CParser, BaseResolver):
    """PyYAML 6.0’s C parser with YAML 1.2’s core schema: `no` and `1:30` are words, 2026-11-21 is a date."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)
        BaseResolver.__init__(self)


for _kind, _pattern, _starts in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("timestamp", r"\d{4}-\d\d-\d\d", "0123456789"),
):
    _Parser.add_implicit_resolver(TAG + _kind, re.compile(rf"^(?:{_pattern})$"), list(_starts))


def parse(text: str, first_line: int = 1, any_tag: bool = False) -> Read:
    """What `text` holds, in plain types. `first_line` is the line of the file on which it starts. Raises NotYaml.

    With `any_tag`, what another program would make of a text (`!ENV …`) stays the text.
    """
    try:
        node = _Parser(text).get_single_node()
    except MarkedYAMLError as error:
        problem = (error.problem or error.context or "it could not be read").split("\n")[0]
        mark = error.problem_mark
        if "end of stream" in problem or not mark:  # of a text that never ends, its start is of more use
            mark = error.context_mark or mark
        line = mark.line if mark else 0
        written = text.split("\n")
        if "flow" in (error.context or "") and error.context_mark and error.context_mark.line < line:
            opening = error.context_mark.line
            if QUOTE_OPEN.search(CLOSED.sub("", written[opening])):
                raise NotYaml("its quotation marks do not fit together", opening + first_line, QUOTES) from error
            if not written[opening].rstrip().endswith(("{", "[", ",")):
                line = opening
        if "could not find expected ':'" in problem:
            for place in (line, line - 1):
                if STUCK.match(written[place]):
                    raise NotYaml("no plain space follows its colon", place + first_line, SPACE) from error
        unmerged = next((place for place, words in enumerate(written) if MERGE.match(words)), None)
        if unmerged is not None:
            message = "two versions of this text stand here, one under the other"
            raise NotYaml(message, unmerged + first_line, VERSIONS) from error
        cut = next((place for place, words in enumerate(written[: line + 1]) if BARE_COLOR.search(words)), None)
        if cut is not None:
            message = "what follows a space and # counts as a note, so the color is not there"
            raise NotYaml(message, cut + first_line, COLOR) from error
        raise NotYaml(*_explained(problem, [*written, ""][line], line + first_line)) from error
    except ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + first_line
        character = f"the character U+{error.character:04X} cannot stand here"
        raise NotYaml(character, line, "Delete it, or type the line anew.") from error
    lines: dict[Loc, int] = {}
    return Read(None if node is None else _Reading(first_line, any_tag, lines).value(node, ()), lines)


@dataclass
class _Reading:
    """The plain values of a tree of nodes; the lines are noted on the way."""

    first: int
    any_tag: bool
    lines: dict[Loc, int]
    seen: set[int] = field(default_factory=set)
    """The nodes met before: only an alias (`*name`) comes back to one."""

    def value(self, node: Node, at: Loc) -> Any:
        line = self.lines.get(at, self._line(node))
        if id(node) in self.seen:
            cure = "Write the text out, or put quotation marks around it."
            raise NotYaml("a text cannot begin with *", line, cure)
        self.seen.add(id(node))
        if isinstance(node, ScalarNode):
            return self._scalar(node, line)
        if isinstance(node, SequenceNode):
            for index, item in enumerate(node.value):
                self.lines[*at, index] = self._line(item)
            return [self.value(item, (*at, index)) for index, item in enumerate(node.value)]
        fields: dict[Any, Any] = {}
        for name, inner in node.value:
            line = self._line(name)
            key = self._scalar(name, line) if isinstance(name, ScalarNode) else None
            if key is None:
                raise NotYaml("a name before a colon must be a word", line, QUOTE)
            if key in fields:
                raise NotYaml(f"“{key}:” stands here twice", line, "Keep one of the two and delete the other.")
            self.lines[*at, key] = line
            fields[key] = self.value(inner, (*at, key))
        return fields

    def _line(self, node: Node) -> int:
        return int(node.start_mark.line) + self.first

    def _scalar(self, node: ScalarNode, line: int) -> Any:
        text = str(node.value)
        try:
            match node.tag.removeprefix(TAG):
                case "str":
                    return text
                case "null":
                    return None
                case "bool":
                    return text.lower() == "true"
                case "int":
                    return int(text, 8 if text.startswith("0o") else 16 if text.startswith("0x") else 10)
                case "float":
                    return float(text)
                case "timestamp":
                    return _day(text)
        except ValueError:
            pass  # a tag that promises what the text is not
        if self.any_tag:
            return text
        cure = "Delete it, or put quotation marks around a text that begins with !."
        raise NotYaml(f"“{node.tag.replace(TAG, '!!')}” is not known here", line, cure)


def _day(text: str) -> date | str:
    """A day; one that no calendar has stays text, so that its field can be named."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


PLACE = "Begin it exactly below its neighbors, and put a colon and a space after a name, such as title: Words."
EXPLAINED: tuple[tuple[str, str, str], ...] = (
    ("mapping values", "it begins too far in, or the line above lacks its colon", PLACE),
    ("could not find expected ':'", "it or the line above has no name with a colon", PLACE),
    ("expected key", "it does not begin exactly below its neighbors", PLACE),
    (
        "expected '-'|block sequence",
        "a list and names with a colon are mixed",
        "Begin each item of the list with “- ” on a line of its own, all of them equally far in.",
    ),
    (
        "expected ',' or ']'",
        "a bracket [ is not closed, or a comma is missing",
        "Put commas between the items and ] at the end: [one, two].",
    ),
    (
        "expected ',' or '}'",
        "a brace { is not closed, or a comma is missing",
        "Put commas between the items and } at the end: {name: one, other: two}.",
    ),
    (
        "end of stream",
        "a quotation mark opens here and none closes it",
        "Look for a missing quotation mark: put one at the end of the text.",
    ),
    (
        "cannot start any token",
        "a text cannot begin with this sign",
        "Put quotation marks around a text that starts with @, % or `.",
    ),
    (
        "escape character",
        "the sign \\ does not belong in a text in quotation marks",
        "Delete the \\, or write / instead.",
    ),
    (
        "alias|alphabetic or numeric",
        "a text cannot begin with * or &",
        "Put quotation marks around the text.",
    ),
    (
        "comment or line break",
        "after | or > the text begins on the next line",
        "Start a new line after the sign, or put quotation marks around the text.",
    ),
    ("another document", "a line of dashes stands in the middle", "Delete the line ---."),
)
"""What PyYAML’s parser says, as a pattern; the same in plain words, and what to write."""


CLOSED = re.compile(r"""(["'])(?:(?!\1).)*\1(?=\s*(?:[,}\]:#]|$))""")
"""A text in quotation marks that close on its line."""
QUOTE_OPEN = re.compile(r"""[:,\[{-]\s*["']""")
STUCK = re.compile(r"\s*(?:- )?[\w-]+:(?:[^\s/\\]|\u00a0)")
SPACE = "Write the name, a colon, a space and the text, such as title: Words."
QUOTES = "Look for a missing quotation mark, here and above; inside a text write “ and ”, and ’ for an apostrophe."
MERGE = re.compile(r"(?:<{7}|={7}|>{7})(?: |$)")
VERSIONS = "Keep the right one. Delete the other, and the lines that begin with <<<<<<<, ======= and >>>>>>>."
BARE_COLOR = re.compile(r"^[^\"']*:\s+#[0-9a-fA-F]{3,8}\b")
COLOR = 'Put quotation marks around a color, such as main: "#1f4e8c".'


def _explained(problem: str, line: str, number: int) -> tuple[str, int, str]:
    """What the parser found, in plain words: what is wrong, the line, and what to write."""
    if "mapping values" in problem and len(re.findall(r":(?= |$)", line)) > 1:
        return "it has a second colon, after which nothing can be read", number, QUOTE
    if "expected key" in problem and re.search(r"[:,\[{-] *[\"']", line):
        return "its quotation marks do not fit together", number, QUOTES
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "it begins with a tab", number, "Use spaces instead of tabs at the start of a line."
    for pattern, message, cure in EXPLAINED:
        if re.search(pattern, problem):
            return message, number, cure
    cure = "Compare the line with its neighbors: look for a missing quotation mark, a missing colon or a wrong indent."
    return "its brackets, braces or quotation marks do not fit together", number, cure
