"""A reader made by chance, who writes on a page, goes astray and comes back, and remembers what they wrote.

What was written must be somewhere afterwards: on a page, on the device, or in a file that the reader took. It may be
gone only where the reader took it away, or was asked and said yes.
"""

from __future__ import annotations

import contextlib
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import BrowserContext, Dialog, Download, Error, Page

SLOWEST = 2.0
"""Seconds within which a page answers."""
PAUSE = 400
"""Milliseconds after which a page has saved what was typed (overrides/assets/javascripts/shared/draft.js)."""
ASTRAY = "404.html"
SPICES = (
    "<img src=x onerror='window.ran=1'>",
    "\u202eשלום",
    "naïve “quotes” & ampersands",
    "🧑‍🏫👍🏽",
    "=HYPERLINK(1)",
    "__proto__",
    "a\u200bb",
    "x" * 3000,
)
"""What stands beside a word, by turns."""
HOSTILE = (
    "",
    "null",
    "[]",
    "{",
    "5",
    '"words"',
    "1e999",
    '{"__proto__": {"polluted": 1}}',
    '{"format": "partnering-form", "version": 1e308}',
    '{"answers": {"a": {"b": {"c": []}}}}',
    "<img src=x onerror=window.ran=1>",
    "[" * 20_000,
    "x" * 1_000_000,
    "#run=1&date=0000-00-00&start=99:99",
    '{"consent-form": null, "year-calendar": {"title": 5, "fields": 7}}',
    '{"format":"partnering-edition","version":1,"guide":"9999","school":{"name":5},"contacts":null}',
    '{"version":2,"rows":[{"title":"x","length":1e308,"needs":[],"short":"","parts":[]}],"at":1e16,"used":[1e16]}',
)
"""What a device may hold that no page of this guide wrote."""
FORBIDDEN = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
WATCH = """window.slowest = 0
new PerformanceObserver(list => {
    for (const task of list.getEntries()) window.slowest = Math.max(window.slowest, task.duration)
}).observe({ type: "longtask", buffered: true })"""
FILL_UP = """() => {
    const used = Object.entries(localStorage).reduce((sum, [key, text]) => sum + key.length + text.length, 0)
    for (let room = 5 * 1024 * 1024 - used - "filler".length; room > 0; room -= 1) {
        try { return localStorage.setItem("filler", "x".repeat(room)) } catch { /* one less */ }
    }
}"""
"""Take all the room that Chromium gives a site."""
LOOK = """() => {
    const values = [], marks = {}
    for (const one of document.querySelectorAll("main :is(input, textarea, select)")) {
        if (one.type === "file") continue
        if (one.type === "radio") { if (one.checked) marks[one.name] = one.value }
        else if (one.type === "checkbox") { if (one.checked) marks[`${one.name || one.id}=${one.value}`] = "on" }
        else {
            values.push(one.value)
            if (one.name) marks[one.name] = one.value
        }
    }
    const shown = document.querySelectorAll(
        ".form-kept, .form-message, .review-aside, .agenda, .conversation-said, .our-run-said",
    )
    let stored = ""
    try {
        stored = Object.values(localStorage).filter(text => text.length < 200_000).join("\\n")
    } catch { /* forbidden */ }
    return {
        values: values.join("\\n"), marks, stored,
        shown: [...shown].map(one => one.textContent).join("\\n"),
        people: document.querySelectorAll(".review-people li").length,
        offered: [...document.querySelectorAll("[data-do=undo]:not([hidden])")].length,
        ran: window.ran ?? null, polluted: ({}).polluted ?? null, slowest: window.slowest ?? 0,
    }
}"""


class Broken(AssertionError):
    """A promise that a case found broken."""


@dataclass
class Reader:
    """One case: its seed decides everything that happens."""

    seed: int
    context: BrowserContext
    server: str
    address: str
    ready: str
    """What the page shows once its scripts have come."""
    trouble: str = ""
    """`full`, `damaged` or nothing: how this device keeps. `forbidden` is a matter of the context."""
    chance: random.Random = field(init=False)
    tabs: list[Page] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    """Each word that was written and not taken away, with the name of its field."""
    marks: dict[str, str] = field(default_factory=dict)
    """What was chosen, by the name of its control."""
    taken: list[tuple[str, str]] = field(default_factory=list)
    """Name and text of each file that the reader took."""
    faults: list[str] = field(default_factory=list)
    asked: bool = False
    """In this step the reader was asked, and agreed that something goes."""
    stays: bool = False
    """In this step the reader was asked whether to leave, and stayed."""
    back: set[str] = field(default_factory=set)
    """Words that a page took away and offers to bring back, which it holds without showing them."""
    slowest: float = 0
    """Seconds that the page stood still at most."""

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    # What a kind of page does

    keys: tuple[str, ...] = ()
    """Names under which this page keeps something."""

    def acts(self) -> list[tuple[int, Callable[[], None]]]:
        """What a reader does on this page, each with how often."""
        raise NotImplementedError

    def keeps(self) -> bool:
        """Does the page say now that this device keeps what is written?"""
        raise NotImplementedError

    def held(self) -> bool:
        """Is everything written held by the address or the device in another way?"""
        return False

    # The case

    def run(self, count: int) -> None:
        """Go through `count` steps; raises Broken with the seed and the steps."""
        try:
            self.open_tab(first=True)
            if self.trouble == "damaged":
                self.step(self.damage_everything)
            if self.trouble == "full":
                self.step(self.fill_up)
            for _ in range(count):
                known = self.acts() + self.common()
                self.step(self.chance.choices([act for _, act in known], [often for often, _ in known])[0])
            self.step(self.wait)
            self.step(self.leave_and_come_back)
        except (Broken, Error) as error:
            steps = "\n  ".join(self.steps)
            message = f"seed {self.seed}, {self.address}, {self.trouble or 'usual device'}: {error}\n  {steps}"
            raise Broken(message) from error
        finally:
            for tab in self.tabs:
                if not tab.is_closed():
                    tab.close()

    def step(self, act: Callable[[], None]) -> None:
        """One thing that the reader does, and a look at what is left afterwards."""
        self.asked = self.stays = False
        self.steps.append(act.__name__)
        act()
        self.answer_questions()
        if self.asked:  # what goes by the reader’s own word is still on the device until the page saves again
            self.tab.wait_for_timeout(PAUSE + 100)
        self.check()

    def note(self, words: str) -> None:
        self.steps[-1] += f" {words}"

    @property
    def tab(self) -> Page:
        return self.tabs[-1]

    def open_tab(self, first: bool = False) -> Page:
        tab = self.context.new_page()
        tab.set_default_timeout(20_000)
        tab.on("pageerror", lambda error: self.faults.append(f"uncaught: {error}"))
        tab.on("console", lambda said: said.type == "error" and self.faults.append(f"console: {said.text}"))
        tab.on("dialog", self.on_dialog)
        tab.on("download", self.on_download)
        self.tabs.append(tab)
        if first and self.trouble != "forbidden":
            tab.goto(f"{self.server}{ASTRAY}")
            tab.evaluate("() => localStorage.clear()")
        self.load(f"{self.server}{self.address}")
        return tab

    def load(self, address: str) -> None:
        self.tab.goto(address)
        self.arrive()

    def arrive(self) -> None:
        """The page stands, and the reader has touched it: only then may a page ask before it is left."""
        self.tab.wait_for_selector(self.ready, state="attached")
        self.tab.keyboard.press("F8")

    # Asked

    def on_dialog(self, dialog: Dialog) -> None:
        if dialog.type != "beforeunload":
            self.faults.append(f"a window opened: {dialog.message}")
            return dialog.dismiss()
        if self.chance.random() < 0.5:
            self.stays = True
            self.note("(asked: stays)")
            dialog.dismiss()
        else:
            self.asked = True
            self.note("(asked: leaves)")
            dialog.accept()

    def on_download(self, download: Download) -> None:
        path = Path(download.path())
        if path.stat().st_size < 5_000_000:
            self.taken.append((download.suggested_filename, path.read_bytes().decode("utf-8", "replace")))

    def answer_questions(self) -> None:
        """Answer each question of the page by chance; its last choice takes nothing away."""
        for _ in range(4):
            buttons = self.tab.locator("dialog.form-dialog[open] button")
            count = buttons.count()
            if not count:
                return
            place = self.chance.randrange(count)
            words = buttons.nth(place).inner_text()
            self.note(f"(asked: {words})")
            if words == "Save to a file now":
                with self.tab.expect_download():
                    buttons.nth(place).click()
                self.tab.wait_for_timeout(20)
                continue
            self.asked |= place < count - 1
            buttons.nth(place).click()
            self.tab.wait_for_timeout(20)

    # Looking

    def look(self) -> list[dict[str, Any]]:
        for tab in self.tabs:
            if tab.is_closed():
                raise Broken("a tab has closed by itself")
        return [tab.evaluate(LOOK) for tab in self.tabs]

    def check(self) -> None:
        """Nothing that was written is gone, nothing ran, nothing went wrong, nothing stood still."""
        seen = self.look()
        self.slowest = max(self.slowest, *(view["slowest"] / 1000 for view in seen))
        if self.faults:
            raise Broken(str(self.faults))
        if any(view["ran"] or view["polluted"] for view in seen):
            raise Broken("something ran")
        if self.slowest > SLOWEST:
            raise Broken(f"the page stood still for {self.slowest:.1f} seconds")
        files = "\n".join(text for _, text in self.taken)
        text = "\n".join([view[part] for view in seen for part in ("values", "shown", "stored")] + [files])
        offered = self.back if any(view["offered"] for view in seen) else set()
        lost = [f"{word} ({name})" for word, name in self.words.items() if word not in text and word not in offered]
        told = any("nother tab" in view["shown"] for view in seen)
        if not (told and len(self.tabs) > 1):
            lost += [
                f"{name}: {value}"
                for name, value in self.marks.items()
                if value
                and not any(view["marks"].get(name, "") == value for view in seen)
                and not self.in_file(name, value)
            ]
        if lost and not self.asked:
            raise Broken(f"lost without asking: {lost}")
        self.words = {word: name for word, name in self.words.items() if word in text}
        self.marks = {
            name: value
            for name, value in self.marks.items()
            if any(view["marks"].get(name, "") == value for view in seen)
        }

    def in_file(self, name: str, value: str) -> bool:
        """Did the reader take what was chosen in a file? A file has what stood on the page when it was made."""
        return bool(self.taken) and self.taken_marks.get(name) == value

    taken_marks: dict[str, str] = field(default_factory=dict)

    def took(self) -> None:
        """A file was taken: it holds all that stands on this page."""
        self.taken_marks |= self.tab.evaluate(LOOK)["marks"]

    # What any reader does

    def common(self) -> list[tuple[int, Callable[[], None]]]:
        return [
            (2, self.wait),
            (2, self.leave_and_come_back),
            (2, self.reload),
            (1, self.close_and_open),
            (1, self.kill),
            (1, self.second_tab),
            (1, self.other_tab),
            (1, self.back_and_forward),
            (1, self.strange_address),
            (1, self.damage_own),
        ]

    def wait(self) -> None:
        self.tab.wait_for_timeout(PAUSE)

    def depart(self, script: str) -> bool:
        """Leave the page by `script`; False where the reader was asked and stayed."""
        self.tab.evaluate("() => { window.here = true }")
        self.tab.evaluate(f"() => {{ setTimeout(() => {{ {script} }}) }}")
        until = time.monotonic() + 15
        while time.monotonic() < until:
            if self.stays:
                return False
            try:
                if self.tab.evaluate("() => !window.here && document.readyState === 'complete'"):
                    return True
            except Error:  # it is on its way
                pass
            self.tab.wait_for_timeout(10)
        raise Broken("the page was never left")

    def leave_and_come_back(self) -> None:
        """A stray link, and Back."""
        address = json.dumps(f"{self.server}{ASTRAY}")
        if self.depart(f"location.href = {address}") and self.depart("history.back()"):
            self.arrive()

    def back_and_forward(self) -> None:
        """Twice astray, back by two, forward and back."""
        address = json.dumps(f"{self.server}{ASTRAY}")
        if not self.depart(f"location.href = {address}"):
            return
        self.depart(f"location.href = {address} + '?again'")
        self.depart("history.go(-2)")
        self.arrive()
        if self.depart("history.forward()"):
            self.depart("history.back()")
            self.arrive()

    def reload(self) -> None:
        if self.depart("location.reload()"):
            self.arrive()

    def close_and_open(self) -> None:
        """Close all tabs and open the page anew."""
        idle = self.context.new_page()
        for tab in list(self.tabs):
            tab.close(run_before_unload=True)
            until = time.monotonic() + 10
            while not tab.is_closed() and not self.stays and time.monotonic() < until:
                idle.wait_for_timeout(10)
            if self.stays:
                self.tabs.remove(tab)
                self.tabs.append(tab)
                break
            self.tabs.remove(tab)
        idle.close()
        if not self.stays:
            self.open_tab()

    def kill(self) -> None:
        """The browser dies, and no page can ask. Lost may be only what the page said it does not keep."""
        if self.chance.random() < 0.7:
            self.tab.wait_for_timeout(PAUSE)
            settled = self.keeps()
        else:
            settled = False
        self.note("after a while" if settled else "at once")
        self.asked |= not settled
        for tab in self.tabs:
            with contextlib.suppress(Error):
                tab.goto("chrome://crash", timeout=2000)
            tab.close()
        self.tabs = []
        self.open_tab()

    def second_tab(self) -> None:
        if len(self.tabs) < 3:
            self.tab.wait_for_timeout(PAUSE)
            self.open_tab()

    def other_tab(self) -> None:
        """Go on in another tab."""
        self.tab.wait_for_timeout(PAUSE)
        self.tabs.append(self.tabs.pop(0))
        self.tab.bring_to_front()

    def strange_address(self) -> None:
        """An address with something behind its # that no page made."""
        tail = self.chance.choice(
            ["#run=1&date=x", "#talk=1&q=x.y", "#" + quote(SPICES[0]), "#__proto__", "#talk=", "#run="]
        )
        self.note(tail)
        self.tab.evaluate("tail => { location.hash = tail }", tail)
        self.tab.wait_for_timeout(20)

    # The device

    def fill_up(self) -> None:
        """The device has no room left."""
        self.tab.evaluate(FILL_UP)

    def damage_everything(self) -> None:
        """The device holds what no page wrote, and the page comes anew."""
        for key in self.keys:
            text = self.chance.choice(HOSTILE)
            self.note(f"{key}: {text[:30]!r}")
            self.tab.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])
        self.tab.goto("about:blank")
        self.load(f"{self.server}{self.address}")

    def damage_own(self) -> None:
        """What a page wrote on the device is cut off or torn while no page is open; the cut part is nobody’s fault."""
        if len(self.tabs) > 1 or self.trouble == "forbidden":
            return
        if not self.depart(f"location.href = {json.dumps(self.server + ASTRAY)}"):
            return
        cut = self.chance.random()
        torn = self.tab.evaluate(
            """([keys, cut]) => keys.filter(key => localStorage.getItem(key)).map(key => {
                const text = localStorage.getItem(key), place = Math.floor(text.length * cut)
                const rest = cut < 0.5 ? "" : '"}]' + text.slice(place)
                localStorage.setItem(key, text.slice(0, place) + rest)
                return key
            })""",
            [list(self.keys), cut],
        )
        self.note(f"{torn} at {cut:.2f}")
        self.asked |= bool(torn) or self.asked
        if torn:
            stored = self.tab.evaluate("() => Object.values(localStorage).join('\\n')")
            files = "\n".join(text for _, text in self.taken)
            self.words = {word: name for word, name in self.words.items() if word in stored + files}
            self.marks = {}
            self.asked = False
        self.depart("history.back()")
        self.arrive()

    # Writing

    def word(self, name: str) -> str:
        """A word that nobody wrote before, for the field `name`."""
        fresh = f"w{self.seed}n{len(self.steps)}q{self.chance.randrange(1_000_000)}z"
        self.words[fresh] = name
        return fresh

    def drop(self, text: str) -> None:
        """The reader takes this text away."""
        self.words = {word: name for word, name in self.words.items() if word not in text}

    def write(self, selector: str, place: int, spice: bool = True) -> None:
        """Write a new word into one of the fields that `selector` names, over what stood there."""
        name, old, most = self.tab.evaluate(
            """([selector, place]) => {
                const one = document.querySelectorAll(selector)[place]
                return [one.name || one.id, one.value, one.maxLength]
            }""",
            [selector, place],
        )
        self.drop(old)
        text = self.word(name)
        if spice and self.chance.random() < 0.5:
            text += f" {self.chance.choice(SPICES)}"
        if most > 0:
            text = text[:most]
        self.note(f"{name}: {text[:40]!r}")
        self.put(selector, place, text)

    def put(self, selector: str, place: int, value: str) -> None:
        """As a key or a paste does."""
        self.tab.evaluate(
            """([selector, place, value]) => {
                const one = document.querySelectorAll(selector)[place]
                one.focus({ preventScroll: true })
                one.value = value
                one.dispatchEvent(new InputEvent("input", { bubbles: true }))
                one.dispatchEvent(new Event("change", { bubbles: true }))
            }""",
            [selector, place, value],
        )

    def mark(self, selector: str, place: int) -> None:
        """Choose one radio button or check box of those that `selector` names."""
        name, kind, value, on = self.tab.evaluate(
            """([selector, place]) => {
                const one = document.querySelectorAll(selector)[place]
                if (one.disabled) return [one.name || one.id, "", one.value, one.checked]
                one.click()
                return [one.name || one.id, one.type, one.value, one.checked]
            }""",
            [selector, place],
        )
        self.note(f"{name}: {value}")
        if kind == "radio":
            self.marks[name] = value
        elif kind == "checkbox":
            self.marks.pop(f"{name}={value}", None)
            if on:
                self.marks[f"{name}={value}"] = "on"

    def count(self, selector: str) -> int:
        return self.tab.locator(selector).count()

    def press(self, selector: str) -> bool:
        """Press a button as a reader does, if it is there."""
        return bool(
            self.tab.evaluate(
                """selector => {
                    const all = [...document.querySelectorAll(selector)]
                    const one = all.find(one => !one.disabled && one.checkVisibility())
                    one?.click()
                    return !!one
                }""",
                selector,
            )
        )

    def take(self, selector: str) -> None:
        """Press a button that hands over a file."""
        try:
            with self.tab.expect_download(timeout=8_000):
                if not self.press(selector):
                    raise Broken(f"nothing to press: {selector}")
        except Broken:
            return
        self.tab.wait_for_timeout(10)
        self.took()

    def choose_file(self, selector: str, text: str, name: str = "x.json") -> None:
        """Open a file of this text."""
        self.tab.set_input_files(selector, {"name": name, "mimeType": "application/json", "buffer": text.encode()})
        self.tab.wait_for_timeout(60)
