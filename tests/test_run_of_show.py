"""A facilitator plans a session to the minute on its page, prints or saves the plan, and runs it by a timer that
nothing throws off.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from axe import AXE_SCRIPT
from conftest import Read
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from visits import TAGS

from model import Guide
from model.pages import CUTS, INTERPRETED, OPENER_MINUTES, SessionPage
from model.wording import plain

NEW_YORK = "America/New_York"
SLUG = "03-know-needs-and-strengths"
"""The session that most tests run: 90, 60 and 30 minutes."""
PLACE = f"facilitator/sessions/{SLUG}/"
LINK = "#run=1&date=2026-12-01&start=16:00&cut=full"
BEGIN = datetime(2026, 12, 1, 16, 0, tzinfo=ZoneInfo(NEW_YORK))
MINUTE = 60_000
Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, server: str) -> Iterator[Open]:
    """`opened(link, now)`: a session’s page in New York, its clock stopped at `now`; `more` goes to the browser’s
    context.
    """
    contexts = []

    def open(link: str = "", now: datetime = BEGIN, place: str = PLACE, script: str = "", **more: Any) -> Page:
        context = browser.new_context(
            **{
                "timezone_id": NEW_YORK,
                "viewport": {"width": 1280, "height": 900},
                "reduced_motion": "reduce",
                "accept_downloads": True,
            }
            | more
        )
        contexts.append(context)
        tab = context.new_page()
        tab.add_init_script(script)
        tab.clock.install(time=now - timedelta(minutes=1))
        tab.goto(server + place + link)
        expect(tab.locator(".our-run")).to_be_visible()
        tab.clock.pause_at(now)
        return tab

    yield open
    for context in contexts:
        context.close()


def session(guide: Guide, slug: str = SLUG) -> SessionPage:
    page = next(entry.page for entry in guide.of_kind("session") if entry.slug == slug)
    assert isinstance(page, SessionPage)
    return page


def sessions(guide: Guide) -> Iterator[tuple[str, SessionPage]]:
    for entry in guide.of_kind("session"):
        assert isinstance(entry.page, SessionPage)
        yield entry.src.removesuffix("index.md"), entry.page


def rows(tab: Page) -> list[tuple[str, int, str]]:
    """Start, minutes and name of each line of our run of show."""
    seen = tab.locator(".our-run-table tbody tr").evaluate_all(
        """rows => rows.map(row => [
            row.querySelector(".starts").textContent,
            Number(row.querySelector(".minutes").textContent),
            row.querySelector("th").firstChild.textContent,
        ])"""
    )
    return [(clock.replace("\u00a0", " "), minutes, name) for clock, minutes, name in seen]


def total(tab: Page) -> str:
    return tab.locator(".our-run-total").inner_text().replace("\u00a0", " ")


def clock(moment: datetime) -> str:
    """“4:05 PM”"""
    return f"{moment:%I:%M %p}".lstrip("0")


def expected(steps: list[tuple[str, int]], start: datetime = BEGIN) -> list[tuple[str, int, str]]:
    """The lines for steps of so many minutes that follow one another."""
    rows = []
    for name, minutes in steps:
        rows.append((clock(start), minutes, name))
        start += timedelta(minutes=minutes)
    return rows


def steps(page: SessionPage, cut: int) -> list[tuple[str, int]]:
    return [(plain(step.title), step.minutes[cut]) for step in page.agenda if step.minutes[cut]]


# The plan


def test_every_cut_of_every_session_has_its_clock_times(opened: Open, server: str, guide: Guide) -> None:
    """From 4:00 PM on, each step of each cut starts when the one before it ends, and the page says when all ends."""
    tab = opened(LINK)
    for place, page in sessions(guide):
        tab.goto(server + place + LINK)
        offered = tab.locator("#run-cut option").evaluate_all("options => options.map(one => one.value)")
        for index, id in enumerate(CUTS):
            if id not in offered:
                assert [step.minutes[index] for step in page.agenda] == [
                    step.minutes[index - 1] for step in page.agenda
                ], f"{place} does not offer the {id} cut"
                continue
            tab.select_option("#run-cut", id)
            assert rows(tab) == expected(steps(page, index)), f"{place}, {id}"
            end = BEGIN + timedelta(minutes=getattr(page.minutes, id))
            assert f"4:00 PM to {clock(end)}, {getattr(page.minutes, id)} minutes." in total(tab), f"{place}, {id}"
            left_out = [plain(step.title) for step in page.agenda if not step.minutes[index]]
            assert all(title in tab.locator(".our-run-notes").inner_text() for title in left_out)
        tab.select_option("#run-cut", "opener")
        assert rows(tab) == expected(
            [(plain(next(step.title for step in page.agenda if step.step == page.opener)), OPENER_MINUTES)]
        ), place


def test_breaks_move_what_follows(opened: Open, guide: Guide) -> None:
    """A break comes after the step that a reader names, and all later times move by its minutes; taken out, they move
    back.
    """
    tab, page = opened(LINK), session(guide)
    full = steps(page, 0)
    tab.click("[data-do=add-break]")
    assert tab.evaluate("() => document.activeElement.id") == "run-break-after-1"
    tab.select_option("#run-break-after-1", page.agenda[1].step)
    tab.fill("#run-break-minutes-1", "15")
    assert rows(tab) == expected([*full[:2], ("Break", 15), *full[2:]])
    tab.click("[data-do=add-break]")
    tab.select_option("#run-break-after-2", page.agenda[4].step)
    assert rows(tab) == expected([*full[:2], ("Break", 15), *full[2:5], ("Break", 10), *full[5:]])
    assert "115 minutes" in total(tab)
    tab.locator("[data-do=remove-break]").first.click()
    assert rows(tab) == expected([*full[:5], ("Break", 10), *full[5:]])
    assert tab.evaluate("() => document.activeElement.dataset.do") == "add-break"


def test_a_break_finds_its_place_where_steps_are_left_out(opened: Open, guide: Guide) -> None:
    """Where the step before a break is left out, the break follows the step before that; with none left, and in a cut
    as short as half an hour, the page says that it has no place.
    """
    page = session(guide)
    first, gone = page.agenda[0], page.agenda[1]
    tab = opened(f"{LINK}&own={gone.step}.0&breaks={gone.step}.5")
    assert rows(tab)[1] == (clock(BEGIN + timedelta(minutes=first.minutes[0])), 5, "Break")
    tab.goto(f"{tab.url.split('#')[0]}{LINK}&own={first.step}.0&breaks={first.step}.5")
    assert "Break" not in [name for _, _, name in rows(tab)]
    assert "A break has no place in this cut" in tab.locator(".our-run-notes").inner_text()
    tab.goto(f"{tab.url.split('#')[0]}{LINK.replace('full', 'half')}&breaks={gone.step}.5")
    assert "Break" not in [name for _, _, name in rows(tab)]
    assert "A break has no place in this cut" in tab.locator(".our-run-notes").inner_text()


def test_a_second_break_takes_another_place(opened: Open) -> None:
    """Two breaks that nobody moved do not follow each other."""
    tab = opened(LINK)
    for _ in range(3):
        tab.click("[data-do=add-break]")
    names = [name for _, _, name in rows(tab)]
    assert names.count("Break") == 3 and ("Break", "Break") not in list(zip(names, names[1:], strict=False))


def test_own_minutes(opened: Open, guide: Guide) -> None:
    """A step takes the minutes that a facilitator gives it; the page says what the steps add up to, the address and
    the calendar hold it, each cut has its own, and it is kept on this device only where that is wanted.
    """
    tab, page = opened(LINK), session(guide)
    second, full = page.agenda[1], page.minutes.full
    tab.click(".own-minutes-box summary")
    tab.fill(f"#run-own-{second.step}", str(second.minutes[0] + 7))
    assert rows(tab)[1][1] == second.minutes[0] + 7 and f"{full + 7} minutes" in total(tab)
    told = tab.locator(".own-sum")
    expect(told).to_have_text(
        f"Your steps add up to {full + 7} minutes; this cut has {full} minutes: 7 minutes too many."
    )
    assert f"&own={second.step}.{second.minutes[0] + 7}" in href(tab) and not kept_plan(tab)
    tab.select_option("#run-cut", "hour")
    assert "own=" not in href(tab) and rows(tab)[1][1] == second.minutes[1]
    tab.select_option("#run-cut", "full")
    assert tab.input_value(f"#run-own-{second.step}") == str(second.minutes[0] + 7)
    tab.check("#run-keep")
    assert "own=" in kept_plan(tab)
    tab.goto(tab.url.split("#")[0] + "?again")
    assert rows(tab)[1][1] == second.minutes[0] + 7 and tab.is_checked("#run-keep")
    tab.click("[data-do=usual]")
    assert [minutes for _, minutes, _ in rows(tab)] == [minutes for _, minutes in steps(page, 0)]
    tab.uncheck("#run-keep")
    assert not kept_plan(tab)


def href(tab: Page) -> str:
    """The address as the page has it now; Playwright hears of a change only a moment later."""
    return tab.evaluate("() => location.href")


def kept_plan(tab: Page) -> str:
    """What this device keeps of the plan."""
    return tab.evaluate(f"() => localStorage.getItem('guide-run-{SLUG}') ?? ''")


def own(tab: Page, step: str, minutes: int) -> None:
    """Give a step minutes of one’s own."""
    if not tab.is_visible(f"#run-own-{step}"):
        tab.click(".own-minutes-box summary")
    tab.fill(f"#run-own-{step}", str(minutes))


def test_an_emptied_date_takes_nothing_along(opened: Open, guide: Guide) -> None:
    """While the date is empty, address and device hold the last one, and the minutes given meanwhile."""
    tab, step = opened(LINK), session(guide).agenda[1].step
    tab.check("#run-keep")
    tab.fill("#run-date", "")
    own(tab, step, 33)
    assert f"own={step}.33" in href(tab) and f"own={step}.33" in kept_plan(tab)
    tab.reload()
    assert tab.input_value(f"#run-own-{step}") == "33" and tab.input_value("#run-date") == "2026-12-01"


def test_what_other_cuts_were_given_survives_a_reload(opened: Open, guide: Guide) -> None:
    """Minutes given in one cut come back after a reload in another, and after a step to another place of the page."""
    tab, step = opened(LINK), session(guide).agenda[1].step
    own(tab, step, 33)
    tab.select_option("#run-cut", "hour")
    tab.reload()
    tab.select_option("#run-cut", "full")
    assert tab.input_value(f"#run-own-{step}") == "33"
    tab.evaluate("() => { location.hash = 'our-run' }")
    tab.wait_for_function("() => history.state?.runs?.length")
    tab.reload()
    assert href(tab).endswith("#our-run") and tab.input_value(f"#run-own-{step}") == "33"


def test_a_link_takes_nothing_from_this_device(opened: Open, guide: Guide) -> None:
    """A link shows its plan beside the one that this device keeps, which comes back by a button and goes only on the
    reader’s word.
    """
    tab, step = opened(LINK), session(guide).agenda[1].step
    tab.check("#run-keep")
    own(tab, step, 33)
    mine = kept_plan(tab)
    tab.evaluate("link => { location.hash = link }", LINK.replace("full", "hour"))
    expect(tab.locator(".our-run-said")).to_contain_text("This device keeps choices of yours.")
    tab.fill("#run-start", "09:00")
    assert not tab.is_checked("#run-keep") and kept_plan(tab) == mine
    tab.click("#run-keep")
    tab.get_by_role("dialog").get_by_role("button", name="Keep mine").click()
    assert not tab.is_checked("#run-keep") and kept_plan(tab) == mine
    tab.get_by_role("button", name="Show mine").click()
    assert tab.input_value(f"#run-own-{step}") == "33" and tab.is_checked("#run-keep")


def test_a_plan_that_cannot_be_kept_is_told(opened: Open) -> None:
    """Where the browser keeps nothing, the box does not stay checked."""
    full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    tab = opened(LINK, script=full)
    tab.click("#run-keep")
    expect(tab.locator(".our-run-said")).to_contain_text("This browser keeps nothing for this page.")
    assert not tab.is_checked("#run-keep")


def test_a_break_is_never_longer_than_it_may_be(opened: Open) -> None:
    """A break of 900 minutes becomes the longest one, in the field too; nobody can add more breaks than a link can
    carry.
    """
    tab = opened(LINK)
    tab.click("[data-do=add-break]")
    tab.fill("#run-break-minutes-1", "900")
    tab.keyboard.press("Tab")
    assert tab.input_value("#run-break-minutes-1") == "90" and 90 in [minutes for _, minutes, _ in rows(tab)]
    for _ in range(5):
        tab.click("[data-do=add-break]")
    assert tab.is_disabled("[data-do=add-break]") and len(tab.query_selector_all(".breaks > li")) == 6


def test_interpretation_takes_half_as_long_again(opened: Open, server: str, guide: Guide) -> None:
    """With consecutive interpretation each cut takes 1.5 times as long, to the minute, breaks excepted; the page calls
    that our estimate.
    """
    tab = opened(LINK)
    for place, page in sessions(guide):
        tab.goto(server + place + LINK)
        tab.check("#run-interpreted")
        lengths = [minutes for _, minutes, _ in rows(tab)]
        assert all(
            abs(now - minutes * INTERPRETED) < 1 for now, (_, minutes) in zip(lengths, steps(page, 0), strict=True)
        ), place
        assert abs(sum(lengths) - page.minutes.full * INTERPRETED) <= 0.5 and f"{sum(lengths)} minutes." in total(
            tab
        ), place
    tab.goto(f"{server}{PLACE}{LINK.replace('full', 'hour')}&interpreted=1&breaks=data-walk.10")
    assert "100 minutes." in total(tab) and 10 in [minutes for _, minutes, name in rows(tab) if name == "Break"]
    hint = tab.locator("#run-interpreted-hint").inner_text()
    assert f"{INTERPRETED} times" in hint and "our estimate, not yet field-tested" in hint


def test_the_page_says_what_to_cut(opened: Open, guide: Guide) -> None:
    """A plan that runs past its end says by how much, and lists what to cut in order: what the half-hour cut drops
    first, the longest saving first, until it fits.
    """
    tab, page = opened(f"{LINK}&by=17:15"), session(guide)
    assert "That is 15 minutes too long: it should end by 5:15 PM." in total(tab)
    saving = [step for step in page.agenda if step.minutes[0] > step.minutes[1]]
    saving.sort(key=lambda step: (step.minutes[2] > 0, step.minutes[1] - step.minutes[0]))
    listed = tab.locator(".our-run-cut li").all_inner_texts()
    assert 0 < len(listed) < len(saving)
    for text, step in zip(listed, saving, strict=False):
        assert text.startswith(plain(step.title)) and plain(step.short) in text
        assert f"{step.minutes[1]} instead of {step.minutes[0]} minutes" in text
    saved = [step.minutes[0] - step.minutes[1] for step in saving[: len(listed)]]
    assert sum(saved) >= 15 > sum(saved[:-1])
    assert "Or choose the hour cut" in tab.locator(".our-run-cut").inner_text()
    tab.select_option("#run-cut", "hour")
    assert "It ends by 5:15 PM, with 15 minutes to spare." in total(tab) and not tab.locator(".our-run-cut li").count()


def test_what_a_shorter_cut_drops_is_left_out_whole(opened: Open, guide: Guide) -> None:
    """From the hour down, a step that the half-hour cut drops is to be left out; where even that is too long, the page
    says so.
    """
    tab, page = opened(f"{LINK.replace('full', 'hour')}&by=16:50"), session(guide)
    dropped = max((step for step in page.agenda if not step.minutes[2]), key=lambda step: step.minutes[1])
    assert (
        tab.locator(".our-run-cut li").first.inner_text()
        == f"{plain(dropped.title)}. Leave it out. Saves {dropped.minutes[1]} minutes."
    )
    tab.fill("#run-by", "16:20")
    assert "Even then it is too long. Start earlier" in tab.locator(".our-run-cut").inner_text()
    tab.select_option("#run-cut", "half")
    assert (
        tab.locator(".our-run-cut").inner_text()
        == "This cut cannot be cut further. Start earlier, take out a break, or agree on a later end."
    )


# Midnight, and nights on which clocks change


def test_a_session_may_pass_midnight(opened: Open) -> None:
    """After midnight the times are marked as the next day’s, and an end at 12:30 AM is the one that comes next."""
    tab = opened("#run=1&date=2026-12-31&start=23:30&cut=full&by=00:30")
    times = [start for start, _, _ in rows(tab)]
    assert times[:4] == ["11:30 PM", "11:35 PM", "11:50 PM", "12:12 AM (next day)"]
    assert (
        "Thursday, December 31, 2026: 11:30 PM to 1:00 AM (next day), 90 minutes. "
        "That is 30 minutes too long: it should end by 12:30 AM." in total(tab)
    )


@pytest.mark.parametrize(
    "date, start, third, end, spare",
    [
        ("2027-03-14", "01:30", "1:50 AM", "4:00 AM", "5 minutes"),
        ("2027-11-07", "00:45", "1:05 AM", "1:15 AM", "50 minutes"),
    ],
)
def test_nights_when_clocks_change(opened: Open, date: str, start: str, third: str, end: str, spare: str) -> None:
    """In the night that skips an hour and in the night that has one twice, 90 minutes stay 90 minutes and clocks are
    right.
    """
    by = "04:05" if date.startswith("2027-03") else "02:05"
    tab = opened(f"#run=1&date={date}&start={start}&cut=full&by={by}")
    assert rows(tab)[2][0] == third
    assert f"to {end}, 90 minutes." in total(tab) and f"with {spare} to spare" in total(tab)
    assert "Clocks change during this session" in tab.locator(".our-run-notes").inner_text()


def test_a_start_time_that_a_night_skips(opened: Open) -> None:
    """Where clocks jump over the start time, the page says at which time the session starts."""
    tab = opened("#run=1&date=2027-03-14&start=02:30&cut=half")
    assert rows(tab)[0][0] == "3:30 AM"
    assert "On this night clocks skip 02:30: the session starts at 3:30 AM." in tab.locator(
        ".our-run-notes"
    ).inner_text().replace("\u00a0", " ")


# The link


def test_the_address_holds_the_plan(opened: Open, server: str) -> None:
    """What is chosen stands in the address at once: a reload, and whoever gets the link, see the same plan; Clear takes
    it out.
    """
    tab = opened()
    assert "#" not in href(tab), "the address changed before anything was chosen"
    tab.fill("#run-date", "2026-12-01")
    tab.fill("#run-start", "16:00")
    tab.fill("#run-by", "17:15")
    tab.select_option("#run-cut", "hour")
    tab.check("#run-interpreted")
    tab.click("[data-do=add-break]")
    assert re.search(
        r"#run=1&date=2026-12-01&start=16:00&cut=hour&by=17:15&interpreted=1&breaks=[\w-]+\.10$", href(tab)
    )
    before = rows(tab), total(tab)
    tab.reload()
    assert (
        (rows(tab), total(tab)) == before
        and tab.input_value("#run-by") == "17:15"
        and tab.is_checked("#run-interpreted")
    )
    other = opened(tab.url.removeprefix(server + PLACE))
    assert (rows(other), total(other)) == before
    tab.click("[data-do=reset]")
    assert "#" not in href(tab) and not tab.is_checked("#run-interpreted") and not tab.locator(".breaks > li").count()


def test_the_link_can_be_copied(opened: Open) -> None:
    """“Copy a link to it” puts the whole address on the clipboard and says so."""
    tab = opened(LINK, permissions=["clipboard-read", "clipboard-write"])
    tab.click("[data-do=link]")
    expect(tab.locator(".our-run-said")).to_contain_text("copied")
    assert tab.evaluate("() => navigator.clipboard.readText()") == href(tab)


WRONG = {
    "no date": "#run=1&date=&start=16:00&cut=full",
    "a day that never was": "#run=1&date=2027-02-30&start=16:00&cut=full",
    "the year 275760": "#run=1&date=275760-09-13&start=16:00&cut=full",
    "25 o’clock": "#run=1&date=2026-12-01&start=25:00&cut=full",
    "no start": "#run=1&date=2026-12-01&cut=full",
    "an unknown cut": "#run=1&date=2026-12-01&start=16:00&cut=<img src=x onerror=window.hit=1>",
    "an unknown part": f"{LINK}&x=1",
    "a part twice": f"{LINK}&cut=half",
    "an unknown step": f"{LINK}&breaks=<script>window.hit=1</script>.10",
    "a prototype’s name": f"{LINK}&breaks=__proto__.10",
    "a break of no length": f"{LINK}&breaks=data-walk.0",
    "a break of a month": f"{LINK}&breaks=data-walk.999",
    "too many breaks": f"{LINK}&breaks={'_'.join(['data-walk.5'] * 7)}",
    "half a letter": f"{LINK}&by=%E2%82",
    "another edition": LINK.replace("run=1", "run=2"),
    "too long": LINK + "&by=" + "1" * 5000,
}


def test_a_damaged_link_changes_nothing(opened: Open, server: str) -> None:
    """A link that is damaged or meant to do harm is not used, not even in part, and the page says so in words."""
    tab = opened()
    before, said = (rows(tab), total(tab)), tab.locator(".our-run-said")
    for what, link in WRONG.items():
        tab.evaluate("link => { document.querySelector('.our-run-said').textContent = ''; location.hash = link }", link)
        expect(said, what).to_have_text(
            re.compile(r"^The run of show in this link cannot be opened: .+\. Nothing was changed\.$")
        )
        assert (rows(tab), total(tab)) == before and tab.evaluate("() => window.hit") is None, what
    assert "#" not in href(tab), "a link that was refused took the place of the choices in the address"
    tab.goto(f"{server}{PLACE}{link}")
    tab.reload()
    assert rows(tab) == before[0]


def test_without_a_date_there_is_no_plan(opened: Open) -> None:
    """While the date or the start time is missing, the page asks for it and offers nothing that would need it."""
    tab = opened(LINK)
    tab.fill("#run-start", "")
    assert total(tab) == "Choose a date and a start time." and not tab.is_visible(".our-run-table")
    assert all(tab.is_disabled(f"[data-do={name}]") for name in ("timer", "print", "calendar", "link"))
    tab.fill("#run-start", "16:00")
    assert tab.is_visible(".our-run-table") and tab.is_enabled("[data-do=timer]")


# The calendar file and the printed page


def saved(tab: Page) -> tuple[str, bytes]:
    with tab.expect_download() as waiting:
        tab.click("[data-do=calendar]")
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize(
    "date, start", [("2026-12-01", "16:00"), ("2026-12-31", "23:30"), ("2027-03-14", "01:30"), ("2027-11-07", "00:45")]
)
def test_the_calendar_file_is_right(opened: Open, guide: Guide, date: str, start: str) -> None:
    """The calendar file opens in any calendar as one event from start to end, 90 minutes on every night of the year,
    with each step’s time in its text and the link to the plan.
    """
    tab = opened(f"#run=1&date={date}&start={start}&cut=full")
    name, data = saved(tab)
    calendar = Calendar.from_ical(data)
    [event] = calendar.walk("VEVENT")
    begin = datetime.fromisoformat(f"{date}T{start}").replace(tzinfo=ZoneInfo(NEW_YORK))
    assert name == f"{SLUG}.ics" and event.decoded("DTSTART") == begin
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=90)
    assert str(event["SUMMARY"]) == plain(session(guide).title) and str(event["URL"]) == href(tab)
    text = str(event["DESCRIPTION"])
    assert all(
        f"{at.removesuffix(' (next day)')}  {step} ({minutes} minutes)" in text for at, minutes, step in rows(tab)
    )
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"] and event["UID"] and event.decoded("DTSTAMP")
    assert data.endswith(b"\r\n") and data.count(b"\n") == data.count(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_no_letter_breaks_the_calendar_file(opened: Open) -> None:
    """Commas, semicolons, backslashes, line ends and letters of four bytes come out of the file as they went in."""
    tab = opened()
    text = "Needs; strengths, and \\ more\nBEGIN:VEVENT\r\nnext “line” " + "Việt ñ 🏫" * 30
    event = {
        "uid": "a;b@c",
        "start": 0,
        "end": 60_000,
        "written": 0,
        "summary": "x" * 200,
        "description": text,
        "url": "https://example.org/",
    }
    told: str = tab.evaluate(
        """event => import(new URL("../../../assets/javascripts/run-of-show/calendar-file.js", location.href))
            .then(file => file.calendarFile(event))""",
        event,
    )
    [read] = Calendar.from_ical(told.encode()).walk("VEVENT")
    assert (
        str(read["DESCRIPTION"]) == text.replace("\r\n", "\n")
        and str(read["SUMMARY"]) == "x" * 200
        and str(read["UID"]) == "a;b@c"
    )
    assert all(len(line.encode()) <= 75 for line in told.split("\r\n"))


def printed(tab: Page) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(tab.pdf(format="Letter"))).pages]


def test_the_printed_plan_is_one_page(opened: Open, server: str, guide: Guide) -> None:
    """Every session’s plan prints on one page, with six breaks, interpretation and a list of what to cut, and nothing
    else of the page is on it.
    """
    tab = opened(LINK, script="window.print = () => {}")
    for place, page in sessions(guide):
        breaks = "_".join(f"{step.step}.10" for step in page.agenda[:-1][:6])
        tab.goto(f"{server}{place}{LINK}&by=16:40&interpreted=1&breaks={breaks}")
        tab.click("[data-do=print]")
        sheets = printed(tab)
        assert len(sheets) == 1, place
        words = " ".join(sheets[0].split())
        assert not [name for _, _, name in rows(tab) if " ".join(name.split()) not in words], place
        assert (
            "Cut in this order" in words and "too long" in words and "CC BY 4.0" in words and plain(page.title) in words
        )
        assert not any(
            other in words for other in ("Add a break", "Watch for", "Open the timer", "Pilot log", "Skip to content")
        ), place


def test_the_page_itself_prints_as_before(opened: Open) -> None:
    """Whoever prints the whole page gets the plain table, and no fields to choose from."""
    words = " ".join(" ".join(printed(opened(LINK))).split())
    assert "Half-hour cut" in words and "Watch for" in words
    assert "Our run of show" not in words and "Add a break" not in words


# The timer


def start_timer(tab: Page) -> None:
    tab.click("[data-do=timer]")
    tab.click("[data-do=toggle]")


def says(tab: Page, name: str) -> str:
    part = tab.locator(f"[data-timer={name}]")
    return part.inner_text().replace("\u00a0", " ") if part.is_visible() else ""


def run(tab: Page, minutes: float) -> None:
    tab.clock.run_for(round(minutes * MINUTE))


def test_the_timer_shows_where_the_session_stands(opened: Open, guide: Guide) -> None:
    """It fills the window and shows the step, the time left in it, how far ahead or behind all is, what is needed, and
    what comes next.
    """
    tab, page = opened(LINK), session(guide)
    tab.click("[data-do=timer]")
    box = tab.locator("dialog.timer").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 1280, "height": 900}
    assert (
        says(tab, "step") == plain(page.agenda[0].title)
        and says(tab, "left") == "5:00"
        and says(tab, "pace") == "Ends at 5:30 PM if you start now."
    )
    tab.click("[data-do=toggle]")
    run(tab, 2.5)
    assert (
        says(tab, "left") == "2:30"
        and says(tab, "pace") == "On time. Ends at 5:30 PM, planned 5:30 PM."
        and says(tab, "now") == "4:02 PM"
    )
    assert says(tab, "needs") == "You need now: slides." and says(tab, "place") == "Step 1 of 8"
    assert says(tab, "next").startswith(f"Next: {plain(page.agenda[1].title)} (15 minutes). You need: ")
    run(tab, 4)
    assert (says(tab, "left"), says(tab, "means")) == ("+1:30", "over time") and says(tab, "pace").startswith(
        "1:30 behind. Ends at 5:31 PM"
    )
    assert says(tab, "short") == f"To catch up: {plain(page.agenda[0].short)}"


@pytest.mark.parametrize("width, height", [(320, 640), (360, 740), (1280, 800), (1920, 1080), (740, 360)])
def test_the_timer_can_be_read_across_a_room(opened: Open, width: int, height: int) -> None:
    """The time left is the largest thing in the window: a quarter of its width or a third of its height, and never cut
    off.
    """
    tab = opened(LINK, viewport={"width": width, "height": height})
    start_timer(tab)
    run(tab, 75.5)
    size, wide, room = tab.evaluate("""() => {
        const left = document.querySelector(".timer-left"), range = document.createRange()
        range.selectNodeContents(left)
        return [
            parseFloat(getComputedStyle(left).fontSize),
            range.getBoundingClientRect().width,
            document.querySelector("dialog.timer").scrollWidth,
        ]
    }""")
    assert (
        says(tab, "left") == "+70:30" and size >= min(width * 0.25, height * 0.33) and wide <= width and room <= width
    )
    tab.locator("[data-do=again]").scroll_into_view_if_needed()
    assert tab.locator("[data-do=again]").is_visible()


def test_two_hours_without_drift(opened: Open, guide: Guide) -> None:
    """After two hours of pauses, skips, steps back and added minutes, ahead and behind are right to the second."""
    tab, lengths = opened(f"{LINK}&interpreted=1"), []
    lengths = [minutes for _, minutes, _ in rows(tab)]
    start_timer(tab)
    used, now, at = [0.0] * len(lengths), 0.0, 0

    def check(what: str) -> None:
        to_come = sum(max(0, length - spent) for length, spent in zip(lengths[at:], used[at:], strict=True))
        behind = round((now + to_come - 135) * 60)
        want = (
            "On time"
            if not behind
            else f"{abs(behind) // 60}:{abs(behind) % 60:02d} {'behind' if behind > 0 else 'ahead'}"
        )
        left = round((lengths[at] - used[at]) * 60)
        assert says(tab, "pace").startswith(f"{want}."), f"after {what}: {says(tab, 'pace')}, not {want}"
        assert says(tab, "left") == f"{'+' * (left < 0)}{abs(left) // 60}:{abs(left) % 60:02d}", what

    def let(minutes: float, running: bool = True) -> None:
        nonlocal now
        run(tab, minutes)
        now += minutes
        used[at] += minutes * running

    assert sum(lengths) == 135
    let(6.25)
    check("part of the first step")
    tab.click("[data-do=next]")
    at = 1
    check("next, early")
    let(30)
    check("time over")
    tab.click("[data-do=toggle]")
    let(7.5, running=False)
    check("a pause")
    tab.click("[data-do=toggle]")
    let(0.75)
    check("the end of the pause")
    tab.click("[data-do=next]")
    at = 2
    let(0.5)
    check("next")
    tab.click("[data-do=back]")
    at = 1
    let(1)
    check("back")
    tab.click("[data-do=next]")
    at = 2
    check("next again")
    tab.click("[data-do=add]")
    lengths[2] += 1
    let(29)
    check("a minute more")
    tab.click("[data-do=toggle]")
    tab.click("[data-do=next]")
    at = 3
    let(2, running=False)
    check("next in a pause")
    tab.click("[data-do=toggle]")
    let(8)
    check("the stretch")
    tab.click("[data-do=next]")
    at = 4
    let(120 - now)
    check("two hours")
    assert now == 120


def test_a_bell_rings_between_the_parts_of_a_step(opened: Open) -> None:
    """The timer names what people do now, a bell rings when that is over, and whoever wants quiet silences it; the
    choice outlives a reload.
    """
    tab = opened(LINK)
    tab.evaluate(
        """() => {
          window.rung = 0
          window.AudioContext = class {
            currentTime = 0
            createOscillator() {
              window.rung++
              return { frequency: {}, connect: other => other, start() {}, stop() {} }
            }
            createGain() { return { gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} }, connect() {} } }
          }
        }"""
    )
    start_timer(tab)
    assert says(tab, "part").startswith("Now: Say it, and set up (")
    run(tab, 4)
    assert tab.evaluate("() => window.rung") >= 1 and not says(tab, "part").startswith("Now: Say it")
    tab.click("[data-do=bell]")
    expect(tab.locator("[data-do=bell]")).to_have_attribute("aria-pressed", "false")
    before = tab.evaluate("() => window.rung")
    run(tab, 5)
    assert tab.evaluate("() => window.rung") == before
    tab.reload()
    expect(tab.locator("[data-do=bell]")).to_have_attribute("aria-pressed", "false")


def test_the_room_sees_only_what_it_may(opened: Open) -> None:
    """In the room view, how far behind one is, how to catch up and what comes next stay with the facilitator."""
    tab = opened(LINK)
    start_timer(tab)
    run(tab, 8)
    private = [tab.locator(f"[data-timer={name}]") for name in ("pace", "short", "needs", "next")]
    assert private[0].is_visible() and private[1].is_visible()
    tab.click("[data-do=room]")
    assert not any(line.is_visible() for line in private)
    assert tab.locator("[data-timer=step]").is_visible() and tab.locator("[data-timer=left]").is_visible()
    tab.click("[data-do=room]")
    assert private[0].is_visible()


def test_nothing_is_lost_by_a_reload(opened: Open) -> None:
    """Reloaded in the middle of a step, or of a pause, the timer opens again where it stands, and time has gone on."""
    tab = opened(LINK)
    start_timer(tab)
    run(tab, 4)
    tab.keyboard.press("ArrowRight")
    run(tab, 3)
    tab.reload()
    expect(tab.locator("dialog.timer")).to_be_visible()
    assert (says(tab, "step"), says(tab, "left")) == ("Data walk", "12:00") and says(tab, "pace").startswith(
        "1:00 ahead."
    )
    tab.click("[data-do=toggle]")
    tab.reload()
    run(tab, 2)
    assert (
        says(tab, "left") == "12:00"
        and says(tab, "means") == "left in this step (paused)"
        and says(tab, "pace").startswith("1:00 behind.")
    )


def test_a_computer_may_sleep(opened: Open) -> None:
    """After a sleep of twelve minutes the timer is twelve minutes on, and tells once what matters now."""
    tab = opened(LINK)
    start_timer(tab)
    heard(tab)
    run(tab, 1)
    tab.clock.fast_forward(12 * MINUTE)
    run(tab, 1 / 60)
    assert says(tab, "left") == "+8:01" and says(tab, "pace").startswith("8:01 behind.")
    assert heard(tab) == ["Time is up. Next: Data walk."]


def test_the_timer_passes_midnight_and_clock_changes(opened: Open) -> None:
    """Over midnight, and in nights that skip or repeat an hour, no minute is lost or won, and the end is shown as
    clocks will show it.
    """
    for date, start, end in (
        ("2026-12-31", "23:30", "1:00 AM"),
        ("2027-03-14", "01:30", "4:00 AM"),
        ("2027-11-07", "00:45", "1:15 AM"),
    ):
        tab = opened(
            f"#run=1&date={date}&start={start}&cut=full",
            now=datetime.fromisoformat(f"{date}T{start}").replace(tzinfo=ZoneInfo(NEW_YORK)),
        )
        start_timer(tab)
        for _ in range(3):
            run(tab, 1)
            tab.keyboard.press("PageDown")
        run(tab, 87)
        assert says(tab, "pace").startswith(
            f"44:00 behind. Ends at {clock(datetime.strptime(end, '%I:%M %p') + timedelta(minutes=44))}, planned {end}."
        ), date
        assert says(tab, "left") == "+83:00", date


def test_a_session_late_or_early_keeps_to_its_plan(opened: Open) -> None:
    """Started ten minutes late, the session is ten minutes behind; a rehearsal at any other hour counts from its own
    start.
    """
    late = opened(LINK, now=BEGIN + timedelta(minutes=10))
    start_timer(late)
    assert says(late, "pace") == "10:00 behind. Ends at 5:40 PM, planned 5:30 PM."
    early = opened(LINK, now=BEGIN - timedelta(minutes=4))
    start_timer(early)
    assert says(early, "pace") == "4:00 ahead. Ends at 5:26 PM, planned 5:30 PM."
    rehearsal = opened(LINK, now=BEGIN - timedelta(hours=7))
    start_timer(rehearsal)
    assert says(rehearsal, "pace") == "On time. Ends at 10:30 AM, planned 10:30 AM."


def test_the_end_is_an_end(opened: Open) -> None:
    """After the last step the timer says when it ended and how far off; Back takes that back; closed, it leaves nothing
    on the device.
    """
    tab = opened(LINK.replace("full", "half"))
    start_timer(tab)
    for _ in range(3):
        run(tab, 5)
        tab.keyboard.press("ArrowRight")
    assert tab.inner_text("[data-do=next]") == "Finish"
    run(tab, 5)
    tab.click("[data-do=next]")
    run(tab, 30)
    assert (
        says(tab, "step") == "That is the end"
        and says(tab, "means") == "Ended at 4:20 PM."
        and says(tab, "pace") == "10:00 ahead."
    )
    tab.keyboard.press("ArrowLeft")
    assert says(tab, "step") == "Exit ticket" and says(tab, "left") == "+3:00" and tab.is_enabled("[data-do=next]")
    tab.keyboard.press("ArrowRight")
    tab.click("[data-do=close]")
    expect(tab.locator(".our-run [data-do=timer]")).to_have_text("Open the timer")
    assert tab.evaluate("() => localStorage.length + sessionStorage.length") == 0


def test_closed_the_timer_keeps_going(opened: Open) -> None:
    """Escape shows the page again; the timer goes on, the page says how it stands, and opening it again shows the right
    time.
    """
    tab = opened(LINK)
    start_timer(tab)
    run(tab, 1)
    tab.keyboard.press("Escape")
    assert not tab.is_visible("dialog.timer") and tab.evaluate("() => document.activeElement.dataset.do") == "timer"
    run(tab, 5)
    assert tab.inner_text(".our-run-timer-line") == "Running: Welcome and purpose. 1:00 behind."
    assert tab.inner_text(".our-run [data-do=timer]") == "Back to the timer"
    tab.select_option("#run-cut", "hour")
    tab.click(".our-run [data-do=timer]")
    assert says(tab, "left") == "+1:00" and says(tab, "changed").startswith("The plan below has changed")
    tab.click("[data-do=again]")
    assert (
        says(tab, "left") == "3:00"
        and says(tab, "changed") == ""
        and says(tab, "pace") == "Ends at 5:06 PM if you start now."
    )


@pytest.mark.parametrize(
    "kept",
    [
        "{",
        "null",
        "[]",
        '{"version": 1}',
        '{"version": 9, "rows": []}',
        json.dumps(
            {
                "version": 1,
                "planned": 0,
                "from": 0,
                "total": 60_000,
                "since": None,
                "ended": None,
                "at": 0,
                "used": [0],
                "rows": [{"title": "Old", "length": 1, "short": "", "needs": []}],
            }
        ),
    ],
)
def test_a_damaged_or_old_note_is_thrown_away(opened: Open, kept: str) -> None:
    """What the device remembers of a timer is used only if it is whole and of today; else the timer begins anew."""
    tab = opened(LINK)
    tab.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"guide-timer-{SLUG}", kept])
    tab.reload()
    assert tab.inner_text(".our-run [data-do=timer]") == "Open the timer"
    tab.click("[data-do=timer]")
    assert says(tab, "step") == "Welcome and purpose" and tab.evaluate("() => localStorage.length") == 0


def test_it_works_where_nothing_may_be_kept(opened: Open) -> None:
    """Where the browser keeps nothing for pages, the timer runs all the same."""
    tab = opened(
        LINK,
        script="""for (const name of ["localStorage", "sessionStorage"])
            Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError") } })""",
    )
    start_timer(tab)
    run(tab, 2)
    assert says(tab, "left") == "3:00"


def test_two_tabs_show_one_timer(opened: Open, server: str) -> None:
    """Opened in a second window, for the projector, the timer follows the first."""
    tab = opened(LINK)
    start_timer(tab)
    other = tab.context.new_page()
    other.clock.install(time=BEGIN)
    other.goto(server + PLACE + LINK)
    other.clock.pause_at(BEGIN + timedelta(minutes=1))
    other.click("[data-do=timer]")
    assert says(other, "left") == "4:00"
    tab.keyboard.press("ArrowRight")
    expect(other.locator("[data-timer=step]")).to_have_text("Data walk")


# For everyone


def heard(tab: Page) -> list[str]:
    """What a screen reader has been told by the timer since the last call."""
    return tab.evaluate("""() => {
        if (!window.heard) {
            window.heard = []
            const region = document.querySelector("[data-timer=said]")
            new MutationObserver(() => window.heard.push(region.textContent))
                .observe(region, { childList: true, characterData: true, subtree: true })
        }
        return window.heard.splice(0)
    }""")


def test_screen_readers_hear_what_matters_and_no_more(opened: Open) -> None:
    """A screen reader is told of a new step, of one minute left and of the end of its time, and of nothing else; the
    running time is not read out.
    """
    tab = opened(LINK)
    heard(tab)
    start_timer(tab)
    assert heard(tab) == ["Welcome and purpose. 5 minutes. You need: slides."]
    run(tab, 3.9)
    assert heard(tab) == []
    run(tab, 0.2)
    assert heard(tab) == ["One minute left."]
    run(tab, 5)
    assert heard(tab) == ["Time is up. Next: Data walk."]
    tab.click("[data-do=add]")
    tab.click("[data-do=toggle]")
    tab.click("[data-do=toggle]")
    assert heard(tab) == []
    tab.keyboard.press("ArrowRight")
    assert heard(tab) == ["Data walk. 15 minutes. You need: Data cards, slides."]
    regions = tab.eval_on_selector_all(
        "dialog.timer :is([aria-live], [role=status], [role=alert])", "all => all.map(one => one.dataset.timer)"
    )
    assert regions == ["said"]


def test_all_of_it_by_keyboard(opened: Open) -> None:
    """Without a mouse: choose, add a break, open the timer, start, pause, next, back, a minute more, close; a clicker’s
    page keys work too.
    """
    tab = opened(LINK)
    tab.focus("#run-cut")
    tab.keyboard.press("ArrowDown")
    assert "Hour cut" in total(tab)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    assert tab.is_checked("#run-interpreted")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert "Break" in [name for _, _, name in rows(tab)]
    for _ in range(40):
        if tab.evaluate("() => document.activeElement.dataset.do") == "timer":
            break
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("() => document.activeElement.dataset.do") == "toggle"
    tab.keyboard.press("Enter")
    run(tab, 1)
    tab.keyboard.press("Space")
    assert says(tab, "means").endswith("(paused)")
    tab.keyboard.press("Space")
    for key, step in (
        ("PageDown", "Data walk"),
        ("PageUp", "Welcome and purpose"),
        ("ArrowRight", "Data walk"),
        ("ArrowLeft", "Welcome and purpose"),
    ):
        tab.keyboard.press(key)
        assert says(tab, "step") == step, key
    left = says(tab, "left")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert int(says(tab, "left").split(":")[0]) == int(left.split(":")[0]) + 1
    names = set()
    for _ in range(10):
        tab.keyboard.press("Tab")
        names.add(
            tab.evaluate("() => document.activeElement.closest('dialog') ? document.activeElement.dataset.do : null")
        )
    assert names - {None} == {"close", "toggle", "next", "add", "bell", "room", "again"}, (
        "Tab leaves the timer, or misses a button"
    )
    tab.keyboard.press("Escape")
    assert not tab.is_visible("dialog.timer")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("colors", ["light", "dark"])
def test_no_barrier_in_plan_or_timer(opened: Open, width: int, colors: str) -> None:
    """axe-core finds no barrier in a plan that runs too long, nor in the timer before, during and after a step’s time;
    nothing sticks out sideways.
    """
    tab = opened(f"{LINK}&by=16:50&breaks=data-walk.10", viewport={"width": width, "height": 800}, color_scheme=colors)
    tab.evaluate(AXE_SCRIPT)
    tab.clock.resume()  # axe waits by the page’s clock

    def check(what: str) -> None:
        tab.evaluate("() => document.fonts.ready")
        seen = tab.evaluate(
            """options => axe.run(options).then(done => done.violations.map(
                one => one.id + ": " + one.nodes.map(node => node.target).join()))""",
            {"runOnly": {"type": "tag", "values": TAGS}},
        )
        assert not seen, what
        assert tab.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth"), what

    check("plan")
    tab.click("[data-do=timer]")
    check("timer, ready")
    tab.click("[data-do=toggle]")
    run(tab, 1)
    check("timer")
    run(tab, 6)
    check("timer, over time")
    tab.keyboard.press("Escape")
    run(tab, 1)
    check("plan, with the timer going")


def test_offline(opened: Open) -> None:
    """Once the page is open, plan, calendar file and timer need no network and ask for nothing."""
    tab = opened(LINK)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.context.set_offline(True)
    tab.select_option("#run-cut", "half")
    saved(tab)
    start_timer(tab)
    run(tab, 3)
    tab.keyboard.press("ArrowRight")
    assert says(tab, "step") == "Choose, with an owner and a date" and says(tab, "left") == "10:00"
    assert [
        url for url in asked if not url.startswith("blob:") and "favicon" not in url
    ] == []  # the browser asks for its icon when it likes


def test_the_screen_stays_lit(opened: Open) -> None:
    """Where the browser can, the screen does not go dark while the timer shows; closed, it may again."""
    fake = """window.locks = []
        Object.defineProperty(navigator, "wakeLock", { value: { request: async kind => {
            const lock = Object.assign(new EventTarget(), {
                release() { locks.push("released"); lock.dispatchEvent(new Event("release")) },
            })
            locks.push(kind)
            return lock
        } } })"""
    tab = opened(LINK, script=fake)
    tab.click("[data-do=timer]")
    assert tab.evaluate("() => locks") == ["screen"]
    tab.keyboard.press("Escape")
    tab.wait_for_function("() => locks.length > 1")
    assert tab.evaluate("() => locks") == ["screen", "released"]


def test_without_scripts_the_table_is_there(browser: Browser, server: str, read: Read, guide: Guide) -> None:
    """Without JavaScript every session shows its table of three cuts, and no field or button that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    for place, page in sessions(guide):
        tab.goto(server + place)
        assert tab.locator("table.run-of-show tbody tr").count() == len(page.agenda) and tab.is_visible(
            "table.run-of-show"
        )
        assert not tab.locator(":is(.our-run, .our-run *):visible").count()
    context.close()
    assert read(PLACE).xpath(
        '//section[@data-run-of-show]/preceding::table[contains(concat(" ", @class, " "), " run-of-show ")]'
    ), "the plan stands before the table"


def test_only_session_pages_load_it(site: Path) -> None:
    """The script and its styles are asked for by pages with a run of show, and by no other."""
    for path in site.rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        assert (
            ("javascripts/run-of-show/run-of-show.js" in text)
            == ("stylesheets/run-of-show.css" in text)
            == ("data-run-of-show" in text)
        ), path
