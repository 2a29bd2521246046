"""What a reader made by chance does on each kind of page (chance_reader.py has what they do on every page)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from chance_reader import HOSTILE, SPICES, Reader

Acts = list[tuple[int, Callable[[], None]]]
SESSION = "03-know-needs-and-strengths"
PLAN = f"facilitator/sessions/{SESSION}/"


@dataclass
class FormReader(Reader):
    """Fills in a form."""

    ready: str = ".form-before[data-ready]"
    tool: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.keys = (
            f"guide-form-{self.tool}",
            f"guide-saving-{self.tool}",
            "partnering-edition",
            "guide-our-details-used",
        )

    def keeps(self) -> bool:
        return self.tab.evaluate(  # type: ignore[no-any-return]
            """() => {
                const { draft } = document.querySelector("form.tool-form").filling
                return draft.saving && !draft.failing && !draft.unsaved
            }"""
        )

    def acts(self) -> Acts:
        return [
            (14, self.type_words),
            (5, self.choose),
            (2, self.add_row),
            (2, self.remove_row),
            (1, self.put_row_back),
            (2, self.turn_saving),
            (1, self.clear),
            (2, self.undo),
            (3, self.save_file),
            (2, self.open_own_file),
            (1, self.open_strange_file),
            (1, self.word_file),
            (1, self.remove_kept),
            (1, self.paste_a_million),
            (1, self.fill_in_details),
        ]

    WORDS = "form.tool-form :is(input[type=text], textarea)"
    CHOICES = "form.tool-form :is(input[type=radio], input[type=checkbox])"

    def type_words(self) -> None:
        if places := self.count(self.WORDS):
            self.write(self.WORDS, self.chance.randrange(places))

    def choose(self) -> None:
        if places := self.count(self.CHOICES):
            self.mark(self.CHOICES, self.chance.randrange(places))

    def add_row(self) -> None:
        self.press(f"[data-field]:nth-of-type({self.chance.randrange(1, 4)}) .row-add") or self.press(".row-add")

    def remove_row(self) -> None:
        rows = self.tab.evaluate(
            """place => {
                const all = [...document.querySelectorAll("form.tool-form .row-remove")]
                if (!all.length) return null
                const button = all[Math.floor(place * all.length)], row = button.closest("tr")
                const held = [...row.querySelectorAll("input, textarea, select")].map(one => one.value).join("\\n")
                button.click()
                return [held, button.closest("[data-field]")?.dataset.field ?? ""]
            }""",
            self.chance.random(),
        )
        if rows:
            self.drop(rows[0])

    def put_row_back(self) -> None:
        self.press(".row-undo:not([hidden])")

    def turn_saving(self) -> None:
        self.tab.evaluate("() => document.querySelector('.form-before input[type=checkbox]').click()")

    def clear(self) -> None:
        self.press("[data-do=clear]")
        self.tab.wait_for_timeout(20)
        self.answer_questions()
        if self.asked:
            self.words, self.marks = {}, {}
            if len(self.tabs) == 1:
                self.nothing_left()

    def nothing_left(self) -> None:
        """Nothing of this form is on the device."""
        left = self.tab.evaluate(
            "key => { try { return localStorage.getItem(key) } catch { return null } }", self.keys[0]
        )
        if left is not None:
            self.faults.append(f"after clearing, the device holds {left[:80]}")

    def undo(self) -> None:
        """Undo is the reader’s own wish, and can itself be undone."""
        if self.tab.evaluate(
            """() => {
                const all = [...document.querySelectorAll(".form-message button")]
                const one = all.find(one => one.textContent === "Undo")
                one?.click()
                return !!one
            }"""
        ):
            self.asked = True

    def save_file(self) -> None:
        self.take("[data-do=file]")

    def word_file(self) -> None:
        """A Word file holds the words, which is compared elsewhere; here it must only come, or be refused in words."""
        if self.press("[data-do=word]"):
            said = self.tab.locator(".form-after .form-message")
            self.tab.wait_for_function(
                "() => !/…$/.test(document.querySelector('.form-after .form-message').textContent)"
            )
            if "is in your downloads" in said.inner_text():
                self.took_words()

    def took_words(self) -> None:
        seen = self.look()[-1]
        self.taken.append((f"{self.tool}.docx", seen["values"] + seen["shown"]))
        self.took()

    def open_own_file(self) -> None:
        files = [text for name, text in self.taken if name == f"{self.tool}-answers.json"]
        if files:
            self.open_file(self.chance.choice(files))

    def open_strange_file(self) -> None:
        good = json.dumps(
            {
                "format": "partnering-form",
                "version": 1,
                "tool": self.tool,
                "title": "x",
                "saved": "2026-11-01T00:00:00Z",
                "answers": {"gone": SPICES[0], "name": SPICES[1]},
                "kept": {"older": "x"},
            }
        )
        self.open_file(self.chance.choice([*HOSTILE, good, good[:-9], good.replace("gone", "__proto__")]))

    def open_file(self, text: str) -> None:
        self.note(repr(text[:40]))
        self.choose_file(".form-before input[type=file]", text)

    def remove_kept(self) -> None:
        self.tab.evaluate("""() => [...document.querySelectorAll(".form-kept button")].at(-1)?.click()""")
        self.tab.wait_for_timeout(20)

    def paste_a_million(self) -> None:
        """A million letters arrive in a field; the page refuses or takes them, and answers at once."""
        self.tab.evaluate(
            """selector => {
                const one = document.querySelector(selector), text = "y".repeat(1_000_000)
                if (!one || one.value) return
                one.focus({ preventScroll: true })
                const comes = new InputEvent("beforeinput", { bubbles: true, cancelable: true, data: text })
                if (!one.dispatchEvent(comes)) return
                one.value = text
                one.dispatchEvent(new InputEvent("input", { bubbles: true }))
            }""",
            self.WORDS,
        )

    def fill_in_details(self) -> None:
        self.tab.evaluate("() => document.querySelector('.form-ours button')?.click()")
        self.tab.wait_for_timeout(20)


@dataclass
class ReviewReader(Reader):
    """Answers the self-review and lays answers together."""

    address: str = "adapt/self-review/"
    ready: str = ".review-desk:not([hidden])"
    keys: tuple[str, ...] = ("guide-self-review", "guide-saving-self-review")

    def keeps(self) -> bool:
        return self.tab.evaluate(  # type: ignore[no-any-return]
            """() => {
                const { checked } = document.querySelector("#review-saving")
                try { return checked && localStorage.getItem("guide-self-review") !== null } catch { return false }
            }"""
        )

    def acts(self) -> Acts:
        return [
            (14, self.answer),
            (3, self.choose_role),
            (3, self.turn_saving),
            (2, self.add_mine),
            (2, self.make_code),
            (2, self.add_codes),
            (2, self.save_file),
            (1, self.save_everyone),
            (1, self.open_files),
            (1, self.clear_mine),
            (1, self.remove_one),
            (1, self.remove_all),
        ]

    def answer(self) -> None:
        selector = ".statement input[type=radio]"
        for _ in range(self.chance.choice((1, 1, 5))):
            self.mark(selector, self.chance.randrange(self.count(selector)))

    def choose_role(self) -> None:
        self.mark("input[name=role]", self.chance.randrange(self.count("input[name=role]")))

    def turn_saving(self) -> None:
        self.tab.evaluate("() => document.querySelector('#review-saving').click()")

    def add_mine(self) -> None:
        self.press("[data-do=add-mine]")

    def make_code(self) -> None:
        self.press("[data-do=code]")
        code = self.tab.evaluate("() => document.querySelector('#review-code').value")
        if code:
            self.taken.append(("code", code))
        if code and self.chance.random() < 0.5:
            self.press("[data-do=copy]")
            self.tab.wait_for_timeout(20)
            self.took()

    def add_codes(self) -> None:
        """Codes that went through a chat, codes that are none, and markup."""
        codes = [text for name, text in self.taken if name == "code"]
        text = self.chance.choice(codes or ["AAAAA-BBBBB"])
        text = self.chance.choice(
            [
                text,
                text.replace("-", "\u2011\u200b"),
                text.lower(),
                text[:-1],
                f"“{text}”",
                SPICES[0],
                "x" * 7000,
                text * 2,
            ]
        )
        self.note(repr(text[:30]))
        self.put("#review-codes", 0, text)
        self.press("[data-do=add-codes]")

    def save_file(self) -> None:
        if self.press("[data-do=file]"):
            self.tab.wait_for_timeout(150)
            if self.marks.get("role") and any(name != "role" for name in self.marks):
                self.took()

    def save_everyone(self) -> None:
        self.press("[data-do=file-all]:not([hidden])")
        self.tab.wait_for_timeout(100)

    def open_files(self) -> None:
        files = [text for name, text in self.taken if name.endswith(".json")]
        self.choose_file("#review-files", self.chance.choice([*files, *HOSTILE]))

    def clear_mine(self) -> None:
        before = dict(self.marks)
        self.press("[data-do=clear-mine]")
        self.tab.wait_for_timeout(20)
        shown = self.tab.locator("dialog.form-dialog[open]").count()
        self.answer_questions()
        if self.asked or not shown:  # without a question only where a file, a code or the table holds them
            self.marks = {}
        if not shown and before and not self.tab.evaluate("() => document.querySelector('.statement input:checked')"):
            self.note("(unasked)")

    def remove_one(self) -> None:
        self.press(".review-people button")

    def remove_all(self) -> None:
        self.press("[data-do=remove-all]:not([hidden])")
        self.tab.wait_for_timeout(20)


@dataclass
class TalkReader(Reader):
    """Builds a conversation."""

    address: str = "questions/"
    ready: str = "[data-conversation][data-keeps]"
    keys: tuple[str, ...] = ("guide-conversation", "guide-saving-conversation")

    def keeps(self) -> bool:
        return self.tab.evaluate(  # type: ignore[no-any-return]
            """() => {
                const { checked } = document.querySelector("#talk-saving")
                try { return checked && localStorage.getItem("guide-conversation") !== null } catch { return false }
            }"""
        )

    def acts(self) -> Acts:
        return [
            (10, self.pick),
            (6, self.say_about),
            (2, self.minutes),
            (3, self.turn_saving),
            (2, self.move),
            (2, self.start_from),
            (2, self.put_back),
            (1, self.start_over),
            (2, self.save_file),
            (1, self.copy_link),
            (1, self.open_own_file),
            (1, self.open_strange_file),
            (2, self.open_link),
        ]

    PICKS = ".conversation-set input[type=checkbox]"

    def pick(self) -> None:
        self.mark(self.PICKS, self.chance.randrange(self.count(self.PICKS)))

    def say_about(self) -> None:
        self.write("#talk-title, #talk-there", self.chance.randrange(2), spice=False)

    def minutes(self) -> None:
        self.put("#talk-minutes", 0, self.chance.choice(["", "30", "60"]))

    def turn_saving(self) -> None:
        self.tab.evaluate("() => document.querySelector('#talk-saving').click()")

    def move(self) -> None:
        self.press(f".agenda li:nth-child({self.chance.randrange(1, 4)}) button[data-do=up], .agenda li button")
        self.resync()

    def resync(self) -> None:
        """A button of the agenda may also have taken a question out: the reader’s own act."""
        self.asked = True

    def replaced(self, script: Callable[[], None]) -> None:
        """Something else takes the agenda’s place: what was here must be offered back, and come back whole."""
        before = self.look()[-1]
        script()
        self.tab.wait_for_timeout(60)
        after = self.look()[-1]
        gone = any(word in before["values"] and word not in after["values"] for word in self.words)
        gone |= any(
            before["marks"].get(name) == value != after["marks"].get(name) for name, value in self.marks.items()
        )
        if gone and not after["offered"]:
            self.faults.append("an agenda was replaced, and nothing brings it back")
        self.back |= {word for word in self.words if word in before["values"] and word not in after["values"]}
        self.asked |= gone

    def start_from(self) -> None:
        self.replaced(lambda: self.press(".conversation-starts a") and None)

    def open_link(self) -> None:
        """A link that somebody sent: right, or with a title twice, which is refused."""
        place = self.chance.choice(["first", "last"])
        tail = self.tab.evaluate(
            "place => document.querySelector(`.conversation-starts li:${place}-child a`).hash", place
        )
        tail += self.chance.choice(["", "", f"&title={quote(SPICES[0][:30])}"])
        self.replaced(lambda: self.tab.evaluate("tail => { location.hash = tail }", tail))

    def put_back(self) -> None:
        if self.press("[data-do=undo]:not([hidden])"):
            self.asked = True

    def start_over(self) -> None:
        if self.press(".conversation-agenda [data-do=clear]"):
            self.asked = True
            if len(self.tabs) == 1 and self.keeps():
                self.faults.append("after “Start over” the device holds an agenda")

    def save_file(self) -> None:
        self.take(".conversation-agenda [data-do=save]")

    def copy_link(self) -> None:
        if self.press(".conversation-agenda [data-do=copy]"):
            self.tab.wait_for_timeout(30)
            self.took()
            seen = self.tab.evaluate("() => document.querySelector('#talk-title').value")
            self.taken.append(("link", seen))

    def open_own_file(self) -> None:
        files = [text for name, text in self.taken if name.endswith(".json")]
        if files:
            self.replaced(lambda: self.choose_file("#talk-file", self.chance.choice(files)))

    def open_strange_file(self) -> None:
        self.choose_file("#talk-file", self.chance.choice(HOSTILE))


@dataclass
class RunReader(Reader):
    """Plans a run of show and runs it by the timer."""

    address: str = PLAN
    ready: str = ".our-run:not([hidden])"
    keys: tuple[str, ...] = (f"guide-run-{SESSION}", f"guide-timer-{SESSION}")

    def keeps(self) -> bool:
        return self.tab.is_checked("#run-keep")

    def common(self) -> Acts:
        """Each tab has a plan of its own, in its address."""
        return [(often, act) for often, act in super().common() if act not in (self.second_tab, self.other_tab)]

    def check(self) -> None:
        """A browser opens a closed tab again with its address; where the device keeps the plan, any address does."""
        super().check()
        address = self.tab.evaluate("() => location.href")
        if "#run=" in address:
            self.address = (
                PLAN if self.keeps() and self.chance.random() < 0.5 else PLAN + "#run=" + address.split("#run=")[1]
            )

    def acts(self) -> Acts:
        return [
            (8, self.own_minutes),
            (3, self.date),
            (3, self.times),
            (2, self.cut),
            (2, self.add_break),
            (1, self.remove_break),
            (3, self.keep),
            (1, self.empty_date),
            (1, self.clear),
            (2, self.timer),
            (1, self.calendar),
            (1, self.strange_timer),
        ]

    def own_minutes(self) -> None:
        places = self.count(".own-minutes input")
        if places:
            place = self.chance.randrange(places)
            value = str(self.chance.randrange(1, 90))
            name = self.tab.evaluate("place => document.querySelectorAll('.own-minutes input')[place].name", place)
            self.put(".own-minutes input", place, value)
            self.note(f"{name}: {value}")
            self.marks[name] = value

    def date(self) -> None:
        value = f"2027-0{self.chance.randrange(1, 10)}-1{self.chance.randrange(10)}"
        self.put("#run-date", 0, value)
        self.marks["date"] = value

    def times(self) -> None:
        name = self.chance.choice(["start", "by"])
        value = f"{self.chance.randrange(10, 20)}:{self.chance.randrange(10, 60)}"
        self.put(f"#run-{name}", 0, value)
        self.marks[name] = value

    def cut(self) -> None:
        """Another cut has other steps; minutes given to the first one come back with it, also after a reload."""
        values = self.tab.evaluate("() => [...document.querySelector('#run-cut').options].map(one => one.value)")
        old = self.tab.evaluate("() => document.querySelector('#run-cut').value")
        before = {name: value for name, value in self.marks.items() if name.startswith("own-")}
        self.put("#run-cut", 0, self.chance.choice(values))
        if self.chance.random() < 0.5 and self.depart("location.reload()"):
            self.arrive()
        self.put("#run-cut", 0, old)
        shown = self.look()[-1]["marks"]
        if lost := {name: value for name, value in before.items() if shown.get(name) != value}:
            self.faults.append(f"lost by looking at another cut: {lost}")

    def add_break(self) -> None:
        self.press("[data-do=add-break]")

    def remove_break(self) -> None:
        self.press("[data-do=remove-break]")

    def keep(self) -> None:
        self.tab.evaluate("() => document.querySelector('#run-keep').click()")

    def empty_date(self) -> None:
        """The reader takes the date away, as a date field does while one types."""
        self.put("#run-date", 0, "")
        self.marks.pop("date", None)

    def clear(self) -> None:
        self.press(".our-run [data-do=reset]")
        self.asked, self.address = True, PLAN

    def timer(self) -> None:
        """Open the timer, start it, go on, close it."""
        if self.press(".our-run [data-do=timer]"):
            for what in self.chance.choices(["toggle", "next", "back", "add", "room", "bell", "again"], k=4):
                self.press(f"dialog.timer [data-do={what}]")
            self.press("dialog.timer [data-do=close]")

    def calendar(self) -> None:
        self.press("[data-do=calendar]")
        self.tab.wait_for_timeout(50)

    def strange_timer(self) -> None:
        """Another program or an old edition writes what no timer could be, and this tab hears of it."""
        text = self.chance.choice(HOSTILE)
        self.tab.evaluate(
            """([key, text]) => {
                try { localStorage.setItem(key, text) } catch { /* forbidden or full */ }
                dispatchEvent(new StorageEvent("storage", { key, newValue: text }))
            }""",
            [f"guide-timer-{SESSION}", text],
        )


@dataclass
class DetailsReader(Reader):
    """Types our details once."""

    address: str = "adapt/our-details/"
    ready: str = ".our-details-panel[data-ready]"
    keys: tuple[str, ...] = ("partnering-edition", "guide-our-details-used", "guide-form-year-calendar")
    FIELDS = ".our-details form input[type=text]"

    def keeps(self) -> bool:
        """Only what was kept by the button is kept."""
        return False

    def acts(self) -> Acts:
        return [
            (14, self.type_words),
            (4, self.keep),
            (3, self.save_file),
            (2, self.open_own_file),
            (2, self.open_strange_file),
            (1, self.forget),
        ]

    def type_words(self) -> None:
        self.write(
            self.FIELDS, self.chance.randrange(min(30, self.count(self.FIELDS))), spice=self.chance.random() < 0.3
        )

    def keep(self) -> None:
        """Kept, or told why not: a partner without a name."""
        self.press("[data-do=keep]")
        self.tab.wait_for_timeout(20)

    def save_file(self) -> None:
        """A file, or a word about what is wrong."""
        self.press("[data-do=file]")
        self.tab.wait_for_timeout(100)

    def open_own_file(self) -> None:
        files = [text for name, text in self.taken if name.endswith(".json")]
        if files:
            self.choose_file(".our-details input[type=file]", self.chance.choice(files))

    def open_strange_file(self) -> None:
        good = json.dumps(
            {"format": "partnering-edition", "version": 1, "guide": "2026.11", "school": {"name": SPICES[0]}}
        )
        self.choose_file(".our-details input[type=file]", self.chance.choice([*HOSTILE, good, good]))

    def forget(self) -> None:
        self.press("[data-do=forget]")
        self.tab.wait_for_timeout(20)
        self.answer_questions()
        if self.asked:
            self.words = {}


@dataclass
class EditionReader(Reader):
    """Types what an edition of their own holds."""

    address: str = "adapt/make-your-edition/"
    ready: str = ".make-edition .form-panel[data-ready]"
    FIELDS = ".make-edition form input[type=text]"

    def keeps(self) -> bool:
        return False

    def acts(self) -> Acts:
        return [
            (12, self.type_words),
            (3, self.save),
            (2, self.save_for_schools),
            (1, self.open_rules),
            (1, self.forget),
        ]

    def type_words(self) -> None:
        self.write(self.FIELDS, self.chance.randrange(self.count(self.FIELDS)), spice=self.chance.random() < 0.3)

    def save(self) -> None:
        """A zip with all of it, or a word about what is wrong."""
        self.press(".make-edition [data-do=save]")
        self.tab.wait_for_timeout(100)
        if self.tab.locator(".make-edition .form-message .form-bad").count() == 0:
            self.taken.append(("zip", self.look()[-1]["values"]))

    def save_for_schools(self) -> None:
        self.press(".make-edition [data-do=schools]")
        self.tab.wait_for_timeout(50)

    def open_rules(self) -> None:
        self.choose_file(".make-edition [name=rules-file]", self.chance.choice(HOSTILE))

    def forget(self) -> None:
        self.press(".make-edition [data-do=forget]")
        self.words = {}


@dataclass
class RulesReader(FormReader):
    """Fills in the rules of a district, and looks at the boxes that show what the device keeps of them."""

    address: str = "adapt/your-rules/"
    tool: str = "your-rules"

    def acts(self) -> Acts:
        return [*super().acts(), (2, self.boxes)]

    def boxes(self) -> None:
        """Whatever the device holds as details, the boxes of a page show words or nothing."""
        text = self.chance.choice(
            [
                *HOSTILE,
                json.dumps({"answers": {"who-may-sign": SPICES[0]}}),
                json.dumps({"answers": {"who-may-sign": 5}}),
            ]
        )
        if self.trouble == "forbidden" or len(self.tabs) > 1:
            return
        self.tab.evaluate(
            "text => { try { localStorage.setItem('partnering-edition', text) } catch { /* full */ } }", text
        )
        if self.depart(f"location.href = {json.dumps(self.server + 'elements/agree-on-the-work/')}") and self.depart(
            "history.back()"
        ):
            self.arrive()
