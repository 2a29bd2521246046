"""Our details: typed once, kept on the device only where asked, offered and never pressed on anybody, forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from paper import office_words
from playwright.sync_api import Browser, BrowserContext, Page, expect

from model import Guide
from model.details import DETAILS

SHEET = "adapt/our-details/"
CAREFUL, OPEN = "communication-plan", "year-calendar"
"""A form that may hold details about people, and one that may not."""
OFFER = "Fill in our details"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, reduced_motion="reduce", accept_downloads=True
    )
    yield context
    context.close()


@pytest.fixture
def tab(context: BrowserContext, server: str) -> Page:
    """The sheet of details, awake."""
    page = context.new_page()
    return sheet(page, server)


def sheet(page: Page, server: str) -> Page:
    page.goto(server + SHEET)
    page.wait_for_selector(".our-details-panel[data-ready]")
    return page


def form(page: Page, server: str, tool: str) -> Page:
    page.goto(f"{server}tools/{tool}/")
    page.wait_for_selector(".form-before[data-ready]")
    page.wait_for_load_state("networkidle")
    return page


def fill(page: Page, *, school: str = "Riverbend School", partner: str = "University tutors") -> None:
    page.get_by_label("School", exact=True).fill(school)
    page.get_by_label("Partner, row 1", exact=True).fill(partner)
    page.get_by_label("Partnership coordinator, name").fill("The coordinator")
    page.get_by_label("Partnership coordinator, work phone").fill("555-0101")


def keep(page: Page) -> None:
    page.get_by_role("button", name="Keep on this device").click()


def stored(page: Page) -> dict[str, str]:
    return page.evaluate("() => ({ ...localStorage })")


def press(page: Page) -> None:
    """Press the offer, which stands in view near the form’s top."""
    page.get_by_role("button", name=OFFER).click()


def test_nothing_is_kept_before_it_is_asked_for(tab: Page, server: str) -> None:
    """Typing keeps nothing and no form offers anything; pressing “Keep on this device” does both."""
    fill(tab)
    assert not stored(tab)
    form(tab, server, OPEN)
    expect(tab.get_by_role("button", name=OFFER)).to_have_count(0)
    keep_from_scratch(tab, server)
    assert json.loads(stored(tab)["partnering-edition"])["school"] == {"name": "Riverbend School"}


def keep_from_scratch(tab: Page, server: str) -> None:
    sheet(tab, server)
    fill(tab)
    keep(tab)
    expect(tab.locator(".our-details-panel .form-message")).to_contain_text("kept on this device")


def test_a_form_is_filled_only_when_the_reader_presses(tab: Page, server: str) -> None:
    """A form that takes details shows its offer near its top; it waits to be pressed, fills empty fields only, and
    takes it back.
    """
    keep_from_scratch(tab, server)
    form(tab, server, OPEN)
    field = tab.locator("[data-ours=school] input")
    assert tab.get_by_role("button", name=OFFER).is_visible() and field.input_value() == ""
    tab.get_by_role("button", name=OFFER).click()
    expect(field).to_have_value("Riverbend School")
    tab.get_by_role("button", name="Undo").click()
    expect(field).to_have_value("")
    form(tab, server, CAREFUL)
    field = tab.locator("[data-ours=partner] input")
    assert tab.get_by_role("button", name=OFFER).is_visible() and field.input_value() == ""
    field.fill("Ours, by hand")
    press(tab)
    expect(field).to_have_value("Ours, by hand")


def test_of_several_partners_the_reader_names_one(tab: Page, server: str) -> None:
    """Where a form asks for the partner and several are kept, a question names them; “None of these” writes none."""
    sheet(tab, server)
    fill(tab)
    tab.get_by_label("Partner, row 2", exact=True).fill("Arts group")
    keep(tab)
    form(tab, server, CAREFUL)
    press(tab)
    tab.get_by_role("dialog").get_by_role("button", name="Arts group").click()
    expect(tab.locator("[data-ours=partner] input")).to_have_value("Arts group")


def test_a_changed_detail_is_offered_where_it_was_used(tab: Page, server: str) -> None:
    """Changing a detail offers to change it in the forms that still hold its old words, and leaves what was changed by
    hand.
    """
    keep_from_scratch(tab, server)
    form(tab, server, CAREFUL)
    tab.get_by_label("Save my answers as I type").check()
    press(tab)
    expect(tab.locator("[data-ours=partner] input")).to_have_value("University tutors")
    tab.wait_for_function("() => (localStorage.getItem('guide-form-communication-plan') ?? '').includes('University')")
    sheet(tab, server)
    tab.get_by_label("Partner, row 1", exact=True).fill("Tutors of the university")
    keep(tab)
    expect(tab.get_by_role("dialog")).to_contain_text("Communication plan")
    tab.get_by_role("button", name="Change it there").click()
    expect(tab.locator(".our-details-panel .form-message")).to_contain_text("Changed in Communication plan")
    form(tab, server, CAREFUL)
    field = tab.locator("[data-ours=partner] input")
    expect(field).to_have_value("Tutors of the university")
    field.fill("By hand")
    tab.wait_for_function("() => localStorage.getItem('guide-form-communication-plan').includes('By hand')")
    sheet(tab, server)
    tab.get_by_label("Partner, row 1", exact=True).fill("Third name")
    keep(tab)
    expect(tab.locator(".our-details-panel .form-message")).to_contain_text("kept on this device")
    expect(tab.get_by_role("dialog")).to_have_count(0)


def test_the_agreement_s_contacts_are_filled_and_a_changed_phone_is_offered_there(tab: Page, server: str) -> None:
    """One press writes the people of both sides into the table of contacts; a phone that changes is offered there, and
    a row changed by hand is left alone.
    """
    sheet(tab, server)
    fill(tab)
    tab.get_by_label("Principal, name").fill("The principal")
    tab.get_by_label("Person to call, row 1", exact=True).fill("The site lead")
    tab.get_by_label("Phone, row 1", exact=True).fill("555-0199")
    keep(tab)
    form(tab, server, "partnership-agreement")
    tab.get_by_label("Save my answers as I type").check()
    press(tab)
    rows = tab.locator("[data-ours=contacts] tbody tr")
    cell = lambda row, column: rows.nth(row).locator(f"[name$='.{column}']")  # noqa: E731  # two letters for one place
    expect(cell(0, "how")).to_have_value("555-0101")
    assert [cell(row, "side").input_value() for row in range(3)] == ["School", "School", "Partner"]
    expect(cell(0, "who")).to_have_value("The coordinator, Partnership coordinator")
    expect(cell(2, "who")).to_have_value("The site lead")
    cell(2, "how").fill("By hand")
    tab.wait_for_function("() => (localStorage.getItem('guide-form-partnership-agreement') ?? '').includes('By hand')")
    sheet(tab, server)
    tab.get_by_label("Partnership coordinator, work phone").fill("555-0102")
    tab.get_by_label("Phone, row 1", exact=True).fill("555-0200")
    keep(tab)
    asked = tab.get_by_role("dialog", name="Change it there, too?")
    expect(asked).to_contain_text("“555-0101” is now “555-0102”.")
    expect(asked).not_to_contain_text("555-0200")
    asked.get_by_role("button", name="Change it there").click()
    form(tab, server, "partnership-agreement")
    expect(cell(0, "how")).to_have_value("555-0102")
    expect(cell(2, "how")).to_have_value("By hand")


def test_readers_come_to_our_details(tab: Page, server: str) -> None:
    """“Where to start”, the list of tools, “Make it yours” and every form that takes details lead to the sheet."""
    for page in ("start/", "tools/", "adapt/make-it-yours/", "tools/partnership-agreement/"):
        tab.goto(server + page)
        assert tab.locator("article a[href$='our-details/']").first.is_visible(), page


def asks_before_leaving(tab: Page) -> bool:
    return tab.evaluate(  # type: ignore[no-any-return]
        "() => { const leaving = new Event('beforeunload', { cancelable: true }); "
        "dispatchEvent(leaving); return leaving.defaultPrevented }"
    )


def test_what_is_typed_is_not_left_unasked(tab: Page, server: str, tmp_path: Path) -> None:
    """Before details are kept or saved, leaving asks, and so does a file that would replace them."""
    assert not asks_before_leaving(tab)
    fill(tab)
    assert asks_before_leaving(tab)
    (tmp_path / "our-edition.json").write_text(
        json.dumps({"format": "partnering-edition", "version": 1, "guide": "2026.11", "school": {"name": "Cedar Fork"}})
    )
    for choice, school in (("Keep this page as it is", "Riverbend School"), ("Open it", "Cedar Fork")):
        tab.set_input_files(".our-details input[type=file]", tmp_path / "our-edition.json")
        tab.get_by_role("dialog").get_by_role("button", name=choice).click()
        expect(tab.get_by_label("School", exact=True)).to_have_value(school)
    assert not asks_before_leaving(tab), "the file holds it"
    fill(tab)
    keep(tab)
    assert not asks_before_leaving(tab)


def test_another_tab_s_details_are_not_written_over(tab: Page, context: BrowserContext, server: str) -> None:
    """What only one tab changed is taken from it; where both did, the reader says which."""
    other = sheet(context.new_page(), server)
    fill(tab)
    keep(tab)
    other.get_by_label("District", exact=True).fill("Harbor District")
    keep(other)
    expect(other.get_by_label("School", exact=True)).to_have_value("Riverbend School")
    tab.get_by_label("School", exact=True).fill("Riverbend K-8")
    keep(tab)
    other.get_by_label("School", exact=True).fill("Riverbend Academy")
    keep(other)
    asked = other.get_by_role("dialog", name="Another tab has kept other details")
    expect(asked).to_contain_text("Here: “Riverbend Academy”. There: “Riverbend K-8”.")
    asked.get_by_role("button", name="Keep what stands there").click()
    expect(other.get_by_label("School", exact=True)).to_have_value("Riverbend K-8")
    kept = json.loads(stored(other)["partnering-edition"])
    assert kept["school"] == {"name": "Riverbend K-8", "district": "Harbor District"}


def test_a_partner_without_a_name_is_told_and_not_dropped(tab: Page, server: str) -> None:
    """A person to call without the partner’s name is neither kept nor lost without a word."""
    tab.get_by_label("Person to call, row 3").fill("The site lead")
    keep(tab)
    expect(tab.locator(".our-details .form-message")).to_contain_text("Row 3 of the partners has no partner’s name.")
    assert asks_before_leaving(tab) and not stored(tab)
    tab.get_by_label("Partner, row 3", exact=True).fill("Arts group")
    keep(tab)
    assert json.loads(stored(tab)["partnering-edition"])["partners"] == [
        {"name": "Arts group", "contact": "The site lead"}
    ]


def test_a_damaged_note_of_where_details_went_stops_nothing(tab: Page, server: str) -> None:
    """What the device noted about forms may be anything; changed details are kept all the same."""
    fill(tab)
    keep(tab)
    for note in ("{", "5", '{"consent-form": null, "year-calendar": {"title": 5, "fields": 7}}'):
        tab.evaluate("note => localStorage.setItem('guide-our-details-used', note)", note)
        fill(tab, school=f"School {len(note)}")
        keep(tab)
        expect(tab.locator(".our-details .form-message")).to_contain_text("are kept on this device")
        assert json.loads(stored(tab)["partnering-edition"])["school"] == {"name": f"School {len(note)}"}


def test_what_an_edition_would_hold_is_not_left_unasked(tab: Page, server: str) -> None:
    """On “Make your edition” nothing is kept: leaving asks until the zip is saved, and so does “Forget it all”."""
    tab.goto(f"{server}adapt/make-your-edition/")
    tab.wait_for_selector(".make-edition .form-panel[data-ready]")
    assert not asks_before_leaving(tab)
    tab.fill("#make-publisher", "Riverbend District")
    assert asks_before_leaving(tab)
    tab.get_by_role("button", name="Forget it all").click()
    tab.get_by_role("dialog").get_by_role("button", name="Keep it here").click()
    assert tab.input_value("#make-publisher") == "Riverbend District"
    tab.get_by_role("button", name="Forget it all").click()
    tab.get_by_role("dialog").get_by_role("button", name="Forget it").click()
    expect(tab.locator("#make-publisher")).to_have_value("")
    assert not asks_before_leaving(tab)


def test_one_button_forgets_it_all(tab: Page, server: str) -> None:
    """“Forget it all” empties the sheet and the device, and forms offer nothing any more."""
    keep_from_scratch(tab, server)
    tab.get_by_role("button", name="Forget it all").click()
    tab.get_by_role("button", name="Forget them").click()
    expect(tab.get_by_label("School", exact=True)).to_have_value("")
    assert not stored(tab)
    form(tab, server, OPEN)
    expect(tab.get_by_role("button", name=OFFER)).to_have_count(0)


def test_the_file_is_an_edition_s_file(tab: Page, server: str, tmp_path: Path) -> None:
    """A saved file opens again whole, keeps what only an edition’s editors write, and a wrong one changes nothing."""
    edition = {
        "format": "partnering-edition",
        "version": 1,
        "guide": "2026.11",
        "name": "Partnerships in Westfield",
        "answers": {"who-may-sign": "The superintendent."},
        "school": {"name": "Westfield School"},
    }
    path = tmp_path / "our-edition.json"
    path.write_text(json.dumps(edition), encoding="utf-8")
    tab.set_input_files(".our-details-panel [type=file]", path)
    expect(tab.get_by_label("School", exact=True)).to_have_value("Westfield School")
    tab.get_by_label("District", exact=True).fill("Westfield Public Schools")
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Save to a file").click()
    assert download.value.suggested_filename == "our-edition.json"
    saved = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert saved == edition | {"school": {"name": "Westfield School", "district": "Westfield Public Schools"}}
    path.write_text(json.dumps(edition | {"guide": "2030.01"}), encoding="utf-8")
    tab.set_input_files(".our-details-panel [type=file]", path)
    expect(tab.locator(".our-details-panel .form-message")).to_contain_text("Nothing on this page was changed")
    expect(tab.get_by_label("School", exact=True)).to_have_value("Westfield School")


def test_every_detail_has_a_field_that_asks_for_it_or_a_place_on_the_sheet(guide: Guide) -> None:
    """Fields name details that the sheet has, and at least fifteen forms ask for one."""
    asked = {tool: {f.ours for f in guide.tools[tool].fields if f.ours} for tool in guide.tools}
    assert {detail for details in asked.values() for detail in details} <= set(DETAILS)
    assert sum(bool(details) for details in asked.values()) >= 15


def test_without_scripts_the_sheet_prints(browser: Browser, server: str) -> None:
    """Without scripts the sheet is there to print and fill in by hand, and no button promises what it cannot do."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + SHEET)
    assert page.get_by_label("School", exact=True).is_visible()
    assert not page.get_by_role("button", name="Keep on this device").is_visible()
    context.close()


def test_answers_from_a_district_s_file_stand_in_the_boxes_that_ask(tab: Page, server: str, tmp_path: Path) -> None:
    """A file with counsel’s answers, opened and kept, fills the boxes of pages and forms, on screen and on paper, each
    marked as from this device; text stays text, and “Forget it all” takes everything back.
    """
    rule, words = "language-help", "Call the desk. <b>Two days</b> ahead."
    path = tmp_path / "our-edition.json"
    told = {"format": "partnering-edition", "version": 1, "name": "Ours", "answers": {rule: words}}
    path.write_text(json.dumps(told), encoding="utf-8")
    tab.set_input_files(".our-details-panel [type=file]", path)
    expect(tab.locator(".our-details-panel .form-message")).to_contain_text("1 answer to a local rule came with it")
    keep(tab)
    for page in ("elements/communicate/", "tools/needs-and-strengths/"):
        tab.goto(server + page)
        answer = tab.locator(f"[data-our-rules={rule}] .your-rule-answer").first
        expect(answer).to_have_text(f"From your file, kept on this device only: {words}")
        tab.emulate_media(media="print")
        assert answer.is_visible()
        tab.emulate_media(media="screen")
    sheet(tab, server)
    tab.get_by_role("button", name="Forget it all").click()
    tab.get_by_role("button", name="Forget them").click()
    tab.goto(server + "elements/communicate/")
    expect(tab.locator(f"[data-our-rules={rule}] .your-rule-answer").first).not_to_contain_text("From your file")


OURS = {
    "format": "partnering-edition",
    "version": 1,
    "name": "Partnerships in Hill Schools",
    "publisher": "Hill Schools",
    "jobs": {"named-person": {"title": "privacy <b>officer</b>"}},
    "offices": {"business": {"title": "money desk"}},
    "contacts": {"program-desk": {"name": "Family desk", "phone": "218-444-0121"}},
    "answers": {"small-number-minimum": "Ten & no fewer."},
}
"""A district’s file; one title tries to be markup."""


@pytest.fixture
def ours(context: BrowserContext, server: str) -> Page:
    """A tab on a device that keeps a district’s file."""
    page = context.new_page()
    page.goto(server)
    page.evaluate("file => localStorage.setItem('partnering-edition', JSON.stringify(file))", OURS)
    return page


def test_a_district_s_file_shows_its_names_on_every_page_and_on_paper(ours: Page, server: str) -> None:
    """Jobs, offices, contacts and the name of the edition stand where the guide has its own, as text; what prints has
    them and no button.
    """
    ours.goto(f"{server}roles/families-and-students/")
    expect(ours.locator("[data-named='contacts.program-desk.name']")).to_have_text("Family desk")
    expect(ours.locator("[data-named='contacts.program-desk.reach']")).to_have_text("218-444-0121")
    ours.goto(f"{server}start/six-stops-before-yes/")
    expect(ours.locator("article")).to_contain_text("I have sent it to the money desk today.")
    expect(ours.locator("article")).not_to_contain_text("business office")
    expect(ours.locator(".header__name")).to_have_text("Partnerships in Hill Schools")
    assert ours.title().endswith(" - Partnerships in Hill Schools")
    ours.goto(f"{server}elements/handle-student-information/")
    expect(ours.locator("article")).to_contain_text("take it to the privacy <b>officer</b>, who picks")
    ours.emulate_media(media="print")
    assert ours.locator(".our-edition p").first.is_visible() and not ours.locator(".our-edition button").is_visible()


def test_one_press_on_any_page_forgets_the_file(ours: Page, server: str) -> None:
    """“Forget it all” below any page brings the guide’s words back and keeps nothing; Undo brings the file back; what
    is forgotten in one tab is gone from the other.
    """
    ours.goto(f"{server}start/six-stops-before-yes/")
    other = ours.context.new_page()
    other.goto(f"{server}start/money/")
    expect(other.locator("article")).to_contain_text("a donor through the money desk")
    ours.get_by_role("button", name="Forget it all").click()
    for page in (ours, other):
        expect(page.locator("article")).to_contain_text("the business office")
        expect(page.locator(".header__name")).to_have_text("Partnering for Student Success")
    assert not stored(ours) and not ours.locator("[data-guide]").count()
    ours.get_by_role("button", name="Undo").click()
    expect(ours.locator("article")).to_contain_text("the money desk")
    assert json.loads(stored(ours)["partnering-edition"]) == OURS


@pytest.mark.parametrize(
    ("tool", "kind"), [("needs-and-strengths", "Word"), ("needs-and-strengths", "Excel"), ("consent-form", "Word")]
)
def test_filled_word_and_excel_have_our_names_and_answers(ours: Page, server: str, tool: str, kind: str) -> None:
    """What the browser writes says whose it is above each page, answers the local rules, and has our names."""
    form(ours, server, tool)
    with ours.expect_download() as download:
        ours.get_by_role("button", name=kind).first.click()
    with ZipFile(download.value.path()) as archive:
        inside = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}
    heads = [t for n, t in inside.items() if "header" in n or ("worksheets/" in n and "<oddHeader>" in t)]
    assert heads and all("Hill Schools" in head for head in heads)
    text = office_words(download.value.path())
    if tool == "consent-form":
        assert "privacy <b>officer</b>" in text and "person your district names" not in text
    else:
        assert "Ten & no fewer." in text


def test_a_file_that_cannot_be_read_changes_no_page(ours: Page, server: str) -> None:
    """A kept file that is damaged, newer or not ours is left alone: pages show the guide’s own words."""
    for wrong in ("{", json.dumps(OURS | {"jobs": {"named-person": "x"}}), json.dumps(OURS | {"version": 9})):
        ours.evaluate("text => localStorage.setItem('partnering-edition', text)", wrong)
        ours.goto(f"{server}start/six-stops-before-yes/")
        ours.wait_for_load_state("networkidle")
        expect(ours.locator(".header__name")).to_have_text("Partnering for Student Success")
        assert not ours.locator(".our-edition, [data-guide]").count()


def test_the_sheet_opens_an_edition_s_yml_and_names_the_page_of_a_wrong_file(
    tab: Page, root: Path, tmp_path: Path
) -> None:
    """The edition.yml of a folder opens like our-edition.json; a file of another page is told with that page."""
    tab.set_input_files(".our-details-panel [type=file]", root / "editions" / "lakeview" / "edition.yml")
    said = tab.locator(".our-details-panel .form-message")
    expect(said).to_contain_text("6 answers to local rules came with it")
    expect(said).to_contain_text("4 contacts came with it; once kept, pages show them.")
    answers = {"format": "partnering-form", "version": 1, "tool": "your-rules", "answers": {}}
    path = tmp_path / "your-rules-answers.json"
    path.write_text(json.dumps(answers), encoding="utf-8")
    tab.set_input_files(".our-details-panel [type=file]", path)
    expect(said).to_contain_text("Open it on the page Make your edition")


def test_make_your_edition_opens_what_it_saved(
    context: BrowserContext, server: str, root: Path, tmp_path: Path
) -> None:
    """An edition.yml opened on Make your edition fills the page, and what the page does not show is in the next zip."""
    page = context.new_page()
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{server}adapt/make-your-edition/")
    page.wait_for_selector(".make-edition .form-panel[data-ready]")
    page.set_input_files("[name=edition-file]", root / "editions" / "lakeview" / "edition.yml")
    expect(page.locator("#make-name")).to_have_value("Partnerships in Lakeview Schools")
    expect(page.locator("[name='contacts.partnerships-office.phone']")).to_have_value("555-0120")
    page.locator("#make-publisher").fill("Lakeview City Schools")
    samples = page.locator(".make-edition-shown")
    expect(samples).to_contain_text("Lakeview City Schools")
    expect(samples).to_be_in_viewport()  # seen while typing, screens above their own place
    expect(page.locator("#make-publisher")).to_be_in_viewport()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the folder as a zip").click()
    with ZipFile(download.value.path()) as archive:
        saved = yaml.safe_load(archive.read("edition.yml"))
    before = yaml.safe_load((root / "editions" / "lakeview" / "edition.yml").read_text(encoding="utf-8"))
    assert saved == before | {"publisher": "Lakeview City Schools"}


def test_a_mark_is_seen_in_every_sample(context: BrowserContext, server: str, root: Path, tmp_path: Path) -> None:
    """An opened mark stands on the page, the cover and the slide; a damaged one is told, and the first one stays."""
    page = context.new_page()
    page.goto(f"{server}adapt/make-your-edition/")
    page.wait_for_selector(".make-edition .form-panel[data-ready]")
    page.set_input_files("[name=mark-file]", root / "editions" / "lakeview" / "mark.svg")
    shown = page.locator(".make-edition-sample [data-mark] img")
    expect(shown).to_have_count(3)
    assert shown.evaluate_all("images => images.every(image => image.naturalWidth > 0 && image.clientHeight > 8)")
    first = shown.first.get_attribute("src")
    damaged = tmp_path / "mark.png"
    damaged.write_bytes(b"\x89PNG\r\n\x1a\n and then nothing that can be drawn")
    page.set_input_files("[name=mark-file]", damaged)
    expect(page.locator(".make-edition .form-message")).to_contain_text("damaged")
    assert shown.first.get_attribute("src") == first
    page.get_by_role("button", name="Forget it all").click()
    page.get_by_role("dialog").get_by_role("button", name="Forget it").click()
    expect(shown).to_have_count(0)


@pytest.mark.parametrize(
    ("address", "picker", "told"),
    [
        ("adapt/make-your-edition/", "[name=edition-file]", ".make-edition .form-message"),
        ("adapt/our-details/", ".our-details-panel [type=file]", ".our-details-panel .form-message"),
    ],
)
def test_a_slip_in_an_edition_yml_is_told_and_its_reader_comes_only_then(
    context: BrowserContext, server: str, tmp_path: Path, address: str, picker: str, told: str
) -> None:
    """A page names file, line and cure of a slip and leaves its fields as they were; what reads YAML is loaded once
    somebody opens such a file, and not before.
    """
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{server}{address}")
    page.wait_for_selector(".form-panel[data-ready]", state="attached")
    assert "js-yaml.js" not in asked and "details.js" in asked
    path = tmp_path / "edition.yml"
    path.write_text("name: Ours\npaper: A4\n", encoding="utf-8")
    page.set_input_files(picker, path)
    expect(page.locator(told)).to_contain_text("edition.yml, line 2: “paper” cannot be “A4”. Did you mean “a4”?")
    assert asked.count("js-yaml.js") == 1
    named = page.locator("#make-name")
    assert not named.count() or named.input_value() == ""
