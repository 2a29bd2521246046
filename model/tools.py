"""Tools: one definition behind the page, the PDF, the Word file and the spreadsheet."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any, Literal, Mapping, Sequence

from pydantic import Field, model_validator

from model.framework import Id, Month, Text
from model.problems import nearest
from model.reading import Data, Mistakes

ColumnKind = Literal["text", "long", "date", "number", "choice"]
FieldKind = Literal["text", "long", "date", "number", "choice", "checkboxes", "rating", "table", "note"]


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

    @model_validator(mode="after")
    def complete(self) -> "ToolField":
        needs = {"choice": "options", "checkboxes": "options", "rating": "levels", "table": "columns", "note": "text"}
        wanted = needs.get(self.kind)
        wrong = Mistakes()
        if wanted and not getattr(self, wanted):
            wrong.add(f"the {self.kind} “{self.id}” has no {wanted}", f"Add {wanted}: to it.")
        if self.kind == "table" and self.start_from and {c.id for c in self.columns[:2]} != {"group", "duty"}:
            wrong.add(f"the table “{self.id}” starts from responsibilities without columns for them", "Let its first two columns be group and duty.", "columns")
        if self.kind == "table" and not (self.rows or self.row_labels or self.start_from):
            wrong.add(f"the table “{self.id}” does not say how many rows", "Add rows: 5 or row_labels:.")
        for index, column in enumerate(self.columns):
            if column.kind == "choice" and not column.options:
                wrong.add(f"the column “{column.id}” of “{self.id}” has no options", "Add options: to it.", "columns", index)
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
    fields: list[ToolField] = Field(min_length=1)


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
    tabular: bool
    sections: list[Section] = Field(min_length=1)
    start: dict[Id, Any] = {}
    """What the blank form already holds: ready wording, or the first rows of a table."""
    example_note: Text
    example: dict[Id, Any]

    @property
    def fields(self) -> list[ToolField]:
        """Every field of the form, in order."""
        return [f for section in self.sections for f in section.fields]

    def rows_of(self, one: ToolField) -> list[dict[str, Any]]:
        """The rows of a blank table, those that the form starts with first."""
        rows = list(self.start.get(one.id, []))
        return rows + [{} for _ in range(one.row_count - len(rows))]

    def filled_from(self, responsibilities: Mapping[str, Mapping[str, Sequence[str]]], roles: Mapping[str, str]) -> "Tool":
        """The tool with each `start_from` table holding a row for each duty; the example’s rows take them over in order."""
        start, example = dict(self.start), dict(self.example)
        for one in self.fields:
            if one.start_from:
                rows = [{"group": roles.get(role, role), "duty": duty} for role, duties in responsibilities.get(one.id, {}).items() for duty in duties]
                start[one.id] = rows
                example[one.id] = [row | more for row, more in zip_longest(rows, example.get(one.id, []), fillvalue={})]
        return self.model_copy(update={"start": start, "example": example})

    @model_validator(mode="after")
    def consistent(self) -> "Tool":
        wrong = Mistakes()
        seen: set[str] = set()
        for place, section in enumerate(self.sections):
            for index, one in enumerate(section.fields):
                if one.id in seen:
                    wrong.add(f"two fields have the id “{one.id}”", "Give one of them another id.", "sections", place, "fields", index)
                seen.add(one.id)
        known = {f.id: f for f in self.fields if f.kind != "note"}
        for part, values in (("start", self.start), ("example", self.example)):
            for name, value in values.items():
                if name not in known:
                    wrong.add(f"the {part} fills “{name}”, which is not a field", nearest(name, known), part, name)
                    continue
                trouble, _, cure = _mismatch(known[name], value).partition(" | ")
                if trouble:
                    wrong.add(f"the {part}’s “{name}” {trouble}", cure, part, name)
        for name, one in known.items():
            if one.required and name not in self.example:
                wrong.add(f"the example leaves the required field “{name}” empty", f"Add {name}: under example:.", "example")
        wrong.stop_if_any()
        return self


def _mismatch(one: ToolField, value: Any) -> str:
    """Why `value` cannot fill the field, with a cure, or an empty string."""
    match one.kind:
        case "choice":
            return "" if value in one.options else f"is not one of its options | Write one of: {', '.join(one.options)}."
        case "checkboxes":
            good = isinstance(value, list) and all(v in one.options for v in value)
            return "" if good else f"must list some of its options | Write some of: {', '.join(one.options)}."
        case "rating":
            levels = [level.value for level in one.levels]
            return "" if value in levels else f"is not one of its levels | Write one of: {', '.join(map(str, levels))}."
        case "number":
            return "" if isinstance(value, (int, float)) else "must be a number | Write digits only."
        case "table":
            if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
                return "must be a list of rows | Start each row with a dash and name its columns."
            columns = {c.id: c for c in one.columns}
            for row in value:
                for key, cell in row.items():
                    if key not in columns:
                        return f"has a column “{key}” that the table lacks | Use: {', '.join(columns)}."
                    if columns[key].kind == "choice" and cell not in columns[key].options:
                        return f"has “{cell}” under “{key}” | Write one of: {', '.join(columns[key].options)}."
            return ""
        case _:
            return "" if isinstance(value, str) else "must be text | Put quotation marks around it."
