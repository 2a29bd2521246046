"""A form with every kind of field, pages that show it, and answers made by chance."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, assert_never

from playwright.sync_api import BrowserContext, Page, Route

from macros.here import Here
from macros.tool_form import tool_form
from model import Guide
from model.tools import ColumnKind, Tool
from publish.excel import write_tool as write_excel
from publish.imprint import Imprint
from publish.word import write_tool as write_word

SLUG = "sample-form"
SAMPLE: dict[str, Any] = {
    "title": "Sample form",
    "element": "choose-partners",
    "kind_of": "tables",
    "purpose": "Try every kind of field.",
    "use_when": "In tests.",
    "who": ["school-leaders"],
    "minutes": 5,
    "months": ["may"],
    "minimum": "None.",
    "adapt": "None.",
    "tabular": True,
    "example_note": "None.",
    "sections": [
        {
            "title": "Everything",
            "fields": [
                {"id": "name", "label": "Name", "kind": "text", "required": True},
                {"id": "story", "label": "Story", "kind": "long", "hint": "As long as you like."},
                {"id": "letter", "label": "Letter", "kind": "long"},
                {"id": "day", "label": "Day", "kind": "date", "required": True},
                {"id": "how-many", "label": "How many", "kind": "number"},
                {
                    "id": "answer",
                    "label": "Answer",
                    "kind": "choice",
                    "options": ["Yes", 'Not yet, "maybe" later', "No"],
                },
                {
                    "id": "true-things",
                    "label": "True things",
                    "kind": "checkboxes",
                    "options": ["One's own", "Two", "Three"],
                },
                {
                    "id": "level",
                    "label": "Level",
                    "kind": "rating",
                    "levels": [
                        {"value": 1, "label": "Low", "means": "Nobody came."},
                        {"value": 2, "label": "High", "means": "Everybody's friends came."},
                    ],
                },
                {
                    "id": "people",
                    "label": "People",
                    "kind": "table",
                    "rows": 3,
                    "required": True,
                    "columns": [
                        {"id": "who", "label": "Who", "kind": "text"},
                        {"id": "said", "label": "Said", "kind": "long"},
                        {"id": "on", "label": "On", "kind": "date"},
                        {"id": "count", "label": "Count", "kind": "number"},
                        {"id": "kind-of", "label": "Kind", "kind": "choice", "options": ["A's", "B"]},
                    ],
                },
                {
                    "id": "offices",
                    "label": "Offices",
                    "kind": "table",
                    "row_labels": ["Nurse", "Driver"],
                    "columns": [{"id": "told", "label": "Told", "kind": "text"}],
                },
                {
                    "id": "messages",
                    "label": "Messages",
                    "kind": "table",
                    "rows": 3,
                    "columns": [
                        {"id": "to", "label": "To", "kind": "text"},
                        {"id": "words", "label": "Words", "kind": "long"},
                    ],
                },
            ],
        }
    ],
    "start": {
        "letter": "Dear [name],\nwelcome.\n",
        "messages": [{"to": "Families", "words": "We are closed\ntoday."}, {"to": "Staff", "words": "Thank you."}],
    },
    "example": {"name": "Riverbend", "day": "2027-05-12", "people": [{"who": "One"}]},
}
LIMIT = 32_000
"""Characters that an answer may have in Word and Excel, counted as browsers and Excel do: an emoji is two."""


@dataclass
class Sample:
    """The sample form: its definition, and what the site would serve for it."""

    tool: Tool
    html: str
    files: dict[str, bytes] = field(default_factory=dict)

    def serve(self, context: BrowserContext, server: str) -> str:
        """Let `context` find the form on the site; returns its address."""

        def answer(route: Route) -> None:
            name = route.request.url.partition("?")[0].rpartition("/")[2]
            route.fulfill(
                body=self.files[name.rpartition(".")[2]] if name else self.html,
                content_type="application/octet-stream" if name else "text/html; charset=utf-8",
            )

        context.route(f"{server}tools/{SLUG}/", answer)
        context.route(re.compile(rf"/downloads/tools/{SLUG}\.(docx|xlsx)$"), answer)
        return f"{server}tools/{SLUG}/"


def make_sample(guide: Guide, site: Path, folder: Path) -> Sample:
    """The sample form as the build would show and write it."""
    tool = Tool.model_validate(SAMPLE)
    src = next(guide.of_kind("tool")).src
    widened = replace(guide, tools={**guide.tools, SLUG: tool})
    form = tool_form(Here(widened, src), SLUG)
    page = (site / src.removesuffix(".md") / "index.html").read_text(encoding="utf-8")
    html = re.sub(
        r'<section class="form-panel form-before.*?</form>.*?</section>', lambda _: form, page, count=1, flags=re.S
    )
    shared = {
        "rules": guide.rules,
        "stop": guide.stop,
        "speakers": guide.speakers,
        "imprint": Imprint.of(guide, "2026.11"),
        "address": "https://example.org/",
    }
    write_word(tool, folder / "sample.docx", **shared)
    write_excel(tool, folder / "sample.xlsx", **shared)
    return Sample(tool, html, {kind: (folder / f"sample.{kind}").read_bytes() for kind in ("docx", "xlsx")})


def answers(page: Page) -> dict[str, Any]:
    """What the form on the page holds now, apart from what the blank form holds."""
    return page.evaluate("() => document.querySelector('form.tool-form').filling.answers")


def settled(page: Page) -> None:
    """Wait until what was typed has been saved, if it is saved at all."""
    page.wait_for_function(
        "() => { const f = document.querySelector('form.tool-form').filling; return !f.saving || !f.unsaved }"
    )


# Answers made by chance

BITS = (
    "school",
    "\u200bbus 9 ",
    "“quoted” ",
    "it's ",
    "<b>bold</b> ",
    "<script>window.ran = 1</script>",
    "&amp; & ",
    "]]> ",
    "😀👩‍👩‍👧 ",
    "שלום עולם ",
    "مرحبا ",
    "Nguyễn ",
    "e\u0301 ",
    "_x0041_ ",
    "=1+1",
    "\t",
    "  two  spaces ",
    "{{ x }} ",
    "%s %d ",
    "\u2028",
    "\u0085",
    "\u00a0",
    "-- ",
    "\\n ",
    "'; DROP TABLE ",
    "𝒳 ",
    "\u202e",
    "漢字 ",
    "0012 ",
    "1e5 ",
)


def width(words: str) -> int:
    """Characters as browsers and Excel count them."""
    return len(words.encode("utf-16-le")) // 2


def cut(words: str, most: int) -> str:
    return words.encode("utf-16-le")[: most * 2].decode("utf-16-le", errors="ignore")


def sentence(chance: random.Random, most: int, lines: bool) -> str:
    """Some words with everything in them that files get wrong; never only white space."""
    bits = BITS + (("\n", "\r\n", "\n\n", "\r") if lines else ())
    size = chance.choice([1, 3, 10, most // 8 or 1]) if most < LIMIT else most
    words = ""
    while width(words) < size:
        words += "".join(chance.choice(bits) for _ in range(min(max(size // 6, 1), 800)))
    return cut(chance.choice("abcXYZ7") + words, min(size + 1, most))


def some_day(chance: random.Random) -> str:
    return (date(2000, 1, 1) + timedelta(days=chance.randrange(36_000))).isoformat()


def value(chance: random.Random, kind: ColumnKind, options: list[str], most: int = 300) -> Any:
    """An answer to a single question or for a cell."""
    match kind:
        case "date":
            return some_day(chance)
        case "number":
            return chance.choice(["3", "-4.5", "1200", "0", "12.25", "about 20", "1,200", "007"])
        case "choice":
            return chance.choice(options)
        case "long":
            return sentence(chance, most, lines=True)
        case "text":
            return sentence(chance, most, lines=False)
    assert_never(kind)


def made_by_chance(
    chance: random.Random, tool: Tool, shown: dict[str, list[str]], most: int = 300, rows: int = 0
) -> dict[str, Any]:
    """Answers to `tool`. `shown` names the options of choices in tables as the page shows them.

    `rows` asks for a long first table.
    Where `most` is the limit, one long answer and one cell are as long as may be, and the others as long as usual.
    """
    answers: dict[str, Any] = {}
    tables = 0
    longest, most = most, min(most, 300)
    for question in tool.fields:
        kind = question.kind
        if kind == "note" or (chance.random() < 0.2 and not (rows and kind == "table")):
            continue
        if kind == "table":
            growing = rows if rows and not tables and not question.row_labels else 0
            count = len(question.row_labels) or growing or chance.randrange(1, 9)
            tables += not question.row_labels
            answers[question.id] = [
                {
                    c.id: value(chance, c.kind, shown.get(f"{question.id}.{c.id}", []), 60 if growing else most)
                    for c in question.columns
                    if growing or chance.random() < 0.8
                }
                for _ in range(count)
            ]
        elif kind == "checkboxes":
            answers[question.id] = [option for option in question.options if chance.random() < 0.5]
        elif kind == "rating":
            answers[question.id] = chance.choice(question.levels).value
        else:
            answers[question.id] = value(chance, kind, question.options, most)
    if longest >= LIMIT:
        if long := [question for question in tool.fields if question.kind == "long"]:
            answers[long[0].id] = sentence(chance, LIMIT, lines=True)
        if cells := [
            (question.id, column)
            for question in tool.fields
            if answers.get(question.id)
            for column in question.columns
            if column.kind in ("text", "long")
        ]:
            name, column = cells[0]
            answers[name][0][column.id] = sentence(chance, LIMIT, lines=column.kind == "long")
    return answers


def line_ends(words: str) -> str:
    """`words` as a browser holds them: every line ends with one sign."""
    return words.replace("\r\n", "\n").replace("\r", "\n")
