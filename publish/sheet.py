"""Write a tool as an Excel workbook: a form, a sheet for each table, a filled-in example and a page about it.

How to find a field again: the defined name `field_<id>` points to the cell with the field’s label, and
`column_<field>.<column>` to the head of a table’s column; in both, a hyphen of the id is written as `_`.
The labels stand in the order of the form.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from model.safety import Rule, Stop
from model.tools import Section, Tool, ToolField
from publish.office import facts, level_name, question
from publish.plain_words import plain_data
from publish.sheet_about import about_sheet, example_sheet, stop_rows
from publish.sheet_book import Book, height, set_up_page, write_value
from publish.sheet_table import sheet_name, table_sheet

QUESTION, ANSWER, WORDS = 0, 1, 2
"""Columns of the form; help stands in the last one, after the words of a rating where the tool has ratings."""


def write_tool(
    tool: Tool, path: Path, *, imprint: str, edition: str, address: str,
    rules: Mapping[str, Rule], stop: Stop | None, speakers: Mapping[str, str],
) -> None:
    """Write `tool` to `path`. `speakers` names the role ids; `address` is the page on the web."""
    tool, stop = plain_data(tool), plain_data(stop) if stop else None
    rules = {name: plain_data(rule) for name, rule in rules.items()}
    book = Book(path, title=tool.title, subject=tool.purpose, edition=edition)
    names = _names(tool)
    footer = f"{imprint} · {edition}" if edition not in imprint else imprint
    has_form = tool.stop_line or any(one.kind != "table" for one in tool.fields)  # safety comes before the first table
    if has_form:
        _form_sheet(book, tool, names, rules=rules, stop=stop, footer=footer)
    for section in tool.sections:
        for one in section.fields:
            if one.kind == "table":
                sheet = table_sheet(book, tool, section, one, names[one.id], footer=footer)
                if not has_form:
                    book.name(f"field_{one.id}", sheet, 0, 0)
    example_sheet(book, tool, footer=footer)
    about_sheet(book, tool, stop if tool.stop_line else None, facts(tool, speakers), footer=footer, imprint=imprint, edition=edition, address=address)
    book.close(path)


def _names(tool: Tool) -> dict[str, str]:
    """A sheet name for each table of the tool."""
    taken: dict[str, str] = {}
    for one in tool.fields:
        if one.kind == "table":
            taken[one.id] = sheet_name(one.label, taken.values())
    return taken


def _form_sheet(book: Book, tool: Tool, names: Mapping[str, str], *, rules: Mapping[str, Rule], stop: Stop | None, footer: str) -> None:
    """Every field in order, one a row; a table has a link to its own sheet."""
    sheet = book.add_sheet("Form")
    rated = any(one.kind == "rating" for one in tool.fields)
    heads = [tool.title, "Your answer", *(["Your rating in words"] if rated else []), "Help"]
    widths = (32, 42, 32, 56) if rated else (36, 58, 46)
    for column, (head, width) in enumerate(zip(heads, widths)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, book.format("head"))
    sheet.set_row(0, 30)
    sheet.freeze_panes(1, 1)
    form = _Form(book, sheet, widths, tool.start)
    form.line(tool.draft_notice or "What it is for", tool.purpose)
    if tool.stop_line and stop:
        for label, words in stop_rows(stop):
            form.line(label, words, "stop")
    if tool.privacy:
        form.line("Before you write names", tool.privacy)
    for section in tool.sections:
        form.section(section, rules)
        for one in section.fields:
            form.field(one, names)
    set_up_page(sheet, title=f"{tool.title}: form", footer=footer, wide=True, header_row=0, last=(form.row - 1, form.help))


class _Form:
    """The form sheet, filled from the top; `row` is the next free one."""

    def __init__(self, book: Book, sheet: Worksheet, widths: Sequence[int], start: Mapping[str, Any]) -> None:
        self.book, self.sheet, self.widths, self.start = book, sheet, widths, start
        self.help, self.row = len(widths) - 1, 1

    def line(self, label: str, words: str, style: str = "text", help: str = "") -> None:
        """A row to read."""
        self._rule_off(style)
        self.sheet.write_string(self.row, QUESTION, label, self.book.format("label" if style == "text" else f"{style} label"))
        self.sheet.write_string(self.row, ANSWER, words, self.book.format(style))
        if help:
            self.sheet.write_string(self.row, self.help, help, self.book.format("hint"))
        self._end(label, words, help)

    def _rule_off(self, style: str) -> None:
        """Draw a thin line below the whole row, but none through the stop line."""
        for column in range(0 if style == "stop" else self.help + 1):
            self.sheet.write_blank(self.row, column, None, self.book.format("text"))

    def _end(self, label: str, answer: str = "", help: str = "", least: float = 19) -> None:
        """Make the row as high as its texts need, and go to the next."""
        texts = ((label, self.widths[QUESTION] - 2), (answer, self.widths[ANSWER]), (help, self.widths[self.help]))
        self.sheet.set_row(self.row, height(texts, least))
        self.row += 1

    def section(self, section: Section, rules: Mapping[str, Rule]) -> None:
        """A section’s title with its introduction, and its question for the district."""
        for column in range(self.help + 1):
            self.sheet.write_blank(self.row, column, None, self.book.format("section"))
        self.sheet.write_string(self.row, QUESTION, section.title, self.book.format("section"))
        self.sheet.write_string(self.row, ANSWER, section.intro, self.book.format("section text"))
        self._end(section.title, section.intro, least=24)
        if section.rule:
            rule = rules[section.rule]
            self.line(f"Your rule: {rule.question}", rule.answer, "rule", f"Who answers: {rule.who_answers}. {rule.why}")

    def field(self, one: ToolField, names: Mapping[str, str]) -> None:
        """A field’s label, its answer cell and its help."""
        if one.kind == "note":
            self.line(one.label, one.text)
            return
        self._rule_off("text")
        self.sheet.write_string(self.row, QUESTION, question(one), self.book.format("label"))
        self.book.name(f"field_{one.id}", self.sheet, self.row, QUESTION)
        if one.hint:
            self.sheet.write_string(self.row, self.help, one.hint, self.book.format("hint"))
        match one.kind:
            case "table":
                self.sheet.write_url(self.row, ANSWER, f"internal:'{names[one.id]}'!A1", self.book.format("link"), f"Go to the sheet “{names[one.id]}”")
                self._end(question(one), help=one.hint)
            case "checkboxes":
                self._checkboxes(one)
            case "rating":
                self._rating(one)
            case _:
                self.book.answer(self.sheet, self.row, ANSWER, one.kind, one.options)
                held = self.start.get(one.id, "")
                if held != "":
                    write_value(self.book, self.sheet, self.row, ANSWER, one.kind, held)
                self._end(question(one), str(held), help=one.hint, least=50 if one.kind == "long" else 24)

    def _checkboxes(self, one: ToolField) -> None:
        """A row for each option, with Yes or No beside it."""
        self.sheet.write_string(self.row, ANSWER, "Choose Yes for each one that is true.", self.book.format("hint"))
        self._end(question(one), help=one.hint)
        for option in one.options:
            self._rule_off("text")
            self.sheet.write_string(self.row, QUESTION, option, self.book.format("option"))
            self.book.answer(self.sheet, self.row, ANSWER, "choice", ["Yes", "No"])
            self._end(option)

    def _rating(self, one: ToolField) -> None:
        """A list of the levels; beside it the words of the chosen one, so that color never speaks alone."""
        levels = [level_name(level) for level in one.levels]
        listed, means = self.book.list_of(levels), self.book.list_of([level.means for level in one.levels])
        self.book.answer(self.sheet, self.row, ANSWER, "choice", levels)
        cell = f"B{self.row + 1}"
        formula = f'=IF({cell}="","Not rated yet",INDEX({means},MATCH({cell},{listed},0)))'
        self.sheet.write_formula(self.row, WORDS, formula, self.book.format("text"), "Not rated yet")
        for index in range(len(levels)):
            criteria = f"=${cell}=INDEX({listed},{index + 1})"
            rule = {"type": "formula", "criteria": criteria, "format": self.book.shade(index, len(levels))}
            self.sheet.conditional_format(self.row, ANSWER, self.row, WORDS, rule)
        self._levels(one, levels)

    def _levels(self, one: ToolField, levels: Sequence[str]) -> None:
        """Every level with its words, in one cell."""
        parts: list[Any] = []
        for name, level in zip(levels, one.levels):
            parts += [self.book.format("bold"), ("\n" if parts else "") + name, self.book.format("hint"), f": {level.means}"]
        self.sheet.write_rich_string(self.row, self.help, *parts, self.book.format("hint"))
        self._end(question(one), help="\n".join(f"{name}: {level.means}" for name, level in zip(levels, one.levels)))
