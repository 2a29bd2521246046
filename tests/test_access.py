"""Everyone can use every page: by eye in any colors and sizes, by keyboard, by ear."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest
from conftest import KINDS, Read
from playwright.sync_api import Browser, Page
from visits import EVERY_VIEW, SHARES, VIEWS, WIDTHS, Visit, look, violations

from model import Guide


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab for all pages of a worker."""
    context = browser.new_context(reduced_motion="reduce")
    opened = context.new_page()
    yield opened
    context.close()


# By eye


@pytest.mark.parametrize("share", range(SHARES))
def test_no_page_has_a_barrier_that_axe_can_see(
    visits: Callable[[int], list[Visit]], share: int, record_property: Callable[[str, object], None]
) -> None:
    """axe-core finds no barrier on any page: each is seen in one of four views by turns, and in all of them weekly."""
    record_property("views of pages", len(visits(share)) * (len(VIEWS) if EVERY_VIEW else 1))
    wrong = [f"{visit.address} {barrier}" for visit in visits(share) for barrier in visit.barriers]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_no_kind_of_page_has_a_barrier_in_any_view(
    tab: Page,
    server: str,
    one_of_each: dict[str, str],
    view: tuple[str, Literal["light", "dark"]],
    record_property: Callable[[str, object], None],
) -> None:
    """One page of each kind is seen by axe-core on a phone and on a desk, in light and in dark colors."""
    record_property("views of pages", len(one_of_each))
    wrong: dict[str, list[str]] = {}
    for kind, address in one_of_each.items():
        tab.goto(server + address)
        look(tab, WIDTHS[view[0]], view[1])
        if barriers := violations(tab):
            wrong[kind] = barriers
    assert not wrong, "\n".join(f"{where}: {barrier}" for where, barriers in wrong.items() for barrier in barriers)


@pytest.mark.parametrize("colors", ["light", "dark"])
def test_what_opens_has_no_barrier_either(
    tab: Page, server: str, read: Read, addresses: list[str], colors: Literal["light", "dark"]
) -> None:
    """The open menu, the list of search results and the note of a term are as accessible as the page under them."""
    tab.goto(server + _page_with_a_term(read, addresses))
    look(tab, WIDTHS["phone"], colors)
    tab.click(".menu-button")
    assert tab.is_visible("#sections") and not violations(tab)
    tab.click(".menu-button")
    tab.locator("article button.term").first.click()
    assert tab.is_visible("article [popover]:popover-open") and not violations(tab)
    tab.keyboard.press("Escape")
    tab.click(".search-button")
    tab.fill("#search-input", "needs")
    tab.wait_for_selector("[role=option]")
    assert not violations(tab)


@pytest.mark.parametrize("share", range(SHARES))
def test_no_page_scrolls_sideways_on_the_smallest_phone(visits: Callable[[int], list[Visit]], share: int) -> None:
    """At 320 pixels nothing sticks out of a page and nothing is cut off; only wide tables scroll, by themselves."""
    assert not {visit.address: visit.sideways for visit in visits(share) if visit.sideways}


def test_a_reader_may_choose_the_colors(tab: Page, server: str, one_of_each: dict[str, str]) -> None:
    """Colors follow the device until a reader switches them by keyboard; the choice is kept, and undone by switching
    back.
    """

    def shade() -> str:
        return tab.evaluate("() => getComputedStyle(document.body).backgroundColor")

    look(tab, 1280)
    tab.goto(server)
    light = shade()
    look(tab, 1280, "dark")
    dark = shade()
    look(tab, 1280)
    assert light != dark and shade() == light
    button = tab.locator(".colors-button")
    assert button.inner_text() == "Switch to dark colors"
    button.press("Enter")
    assert shade() == dark and tab.evaluate("() => localStorage.getItem('guide-colors')") == "dark"
    tab.goto(server + one_of_each["element"])
    assert shade() == dark and button.inner_text() == "Switch to light colors"
    button.press("Enter")
    assert shade() == light and tab.evaluate("() => localStorage.length") == 0


# By keyboard


def stops(tab: Page, limit: int = 1000) -> list[dict[str, Any]]:
    """What the Tab key reaches, one after the other from the top, until it comes around."""
    tab.evaluate(
        "() => { document.activeElement.blur(); scrollTo(0, 0); window.stops = new Set(); window.latest = null }"
    )
    reached = []
    for _ in range(limit):
        tab.keyboard.press("Tab")
        stop = tab.evaluate("""() => {
            const one = document.activeElement
            if (one === window.latest) return "still here" // the parts of a date
            if (one === document.body || window.stops.has(one)) return null
            window.stops.add(window.latest = one)
            const [box] = one.getClientRects(), style = getComputedStyle(one)
            const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, top + 20)
            const middle = document.elementFromPoint(box.left + Math.min(box.width, 40) / 2, (top + bottom) / 2)
            const words = one.ariaLabel || one.title || one.textContent || one.name || ""
            return {
                id: one.id, tag: one.tagName, words: words.trim().slice(0, 60), inside: !!one.closest("main"),
                ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
                seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight
                    && box.right > 0 && box.left < innerWidth,
                free: !!middle && (one.contains(middle) || middle.contains(one)),
            }
        }""")
        if stop is None:
            break
        if stop != "still here":
            reached.append(stop)
    return reached


@pytest.mark.parametrize("name", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    tab: Page, server: str, one_of_each: dict[str, str], kind: str, name: str
) -> None:
    """The Tab key goes to the skip link first, then to search and to every link and field of the page, each with a
    visible ring.
    """
    tab.goto(server + one_of_each[kind])
    look(tab, WIDTHS[name])
    all_stops = stops(tab)
    assert all_stops[0]["words"] == "Skip to content"
    assert [stop["words"] for stop in all_stops if not stop["ring"]] == []
    assert [stop["words"] for stop in all_stops if not stop["seen"] or not stop["free"]] == [], (
        "hidden while it has the focus"
    )
    words = [stop["words"] for stop in all_stops]
    assert (
        "search-input" in [stop["id"] for stop in all_stops]
        if name == "desk"
        else "Search" in words and "Menu" in words
    )
    first = next(place for place, stop in enumerate(all_stops) if stop["inside"])
    assert all(
        stop["inside"]
        for stop in all_stops[first:]
        if stop["words"] and stop["tag"] in ("INPUT", "TEXTAREA", "SELECT") and stop["id"] != "search-input"
    )
    wanted = tab.evaluate("""() => [
        ...document.querySelectorAll("main :is(a[href], button, select, textarea, input:not([type=radio]))")
    ].filter(one => one.checkVisibility({ visibilityProperty: true })
        && !one.closest("details:not([open]) > :not(summary)") && !one.matches("[tabindex='-1']")).length""")
    reached = sum(
        stop["inside"] and stop["tag"].upper() in ("A", "BUTTON", "SELECT", "TEXTAREA", "INPUT") for stop in all_stops
    ) - tab.evaluate("() => [...window.stops].filter(one => one.type === 'radio' && one.closest('main')).length")
    assert reached == wanted


def test_the_skip_link_skips(tab: Page, server: str, one_of_each: dict[str, str]) -> None:
    """The first press of Tab and Enter takes a reader past the menus, right to the content."""
    tab.goto(server + one_of_each["element"])
    tab.keyboard.press("Tab")
    link = tab.locator(":focus")
    box = link.bounding_box()
    assert link.inner_text() == "Skip to content" and box and box["y"] >= 0
    tab.keyboard.press("Enter")
    assert tab.evaluate("() => document.activeElement.id") == "content"
    tab.keyboard.press("Tab")
    assert tab.evaluate("() => !!document.activeElement.closest('main')")


def test_the_menu_of_phones_opens_and_closes_by_keyboard(tab: Page, server: str) -> None:
    """On a phone the Menu button opens the sections with Enter and closes them with Escape, and says which."""
    look(tab, WIDTHS["phone"])
    tab.goto(server)
    button = tab.locator(".menu-button")
    assert button.get_attribute("aria-expanded") == "false" and not tab.is_visible("#sections")
    button.press("Enter")
    assert button.get_attribute("aria-expanded") == "true" and tab.is_visible("#sections")
    tab.keyboard.press("Tab")
    assert tab.evaluate("() => !!document.activeElement.closest('#sections')")
    tab.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false" and not tab.is_visible("#sections")
    assert tab.evaluate("() => document.activeElement.className") == "menu-button"


def _page_with_a_term(read: Read, addresses: list[str]) -> str:
    return next(address for address in addresses if read(address).xpath("//article//button[@popovertarget]"))


def test_notes_of_terms_open_and_close_by_keyboard(
    tab: Page, server: str, read: Read, addresses: list[str], guide: Guide
) -> None:
    """Enter on an underlined term shows what it means, Escape puts it away, and the reader is still at the term."""
    look(tab, WIDTHS["desk"])
    tab.goto(server + _page_with_a_term(read, addresses))
    term = tab.locator("article button.term").first
    note = tab.locator(f"[id='{term.get_attribute('popovertarget')}']")
    assert not note.is_visible()
    term.press("Enter")
    assert note.is_visible()
    assert any(note.inner_text().startswith(f"{term.term}.") for term in guide.terms.values())
    tab.keyboard.press("Escape")
    assert not note.is_visible()
    assert tab.evaluate("() => document.activeElement.classList.contains('term')")


# By ear


def test_every_page_is_built_from_headings(
    pages: list[Path], read: Read, record_property: Callable[[str, object], None]
) -> None:
    """Every page has one first-level heading, in its main part, and no level is skipped on the way down."""
    record_property("pages", len(pages))
    for page in pages:
        headings = list(read(page).iter("h1", "h2", "h3", "h4", "h5", "h6"))
        assert [heading.tag for heading in headings].count("h1") == 1, page
        assert all(heading.text_content().strip() for heading in headings), page
        assert next(heading for heading in headings if heading.tag == "h1").xpath("ancestor::main"), page
        inside = [int(heading.tag[1]) for heading in headings if heading.xpath("ancestor::main")]
        assert all(now <= before + 1 for before, now in pairwise(inside)), page


def test_every_page_names_its_language_and_its_parts(site: Path, pages: list[Path], read: Read, guide: Guide) -> None:
    """Every page is marked with its language and has one main part; menus of a page have different names."""
    tags = {id: translation.language.locale for id, translation in guide.languages.items() if translation.language}
    for page in pages:
        tree = read(page)
        language = tags.get(page.relative_to(site).parts[0], "en")
        assert tree.get("lang") == language and len(tree.xpath("//main")) == 1, page
        labels = [
            menu.get("aria-label")
            or " ".join(tree.get_element_by_id(menu.get("aria-labelledby")).text_content().split())
            for menu in tree.iter("nav")
        ]
        assert labels and all(labels) and len(set(labels)) == len(labels), f"{page}: {labels}"
        ids = [node.get("id") for node in tree.iter() if node.get("id")]
        assert len(ids) == len(set(ids)), f"{page} uses an id twice"


def test_every_field_says_what_belongs_in_it(pages: list[Path], read: Read) -> None:
    """Every field of every form on the site has a label that can be read aloud."""
    count = 0
    for page in pages:
        tree = read(page)
        labels = {label.get("for") for label in tree.iter("label")}
        for node in tree.iter("input", "select", "textarea"):
            count += 1
            assert node.get("id") in labels or (node.get("aria-label") or "").strip(), f"{page}: {node.get('name')}"
    assert count > 100


def test_nothing_is_hidden_from_readers_without_scripts(
    browser: Browser, server: str, one_of_each: dict[str, str]
) -> None:
    """Without JavaScript every page still shows its text, sections and forms, and no button that does nothing."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": WIDTHS["phone"], "height": 800})
    tab = context.new_page()
    for address in one_of_each.values():
        tab.goto(server + address)
        assert tab.is_visible("main h1") and tab.locator("#sections a").first.is_visible()
        assert not [name for name in (".menu-button", ".search-button", ".colors-button") if tab.is_visible(name)], (
            address
        )
    context.close()
