"""Write a tool as an Excel workbook: a form, a sheet for each table, a filled-in example and a page about it.

How to find a field again: the defined name `field_<id>` points to the cell with the field’s label, and
`column_<field>.<column>` to the head of a table’s column, `rule_<id>` to the answer to a local rule; in all of them, a
hyphen of the id is written as `_`.
The labels stand in the order of the form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, assert_never

from xlsxwriter.worksheet import Worksheet

from model.safety import Rule, Stop
from model.tools import Section, Tool, ToolField
from model.words import Words
from publish.excel_about import about_sheet, example_sheet, stop_rows
from publish.excel_book import FORM, Book, height, set_up_page, write_value
from publish.excel_table import sheet_name, table_sheet
from publish.imprint import Imprint
from publish.office_files import facts, level_name, question
from publish.plain_words import plain_data

QUESTION, ANSWER, WORDS = 0, 1, 2
"""Columns of the form; help stands in the last one, after the words of a rating where the tool has ratings."""


def write_tool(
    tool: Tool,
    path: Path,
    *,
    imprint: Imprint,
    address: str,
    rules: Mapping[str, Rule],
    stop: Stop | None,
    speakers: Mapping[str, str],
) -> None:
    """Write `tool` to `path`. `speakers` names the role ids; `address` is the page on the web."""
    tool, stop = plain_data(tool), plain_data(stop) if stop else None
    rules = {name: plain_data(rule) for name, rule in rules.items()}
    book = Book(path, imprint, title=tool.title, subject=tool.purpose)
    names = _names(tool, imprint.words)
    has_form = tool.stop_line or any(
        field.kind != "table" for field in tool.fields
    )  # safety comes before the first table
    if has_form:
        _form_sheet(book, tool, names, rules=rules, stop=stop)
    for section in tool.sections:
        for field in section.fields:
            if field.kind == "table":
                sheet = table_sheet(book, tool, section, field, names[field.id])
                if not has_form:
                    book.name(f"field_{field.id}", sheet, 0, 0)
    example_sheet(book, tool)
    about_sheet(book, tool, stop if tool.stop_line else None, facts(tool, speakers, imprint.words), address)
    book.close(path)


def _names(tool: Tool, words: Words) -> dict[str, str]:
    """A sheet name for each table of the tool."""
    taken: dict[str, str] = {}
    for field in tool.fields:
        if field.kind == "table":
            taken[field.id] = sheet_name(field.label, taken.values(), words)
    return taken


def _form_sheet(
    book: Book, tool: Tool, names: Mapping[str, str], *, rules: Mapping[str, Rule], stop: Stop | None
) -> None:
    """Every field in order, one a row; a table has a link to its own sheet."""
    say = book.words.say
    sheet = book.add_sheet(say(FORM))
    rated = any(field.kind == "rating" for field in tool.fields)
    heads = [tool.title, say("Your answer"), *([say("Your rating in words")] if rated else []), say("Help")]
    widths = (32, 42, 32, 56) if rated else (36, 58, 46)
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, book.format("head"))
    sheet.set_row(0, 30)
    sheet.freeze_panes(1, 1)
    form = _Form(book, sheet, widths, tool.start)
    form.line(tool.draft_notice or say("What it is for"), tool.purpose)
    if tool.stop_line and stop:
        for label, words in stop_rows(stop, book.words):
            form.line(label, words, "stop")
    if tool.privacy:
        form.line(say("Before you write names"), tool.privacy)
    for section in tool.sections:
        form.section(section, rules)
        for field in section.fields:
            form.field(field, names)
    title = say("%(tool)s: form", tool=tool.title)
    set_up_page(sheet, book.imprint, title=title, wide=True, header_row=0, last=(form.row - 1, form.help))


class _Form:
    """The form sheet, filled from the top; `row` is the next free one."""

    def __init__(self, book: Book, sheet: Worksheet, widths: Sequence[int], start: Mapping[str, Any]) -> None:
        self.book, self.sheet, self.widths, self.start = book, sheet, widths, start
        self.words = book.words
        self.help, self.row = len(widths) - 1, 1

    def line(self, label: str, words: str, style: str = "text", help: str = "") -> None:
        """A row to read."""
        self._rule_off(style)
        self.sheet.write_string(
            self.row, QUESTION, label, self.book.format("label" if style == "text" else f"{style} label")
        )
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
            asked = self.words.say("Your rule: %(question)s", question=rule.question)
            who = self.words.say("Who answers: %(who)s.", who=rule.who_answers)
            self.book.name(f"rule_{rule.id}", self.sheet, self.row, ANSWER)
            self.line(asked, rule.answer, "rule", f"{who} {rule.why}")

    def field(self, field: ToolField, names: Mapping[str, str]) -> None:
        """A field’s label, its answer cell and its help."""
        if field.kind == "note":
            self.line(field.label, field.text)
            return
        self._rule_off("text")
        self.sheet.write_string(self.row, QUESTION, question(field, self.words), self.book.format("label"))
        self.book.name(f"field_{field.id}", self.sheet, self.row, QUESTION)
        if field.hint:
            self.sheet.write_string(self.row, self.help, field.hint, self.book.format("hint"))
        match field.kind:
            case "table":
                self.sheet.write_url(
                    self.row,
                    ANSWER,
                    f"internal:'{names[field.id]}'!A1",
                    self.book.format("link"),
                    self.words.say("Go to the sheet “%(sheet)s”", sheet=names[field.id]),
                )
                self._end(question(field, self.words), help=field.hint)
            case "checkboxes":
                self._checkboxes(field)
            case "rating":
                self._rating(field)
            case "text" | "long" | "date" | "number" | "choice":
                self.book.answer(self.sheet, self.row, ANSWER, field.kind, field.options)
                held = self.start.get(field.id, "")
                if held != "":
                    write_value(self.book, self.sheet, self.row, ANSWER, field.kind, held)
                self._end(
                    question(field, self.words), str(held), help=field.hint, least=50 if field.kind == "long" else 24
                )
            case _:
                assert_never(field.kind)

    def _checkboxes(self, field: ToolField) -> None:
        """A row for each option, with Yes or No beside it."""
        self.sheet.write_string(
            self.row, ANSWER, self.words.say("Choose Yes for each one that is true."), self.book.format("hint")
        )
        self._end(question(field, self.words), help=field.hint)
        for option in field.options:
            self._rule_off("text")
            self.sheet.write_string(self.row, QUESTION, option, self.book.format("option"))
            self.book.answer(self.sheet, self.row, ANSWER, "choice", [self.words.say("Yes"), self.words.say("No")])
            self._end(option)

    def _rating(self, field: ToolField) -> None:
        """A list of the levels; beside it the words of the chosen one, so that color never speaks alone."""
        levels = [level_name(level) for level in field.levels]
        listed, means = self.book.list_of(levels), self.book.list_of([level.means for level in field.levels])
        self.book.answer(self.sheet, self.row, ANSWER, "choice", levels)
        cell = f"B{self.row + 1}"
        unrated = self.words.say("Not rated yet")
        formula = f'=IF({cell}="","{unrated}",INDEX({means},MATCH({cell},{listed},0)))'
        self.sheet.write_formula(self.row, WORDS, formula, self.book.format("text"), unrated)
        for index in range(len(levels)):
            criteria = f"=${cell}=INDEX({listed},{index + 1})"
            rule = {"type": "formula", "criteria": criteria, "format": self.book.shade(index, len(levels))}
            self.sheet.conditional_format(self.row, ANSWER, self.row, WORDS, rule)
        self._levels(field, levels)

    def _levels(self, field: ToolField, levels: Sequence[str]) -> None:
        """Every level with its words, in one cell."""
        parts: list[Any] = []
        for name, level in zip(levels, field.levels, strict=True):
            parts += [
                self.book.format("bold"),
                ("\n" if parts else "") + name,
                self.book.format("hint"),
                f": {level.means}",
            ]
        self.sheet.write_rich_string(self.row, self.help, *parts, self.book.format("hint"))
        means = (f"{name}: {level.means}" for name, level in zip(levels, field.levels, strict=True))
        self._end(question(field, self.words), help="\n".join(means))
