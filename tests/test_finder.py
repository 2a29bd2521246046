"""A reader finds the right tool among all of them: by element, moment of the year, role and minutes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import AXE_SCRIPT
from conftest import Read
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_access import violations

from macros.text import spans
from model import Guide
from model.framework import MONTHS
from model.tools import Tool
from model.wording import plain
from model.words import Words

PLACE = "tools/"
LIMITS = (15, 30, 45, 60, 90)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture
def tab(context: BrowserContext, server: str) -> Page:
    """The page with all tools, freshly opened."""
    opened = context.new_page()
    opened.goto(server + PLACE)
    expect(opened.locator(".tool-finder-filters")).to_be_visible()
    return opened


def choose(tab: Page, **wanted: str) -> None:
    for name, value in wanted.items():
        tab.select_option(f"#finder-{name}", value)


def shown(tab: Page) -> list[str]:
    """The names of the tools that a reader sees, in order."""
    return [place.inner_text() for place in tab.locator(".tools-table tbody tr:visible th a").all()]


def count(tab: Page) -> str:
    return tab.locator(".tool-finder [role=status]").inner_text()


def fitting(guide: Guide, element: str = "", month: str = "", role: str = "", minutes: str = "") -> set[str]:
    """What the data says should be shown."""

    def fits(tool: Tool) -> bool:
        return (
            (not element or tool.element == element)
            and (not month or month in tool.months)
            and (not role or role in tool.who)
            and (not minutes or tool.minutes <= int(minutes))
        )

    return {plain(tool.title) for tool in guide.tools.values() if fits(tool)}


def test_the_table_has_every_tool_with_its_facts(guide: Guide, read: Read) -> None:
    """All tools stand in one table, in the order of the elements, each with its element and stage, months, roles,
    minutes and kinds of file.
    """
    rows = read(PLACE).xpath('//table[contains(@class, "tools-table")]/tbody/tr')
    tools = {
        row.xpath("string(th/a)"): [
            " ".join(cell.text_content().split()) for cell in [*row.xpath("td")[:-1], *row.xpath("td[last()]/span[1]")]
        ]
        for row in rows
    }
    assert len(rows) == len(tools) == len(guide.tools) > 0
    stages = {stage.id: stage.title for stage in guide.stages}
    for slug, tool in guide.tools.items():
        element = guide.elements[tool.element]
        roles = ", ".join(guide.roles[id].short for id in tool.who)
        files = "PDF, Word, Excel, Example" if tool.tabular else "PDF, Word, Example"
        assert tools[plain(tool.title)] == [
            f"{plain(element.title)} {stages[element.stage]}",
            spans(guide.words, tool.months),
            roles,
            str(tool.minutes),
            files,
        ], slug
    order = [list(guide.elements).index(row.get("data-element")) for row in rows]
    assert order == sorted(order)


def test_files_named_in_the_table_are_there(guide: Guide, read: Read, site: Path) -> None:
    """Each kind of file that the table names can be taken from the tool’s page."""
    if not (site / "downloads").exists():
        pytest.skip("this site was built without its downloads")
    for row in read(PLACE).xpath('//table[contains(@class, "tools-table")]/tbody/tr'):
        links = row.xpath("td[last()]//a")
        assert len(links) >= 3
        for link in links:
            assert (site / "tools" / link.get("href")).resolve().is_file(), link.get("href")


def test_months_are_said_shortly() -> None:
    """Three months in a row or more are named by their first and last."""
    assert spans(Words(), ["aug", "sep", "oct", "jan"]) == "August to October, January"
    assert spans(Words(), ["may", "apr"]) == "April, May"
    assert spans(Words(), MONTHS) == "every month"


def test_each_filter_shows_what_fits_and_says_how_many(tab: Page, guide: Guide) -> None:
    """Whatever a reader chooses, the table shows exactly the tools that the data says fit, and the count agrees."""
    choices: list[dict[str, str]] = [{}]
    choices += (
        [{"element": id} for id in guide.elements]
        + [{"month": id} for id in MONTHS]
        + [{"role": id} for id in guide.roles]
        + [{"minutes": str(limit)} for limit in LIMITS]
    )
    choices += [
        {"month": month, "role": role, "minutes": "45"}
        for month, role in itertools.product(("aug", "feb", "may"), guide.roles)
    ]
    choices += [{"element": element, "role": "partner-organizations"} for element in guide.elements]
    for wanted in choices:
        choose(tab, **({"element": "", "month": "", "role": "", "minutes": ""} | wanted))
        assert set(shown(tab)) == fitting(guide, **wanted), wanted
        assert count(tab) == f"{len(fitting(guide, **wanted))} of {len(guide.tools)} tools", wanted


def test_nothing_fits_is_said_in_words(tab: Page, guide: Guide) -> None:
    """Where no tool fits, the page says so and what to do, and shows no empty table."""
    wanted = {"element": "renew-or-end", "minutes": "15"}
    assert not fitting(guide, **wanted)
    choose(tab, **wanted)
    expect(tab.locator(".tool-finder-none")).to_be_visible()
    expect(tab.locator(".tools-table")).to_be_hidden()
    assert count(tab) == f"0 of {len(guide.tools)} tools"


def test_clear_all_by_keyboard_brings_every_tool_back(tab: Page, guide: Guide) -> None:
    """One button, reached by keyboard and only there when it has something to do, shows all tools again; the reader
    stays among the filters.
    """
    button = tab.get_by_role("button", name="Clear all")
    expect(button).to_be_hidden()
    tab.focus("#finder-month")
    tab.keyboard.type("August")
    expect(button).to_be_visible()
    tab.focus("#finder-minutes")
    tab.keyboard.press("Tab")
    expect(button).to_be_focused()
    tab.keyboard.press("Enter")
    assert len(shown(tab)) == len(guide.tools) and tab.url.endswith(PLACE)
    expect(button).to_be_hidden()
    assert tab.evaluate("() => document.activeElement.id") == "finder-element"


def test_a_link_holds_the_choice(tab: Page, context: BrowserContext, guide: Guide) -> None:
    """The address of a narrowed table, sent to somebody else, opens the same table there."""
    wanted = {"month": "aug", "role": "school-leaders", "minutes": "60"}
    choose(tab, **wanted)
    assert tab.url.endswith(PLACE + "#month=aug&role=school-leaders&minutes=60")
    other = context.new_page()
    other.goto(tab.url)
    expect(other.locator("#finder-month")).to_have_value("aug")
    assert shown(other) == shown(tab) and set(shown(other)) == fitting(guide, **wanted)
    other.goto(tab.url.split("#")[0] + "#minutes=15")
    expect(other.locator("#finder-month")).to_have_value("")
    assert set(shown(other)) == fitting(guide, minutes="15")


@pytest.mark.parametrize(
    "hash",
    [
        "#month=brumaire&role=%3Cimg%20src=x%20onerror=alert(1)%3E",
        "#minutes=9999999999",
        "#element=__proto__&x=" + "y" * 5000,
        "#=&=&%E0%A4%A",
        "#find",
    ],
)
def test_a_wrong_link_shows_everything(context: BrowserContext, server: str, guide: Guide, hash: str) -> None:
    """A link with choices that do not exist shows all tools, and nothing in it is run."""
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.goto(server + PLACE + hash)
    expect(page.locator(".tool-finder [role=status]")).to_have_text(f"{len(guide.tools)} of {len(guide.tools)} tools")
    assert page.locator(".tool-finder select").evaluate_all("all => all.map(one => one.selectedIndex)") == [
        0,
        0,
        0,
        0,
    ], "each filter says that anything goes"
    assert not said and page.locator("img[src=x]").count() == 0


def test_nothing_is_stored(tab: Page, context: BrowserContext) -> None:
    """Choosing leaves nothing on the device."""
    choose(tab, month="aug", minutes="30")
    assert context.cookies() == [] and context.storage_state()["origins"] == []


def test_without_scripts_it_is_a_table(browser: Browser, server: str, guide: Guide) -> None:
    """Without JavaScript all tools are there and no filter that does nothing."""
    for width in (360, 1280):
        context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto(server + PLACE)
        assert len(shown(page)) == len(guide.tools)
        assert (
            not page.locator(".tool-finder-filters").is_visible() and not page.locator(".tool-finder-none").is_visible()
        )
        context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("colors", ["light", "dark"])
def test_the_finder_has_no_barrier(tab: Page, width: int, colors: str) -> None:
    """axe-core finds no barrier with filters set, on a phone and on a desk, in light and dark; on a phone the table is
    still a table to those who listen.
    """
    tab.set_viewport_size({"width": width, "height": 900})
    tab.emulate_media(color_scheme=colors, reduced_motion="reduce")  # type: ignore[arg-type]
    choose(tab, month="aug")
    tab.evaluate(AXE_SCRIPT)
    assert not violations(tab)
    assert tab.get_by_role("table").get_by_role("row").count() == len(shown(tab)) + 1
    assert tab.evaluate("() => document.scrollingElement.scrollWidth") <= width
