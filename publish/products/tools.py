"""Each tool: its form and its example to print, a Word form, and a workbook for those that are tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from model import Guide
from model.guide import Entry
from model.notes import notes_on_data
from model.tools import Tool
from model.wording import plain
from publish.collect import Articles
from publish.document import Part, public_address
from publish.excel import write_tool as write_excel
from publish.grid import rating_sheet
from publish.imprint import Imprint
from publish.jobs import Job, Writing
from publish.printable import form_alone, keep_parts, one_sheet
from publish.product import Product
from publish.products.printed import file_path, printed, title
from publish.word import write_tool as write_word


def products(guide: Guide, articles: Articles) -> Iterator[Product]:
    say = guide.words.say
    for entry in guide.of_kind("tool"):
        tool = guide.tools.get(entry.slug)
        if tool:
            yield from _sheets(guide, articles, entry, tool)
        blank = partial(keep_parts, headings=("the-form",))
        if tool and tool.one_page:
            blank = partial(form_alone, stop_line=f"#{guide.prefix}start/safety-first/:stop-line")
        elif tool and tool.kind_of == "ratings":
            blank = partial(rating_sheet, stop_line=f"#{guide.prefix}start/safety-first/:stop-line")
        yield printed(
            articles,
            entry,
            f"tools/{entry.slug}.pdf",
            say("Form to fill in or print"),
            _kind(tool),
            [Part(entry.src, blank)],
            running=say("Tool · %(title)s", title=title(entry)),
            audience=tool.draft_notice if tool else "",
            fillable=True,
        )
        yield printed(
            articles,
            entry,
            f"tools/{entry.slug}-example.pdf",
            say("Filled-in example"),
            "tool",
            [Part(entry.src, partial(keep_parts, headings=("filled-in-example",)))],
            subtitle=say("filled-in example"),
            running=say("Tool · %(title)s", title=title(entry)),
            audience=say("Example (fictional)"),
        )
    for slug, plain_tool in guide.tools.items():
        tool = noticed(guide, slug, plain_tool)
        page = f"{guide.prefix}tools/{slug}.md"
        word = partial(word_job, guide, slug, tool, articles.imprint)
        yield Product(_path(guide, slug, tool, "docx"), page, say("Word form"), "Word", word, blank=f"{slug}.docx")
        if tool.tabular:
            sheet = partial(excel_job, guide, slug, tool, articles.imprint)
            path = _path(guide, slug, tool, "xlsx")
            yield Product(path, page, say("Excel workbook"), "Excel", sheet, blank=f"{slug}.xlsx")


def _path(guide: Guide, slug: str, tool: Tool, ending: str) -> str:
    return file_path(guide, f"tools/{slug}.{ending}", {"title": plain(tool.title)})


def _kind(tool: Tool | None) -> str:
    """What the print styles know a blank form by: one sheet upright, a grid on its side, or as long as it is."""
    if tool and tool.one_page:
        return "one-page"
    return "tool grid" if tool and tool.kind_of == "ratings" else "tool"


def _sheets(guide: Guide, articles: Articles, entry: Entry, tool: Tool) -> Iterator[Product]:
    """The parts of a form that are handed out or filed by themselves, each in PDF and in Word."""
    held = {section.sheet for section in tool.sections}  # a translation may leave a sheet out
    for sheet in (sheet for sheet in tool.sheets if sheet.id in held):
        cut = partial(one_sheet, sheet=sheet.id, title=plain(sheet.title), bare=sheet.for_families)
        name = f"{entry.slug}-{sheet.id}"
        yield printed(
            articles,
            entry,
            f"tools/{name}.pdf",
            sheet.label,
            "tool sheet-alone",
            [Part(entry.src, cut)],
            title=plain(sheet.title),
            running=plain(sheet.title),
            audience=sheet.label,
            fillable=True,
        )
        path = file_path(guide, f"tools/{name}.docx", {"title": plain(sheet.title)})
        alone = tool.on_sheet(sheet)
        if sheet.for_families:
            alone = alone.model_copy(update={"draft_notice": translation_notice(guide, entry.slug)})
        word = partial(word_job, guide, entry.slug, alone, articles.imprint, path, sheet.for_families)
        yield Product(path, guide.prefix + entry.src, sheet.label, "Word", word, blank=f"{name}.docx")


def noticed(guide: Guide, slug: str, tool: Tool) -> Tool:
    """The tool with what is to be said of its translation in the line that its files begin with."""
    notice = " · ".join(filter(None, [tool.draft_notice, translation_notice(guide, slug)]))
    return tool.model_copy(update={"draft_notice": notice})


def translation_notice(guide: Guide, slug: str) -> str:
    """What is to be said of the translation of a tool, in one line; nothing where there is nothing to say."""
    notes = notes_on_data(guide, f"docs/_data/tools/{slug}.yml")
    return " · ".join(f"{note.text} {note.also}".strip() for note in notes)


def word_job(guide: Guide, slug: str, tool: Tool, imprint: Imprint, path: str = "", bare: bool = False) -> Job:
    """A tool as a Word form; a sheet of it has a `path` of its own, and may be `bare`."""
    shared = _shared(guide, slug, tool, imprint) | {"bare": bare}
    return Job(
        path or _path(guide, slug, tool, "docx"),
        Writing(write_word, tool, shared),
        contents=_contents(tool, shared),
        weight=20_000,
    )


def excel_job(guide: Guide, slug: str, tool: Tool, imprint: Imprint) -> Job:
    """A tool as a workbook."""
    shared = _shared(guide, slug, tool, imprint)
    return Job(
        _path(guide, slug, tool, "xlsx"),
        Writing(write_excel, tool, shared),
        contents=_contents(tool, shared),
        weight=20_000,
    )


def _shared(guide: Guide, slug: str, tool: Tool, imprint: Imprint) -> dict[str, object]:
    """What a tool’s files show that is not its own."""
    stop = guide.stop if tool.stop_line else None
    asked = {section.rule for section in tool.sections} | ({stop.rule} if stop else set())
    return {
        "imprint": imprint,
        "address": public_address(imprint.site_url, f"{guide.prefix}tools/{slug}.md"),
        "rules": {id: rule for id, rule in guide.rules.items() if id in asked},
        "stop": stop,
        "speakers": {id: guide.speakers[id] for id in tool.who},
    }


def _contents(tool: Tool, shared: dict[str, object]) -> tuple[str, str]:
    return tool.model_dump_json(), repr(sorted(shared.items(), key=lambda item: item[0]))
