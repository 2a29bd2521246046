"""A form on a page loses nothing that people write in it, and keeps nothing that they did not ask it to keep."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Read
from docx import Document
from form_samples import LIMIT, SLUG, Sample, answers, make_sample, settled
from playwright.sync_api import Browser, BrowserContext, Error, Page
from pypdf import PdfReader
from test_access import look, violations

from model import Guide

FILLED: dict[str, Any] = {
    "name": "Riverbend “K-8” <b>school</b> 😀",
    "story": "One\n\nשלום\ttwo",
    "letter": "Dear all,\nwelcome.",
    "day": "2027-05-12",
    "how-many": "about 20",
    "answer": 'Not yet, "maybe" later',
    "true-things": ["One's own", "Three"],
    "level": 2,
    "people": [
        {"who": "A", "said": "x\ny", "on": "2027-01-02", "count": "3", "kind-of": "A’s"},
        {},
        {"who": "C"},
        {"who": "D"},
    ],
    "offices": [{"told": "by phone"}, {"told": "in person"}],
    "messages": [{"to": "Families"}, {"to": "Staff", "words": "Thank you all."}, {}],
}
BLANK: dict[str, Any] = {}


@pytest.fixture(scope="module")
def sample(guide: Guide, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return make_sample(guide, site, tmp_path_factory.mktemp("sample"))


@pytest.fixture
def visit(browser: Browser, server: str, sample: Sample) -> Iterator[BrowserContext]:
    """A browser that nobody has used before; it finds the sample form."""
    context = browser.new_context(accept_downloads=True, reduced_motion="reduce")
    sample.serve(context, server)
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture
def tab(visit: BrowserContext, server: str) -> Page:
    """The sample form, opened for the first time. It has no privacy prompt."""
    page = visit.new_page()
    page.goto(f"{server}tools/{SLUG}/")
    return page


def fill_by_hand(page: Page) -> None:
    """Write `FILLED` as a person would: by typing, choosing and ticking."""
    for name in ("name", "story", "letter", "day", "how-many"):
        page.fill(f"[name={name}]", FILLED[name])
    page.get_by_label("Not yet, “maybe” later").check()
    for words in ("One’s own", "Three"):
        page.get_by_label(words).check()
    page.get_by_label("2 High").check()
    page.get_by_role("button", name="Add a row to People").click()
    for field in ("people", "offices", "messages"):
        for number, row in enumerate(FILLED[field], 1):
            for column, words in row.items():
                place = page.locator(f"[name='{field}.{number}.{column}']")
                place.select_option(words) if column == "kind-of" else place.fill(words)
    page.fill("[name='messages.1.words']", "")


def saving(page: Page, on: bool) -> None:
    page.get_by_label("Save my answers as I type").set_checked(on)


def kept_here(page: Page) -> dict[str, str]:
    """All that the site has left on the device."""
    return page.evaluate("() => ({ ...localStorage })")


def message(page: Page, place: str = "before") -> str:
    return page.locator(f".form-{place} .form-message").inner_text()


def press(page: Page, name: str, dialog: str = "") -> None:
    """Press a button, and in the dialog that it opens another one."""
    page.locator(".form-panel").get_by_role("button", name=name, exact=True).first.click()
    if dialog:
        choice = page.get_by_role("dialog").get_by_role("button", name=dialog, exact=True)
        choice.click()
        choice.wait_for(state="detached")  # only then has the page heard the answer


# Shown


def test_a_long_page_is_as_long_as_it_says_once_somebody_moves(visit: BrowserContext, server: str) -> None:
    """What is far down is laid out at the first turn of the wheel, so that a page scrolled to its end and back never
    jumps.
    """
    page = visit.new_page()
    page.goto(f"{server}tools/roles-chart/")
    length = "() => document.documentElement.scrollHeight"
    estimate = page.evaluate(length)
    page.mouse.wheel(0, 50)
    page.wait_for_function("before => document.documentElement.scrollHeight !== before", arg=estimate)
    whole = page.evaluate(length)
    for place in (whole, whole / 2, 0):
        page.evaluate(
            "to => new Promise(done => { scrollTo(0, to); requestAnimationFrame(() => requestAnimationFrame(done)) })",
            place,
        )
        assert page.evaluate(length) == whole


# Saved, restored, cleared


def test_answers_survive_everything(visit: BrowserContext, tab: Page, server: str, tmp_path: Path) -> None:
    """What people fill in is the same after a reload, in a new tab, after clear and undo, and from a saved file."""
    fill_by_hand(tab)
    assert answers(tab) == FILLED
    settled(tab)
    tab.reload()
    assert answers(tab) == FILLED and re.match(r"Your answers from \w+ \d+, \d{4}, .* are back\.", message(tab))
    tab.close()
    page = visit.new_page()
    page.goto(f"{server}tools/{SLUG}/")
    assert answers(page) == FILLED
    with page.expect_download() as download:
        press(page, "Save to a file")
    download.value.save_as(tmp_path / "saved.json")
    assert download.value.suggested_filename == f"{SLUG}-answers.json"
    record = json.loads((tmp_path / "saved.json").read_text(encoding="utf-8"))
    assert (record["format"], record["version"], record["tool"], record["answers"]) == (
        "partnering-form",
        1,
        SLUG,
        FILLED,
    )
    press(page, "Clear all answers", "Keep them")
    assert answers(page) == FILLED
    press(page, "Clear all answers", "Clear all answers")
    assert (
        answers(page) == BLANK
        and kept_here(page) == {}
        and page.input_value("[name=letter]") == "Dear [name],\nwelcome.\n"
    )
    press(page, "Undo")
    assert answers(page) == FILLED
    press(page, "Clear all answers", "Clear all answers")
    page.set_input_files("input[type=file]", tmp_path / "saved.json")
    page.wait_for_function("() => document.querySelector('[name=name]').value")
    assert answers(page) == FILLED and "11 answers were opened" in message(page)
    settled(page)
    page.reload()
    assert answers(page) == FILLED


def test_a_crash_loses_nothing(visit: BrowserContext, tab: Page, server: str) -> None:
    """After a tab dies without warning, what was typed half a second before is there again."""
    tab.fill("[name=name]", "Half a thought")
    settled(tab)
    with pytest.raises(Error):
        tab.goto("chrome://crash", timeout=2000)
    page = visit.new_page()
    page.goto(f"{server}tools/{SLUG}/")
    assert answers(page) == {"name": "Half a thought"}


def test_forms_about_people_save_nothing_until_asked(visit: BrowserContext, server: str, guide: Guide) -> None:
    """Every tool with a privacy prompt leaves nothing on the device until its reader turns saving on; every fourth is
    tried with saving on, too, and leaves nothing after it is turned off.
    """
    page = visit.new_page()
    box, place = (
        page.get_by_label("Save my answers as I type"),
        page.locator(".tool-form :is(textarea, input[type=text]):visible").first,
    )
    about_people = [slug for slug, tool in guide.tools.items() if tool.privacy]
    for slug in about_people:
        page.goto(f"{server}tools/{slug}/")
        assert not box.is_checked() and "saves nothing" not in message(page)
        blank = place.input_value()
        place.fill("A private answer")
        page.evaluate("() => document.querySelector('form.tool-form').filling.save({ leaving: true })")
        assert kept_here(page) == {}, slug
        if slug not in about_people[::-4]:
            continue
        saving(page, True)
        assert "A private answer" in kept_here(page)[f"guide-form-{slug}"]
        saving(page, False)
        assert kept_here(page) == {} and "stay on this page" in message(page), slug
    saving(page, True)
    page.reload()
    assert place.input_value() == "A private answer" and box.is_checked()
    saving(page, False)
    page.reload()
    assert place.input_value() == blank and not box.is_checked()


def test_every_place_to_write_follows_the_language_written(pages: list[Path], read: Read) -> None:
    """Arabic or Hebrew written into any form runs from right to left, with or without scripts."""
    for page in pages:
        for node in read(page).xpath(
            "//form[contains(@class, 'tool-form')]//textarea | "
            "//form[contains(@class, 'tool-form')]//input[@type='text']"
        ):
            assert node.get("dir") == "auto", f"{page}: {node.get('name')}"


@pytest.mark.parametrize("width", [360, 412, 1280])
def test_nothing_jumps_when_the_form_is_ready(visit: BrowserContext, server: str, guide: Guide, width: int) -> None:
    """What appears above a form finds its room waiting, so that nobody taps what they did not mean."""
    page = visit.new_page()
    page.set_viewport_size({"width": width, "height": 3000})
    page.add_init_script("""window.jumped = []
    const note = ({ node, previousRect, currentRect }) => {
        if (node.matches?.(".tool-form, .tool-form *")) window.jumped.push(currentRect.top - previousRect.top)
    }
    new PerformanceObserver(list => list.getEntries().forEach(one => one.sources.forEach(note)))
        .observe({ type: "layout-shift", buffered: true })""")
    page.goto(f"{server}tools/{next(iter(guide.tools))}/")
    page.wait_for_selector(".form-before")
    page.evaluate("() => new Promise(done => setTimeout(done, 100))")
    assert all(
        abs(pixels) < 40 for pixels in page.evaluate("() => window.jumped")
    )  # a line or two may move when the typeface comes


def test_on_a_shared_computer_saving_can_be_turned_off(tab: Page) -> None:
    """Other forms save unless their reader turns that off; then what was saved is gone, and the choice holds."""
    tab.fill("[name=name]", "Mine")
    settled(tab)
    assert "Mine" in kept_here(tab)[f"guide-form-{SLUG}"] and "computer that you share" in (
        tab.locator(".form-before").text_content() or ""
    )
    saving(tab, False)
    tab.fill("[name=story]", "More")
    assert list(kept_here(tab)) == [f"guide-saving-{SLUG}"] and answers(tab) == {"name": "Mine", "story": "More"}
    tab.reload()
    assert answers(tab) == BLANK and not tab.get_by_label("Save my answers as I type").is_checked()


def test_leaving_with_unsaved_answers_asks_first(tab: Page) -> None:
    """Where nothing is saved, the browser asks before it throws answers away; where they are saved, it does not."""

    def asks() -> bool:
        return tab.evaluate(
            "() => { const leaving = new Event('beforeunload', { cancelable: true }); "
            "dispatchEvent(leaving); return leaving.defaultPrevented }"
        )

    tab.fill("[name=name]", "Mine")
    assert not asks()
    saving(tab, False)
    assert asks()
    with tab.expect_download():
        press(tab, "Save to a file")
    assert not asks()


def test_answers_to_questions_that_are_gone_are_kept_and_shown(tab: Page) -> None:
    """When a form’s questions change, old answers without a place are shown, kept and saved again until the reader
    removes them.
    """
    old = {
        "format": "partnering-form",
        "version": 1,
        "tool": SLUG,
        "saved": "2026-01-02T10:00:00Z",
        "answers": {
            "name": "Riverbend",
            "old-question": "An old answer",
            "level": 9,
            "people": [{"who": "A", "phone": "555"}],
            "day": ["x"],
        },
    }
    tab.evaluate("([name, text]) => localStorage.setItem(name, text)", [f"guide-form-{SLUG}", json.dumps(old)])
    tab.reload()
    shown = tab.locator(".form-kept").inner_text()
    assert all(words in shown for words in ("old question: An old answer", "level: 9", "people: phone: 555", "day: x"))
    assert answers(tab) == {"name": "Riverbend", "people": [{"who": "A"}]}
    tab.fill("[name=story]", "New")
    settled(tab)
    tab.reload()
    assert (
        sorted(tab.locator(".form-kept").inner_text().split("\n")) == sorted(shown.split("\n"))
        and answers(tab)["story"] == "New"
    )
    press(tab, "Remove these answers", "Remove them")
    settled(tab)
    assert tab.locator(".form-kept").inner_text() == "" and "An old answer" not in kept_here(tab)[f"guide-form-{SLUG}"]


def test_a_record_that_cannot_be_read_is_put_aside(tab: Page) -> None:
    """A damaged record on the device is neither lost nor trusted: it is put aside, and the reader can take it as a
    file.
    """
    tab.evaluate('name => localStorage.setItem(name, \'{"format": "part\')', f"guide-form-{SLUG}")
    tab.reload()
    assert "cannot be read" in message(tab)
    tab.fill("[name=name]", "New")
    settled(tab)
    assert kept_here(tab)[f"guide-form-{SLUG}-damaged"] == '{"format": "part'
    with tab.expect_download() as download:
        press(tab, "Save the unreadable answers")
    assert Path(download.value.path()).read_text() == '{"format": "part'


# Two tabs


def open_too(visit: BrowserContext, server: str) -> Page:
    """The form in one more tab."""
    page = visit.new_page()
    page.goto(f"{server}tools/{SLUG}/")
    return page


def comes(page: Page, **right: Any) -> None:
    """Wait until the form on `page` holds just these answers."""
    page.wait_for_function(
        """right => {
            const { answers } = document.querySelector("form.tool-form").filling
            const text = all => JSON.stringify(Object.entries(all).sort())
            return text(answers) === text(right)
        }""",
        arg=right,
    )


def test_tabs_hold_the_same_answers_and_ask_nothing(visit: BrowserContext, tab: Page, server: str) -> None:
    """What is written in any tab of a form soon stands in all; a blank tab asks over nothing, and three agree."""
    tabs = [tab, open_too(visit, server), open_too(visit, server)]
    written = {}
    for page, (name, words) in zip(
        tabs, {"name": "First tab", "story": "Second tab", "how-many": "3"}.items(), strict=True
    ):
        page.fill(f"[name={name}]", words)
        written[name] = words
        for each in tabs:
            comes(each, **written)
    for page in tabs:
        settled(page)
        assert page.get_by_role("dialog").count() == 0
    assert json.loads(kept_here(tab)[f"guide-form-{SLUG}"])["answers"] == written
    press(tabs[1], "Undo")
    comes(tabs[1], name="First tab", story="Second tab")
    comes(tabs[2], name="First tab", story="Second tab")


def test_two_answers_to_one_question_are_both_kept(visit: BrowserContext, tab: Page, server: str) -> None:
    """Where two tabs answer one question at once, each answer is on the page, on the device and in the file; none goes
    without a word.
    """
    other = open_too(visit, server)
    other.evaluate("""() => {
        const place = document.querySelector("[name=name]"), form = place.form.filling
        place.value = "Second tab"
        form.draft.unsaved = true
    }""")
    tab.fill("[name=name]", "First tab")
    other.locator(".form-kept").get_by_text("name: First tab").wait_for()
    assert "Another tab has other answers to “Name”" in message(other)
    settled(other)
    comes(tab, name="Second tab")
    assert "name: First tab" in tab.locator(".form-kept").inner_text()
    record = json.loads(kept_here(tab)[f"guide-form-{SLUG}"])
    assert record["answers"] == {"name": "Second tab"} and record["kept"] == {"name": "First tab"}
    with other.expect_download() as download:
        press(other, "Save these answers as text")
    assert Path(download.value.path()).read_text() == "name: First tab"
    press(other, "Undo")
    comes(other, name="Second tab")


def test_clearing_and_turning_off_reach_the_other_tab(visit: BrowserContext, tab: Page, server: str) -> None:
    """Clearing in one tab clears the others, which can bring the answers back; turning saving off holds for all."""
    tab.fill("[name=name]", "First tab")
    settled(tab)
    other = open_too(visit, server)
    press(tab, "Clear all answers", "Clear all answers")
    comes(other)
    assert "cleared in another tab" in message(other) and kept_here(other) == {}
    press(other, "Undo")
    comes(other, name="First tab")
    comes(tab, name="First tab")
    saving(tab, False)
    other.wait_for_function("() => !document.querySelector('form.tool-form').filling.saving")
    other.fill("[name=name]", "Private")
    assert "Private" not in str(kept_here(other)) and "turned off in another tab" in message(other)


@pytest.mark.parametrize("way", ["clear", "off"])
def test_nothing_stays_on_the_device(tab: Page, way: str) -> None:
    """After “Clear all answers” or with saving off nothing of the form is on the device, also not what could not be
    read.
    """
    place = f"guide-form-{SLUG}"
    tab.evaluate("place => localStorage.setItem(place, 'no record')", place)
    tab.reload()
    assert "cannot be read" in message(tab) and kept_here(tab)[f"{place}-damaged"] == "no record"
    tab.fill("[name=name]", "Mine")
    settled(tab)
    if way == "clear":
        press(tab, "Clear all answers", "Clear all answers")
    else:
        saving(tab, False)
    assert not [name for name in kept_here(tab) if name.startswith(place)]


# Storage full or forbidden

FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
FORBIDDEN = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"


@pytest.mark.parametrize("trouble", ["full", "forbidden"])
def test_without_storage_the_other_ways_still_work(visit: BrowserContext, server: str, trouble: str) -> None:
    """Where the browser’s storage is full or forbidden the reader is told clearly, and can still print, download and
    save to a file.
    """
    page = visit.new_page()
    page.add_init_script(FULL if trouble == "full" else FORBIDDEN)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{server}tools/{SLUG}/")
    page.fill("[name=name]", "Mine")
    if trouble == "full":
        dialog = page.get_by_role("dialog", name="Your answers cannot be saved on this device")
        dialog.wait_for()
        assert "is full" in dialog.inner_text()
        dialog.get_by_role("button", name="Go on without saving").click()
        assert "still on this page" in message(page) and "still on this page" in message(page, "after")
        page.fill("[name=story]", "More")  # and is not stopped a second time
    else:
        assert page.get_by_label("Save my answers as I type").is_disabled()
        assert "does not let pages save" in page.locator(".form-before").inner_text()
    for name in ("Download as Word", "Download as Excel", "Save to a file"):
        with page.expect_download():
            press(page, name)
    assert "Mine" in paper(page)
    assert not problems and answers(page)["name"] == "Mine"


# More than a page can hold


def test_too_much_is_told_at_once(visit: BrowserContext, tab: Page) -> None:
    """A million pasted characters are refused beside the field with the limit in two seconds; what stood stays."""
    visit.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.evaluate("() => navigator.clipboard.writeText('word and '.repeat(120_000))")
    for name in ("story", "name", "how-many", "people.1.said"):
        tab.fill(f"[name='{name}']", "Mine")
        before = tab.evaluate("() => performance.now()")
        tab.press(f"[name='{name}']", "Control+V")
        note = tab.locator(f"[name='{name}'] + .field-refused, [name='{name}'] ~ .field-refused")
        assert "1,080,000 characters" in note.inner_text() and "takes 100,000" in note.inner_text()
        assert tab.evaluate("() => performance.now()") - before < 2000
        assert tab.input_value(f"[name='{name}']") == "Mine"


def test_a_file_of_thousands_of_rows_opens_in_slices(tab: Page, tmp_path: Path) -> None:
    """While a file of 2,000 rows, the most, opens the page says how far it is; then every row is there."""
    record = {
        "format": "partnering-form",
        "version": 1,
        "tool": SLUG,
        "answers": {"people": [{"who": f"Person {number}"} for number in range(2000)]},
    }
    (tmp_path / "long.json").write_text(json.dumps(record), encoding="utf-8")
    tab.evaluate("""() => {
        window.told = []
        const place = document.querySelector(".form-before .form-message")
        new MutationObserver(() => window.told.push(place.textContent)).observe(place, { childList: true })
    }""")
    tab.set_input_files("input[type=file]", tmp_path / "long.json")
    tab.wait_for_function("() => window.told.some(words => words.startsWith('1 answer was opened'))", timeout=60_000)
    told = tab.evaluate("() => window.told")
    assert sum("of 2,000 rows" in words for words in told) >= 2
    assert len(answers(tab)["people"]) == 2000 and tab.locator("[data-field=people] tbody").is_visible()


# Paper, and no scripts


def paper(page: Page) -> str:
    """The words of the page as printed."""
    return " ".join(part.extract_text() for part in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages)


def test_the_form_prints_as_filled(tab: Page) -> None:
    """On paper every answer stands in full, however long, and no button; the print button prints the form alone."""
    long = " ".join(f"word{number}" for number in range(2000))
    tab.fill("[name=name]", "A long name " * 30 + "nameend")
    tab.fill("[name=story]", long)
    tab.fill("[name='people.1.said']", "cell " * 200 + "cellend")
    tab.fill("[name=day]", "2027-05-12")
    tab.evaluate("() => { window.print = () => { window.printed = document.documentElement.className } }")
    press(tab, "Print the form")
    assert "form-only" in tab.evaluate("() => window.printed")
    words = re.sub(r"\s+", "", paper(tab))
    for end in ("nameend", "word0", "word999", "word1999", "cellend", "May12,2027", "Dear[name],"):
        assert end in words, end
    assert "Clearallanswers" not in words and "Addarow" not in words and "Filled-inexample" not in words
    assert tab.evaluate("() => document.querySelectorAll('.print-answer').length") == 0
    assert "Filled-inexample" in re.sub(r"\s+", "", paper(tab)), "printing from the menu prints the whole page"


def test_a_sheet_of_a_form_prints_by_itself(visit: BrowserContext, server: str) -> None:
    """What a family is handed prints without the part for staff, and the whole form prints whole."""
    page = visit.new_page()
    page.goto(f"{server}tools/consent-form/")
    page.evaluate("() => { window.print = () => {} }")
    press(page, "Print: Family copy")
    words = paper(page)
    assert "You choose" in words and "Before you start" not in words
    staff = page.locator(".form-section[data-sheet=staff] legend").first.inner_text()
    assert staff and staff not in words
    page.evaluate("() => { dispatchEvent(new Event('afterprint')) }")
    press(page, "Print the form")
    assert staff in paper(page)


def test_a_long_form_says_where_one_is_and_what_is_still_needed(visit: BrowserContext, server: str) -> None:
    """The line at the foot of the screen names the part on it, counts the needed answers that are empty, and goes to
    the first of them; nothing that has the focus lies under it.
    """
    page = visit.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{server}tools/consent-form/")
    page.mouse.wheel(0, 300)
    line = page.locator(".form-progress")
    line.wait_for()
    needed = page.locator(".tool-form .needed").count()
    assert f"{needed} answers are needed." in line.inner_text()
    page.fill("[name=school]", "Riverbend")
    line.get_by_text(f"{needed - 1} needed answers are empty.").wait_for()
    page.get_by_role("button", name="Next empty one").click()
    focus = page.evaluate("() => document.activeElement.name")
    assert focus == "partner"
    page.get_by_role("button", name="Next empty one").click()
    assert page.evaluate("() => document.activeElement.name") == "purpose", "the next one, not the first again"
    last = page.locator(".tool-form > .form-section").last
    last.scroll_into_view_if_needed()
    last.locator("input, textarea").last.focus()
    parts = page.locator(".tool-form > .form-section").count()
    page.wait_for_function(f"() => document.querySelector('.form-progress').innerText.includes('of {parts}: ')")
    for field in page.locator(".tool-form :is(input, textarea)").all()[-6:]:
        field.focus()
        boxes = field.bounding_box(), line.bounding_box()
        assert boxes[0] and boxes[1] and boxes[0]["y"] < boxes[1]["y"], field.get_attribute("name")


def test_a_part_to_fill_in_as_one_goes_is_folded(visit: BrowserContext, server: str) -> None:
    """On the screen the agreement begins with who agrees; where it stands is folded above, without script too, and
    stays in print and in the Word file.
    """
    page = visit.new_page()
    page.goto(f"{server}tools/partnership-agreement/")
    folded = page.locator("details.as-you-go")
    assert folded.count() == 1 and folded.get_attribute("open") is None
    first = page.locator("form[data-form] :is(input, textarea, select)").locator("visible=true").first
    assert first.get_attribute("name") == "district"
    page.mouse.wheel(0, 300)
    line = page.locator(".form-progress")
    line.wait_for()
    assert "Part 1 of 20: 1. Who is agreeing" in line.inner_text()
    folded.locator("summary").click()
    page.locator("[name='standing.1.waits-for']").fill("Counsel’s office")
    assert "Counsel’s office" in paper(page) and "Where each section stands" in paper(page)
    with page.expect_download() as download:
        press(page, "Download as Word")
    written = Document(str(download.value.path())).element.iter()
    assert "Counsel’s office" in [text.text for text in written if text.tag.endswith("}t")]


def test_without_scripts_the_form_is_still_a_form(browser: Browser, server: str, sample: Sample) -> None:
    """Without JavaScript the form shows and prints blank, the downloads are there, nothing can be sent, and no button
    is dead.
    """
    context = browser.new_context(java_script_enabled=False)
    address = sample.serve(context, server)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    assert page.is_visible("[name=story]") and page.locator("main button:not([popovertarget]):visible").count() == 0
    assert page.locator(".downloads a").count() >= 3
    asked.clear()
    page.fill("[name=name]", "Secret")
    page.press("[name=name]", "Enter")
    assert [url for url in asked if "favicon" not in url] == [] and page.url == address
    assert "Story" in paper(page)
    context.close()


def test_nothing_is_sent(visit: BrowserContext, server: str) -> None:
    """Typing, pressing Enter, downloading and opening ask the site for its own blank files and send it nothing."""
    page = visit.new_page()
    page.goto(f"{server}tools/{SLUG}/")
    asked: list[tuple[str, str, str | None]] = []
    page.on("request", lambda request: asked.append((request.method, request.url, request.post_data)))
    page.fill("[name=name]", "Secret")
    page.press("[name=name]", "Enter")
    for name in ("Download as Word", "Download as Excel", "Save to a file"):
        with page.expect_download():
            press(page, name)
    assert (
        page.url == f"{server}tools/{SLUG}/"
        and "Nothing you type here is sent anywhere" in page.locator(".form-before").inner_text()
    )
    assert all(
        method == "GET" and data is None and "?" not in url
        for method, url, data in asked
        if not url.startswith("blob:")
    )
    fetched = {url.rpartition("/")[2] for _, url, _ in asked if not url.startswith("blob:")}
    assert fetched - {"favicon.svg"} == {
        "export.js",
        "word.js",
        "sheet.js",
        "package.js",
        "fflate.js",
        "details.js",
        f"{SLUG}.docx",
        f"{SLUG}.xlsx",
    }


# By keyboard, by eye and by ear


def test_rows_come_and_go_by_keyboard(tab: Page, sample: Sample) -> None:
    """A row is added, removed and put back with the Enter key; the focus stays with the work, and each step is said
    aloud.
    """

    def focus() -> str:
        return tab.evaluate("() => document.activeElement.getAttribute('aria-label')")

    def said(words: str) -> None:
        tab.wait_for_function(
            "words => document.querySelector('.form-announcements').textContent.startsWith(words)", arg=words
        )

    tab.fill("[name='people.2.who']", "Second")
    tab.get_by_role("button", name="Add a row to People").press("Enter")
    assert focus() == "People, row 4, Who"
    said("Row 4 added to People.")
    tab.keyboard.type("Fourth")
    tab.get_by_role("button", name="Remove row 2 of People").press("Enter")
    assert focus() == "Remove row 2 of People"
    said("Row 2 removed from People.")
    assert answers(tab)["people"] == [{}, {}, {"who": "Fourth"}]
    tab.get_by_role("button", name="Put row 2 back into People").press("Enter")
    assert focus() == "People, row 2, Who" and answers(tab)["people"] == [{}, {"who": "Second"}, {}, {"who": "Fourth"}]
    for _ in range(4):
        tab.get_by_role("button", name="Remove row 1 of People").press("Enter")
    people = next(field for field in sample.tool.fields if field.id == "people")
    assert tab.locator("[name^='people.']").count() == len(people.columns), "a table keeps a row to write in"
    names = tab.evaluate("() => [...document.querySelectorAll('.tool-form [id]')].map(one => one.id)")
    assert len(names) == len(set(names))


def test_rows_that_the_form_names_stay(tab: Page) -> None:
    """Rows with a name of their own, and rows that the form starts with, cannot be removed by accident; rows below them
    can.
    """
    assert tab.locator("[data-field=offices] button").count() == 0
    assert tab.locator("[data-field=messages] .row-remove").count() == 1
    tab.get_by_role("button", name="Add a row to Messages").click()
    tab.keyboard.type("Neighbors")
    assert tab.locator("[data-field=messages] .row-remove").count() == 2
    tab.fill("[name='messages.1.to']", "")
    tab.fill("[name='messages.1.words']", "")
    settled(tab)
    tab.reload()
    assert answers(tab)["messages"] == [{}, {"to": "Staff", "words": "Thank you."}, {}, {"to": "Neighbors"}]


def test_mistakes_are_told_beside_the_field(tab: Page) -> None:
    """A date that does not exist, words where a number belongs and a hidden sign are explained at their field; nothing
    is taken away.
    """

    def told(name: str) -> str:
        field = tab.locator(f"[name='{name}']")
        tab.wait_for_timeout(400)  # notes wait until a finger has left what they could move
        notes = (field.get_attribute("aria-describedby") or "").split()
        return " ".join(tab.locator(f"[id='{note}']").inner_text() for note in notes if note.endswith("-error"))

    tab.locator("[name=day]").press_sequentially("0231")
    tab.locator("[name=day]").blur()
    assert "not complete or does not exist" in told("day") and tab.get_attribute("[name=day]", "aria-invalid") == "true"
    tab.fill("[name=day]", "0207-05-12")
    tab.locator("[name=day]").blur()
    assert "Check the year" in told("day")
    tab.fill("[name=day]", "2027-05-12")
    assert told("day") == "" and tab.get_attribute("[name=day]", "aria-invalid") is None
    for name in ("how-many", "people.1.count"):
        tab.fill(f"[name='{name}']", "about 20")
        tab.locator(f"[name='{name}']").blur()
        assert "kept as words" in told(name)
    tab.fill("[name=story]", "one\u0007 two\u0000")
    assert (
        tab.input_value("[name=story]") == "one two"
        and "control characters were left out" in tab.locator("[data-field=story] .field-error").inner_text()
    )
    tab.fill("[name=story]", "y" * (LIMIT + 1))
    assert "shorten it by 1" in told("story")
    assert answers(tab)["how-many"] == "about 20" and len(answers(tab)["story"]) == LIMIT + 1


@pytest.mark.parametrize("colors", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_what_forms_show_has_no_barrier(tab: Page, width: int, colors: str) -> None:
    """Panels, messages, errors and questions of a form have no barrier that axe can see, and nothing sticks out of the
    smallest phone.
    """
    look(tab, width, colors)
    tab.fill("[name=how-many]", "about 20")
    tab.locator("[name=how-many]").blur()
    tab.get_by_role("button", name="Remove row 2 of People").click()
    tab.evaluate(
        """() => document.querySelector("form.tool-form").filling.fill({
            answers: { name: "x", "old-question": "An old answer " + "w".repeat(300) },
        })"""
    )
    tab.evaluate("() => document.querySelector('form.tool-form').filling.download('word')")
    assert not violations(tab)
    assert tab.evaluate("() => document.scrollingElement.scrollWidth") <= width
    press(tab, "Clear all answers")
    assert tab.get_by_role("dialog").is_visible() and not violations(tab)
    tab.keyboard.press("Escape")
    assert tab.evaluate("() => document.activeElement.textContent") == "Clear all answers"


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_large_enough_for_a_thumb(tab: Page, width: int) -> None:
    """Every button of a form and the switch for saving measure 44 pixels or more in height."""
    look(tab, width)
    small = tab.evaluate("""() => [
        ...document.querySelectorAll(".form-panel button, .tool-form button, .form-saving label")
    ].filter(one => one.checkVisibility()).map(one => [one.textContent, one.getBoundingClientRect()])
        .filter(([, box]) => box.height < 44 || box.width < 44).map(([words]) => words)""")
    assert small == []


def test_the_panels_cover_nothing(tab: Page) -> None:
    """Nothing of a form floats over its fields: what stands above and below it stays there."""
    look(tab, 360)
    floating = tab.evaluate(
        """() => [...document.querySelectorAll(".form-panel, .form-panel *, .tool-form *")]
            .filter(one => ["fixed", "sticky"].includes(getComputedStyle(one).position)).length"""
    )
    assert floating == 0
