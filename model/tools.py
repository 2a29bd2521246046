"""Tools: one definition behind the page, the PDF, the Word file and the spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any, Literal, assert_never

from pydantic import Field, model_validator

from model.details import Detail
from model.framework import Id, Month, Text
from model.problems import nearest
from model.reading import Data, Mistakes

ColumnKind = Literal["text", "long", "date", "number", "choice"]
FieldKind = Literal[ColumnKind, "checkboxes", "rating", "table", "note"]
SUCH = {
    "options": 'options: ["Yes", "No"]',
    "levels": 'levels: [{value: 1, label: "Seldom", means: "Less than once a month"}]',
    "columns": 'columns: [{id: who, label: "Who", kind: text}]',
    "text": 'text: "Read this first."',
}
"""What a field of a kind needs, as messages show it."""


class Level(Data):
    """One level of a rating, in words that somebody else could observe."""

    value: int
    label: Text
    means: Text


class Column(Data):
    """A column of a table."""

    id: Id
    label: Text
    kind: ColumnKind = "text"
    options: list[Text] = []


class ToolField(Data):
    """One thing to fill in; a `note` is only read."""

    id: Id
    label: Text
    kind: FieldKind
    hint: str = ""
    required: bool = False
    options: list[Text] = []
    levels: list[Level] = []
    rows: int = Field(default=0, ge=0, le=60)
    row_labels: list[Text] = []
    columns: list[Column] = []
    start_from: Literal["", "responsibilities"] = ""
    """Rows taken from the data of the element that the table is named for, instead of from `start`."""
    text: str = ""
    typed: list[Text] = []
    """How people type what the field answers into a search box; heard where the field is a message."""
    ours: Detail | None = None
    """What of “Our details” answers it, where a reader keeps some."""

    @model_validator(mode="after")
    def complete(self) -> ToolField:
        wanted = _needed(self.kind)
        wrong = Mistakes()
        if wanted and not getattr(self, wanted):
            wrong.add(f"the {self.kind} “{self.id}” has no {wanted}", f"Add {wanted}: to it, such as {SUCH[wanted]}.")
        if self.kind == "table" and self.start_from and {c.id for c in self.columns[:2]} != {"group", "duty"}:
            wrong.add(
                f"the table “{self.id}” has start_from:, and its first columns are not group and duty",
                "Give its first column id: group and its second id: duty, or delete start_from:.",
                "columns",
            )
        if self.kind == "table" and not (self.rows or self.row_labels or self.start_from):
            wrong.add(
                f"the table “{self.id}” does not say how many rows",
                "Add a line rows: with a number, such as rows: 5; or row_labels: with a name for each row.",
            )
        for index, column in enumerate(self.columns):
            if column.kind == "choice" and not column.options:
                wrong.add(
                    f"the column “{column.id}” of “{self.id}” has no options",
                    f"Add options: to it, such as {SUCH['options']}.",
                    "columns",
                    index,
                )
        wrong.stop_if_any()
        return self

    @property
    def row_count(self) -> int:
        """How many rows a blank table shows."""
        return len(self.row_labels) or self.rows


class Section(Data):
    """A titled part of a form."""

    title: Text
    intro: str = ""
    rule: Id | None = None
    new_page: bool = False
    """True where the part is handed out, filed or read by itself: on paper it starts a page."""
    as_you_go: bool = False
    """True where the part is kept up while the work goes on: the screen folds it, so that a form begins with what is
    filled in first. Paper and files show it in its place.
    """
    sheet: Id | None = None
    """The sheet that the part stands on, where the form is cut into several."""
    fields: list[ToolField] = Field(min_length=1)


class Sheet(Data):
    """A part of a form that is handed out or filed by itself, as files of its own."""

    id: Id
    label: Text
    """What the list of files calls it."""
    title: Text
    for_families: bool = False
    """True where nothing on it may be meant for staff: no notice, no facts, no hints, no marks."""


class Tool(Data):
    """docs/_data/tools/<slug>.yml (minutes: to fill it in once)."""

    title: Text
    element: Id
    kind_of: Literal["tables", "long-form", "ratings"]
    purpose: Text
    use_when: Text
    who: list[Id] = Field(min_length=1)
    minutes: int = Field(ge=1, le=600)
    months: list[Month] = Field(min_length=1)
    minimum: Text
    adapt: Text
    privacy: str = ""
    stop_line: bool = False
    draft_notice: str = ""
    one_page: bool = False
    """True for a sheet that hangs or lies in one piece: its blank form prints on one page."""
    messages: bool = False
    """True where each long field is a message, with its words, to copy or send: it has an address of its own."""
    tabular: bool
    sheets: list[Sheet] = []
    sections: list[Section] = Field(min_length=1)
    start: dict[Id, Any] = {}
    """What the blank form already holds: ready wording, or the first rows of a table."""
    example_note: Text
    example: dict[Id, Any]

    @property
    def fields(self) -> list[ToolField]:
        """Every field of the form, in order."""
        return [f for section in self.sections for f in section.fields]

    def is_message(self, field: ToolField) -> bool:
        """True where the field holds a ready message."""
        return self.messages and field.kind == "long" and bool(self.start.get(field.id))

    def apart(self, field: ToolField) -> str:
        """What tells the field from another of the same label: the label that stands before it in its section, or the
        section’s title; nothing where no other has its label.
        """
        labels = [other.label for other in self.fields]
        if labels.count(field.label) < 2:
            return ""
        section = next(section for section in self.sections if field in section.fields)
        before = section.fields[: section.fields.index(field)]
        alone = [other.label for other in before if other.kind != "note" and labels.count(other.label) == 1]
        return alone[-1] if alone else section.title

    def on_sheet(self, sheet: Sheet) -> Tool:
        """The form with that sheet’s parts alone; one for families holds nothing that is meant for staff."""
        parts = [section for section in self.sections if section.sheet == sheet.id]
        if sheet.for_families:
            blank = {"hint": "", "required": False}
            parts = [
                part.model_copy(update={"rule": None, "fields": [f.model_copy(update=blank) for f in part.fields]})
                for part in parts
            ]
        parts = [part.model_copy(update={"sheet": None}) for part in parts]
        ids = {field.id for part in parts for field in part.fields}
        start, example = ({id: held[id] for id in held if id in ids} for held in (self.start, self.example))
        changed = {"title": sheet.title, "sections": parts, "sheets": [], "start": start, "example": example}
        return self.model_copy(update=changed)

    def rows_of(self, table: ToolField) -> list[dict[str, Any]]:
        """The rows of a blank table, those that the form starts with first."""
        rows = list(self.start.get(table.id, []))
        return rows + [{} for _ in range(table.row_count - len(rows))]

    def filled_from(
        self, responsibilities: Mapping[str, Mapping[str, Sequence[str]]], roles: Mapping[str, str]
    ) -> Tool:
        """The tool with a row for each duty in every `start_from` table; the example’s rows take them over in order."""
        start, example = dict(self.start), dict(self.example)
        for table in self.fields:
            if table.start_from:
                rows = [
                    {"group": roles.get(role, role), "duty": duty}
                    for role, duties in responsibilities.get(table.id, {}).items()
                    for duty in duties
                ]
                start[table.id] = rows
                given: list[dict[str, Any]] = example.get(table.id, [])
                example[table.id] = [row | more for row, more in zip_longest(rows, given, fillvalue=dict[str, Any]())]
        return self.model_copy(update={"start": start, "example": example})

    @model_validator(mode="after")
    def consistent(self) -> Tool:
        wrong = Mistakes()
        seen: set[str] = set()
        for place, section in enumerate(self.sections):
            for index, field in enumerate(section.fields):
                if field.id in seen:
                    wrong.add(
                        f"two fields have the id “{field.id}”",
                        "Give one of them another id.",
                        "sections",
                        place,
                        "fields",
                        index,
                    )
                seen.add(field.id)
        known = {f.id: f for f in self.fields if f.kind != "note"}
        for part, values in (("start", self.start), ("example", self.example)):
            for name, value in values.items():
                if name not in known:
                    wrong.add(f"the {part} fills “{name}”, which is not a field", nearest(name, known), part, name)
                    continue
                if mismatch := _mismatch(known[name], value):
                    trouble, cure = mismatch
                    wrong.add(f"the {part}’s “{name}” {trouble}", cure, part, name)
        sheets = {sheet.id: sheet for sheet in self.sheets}
        for place, section in enumerate(self.sections):
            if sheets and section.sheet not in sheets:
                wrong.add(
                    f"the part “{section.title}” stands on no sheet",
                    f"Write sheet: and one of: {', '.join(sheets)}.",
                    "sections",
                    place,
                )
            elif section.sheet and not sheets:
                wrong.add(
                    f"the part “{section.title}” names the sheet “{section.sheet}”, and the tool has none",
                    "Name the sheets under sheets:, or take the line out.",
                    "sections",
                    place,
                )
        for name, field in known.items():
            if field.required and name not in self.example:
                wrong.add(
                    f"the example leaves the required field “{name}” empty", f"Add {name}: under example:.", "example"
                )
        wrong.stop_if_any()
        return self


def has_options(kind: FieldKind) -> bool:
    """True where the answer is one or some of the field’s `options`."""
    return _needed(kind) == "options"


def _needed(kind: FieldKind) -> str:
    """What else a field of the kind must say; nothing where its label is enough."""
    match kind:
        case "choice" | "checkboxes":
            return "options"
        case "rating":
            return "levels"
        case "table":
            return "columns"
        case "note":
            return "text"
        case "text" | "long" | "date" | "number":
            return ""
    assert_never(kind)


def _mismatch(field: ToolField, value: Any) -> tuple[str, str] | None:
    """Why `value` cannot fill the field, and what to write; None where it can."""
    match field.kind:
        case "choice":
            if value not in field.options:
                return "is not one of its options", f"Write one of: {', '.join(field.options)}."
        case "checkboxes":
            if not isinstance(value, list) or not all(item in field.options for item in value):
                return "must list some of its options", f"Write some of: {', '.join(field.options)}."
        case "rating":
            levels = [level.value for level in field.levels]
            if value not in levels:
                return "is not one of its levels", f"Write one of: {', '.join(map(str, levels))}."
        case "number":
            if not isinstance(value, (int, float)):
                return "must be a number", "Write digits only."
        case "table":
            return _table_mismatch(field, value)
        case "text" | "long" | "date" | "note":
            if not isinstance(value, str):
                return "must be text", "Put quotation marks around it."
        case _:
            assert_never(field.kind)
    return None


def _table_mismatch(table: ToolField, value: Any) -> tuple[str, str] | None:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        return (
            "must be a list of rows",
            "Start each row with a dash and name its columns, such as - {item: Chairs, count: 4}.",
        )
    columns = {column.id: column for column in table.columns}
    for row in value:
        for key, cell in row.items():
            if key not in columns:
                return f"has a column “{key}” that the table lacks", f"Use: {', '.join(columns)}."
            if has_options(columns[key].kind) and cell not in columns[key].options:
                return (
                    f"has “{cell}” under “{key}”, where only certain words may stand",
                    f"Write one of: {', '.join(columns[key].options)}.",
                )
    return None
