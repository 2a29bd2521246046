"""Write a tool as a Word form that people keep using, and a session’s handouts as one Word file."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Mapping

from docx.document import Document as DocumentType
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Inches, Pt
from docx.text.paragraph import Paragraph

from model.safety import Rule, Stop
from model.tools import Section, Tool, ToolField
from publish import controls
from publish.controls import Element
from publish.handouts import write_handouts
from publish.letter import WIDTH, blank
from publish.office import facts, level_name, normalize, question
from publish.plain_words import plain_data
from publish.word_table import fill_in_table, levels_table, stop_table

__all__ = ["write_handouts", "write_tool"]

EXAMPLE = "Filled-in example about a fictional school"
PROMPTS = {"text": "Write here", "long": "Write here", "date": "Choose or write a date", "number": "Write a number"}


def write_tool(
    tool: Tool, path: Path, *, rules: Mapping[str, Rule], stop: Stop | None, speakers: Mapping[str, str],
    imprint: str, edition: str, address: str, example: bool = False,
) -> None:
    """Write `tool` as a form to `path`, filled in with its example if asked.

    `speakers` names the role ids; `address` is the page on the web. Each field is a content control tagged
    with the field’s id; a table’s cells are tagged `<field>.<row>.<column>`, rows counted from 1.
    """
    tool, stop = plain_data(tool), plain_data(stop) if stop else None
    rules = {name: plain_data(rule) for name, rule in rules.items()}
    notice = " · ".join(words for words in (tool.draft_notice, EXAMPLE if example else "") if words)
    document = blank(title=tool.title, subject=tool.purpose, imprint=imprint, edition=edition, address=address, notice=notice)
    _opening(document, tool, stop, speakers, example)
    values = tool.example if example else tool.start
    for section in tool.sections:
        _section(document, section, values, rules, blank_rows=not example)
    controls.number(document.element.body)
    document.save(str(path))
    normalize(path)


def _opening(document: DocumentType, tool: Tool, stop: Stop | None, speakers: Mapping[str, str], example: bool) -> None:
    """What the form is, for whom and for when; then safety and privacy, before the first question."""
    document.add_heading(tool.title, 1)
    if example:
        _lead_in(document.add_paragraph(style="Notice"), f"{EXAMPLE}. ", tool.example_note)
    elif tool.draft_notice:
        _lead_in(document.add_paragraph(style="Notice"), tool.draft_notice, "")
    document.add_paragraph(tool.purpose, style="Lead")
    for name, words in facts(tool, speakers):
        _lead_in(document.add_paragraph(style="Fact"), f"{name}\t", words)
    if tool.stop_line and stop:
        _stop_line(document, stop)
    if tool.privacy:
        _lead_in(document.add_paragraph(style="Side note"), "Before you write names. ", tool.privacy)


def _section(document: DocumentType, section: Section, values: Mapping[str, Any], rules: Mapping[str, Rule], blank_rows: bool) -> None:
    document.add_heading(section.title, 2).paragraph_format.page_break_before = section.new_page
    if section.intro:
        document.add_paragraph(section.intro).paragraph_format.keep_with_next = True
    if section.rule:
        _rule(document, rules[section.rule])
    for one in section.fields:
        _field(document, one, values, blank_rows)


def _field(document: DocumentType, one: ToolField, values: Mapping[str, Any], blank_rows: bool) -> None:
    """A field with its name, its hint and the place for the answer."""
    value = values.get(one.id)
    match one.kind:
        case "note":
            _lead_in(document.add_paragraph(style="Side note"), f"{one.label}. ", one.text)
        case "table":
            document.add_heading(question(one), 3)
            _hint(document, one.hint)
            fill_in_table(document, one, value or [], least=one.row_count if blank_rows else 0)
        case "checkboxes":
            _label(document, one)
            _ticks(document, one, value or [])
        case "rating":
            document.add_heading(question(one), 3)
            _hint(document, one.hint)
            levels_table(document, one)
            _answer(document, one, value)
        case _:
            _label(document, one)
            _answer(document, one, value)


def _answer(document: DocumentType, one: ToolField, value: Any) -> None:
    """A framed line with one control in it."""
    paragraph = document.add_paragraph(style="Answer")
    if one.kind == "rating":
        paragraph.paragraph_format.space_before = Pt(8)
        paragraph.add_run("Our rating: ").bold = True
    paragraph._p.append(_control(one, value))


def _control(one: ToolField, value: Any) -> Element:
    words = "" if value is None else str(value)
    match one.kind:
        case "date":
            return controls.day(one.label, one.id, words, prompt=PROMPTS["date"])
        case "choice":
            return controls.choice(one.label, one.id, words, one.options, prompt=f"Choose: {' / '.join(one.options)}")
        case "rating":
            names = {level.value: level_name(level) for level in one.levels}
            prompt = "choose, or circle one above"
            return controls.choice(one.label, one.id, names.get(value, ""), list(names.values()), prompt=prompt)
        case "long":
            return controls.text(one.label, one.id, words, prompt=PROMPTS["long"], many=True, blank_lines=3)
        case _:
            return controls.text(one.label, one.id, words, prompt=PROMPTS[one.kind])


def _ticks(document: DocumentType, one: ToolField, ticked: list[str]) -> None:
    """One box for each option, tagged `<field>.<number>`, inside a control that keeps the field’s name."""
    lines = []
    for number, option in enumerate(one.options, 1):
        paragraph = document.add_paragraph(style="Tick")
        paragraph._p.append(controls.checkbox(option, f"{one.id}.{number}", option in ticked))
        paragraph.add_run(f"\t{option}")
        lines.append(paragraph._p)
    place = lines[-1].getnext()
    place.addprevious(controls.group(one.label, one.id, lines))


def _stop_line(document: DocumentType, stop: Stop) -> None:
    document.add_heading(stop.title, 2)
    document.add_paragraph(stop.lead).paragraph_format.keep_with_next = True
    stop_table(document, stop)


def _rule(document: DocumentType, rule: Rule) -> None:
    """A question that the district answers, with its answer or a line to write it on."""
    first = document.add_paragraph(style="Rule")
    _lead_in(first, "Your rule: ", rule.question)
    second = document.add_paragraph(f"Who answers: {rule.who_answers}. {rule.why}", style="Rule")
    last = document.add_paragraph(style="Rule")
    _lead_in(last, "Our answer: ", rule.answer or "\t")
    if not rule.answer:
        last.paragraph_format.tab_stops.add_tab_stop(Inches(WIDTH - 0.2), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
    first.paragraph_format.keep_with_next = second.paragraph_format.keep_with_next = True
    first.paragraph_format.space_before = last.paragraph_format.space_after = Pt(6)


def _label(document: DocumentType, one: ToolField) -> None:
    document.add_paragraph(question(one), style="Field label")
    _hint(document, one.hint)


def _hint(document: DocumentType, hint: str) -> None:
    if hint:
        document.add_paragraph(hint, style="Field hint")


def _lead_in(paragraph: Paragraph, name: str, words: str) -> None:
    """A bold name, then the words."""
    paragraph.add_run(name).bold = True
    paragraph.add_run(words)
