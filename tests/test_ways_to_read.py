"""Readers set their own colors, sizes, spacing and motion, and use pages by keys or by voice: nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Read
from playwright.sync_api import Browser, Page

SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
OPEN = """() => {
    document.documentElement.classList.add("laid-out")
    for (const one of document.querySelectorAll("details")) one.open = true
}"""
SPACED = """() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; }
        * { word-spacing: .16em !important } p { margin-bottom: 2em !important }`)
    document.adoptedStyleSheets = [sheet]
}"""
"""What success criterion 1.4.12 of WCAG 2.2 lets readers set."""
CUT = """() => [...document.querySelectorAll("body *")].filter(one => {
    const style = getComputedStyle(one)
    if (one.tagName === "SUMMARY") return false // two lines of a rule; it opens to show all
    if (one.clientWidth < 2 || !one.checkVisibility() || one.matches("input, select, textarea")) return false
    const wide = ["hidden", "clip"].includes(style.overflowX) && one.scrollWidth > one.clientWidth + 1
    const high = ["hidden", "clip"].includes(style.overflowY) && one.scrollHeight > one.clientHeight + 1
    return wide || high
}).map(one => `${one.tagName}.${one.className}`)"""
COVERED = """() => {
    const shown = one => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.type !== "file"
    const all = [...document.querySelectorAll("main :is(a[href], button, select, textarea, input)")]
    return all.filter(shown).filter(one => {
        one.focus()
        const [box] = one.getClientRects()
        if (document.activeElement !== one || !box || box.width < 2) return false
        const left = box.left + Math.min(box.width, 30) / 2, top = box.top + Math.min(box.height, 20) / 2
        const at = document.elementFromPoint(left, top)
        return !(at && (one.contains(at) || at.contains(one) || at.closest("label")?.control === one))
    }).map(one => one.id || one.textContent.trim().slice(0, 40))
}"""
"""What has the focus and lies under something else."""
WIDE = "() => document.scrollingElement.scrollWidth - innerWidth"


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab for all pages of a worker."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def interactive(site: Path, pages: list[Path]) -> dict[str, str]:
    """The address of one page for each thing that readers fill in or work with."""
    marks = {
        "form": "data-form",
        "builder": "data-conversation",
        "self-review": "data-self-review",
        "run of show": "data-run-of-show",
        "finder": "data-tool-finder",
        "copies": "data-copies",
    }
    texts = {page.parent.relative_to(site).as_posix() + "/": page.read_text(encoding="utf-8") for page in pages}
    names = {}
    for name, mark in marks.items():
        holding = [address for address, text in texts.items() if mark in text and address != "./"]
        assert holding, f"no page has {mark}"
        names[name] = max(holding, key=lambda address: texts[address].count("<input"))
    return names


def test_no_two_fields_of_a_page_have_one_name(pages: list[Path], read: Read) -> None:
    """Who hears the name of a field, or says it aloud, means one field; options are told apart by their question."""
    for page in pages:
        tree = read(page)
        labels = {node.get("for"): " ".join(node.text_content().split()) for node in tree.iter("label")}
        names: Counter[tuple[str, str]] = Counter()
        for field in tree.xpath("//main//*[self::input or self::select or self::textarea][not(ancestor::template)]"):
            group = field.xpath("ancestor::*[self::fieldset or @role='group'][1]")
            option = field.get("type") in ("radio", "checkbox")
            inside = (
                (group[0].get("data-field") or str(tree.getroottree().getpath(group[0]))) if group and option else ""
            )
            names[(field.get("aria-label") or labels.get(field.get("id"), ""), inside)] += 1
        twice = [name for name, count in names.items() if count > 1]
        assert not twice, f"{page}: {twice}"


def test_what_a_button_shows_is_what_it_is_called(pages: list[Path], read: Read) -> None:
    """A button or link with words and a longer name has the words in the name, so that a voice can press it."""
    for page in pages:
        for node in read(page).xpath("//*[self::a or self::button][@aria-label]"):
            name, shown = (" ".join(words.split()).lower() for words in (node.get("aria-label"), node.text_content()))
            assert shown in name, f"{page}: shows “{shown}”, is called “{name}”"


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_what_scrolls_by_itself_is_reached_by_keys(
    tab: Page, server: str, interactive: dict[str, str], width: int
) -> None:
    """Whatever on a page scrolls by itself has a place in the order of the Tab key, and a name."""
    tab.set_viewport_size({"width": width, "height": 720})
    for address in interactive.values():
        tab.goto(server + address)
        tab.evaluate(OPEN)
        tab.evaluate(SETTLED)
        tab.wait_for_timeout(50)
        unreached = tab.evaluate("""() => [...document.querySelectorAll("main *")].filter(one => {
            const style = getComputedStyle(one)
            const scrolls = (/auto|scroll/.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
                || (/auto|scroll/.test(style.overflowY) && one.scrollHeight > one.clientHeight + 1)
            return scrolls && !one.matches("textarea, input, select, dialog")
                && !(one.tabIndex === 0 && one.ariaLabel && one.role === "region")
        }).map(one => `${one.tagName}.${one.className}`)""")
        assert not unreached, f"{address} at {width}: {unreached}"


@pytest.mark.parametrize("size", [(1280, 600), (360, 640)], ids=["desk", "phone"])
def test_no_field_is_covered_while_it_has_the_focus(
    tab: Page, server: str, interactive: dict[str, str], size: tuple[int, int]
) -> None:
    """Whatever has the focus is to be seen: nothing that stays in view, such as a bar, lies over it."""
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    for name, address in interactive.items():
        tab.goto(server + address)
        tab.evaluate(OPEN)
        if name == "builder":
            tab.locator("[data-start]").first.click()
        covered = tab.evaluate(COVERED)
        assert not covered, f"{address}: {covered}"


def test_a_page_reads_at_four_times_its_size_and_with_wide_spacing(
    tab: Page, server: str, interactive: dict[str, str], one_of_each: dict[str, str]
) -> None:
    """At 400 percent (320 by 180 pixels are left) and with the widest spacing that WCAG names, nothing is cut off and
    nothing but wide tables scrolls sideways.
    """
    for address in [*interactive.values(), *one_of_each.values()]:
        tab.set_viewport_size({"width": 320, "height": 180})
        tab.goto(server + address)
        for spaced in (False, True):
            if spaced:
                tab.evaluate(SPACED)
                tab.evaluate(SETTLED)
            assert tab.evaluate(WIDE) <= 0, f"{address} {'spaced' if spaced else ''} scrolls sideways"
            assert not tab.evaluate(CUT), address
        free = tab.evaluate("""() => [...document.querySelectorAll("body *")]
            .filter(one => ["fixed", "sticky"].includes(getComputedStyle(one).position) && one.checkVisibility())
            .reduce((sum, one) => sum + (one.offsetWidth > 200 ? one.offsetHeight : 0), 0)""")
        assert free <= 60, f"{address}: what stays in view takes {free} of 180 pixels"


def test_nothing_moves_for_whoever_asked_for_calm(browser: Browser, server: str, interactive: dict[str, str]) -> None:
    """With reduced motion set, no part of a page is animated, and scrolling jumps."""
    context = browser.new_context(reduced_motion="reduce")
    tab = context.new_page()
    for address in ["", *interactive.values()]:
        tab.goto(server + address)
        moving = tab.evaluate("""() => [...document.querySelectorAll("*")].filter(one => {
            const style = getComputedStyle(one)
            return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0
                || style.scrollBehavior === "smooth"
        }).map(one => one.className)""")
        assert not moving and tab.evaluate("() => document.getAnimations().length") == 0, address
    context.close()


def test_system_colors_keep_every_state(browser: Browser, server: str) -> None:
    """With contrast colors of the system, the chosen search result, the page that is open and buttons have an edge."""
    context = browser.new_context(forced_colors="active", viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.goto(server)
    assert tab.locator(".go").first.evaluate("one => getComputedStyle(one).borderTopWidth") != "0px"
    tab.fill("#search-input", "tutor")
    tab.wait_for_selector("[role=option]")
    tab.keyboard.press("ArrowDown")
    edges = tab.locator("[role=option]").evaluate_all("all => all.map(one => getComputedStyle(one).outlineStyle)")
    assert edges[0] == "solid" and set(edges[1:]) == {"none"}
    tab.goto(server + "start/year-at-a-glance/")
    edges = tab.locator(".side .pages__link").evaluate_all(
        "all => all.map(one => [one.ariaCurrent, getComputedStyle(one).borderLeftColor])"
    )
    current = [color for mark, color in edges if mark]
    assert len(current) == 1 and current[0] not in {color for mark, color in edges if not mark}
    context.close()


def test_enter_twice_on_clear_clears_nothing(tab: Page, server: str, interactive: dict[str, str]) -> None:
    """Clearing asks first, and the harmless answer has the focus: a key held down or pressed twice loses nothing."""
    tab.set_viewport_size({"width": 1280, "height": 720})
    tab.goto(server + interactive["form"])
    field = tab.locator(".tool-form textarea:visible").first
    field.fill("kept")
    tab.locator("[data-do=clear]").focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")
    assert field.input_value() == "kept" and not tab.locator("dialog[open]").count()


def test_the_run_of_show_comes_back_after_clear(tab: Page, server: str, interactive: dict[str, str]) -> None:
    """“Clear” of a run of show is undone by the button beside it."""
    tab.goto(server + interactive["run of show"])
    tab.fill("#run-start", "08:05")
    tab.click("[data-do=add-break]")
    names = tab.locator(".breaks :is(select, input)").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert names == ["After, break 1", "Minutes, break 1"]
    tab.locator("[data-do=reset]").press("Enter")
    assert tab.input_value("#run-start") != "08:05" and not tab.locator(".breaks > li").count()
    tab.get_by_role("button", name="Undo").click()
    assert tab.input_value("#run-start") == "08:05" and tab.locator(".breaks > li").count() == 1


def test_fields_are_read_in_the_order_in_which_they_stand(tab: Page, server: str, interactive: dict[str, str]) -> None:
    """On a phone the fields of a form come one below the other in the order in which they are read aloud."""
    tab.set_viewport_size({"width": 360, "height": 740})
    for name in ("form", "self-review", "run of show", "builder"):
        tab.goto(server + interactive[name])
        tab.evaluate(OPEN)
        tops = tab.evaluate("""() => [...document.querySelectorAll("main form :is(input, select, textarea)")]
            .filter(one => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects()[0]?.width > 2)
            .map(one => Math.round(one.getBoundingClientRect().top + scrollY))""")
        out = [place for place, (now, then) in enumerate(zip(tops, tops[1:], strict=False)) if then < now - 24]
        assert len(tops) > 2 and not out, f"{interactive[name]}: field {out} stands above the one before it"
