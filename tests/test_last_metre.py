"""The file, the field, the message and the number are where people look, on a phone.

The table of figures is printed with `pytest -s tests/test_last_metre.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import Read
from playwright.sync_api import Browser, Page
from visits import FILES, PHONE, SETTLED, SHARES, Visit

from model import Guide

SCREEN = PHONE["height"]
STOP = 0.25
LATE = 10_000
"""Milliseconds that a thing to tap may take to be there."""


@dataclass(frozen=True)
class Job:
    """What somebody came for: words to tap from home, one after the other, and what stands in view when it is done."""

    who: str
    taps: tuple[str, ...]
    done: str
    before: str
    """What stood between them and the end of it in edition 2026.11's first reading."""


JOBS = (
    Job(
        "principal: a theater group wants to start",
        ("They want to start Monday", "Partner fit rubric"),
        ".downloads a[href$='.docx']",
        "3 taps, then the Word file at the foot of the page: 19 to 72 screens down",
    ),
    Job(
        "coordinator: a lapsed clearance, and what to write",
        ("situations", "Partnership coordinators", "His clearance ran out in May", "A clearance is late"),
        "#message-p-clearance [data-do=copy]",
        "3 taps to the situation; the message had no address, no place in the search and no Copy",
    ),
    Job(
        "facilitator: Tuesday’s hour",
        ("Facilitators",),
        ".first-files a[download*=facilitator]",
        "3 taps, then the pack 31.4 screens down",
    ),
    Job(
        "parent: my daughter’s photo is on a partner’s page",
        ("situations", "Families and caregivers", "My daughter’s picture is on a partner’s page"),
        "#picture-after-no ~ .first",
        "found by search alone, in the staff’s list",
    ),
    Job(
        "partner: nobody came",
        ("They canceled again", "Nobody came"),
        "#message-p-no-show [data-do=copy]",
        "22 search results, none right; the message in a box of 31 without an address",
    ),
)


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A tab 360 pixels wide and 740 high, with touch."""
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce", has_touch=True)
    yield context.new_page()
    context.close()


def screens(phone: Page, selector: str) -> float | None:
    """How many screens from the top of the page the first visible match stands; None where there is none."""
    top = phone.evaluate(
        """selector => {
            const seen = [...document.querySelectorAll(selector)].find(one => one.checkVisibility())
            return seen ? seen.getBoundingClientRect().top + scrollY : null
        }""",
        selector,
    )
    return None if top is None else top / SCREEN


def visit(phone: Page, address: str) -> None:
    phone.goto(address)
    phone.evaluate(SETTLED)


@pytest.mark.parametrize("share", range(SHARES))
def test_the_first_file_stands_within_one_screen(visits: Callable[[int], list[Visit]], read: Read, share: int) -> None:
    """On every page that offers files the first link to one stands within one phone screen of the top."""
    far = {}
    for visit in visits(share):
        if read(visit.address).xpath('//*[contains(@class, "downloads")]'):
            place = visit.places["file"]
            if place is None or place[0] > 1:
                far[visit.address] = place
    assert not far


def test_a_session_shows_its_packs_slides_and_archive_first(guide: Guide, read: Read) -> None:
    """Under a session’s first lines stand both packs, the slides and everything as ZIP, with kind and size; the other
    files are folded.
    """
    for entry in guide.of_kind("session"):
        address = entry.src.removesuffix("index.md")
        lines = read(address).xpath('//section[contains(@class, "downloads")]/ul/li')
        ends = [line.find("a").get("href").rpartition("/")[2] for line in lines]
        assert ends == ["facilitator.pdf", "participants.pdf", "slides.pptx", f"{entry.slug}.zip"], address
        assert all(re.search(r"\d (KB|MB)$", line.text_content().strip()) for line in lines), address


@pytest.mark.parametrize("address", ["tools/", "facilitator/"])
def test_lists_of_many_files_begin_with_the_most_asked_for(phone: Page, server: str, address: str) -> None:
    """The list of tools and the Facilitator’s Guide have a file within the first phone screen, too."""
    visit(phone, server + address)
    place = screens(phone, FILES)
    assert place is not None and place <= 1


def test_the_first_field_stands_within_two_screens(visits: Callable[[int], list[Visit]], guide: Guide) -> None:
    """On every tool’s page, in any language, the form’s first field is within two phone screens of the top."""
    places = {visit.address: visit.places["field"] for share in range(SHARES) for visit in visits(share)}
    tools = [f"{spoken.prefix}tools/{slug}/" for spoken in guide.everyone() for slug in spoken.tools]
    far = {tool: places[tool] for tool in tools if (place := places[tool]) is None or place[0] > 2}
    assert not far


@pytest.mark.parametrize("share", range(SHARES))
def test_the_stop_line_is_short(visits: Callable[[int], list[Visit]], read: Read, share: int) -> None:
    """On screen the stop line takes a quarter of a phone screen at most, except where it is told whole."""
    long = {}
    for visit in visits(share):
        if read(visit.address).xpath('//*[contains(@class, "stop-line-short")]'):
            place = visit.places["stop line"]
            if place is None or place[1] > STOP:
                long[visit.address] = place
    assert not long


@pytest.mark.parametrize("share", range(SHARES))
def test_no_table_scrolls_on_a_phone(visits: Callable[[int], list[Visit]], share: int) -> None:
    """At 360 pixels every table fits or becomes cards, in folded parts too: nothing has to be moved sideways."""
    assert not {visit.address: visit.scrolling for visit in visits(share) if visit.scrolling}


def test_home_shows_two_quotes_and_the_form_in_its_first_view(phone: Page, server: str) -> None:
    """On a phone home’s first view holds “Get the form” and two things that people say, whole."""
    visit(phone, server)
    ends = phone.evaluate(
        """() => [...document.querySelectorAll(".go, .way-situations li")].slice(0, 4)
            .map(one => one.getBoundingClientRect().bottom)"""
    )
    assert phone.locator(".go").first.inner_text() == "Get the form"
    assert ends[0] <= SCREEN and ends[3] <= SCREEN, ends


def tap(phone: Page, words: str) -> None:
    """Tap the first visible link or summary that has these words; a link leads to its page."""
    control = phone.locator("main :is(a, summary)").filter(has_text=words).locator("visible=true").first
    leads = control.get_attribute("href", timeout=LATE)
    here = phone.url
    control.tap(timeout=LATE)
    if leads:
        phone.wait_for_url(lambda url: url != here, timeout=LATE)
        phone.wait_for_load_state("load")
    phone.evaluate(SETTLED)


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.who.partition(":")[0])
def test_five_people_get_to_the_end(phone: Page, server: str, job: Job, capsys: pytest.CaptureFixture[str]) -> None:
    """Five people with five jobs tap from home to the end of it, which stands in the screen where they land."""
    visit(phone, server)
    for words in job.taps:
        tap(phone, words)
    phone.locator(job.done).first.wait_for(state="visible", timeout=LATE)
    box = phone.locator(job.done).first.bounding_box()
    assert box is not None
    below = (box["y"]) / SCREEN
    with capsys.disabled():
        print(f"\n  {job.who}: {len(job.taps)} taps, then {below:.2f} screens; before: {job.before}", end=" ")
    assert len(job.taps) <= 4
    assert -0.1 <= below <= 1.3, f"{job.done} stands {below:.2f} screens from where the reader lands"


def test_every_tool_and_session_shows_its_first_page(guide: Guide, read: Read, site: Path) -> None:
    """Each tool’s and each session’s page shows a small picture of what comes out of the printer; so do the lists.
    None weighs more than 10 KB, none is loaded before it is near, and none speaks where its link does.
    """
    places = [f"tools/{slug}/" for slug in guide.tools]
    places += [entry.src.removesuffix("index.md") for entry in guide.of_kind("session")]
    for place in places:
        pictures = read(place).xpath('//main//section[contains(@class, "downloads")]//img')
        assert len(pictures) == 1, place
        file = (site / place / pictures[0].get("src")).resolve()
        assert file.read_bytes()[8:12] == b"WEBP" and file.stat().st_size <= 10_000, place
        assert (pictures[0].get("alt"), pictures[0].get("loading")) == ("", "lazy")
    for place, count in (("tools/", len(guide.tools)), ("facilitator/", len(list(guide.of_kind("session"))))):
        assert len(read(place).xpath('//main//table//img[@class="first-page screen-only"]')) == count


def test_files_are_named_for_what_they_are(pages: list[Path], read: Read) -> None:
    """Whatever a reader downloads is saved under a name that says what it is, and no two under the same."""
    names: dict[str, str] = {}
    for page in pages:
        for link in read(page).xpath('//main//a[contains(@href, "downloads/")]'):
            href, name = link.get("href"), link.get("download")
            place = href.partition("downloads/")[2]
            named = "" if place.startswith("es/") else "partnering-"  # in Spanish by their titles
            assert name and name.startswith(named), f"{page}: {href}"
            assert names.setdefault(name, place) == place, name


def test_each_chapter_shows_its_steps_as_a_line(guide: Guide, read: Read) -> None:
    """A chapter’s steps stand in a line with their minutes, each a link to its step."""
    for entry in guide.of_kind("element"):
        tree = read(entry.src.removesuffix(".md") + "/")
        line = tree.xpath('//ol[contains(@class, "chapter-steps")]/li')
        assert [item.find("a").get("href") for item in line] == [f"#{step.id}" for step in entry.page.steps]  # type: ignore[union-attr]
        assert all("minute" in item.text_content() or "hour" in item.text_content() for item in line)


def test_each_case_shows_its_turning_point(guide: Guide, read: Read) -> None:
    """A case stands as a line of moments, of which one is named as the turning point in words."""
    for entry in guide.of_kind("case"):
        line = read(entry.src.removesuffix(".md") + "/").xpath('//ol[contains(@class, "case-timeline")]/li')
        assert len(line) >= 4
        assert sum("The turning point." in item.text_content() for item in line) == 1, entry.src


FAMILY = ("School staff", "counsel", "minutes", "our estimate", "(needed)", "Your rule", "approved")


def test_the_family_copy_holds_nothing_for_staff(site: Path) -> None:
    """What a family is handed is two sheets at most and says nothing to staff, in PDF and in Word; the rest is a sheet
    of its own.
    """
    from docx import Document
    from pypdf import PdfReader

    family = PdfReader(site / "downloads/tools/consent-form-family.pdf")
    assert len(family.pages) <= 2
    paper = " ".join(page.extract_text() for page in family.pages)
    word = Document(str(site / "downloads/tools/consent-form-family.docx"))
    written = " ".join(text.text or "" for text in word.element.iter() if text.tag.endswith("}t"))
    for words in (paper, written):
        assert not [told for told in FAMILY if told in words.replace("approved by", "")]
        assert "If you say no" in words and "My signature" in words
    staff = " ".join(page.extract_text() for page in PdfReader(site / "downloads/tools/consent-form-staff.pdf").pages)
    assert "School staff only" in staff and "My signature" not in staff
