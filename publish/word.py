"""Write a tool as a Word form that people keep using, and a session’s handouts as field Word file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, assert_never

from docx.document import Document as DocumentType
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Inches, Pt
from docx.text.paragraph import Paragraph

from model.safety import Rule, Stop
from model.tools import Section, Tool, ToolField
from model.words import said_later
from publish import controls
from publish.controls import Element
from publish.handouts import write_handouts
from publish.imprint import Imprint
from publish.office_files import facts, level_name, normalize, question
from publish.plain_words import plain_data
from publish.right_to_left import turn_document
from publish.word_blank import BLANK, WIDTH, blank
from publish.word_table import fill_in_table, levels_table, stop_table

__all__ = ["write_handouts", "write_tool"]

EXAMPLE = said_later("Filled-in example about a fictional school")


def write_tool(
    tool: Tool,
    path: Path,
    *,
    rules: Mapping[str, Rule],
    stop: Stop | None,
    speakers: Mapping[str, str],
    imprint: Imprint,
    address: str,
    example: bool = False,
    bare: bool = False,
) -> None:
    """Write `tool` as a form to `path`, filled in with its example if asked.

    `speakers` names the role ids; `address` is the page on the web. Each field is a content control tagged
    with the field’s id; a table’s cells are tagged `<field>.<row>.<column>`, rows counted from 1.
    A `bare` form begins with its title, what is to be said of it and its first part.
    """
    tool, stop = plain_data(tool), plain_data(stop) if stop else None
    rules = {name: plain_data(rule) for name, rule in rules.items()}
    notice = (
        ""
        if bare
        else " · ".join(words for words in (tool.draft_notice, imprint.words.say(EXAMPLE) if example else "") if words)
    )
    document = blank(imprint, title=tool.title, subject=tool.purpose, address=address, notice=notice)
    form = _Form(document, imprint, tool.example if example else tool.start, blank_rows=not example)
    if bare:
        document.add_heading(tool.title, 1)
        if tool.draft_notice:
            form._lead_in("Notice", tool.draft_notice, "")
    else:
        form.opening(tool, stop, rules.get(stop.rule) if stop else None, speakers, example)
    for section in tool.sections:
        form.section(section, rules)
    controls.number(document.element.body)
    if imprint.right_to_left:
        turn_document(document, imprint.language)
    document.save(str(path))
    normalize(path)


class _Form:
    """A Word document that is filled from the top, in one language."""

    def __init__(self, document: DocumentType, imprint: Imprint, values: Mapping[str, Any], blank_rows: bool) -> None:
        self.document, self.imprint, self.values, self.blank_rows = document, imprint, values, blank_rows
        self.words = imprint.words

    def opening(
        self, tool: Tool, stop: Stop | None, rule: Rule | None, speakers: Mapping[str, str], example: bool
    ) -> None:
        """What the form is, for whom and for when; then safety and privacy, before the first question."""
        say = self.words.say
        self.document.add_heading(tool.title, 1)
        if example:
            self._lead_in("Notice", say(EXAMPLE) + ". ", tool.example_note)
        elif tool.draft_notice:
            self._lead_in("Notice", tool.draft_notice, "")
        self.document.add_paragraph(tool.purpose, style="Lead")
        for name, words in facts(tool, speakers, self.words):
            self._lead_in("Fact", f"{name}\t", words)
        if tool.stop_line and stop:
            self.document.add_heading(stop.title, 2)
            self.document.add_paragraph(stop.lead).paragraph_format.keep_with_next = True
            stop_table(self.document, stop, self.imprint)
            if rule and rule.answer:
                self._lead_in("Fact", say("Here:") + " ", rule.answer)
            elif not example:
                to_fill = f"{say('name')} {BLANK} {say('phone')} {BLANK}"
                self._lead_in("Fact", say("The person named in Your rule:") + " ", to_fill)
        if tool.privacy:
            self._lead_in("Side note", say("Before you write names.") + " ", tool.privacy)

    def section(self, section: Section, rules: Mapping[str, Rule]) -> None:
        self.document.add_heading(section.title, 2).paragraph_format.page_break_before = section.new_page
        if section.intro:
            self.document.add_paragraph(section.intro).paragraph_format.keep_with_next = True
        if section.rule:
            self._rule(rules[section.rule])
        for field in section.fields:
            self._field(field)

    def _field(self, field: ToolField) -> None:
        """A field with its name, its hint and the place for the answer."""
        value = self.values.get(field.id)
        match field.kind:
            case "note":
                stop = "" if field.label[-1] in ".?!" else "."
                self._lead_in("Side note", f"{field.label}{stop} ", field.text)
            case "table":
                self.document.add_heading(question(field, self.words), 3)
                self._hint(field.hint)
                least = field.row_count if self.blank_rows else 0
                fill_in_table(self.document, field, value or [], least, self.words)
            case "checkboxes":
                self._label(field)
                self._ticks(field, value or [])
            case "rating":
                self.document.add_heading(question(field, self.words), 3)
                self._hint(field.hint)
                levels_table(self.document, field)
                paragraph = self._answer(field, value)
                paragraph.paragraph_format.space_before = Pt(8)
            case "text" | "long" | "date" | "number" | "choice":
                self._label(field)
                self._answer(field, value)
            case _:
                assert_never(field.kind)

    def _answer(self, field: ToolField, value: Any) -> Paragraph:
        """A framed line with one control in it."""
        paragraph = self.document.add_paragraph(style="Answer")
        if field.kind == "rating":
            paragraph.add_run(self.words.say("Our rating:") + " ").bold = True
        paragraph._p.append(self._control(field, value))
        return paragraph

    def _control(self, field: ToolField, value: Any) -> Element:
        say, answer = self.words.say, "" if value is None else str(value)
        match field.kind:
            case "date":
                prompt = say("Choose or write a date")
                return controls.day(field.label, field.id, answer, prompt=prompt, words=self.words)
            case "choice":
                prompt = say("Choose: %(options)s", options=" / ".join(field.options))
                return controls.choice(field.label, field.id, answer, field.options, prompt=prompt)
            case "rating":
                names = {level.value: level_name(level) for level in field.levels}
                prompt, chosen = say("choose, or circle one above"), names.get(value, "")
                return controls.choice(field.label, field.id, chosen, list(names.values()), prompt=prompt)
            case "long":
                prompt = say("Write here")
                return controls.text(field.label, field.id, answer, prompt=prompt, many=True, blank_lines=3)
            case "text":
                return controls.text(field.label, field.id, answer, prompt=say("Write here"))
            case "number":
                return controls.text(field.label, field.id, answer, prompt=say("Write a number"))
            case "checkboxes" | "table" | "note":
                raise ValueError(f"a field of the kind {field.kind} is no single control")
        assert_never(field.kind)

    def _ticks(self, field: ToolField, ticked: list[str]) -> None:
        """One box for each option, tagged `<field>.<number>`, inside a control that keeps the field’s name."""
        lines = []
        for number, option in enumerate(field.options, 1):
            paragraph = self.document.add_paragraph(style="Tick")
            paragraph._p.append(controls.checkbox(option, f"{field.id}.{number}", option in ticked))
            paragraph.add_run(f"\t{option}")
            lines.append(paragraph._p)
        place = lines[-1].getnext()
        place.addprevious(controls.group(field.label, field.id, lines))

    def _rule(self, rule: Rule) -> None:
        """A question that the district answers, with its answer or a line to write it on."""
        say = self.words.say
        first = self._lead_in("Rule", say("Your rule:") + " ", rule.question)
        who = say("Who answers: %(who)s.", who=rule.who_answers)
        second = self.document.add_paragraph(f"{who} {rule.why}", style="Rule")
        last = self._lead_in("Rule", say("Our answer:") + " ", rule.answer or "\t")
        controls.bookmark(last.runs[-1]._r, f"rule_{rule.id.replace('-', '_')}")
        if not rule.answer:
            stops = last.paragraph_format.tab_stops
            stops.add_tab_stop(Inches(WIDTH - 0.2), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
        first.paragraph_format.keep_with_next = second.paragraph_format.keep_with_next = True
        first.paragraph_format.space_before = last.paragraph_format.space_after = Pt(6)

    def _label(self, field: ToolField) -> None:
        self.document.add_paragraph(question(field, self.words), style="Field label")
        self._hint(field.hint)

    def _hint(self, hint: str) -> None:
        if hint:
            self.document.add_paragraph(hint, style="Field hint")

    def _lead_in(self, style: str, name: str, words: str) -> Paragraph:
        """A paragraph with a bold name, then the words."""
        paragraph = self.document.add_paragraph(style=style)
        paragraph.add_run(name).bold = True
        paragraph.add_run(words)
        return paragraph
