"""What people write on a form’s page comes back unchanged from the Word and Excel files, and no file can do harm."""

from __future__ import annotations

import base64
import io
import json
import random
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from form_samples import LIMIT, SLUG, Sample, answers, line_ends, made_by_chance, make_sample
from lxml import etree
from playwright.sync_api import Browser, Page
from visits import EVERY_VIEW

from model import Guide
from model.tools import Tool
from model.wording import plain
from model.words import Words
from publish.office_files import level_name, printed_date
from publish.plain_words import plain_data

SETS, SHARES = (200, 4) if EVERY_VIEW else (60, 4)
"""Sets of answers made by chance, more of them once a week, and the parts they are cut into for workers; two sets of
the first part have a table of thousands of rows.
"""
ROWS = 2000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
NUMBER = re.compile(r"-?(\d{1,3}(,\d{3})+|0|[1-9]\d*)(\.\d+)?")


@pytest.fixture(scope="module")
def sample(guide: Guide, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return make_sample(guide, site, tmp_path_factory.mktemp("sample"))


@pytest.fixture
def tab(browser: Browser, server: str, sample: Sample) -> Iterator[Page]:
    """A tab that nobody has used, which can open every form of the site and the sample form."""
    context = browser.new_context(accept_downloads=True)
    sample.serve(context, server)
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def options(page: Page) -> dict[str, list[str]]:
    """The choices of every table on the page, by field and column."""
    return page.evaluate("""() => Object.fromEntries([...document.querySelectorAll(".tool-form td select")]
        .map(one => [
            one.name.replace(/\\.\\d+\\./, "."),
            [...one.options].map(option => option.value).filter(Boolean),
        ]))""")


def exported(page: Page, sets: list[dict[str, Any]], kinds: list[str]) -> list[dict[str, bytes]]:
    """The files that the page makes of each set of answers, by kind (`word`, `sheet`)."""
    seen = page.evaluate(
        """async ([sets, kinds]) => {
        const { make } = await import(new URL("../../assets/javascripts/form/export.js", location.href))
        const form = document.querySelector("form.tool-form").filling
        const text = bytes => {
            let made = ""
            for (let at = 0; at < bytes.length; at += 0x8000)
                made += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
            return btoa(made)
        }
        const files = []
        for (const answers of sets) {
            form.fill({ answers })
            const made = {}
            for (const kind of kinds) made[kind] = text(await make(kind, form.tool, form.fields))
            files.push(made)
        }
        return files
    }""",
        [sets, kinds],
    )
    return [{kind: base64.b64decode(text) for kind, text in file.items()} for file in seen]


def wanted(tool: Tool, given: dict[str, Any]) -> dict[str, Any]:
    """What the files must hold, in the words that they show: given answers, else what the form starts with."""
    answers: dict[str, Any] = {}
    for field in tool.fields:
        held = given.get(field.id, tool.start.get(field.id))
        match field.kind:
            case "note":
                continue
            case "table":
                rows = held if field.id in given else tool.rows_of(field)
                answers[field.id] = [{c.id: line_ends(str(row.get(c.id, ""))) for c in field.columns} for row in rows]
                answers[field.id] += [
                    {c.id: "" for c in field.columns} for _ in range(len(field.row_labels) - len(answers[field.id]))
                ]
            case "checkboxes":
                answers[field.id] = [option in (held or []) for option in field.options]
            case "rating":
                answers[field.id] = next(
                    (plain(level_name(level)) for level in field.levels if level.value == held), ""
                )
            case "choice":
                answers[field.id] = plain(held or "")
            case _:
                answers[field.id] = line_ends(str(held or ""))
    return answers


def in_word(tool: Tool, data: bytes) -> dict[str, Any]:
    """The answers in a Word file, read from its content controls."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        tree = etree.fromstring(archive.read("word/document.xml"), etree.XMLParser(huge_tree=True))
    held: dict[str, Any] = {}
    rows: dict[str, int] = {}
    ids = [node.get(f"{W}val") for node in tree.iter(f"{W}id") if node.getparent().tag == f"{W}sdtPr"]
    assert len(ids) == len(set(ids)), "two controls have one number"
    for control in tree.iter(f"{W}sdt"):
        properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
        tag = properties.find(f"{W}tag")
        if tag is None or content.find(f".//{W}sdt") is not None or content.find(f"{W}tbl") is not None:
            continue
        name = tag.get(f"{W}val")
        assert name not in held, f"two controls are called {name}"
        held[name] = _words(properties, content)
        if row := re.fullmatch(r"(.+)\.(\d+)\.(.+)", name):
            rows[row[1]] = max(rows.get(row[1], 0), int(row[2]))
    answers: dict[str, Any] = {}
    for field in tool.fields:
        if field.kind == "table":
            answers[field.id] = [
                {c.id: held[f"{field.id}.{row}.{c.id}"] for c in field.columns} for row in range(1, rows[field.id] + 1)
            ]
        elif field.kind == "checkboxes":
            answers[field.id] = [held[f"{field.id}.{number}"] for number in range(1, len(field.options) + 1)]
        elif field.kind != "note":
            answers[field.id] = held[field.id]
    return answers


def _words(properties: etree._Element, content: etree._Element) -> Any:
    if (tick := properties.find(f"{W14}checkbox")) is not None:
        on = tick.find(f"{W14}checked").get(f"{W14}val") == "1"
        assert content.findtext(f".//{W}t") == ("☒" if on else "☐")
        return on
    if properties.find(f"{W}showingPlcHdr") is not None:
        assert content.find(f".//{W}rStyle") is not None
        return ""
    assert content.find(f".//{W}rStyle") is None, "an answer still looks like a prompt"
    signs = {f"{W}t": None, f"{W}br": "\n", f"{W}tab": "\t"}
    words = "".join((signs[part.tag] or part.text or "") for part in content.iter(*signs))
    if (day := properties.find(f"{W}date")) is not None:
        full = day.get(f"{W}fullDate", "")[:10]
        assert words == printed_date(full, Words())
        return full
    return words


def in_sheet(tool: Tool, data: bytes) -> dict[str, Any]:
    """The answers in a workbook, found by its defined names."""
    book = openpyxl.load_workbook(io.BytesIO(data))

    @cache
    def place(name: str) -> tuple[Any, int, int]:
        ((sheet, cell),) = book.defined_names[name.replace("-", "_")].destinations
        place = book[sheet][cell.replace("$", "")]
        return book[sheet], place.row, place.column

    answers: dict[str, Any] = {}
    for field in tool.fields:
        if field.kind == "note":
            continue
        if field.kind == "table":
            columns = {c.id: place(f"column_{field.id}.{c.id}") for c in field.columns}
            sheet, head, _ = next(iter(columns.values()))
            (table,) = sheet.tables.values()
            last = int(re.sub(r".*\D", "", table.ref))
            assert int(re.sub(r".*\D", "", sheet.print_area)) >= last, "the last rows are not printed"
            for check in sheet.data_validations.dataValidation:
                assert all(part.max_row >= last for part in check.sqref.ranges), "the last rows are not checked"
            answers[field.id] = [
                {name: _cell(sheet.cell(row, column).value) for name, (_, _, column) in columns.items()}
                for row in range(head + 1, last + 1)
            ]
            continue
        sheet, row, column = place(f"field_{field.id}")
        if field.kind == "checkboxes":
            answers[field.id] = [
                sheet.cell(row + number, 2).value == "Yes" for number in range(1, len(field.options) + 1)
            ]
        else:
            answers[field.id] = _cell(sheet.cell(row, 2).value)
        if field.kind == "rating":
            assert str(sheet.cell(row, 3).value).startswith("=IF("), "the rating lost its formula"
    return answers


def _cell(value: Any) -> Any:
    match value:
        case None:
            return ""
        case datetime():
            return value.date()
        case str():  # as Excel and ECMA-376, 22.4.2.4, read it
            return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda sign: chr(int(sign[1], 16)), value)
    return value


def as_cells(tool: Tool, right: dict[str, Any]) -> dict[str, Any]:
    """What `wanted` is in cells: real dates and real numbers."""

    def cell(kind: str, words: str) -> Any:
        if kind == "date" and words:
            return date.fromisoformat(words)
        return float(words.replace(",", "")) if kind == "number" and NUMBER.fullmatch(words) else words

    kinds = {field.id: field for field in tool.fields}
    return {
        name: [{c.id: cell(c.kind, row[c.id]) for c in kinds[name].columns} for row in held]
        if kinds[name].kind == "table"
        else cell(kinds[name].kind, held)
        if isinstance(held, str)
        else held
        for name, held in right.items()
    }


def without_blank_end(answers: dict[str, Any]) -> dict[str, Any]:
    """Tables without the empty rows at their end: a workbook keeps those of the blank form."""
    trimmed = {}
    for name, held in answers.items():
        rows = list(held) if isinstance(held, list) else held
        while (
            isinstance(rows, list)
            and rows
            and isinstance(rows[-1], dict)
            and not any(value != "" for value in rows[-1].values())
        ):
            rows.pop()
        trimmed[name] = rows
    return trimmed


@pytest.mark.parametrize("share", range(SHARES))
def test_answers_come_back_from_word_and_excel(
    tab: Page, server: str, guide: Guide, sample: Sample, share: int
) -> None:
    """Sixty sets of answers (weekly, 200), up to 32,000 characters and 2,000 rows, with emoji, Hebrew, quotes
    and markup, come back unchanged from the files.
    """
    tools = {SLUG: sample.tool, **guide.tools}
    by_tool: dict[str, list[int]] = {slug: [] for slug in tools}
    for number in range(share, SETS, SHARES):
        by_tool[SLUG if number % 2 else list(tools)[number // 2 % len(tools)]].append(number)
    for slug, numbers in by_tool.items():
        tool = tools[slug]
        tab.goto(f"{server}tools/{slug}/")
        shown, sets = options(tab), []
        for place, number in enumerate(numbers):
            rows = ROWS if slug == SLUG and share == place == 0 else 0
            sets.append(
                made_by_chance(random.Random(number), tool, shown, most=LIMIT if place % 10 == 1 else 300, rows=rows)
            )
        for start in range(0, len(sets), 10):
            part = sets[start : start + 10]
            files = exported(tab, part, ["word", "sheet"] if tool.tabular else ["word"])
            for given, file in zip(part, files, strict=True):
                right = wanted(tool, given)
                assert in_word(tool, file["word"]) == right, slug
                if tool.tabular:
                    assert without_blank_end(in_sheet(plain_data(tool), file["sheet"])) == without_blank_end(
                        as_cells(tool, right)
                    ), slug


def test_thousands_of_rows_take_seconds(tab: Page, server: str, sample: Sample) -> None:
    """A table with 2,000 rows, the most, opens from a file and goes into Word and Excel in a few seconds each."""
    tab.goto(f"{server}tools/{SLUG}/")
    given = made_by_chance(random.Random(1), sample.tool, options(tab), rows=ROWS)
    times = tab.evaluate(
        """async answers => {
        const { make } = await import(new URL("../../assets/javascripts/form/export.js", location.href))
        const form = document.querySelector("form.tool-form").filling
        const times = {}
        const time = async (name, work) => {
            const from = performance.now()
            await work()
            times[name] = performance.now() - from
        }
        await time("open", () => form.fill({ answers }))
        await time("read", () => form.answers)
        await time("word", () => make("word", form.tool, form.fields))
        await time("sheet", () => make("sheet", form.tool, form.fields))
        return times
    }""",
        given,
    )
    assert max(times.values()) < 15_000, times  # a slow computer with much else to do; a quiet one takes a fifth


def test_the_buttons_hand_over_whole_files(tab: Page, server: str, sample: Sample, tmp_path: Path) -> None:
    """The buttons below a form give a Word and an Excel file with the answers, named for the form, and say what is
    still empty.
    """
    tab.goto(f"{server}tools/{SLUG}/")
    tab.fill("[name=name]", "Riverbend & Cedar Fork")
    tab.fill("[name=letter]", "")
    tab.check("[name=level][value='2']")
    for label, ending in (("Word", "docx"), ("Excel", "xlsx")):
        with tab.expect_download() as download:
            tab.get_by_role("button", name=f"Download as {label}").click()
        assert download.value.suggested_filename == f"{SLUG}-filled-in.{ending}"
        download.value.save_as(tmp_path / f"x.{ending}")
        message = tab.locator(".form-after .form-message")
        message.get_by_text("is in your downloads").wait_for()
        assert "2 answers that are needed are still empty: “Day”, “People”." in message.inner_text()
    word = in_word(sample.tool, (tmp_path / "x.docx").read_bytes())
    assert (word["name"], word["letter"], word["level"]) == ("Riverbend & Cedar Fork", "", "2 High")
    assert word["messages"][0] == {"to": "Families", "words": "We are closed\ntoday."}
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx", data_only=True)["Form"]
    shown = {row[0]: row[2] for row in sheet.iter_rows(values_only=True) if row[0]}
    assert shown["Level"] == "Everybody’s friends came.", "the words of the level are not shown until Excel counts anew"


def test_what_files_cannot_hold_is_refused_with_a_reason(tab: Page, server: str) -> None:
    """An answer over 32,000 characters is kept on the page, but not cut to fit a file: the reader is told where and
    why.
    """
    tab.goto(f"{server}tools/{SLUG}/")
    tab.fill("[name=story]", "x" * (LIMIT + 120))
    assert (
        "32,120 characters" in tab.locator(".field-error").inner_text()
        and "shorten it by 120" in tab.locator(".field-error").inner_text()
    )
    for label in ("Word", "Excel"):
        tab.get_by_role("button", name=f"Download as {label}").click()
        assert f"1 answer does not fit into a {label} file" in tab.locator(".form-after .form-message").inner_text()
        assert tab.evaluate("() => document.activeElement.name") == "story"
    assert len(answers(tab)["story"]) == LIMIT + 120
    tab.fill("[name=story]", "x" * LIMIT)
    assert tab.locator(".field-error").count() == 0
    tab.evaluate("() => { document.querySelector('[name=story]').value = 'put there\\u0007 by another program' }")
    tab.get_by_role("button", name="Download as Word").click()
    assert "1 answer does not fit" in tab.locator(".form-after .form-message").inner_text()


# Files to open


def valid(sample: Sample, shown: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "format": "partnering-form",
        "version": 1,
        "tool": SLUG,
        "title": "Sample form",
        "saved": "2026-11-22T10:00:00.000Z",
        "answers": made_by_chance(random.Random(7), sample.tool, shown) | {"name": "A name", "how-many": "4"},
    }


WRONG = (
    None,
    True,
    7.5,
    -1e308,
    {},
    {"a": "b"},
    [[["x"]]],
    [None],
    [1, 2],
    [{"who": 3}],
    [{"who": ["x"]}],
    [{"__proto__": "x"}],
    [{"Who It Is": "x"}],
    "\u0007bell",
    "lone \ud800 half",
)
"""Values that no form can hold, whatever its field."""
NAMES = ("__proto__", "Constructor", "<img src=x onerror=window.ran=1>", "a.b", "", "name ", "x" * 100, "näme")
STRANGE = ("constructor", "tostring", "valueof", "hasownproperty", "zz")


def hostile(good: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """200 files that are damaged, made for something else or made to do harm, each with what is wrong with it."""
    chance = random.Random(4)
    text = json.dumps(good)
    raw = text.encode()
    rest: list[tuple[str, bytes]] = [
        ("empty", b""),
        ("binary", bytes(range(256)) * 40),
        ("page", b"<!doctype html><script>window.ran = 1</script>"),
        ("zip", b"PK\x03\x04" + raw),
        ("deep list", b"[" * 200_000),
        ("deep record", b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
        ("huge", b"x"),
        ("two", raw + raw),
        ("nul", raw.replace(b":", b"\0")),
    ]
    rest += [
        (f"top {top!r:.20}", json.dumps(top).encode())
        for top in (None, True, 3, "text", [], {}, [good], {"answers": good["answers"]})
    ]

    def with_(note: str, **parts: Any) -> tuple[str, bytes]:
        return note, json.dumps(good | parts).encode()

    deep: Any = "x"
    for _ in range(300):
        deep = [deep]
    rest += [with_(f"format {item!r}", format=item) for item in ("", "partnering", None, 1, ["partnering-form"])]
    rest += [with_(f"version {item!r}", version=item) for item in (0, 2, 99, "1", None, 1.5, [1])]
    rest += [
        with_(f"tool {value!r:.30}", tool=value)
        for value in ("needs-and-strengths", "../x", "<b>x</b>", "", None, 5, {}, "__proto__", "x" * 5000)
    ]
    rest += [with_(f"answers {item!r:.30}", answers=item) for item in (None, [], "x", 5, True, [["name", "x"]])]
    rest += [
        with_(f"kept {value!r:.30}", kept=value)
        for value in (None, [], "x", {"__proto__ ": "x"}, {"a": {"b": "c"}}, {"a": deep}, {"a": "\u0001"})
    ]
    rest += [with_(f"more {name!r:.30}", **{name: "x"}) for name in ("script", "constructor", "onload", "Answers")]
    rest += [
        with_(f"name {name!r:.20}", answers=good["answers"] | {name: "x"}) for name in NAMES if name != "__proto__"
    ]
    rest += [
        ("proto", text.replace('"answers": {', '"answers": {"__proto__": {"polluted": "yes"}, ').encode()),
        ("proto above", text.replace('{"format"', '{"__proto__": {"polluted": "yes"}, "format"', 1).encode()),
    ]
    rest += [with_(f"only {name}", answers={name: "x"}) for name in STRANGE]
    rest += [
        with_(f"value {value!r:.30}", answers=good["answers"] | {name: value})
        for name in ("name", "day", "level", "true-things", "people")
        for value in WRONG
    ]
    rest += [
        with_(f"day {value!r}", answers=good["answers"] | {"day": value})
        for value in ("soon", "2027-13-01", "2027-02-30", "5/12/2027", "javascript:alert(1)")
    ]
    rest += [
        with_("days in a table", answers=good["answers"] | {"people": [{"on": "soon"}]}),
        with_("level words", answers=good["answers"] | {"level": "2"}),
        with_("a long answer", answers=good["answers"] | {"story": "x" * 1_000_001}),
        with_("many rows", answers=good["answers"] | {"people": [{"who": "x"}] * 2001}),
        with_("deep answer", answers=good["answers"] | {"story": deep}),
        with_("choice list", answers=good["answers"] | {"answer": ["Yes"]}),
    ]
    yield from rest
    for number in range(200 - len(rest)):
        if number % 2:
            yield f"cut {number}", raw[: chance.randrange(1, len(raw) - 1)]
        else:
            place = chance.randrange(len(raw))
            yield f"torn {number}", raw[:place] + b'"}]' * 3 + raw[place + 5 :]


def opened(page: Page, files: list[tuple[str, bytes]]) -> list[dict[str, Any]]:
    """What the page says and holds after each file was chosen."""
    return page.evaluate(
        """async files => {
        const form = document.querySelector("form.tool-form").filling, found = []
        for (const [note, text] of files) {
            const bytes = Uint8Array.from(atob(text), sign => sign.charCodeAt(0))
            const asked = new Promise(done => new MutationObserver(() => document.querySelector("dialog") && done())
                .observe(document.body, { childList: true }))
            const content = note === "huge" ? new Uint8Array(20 * 1024 * 1024 + 1).fill(bytes[0]) : bytes
            await Promise.race([asked, form.open(new File([content], "x.json"))])
            found.push({
                note, said: document.querySelector(".form-before .form-message").textContent,
                answers: JSON.stringify(form.answers), kept: JSON.stringify(form.kept),
                stored: JSON.stringify(Object.entries(localStorage)),
                ran: window.ran ?? null, polluted: ({}).polluted ?? null,
                dialogs: document.querySelectorAll("dialog").length,
            })
        }
        return found
    }""",
        [[note, base64.b64encode(data).decode()] for note, data in files],
    )


def test_damaged_and_hostile_files_change_nothing(tab: Page, server: str, sample: Sample) -> None:
    """200 files that are broken, meant for another form or made to do harm change nothing, run nothing, and the reader
    is told what to do.
    """
    tab.goto(f"{server}tools/{SLUG}/")
    tab.fill("[name=name]", "Mine")
    tab.wait_for_function("() => localStorage.length")
    tab.wait_for_function("() => !document.querySelector('form.tool-form').filling.unsaved")
    files = list(hostile(valid(sample, options(tab))))
    assert len(files) == 200
    before = tab.evaluate("() => JSON.stringify(Object.entries(localStorage))")
    results = opened(tab, files)
    assert [item["note"] for item in results] == [note for note, _ in files]
    cures = re.compile(
        r"Choose the file|Open an older copy|Open it on that form|Load this page again|open it in a text editor|"
        r"Save the answers again|Divide it"
    )
    for item in results:
        assert json.loads(item["answers"]) == {"name": "Mine"} and item["kept"] == "{}" and item["stored"] == before, (
            item
        )
        assert item["ran"] is None and item["polluted"] is None and item["dialogs"] == 0, item
        assert cures.search(item["said"]) and item["said"].endswith("Nothing on this page was changed."), item
    assert tab.evaluate("() => window.ran ?? null") is None


def test_a_good_file_asks_before_it_replaces_answers(tab: Page, server: str, sample: Sample, tmp_path: Path) -> None:
    """Opening a file over other answers asks first, can be undone, and shows markup as the text it is."""
    tab.goto(f"{server}tools/{SLUG}/")
    tab.evaluate("() => localStorage.clear()")
    tab.reload()
    markup = "<img src=x onerror='window.ran=1'><b>bold</b>"
    good = valid(sample, options(tab))
    good["answers"] = {
        "name": markup,
        "people": [{"who": markup}],
        "gone": markup,
        "answer": "An option of last year",
        "offices": [{"told": "a"}, {"told": "b"}, {"told": "c"}],
    }
    (tmp_path / "good.json").write_text(json.dumps(good), encoding="utf-8")
    tab.fill("[name=name]", "Mine")
    for choice, name in (("Keep this page as it is", "Mine"), ("Open it", markup)):
        tab.set_input_files("input[type=file]", tmp_path / "good.json")
        dialog = tab.get_by_role("dialog", name="Open this file?")
        assert (
            "1 answer on this page would be replaced" in dialog.inner_text()
            and "1 answer in the file has no place" in dialog.inner_text()
        )
        dialog.get_by_role("button", name=choice).click()
        tab.wait_for_function("name => document.querySelector('[name=name]').value === name", arg=name)
    kept = tab.locator(".form-kept")
    assert (
        f"gone: {markup}" in kept.inner_text()
        and "answer: An option of last year" in kept.inner_text()
        and "offices: told: c" in kept.inner_text()
    )
    assert tab.input_value("[name='people.1.who']") == markup and tab.evaluate("() => window.ran ?? null") is None
    tab.locator(".form-before").get_by_role("button", name="Undo").click()
    assert answers(tab) == {"name": "Mine"} and kept.inner_text() == ""
