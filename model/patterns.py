"""The forms that short texts must have, and what to write where one does not."""

from __future__ import annotations

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SOURCE_ID = r"^S\d{2,3}$"
ADDRESS = r"^https?://\S+$"
STEP = r"^[a-z0-9-]+/[a-z0-9-]+$"
LETTER = r"^[A-MO-Z]$"
MONTH_AND_YEAR = r"^(January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d$"
PAGE = r"^[a-z0-9-]+(/[a-z0-9-]+)*\.md$"
PAGE_OR_FOLDER = r"^([a-z0-9-]+/)*([a-z0-9-]+\.md)?$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"
FONT = r"^[\w./-]+\.(ttf|otf)$"
ASKED = "?؟？"
"""Question marks: of Latin letters, of Arabic, of Chinese."""
STOPS = (".", "।", "。", "۔")
"""What else ends a sentence, besides ! and a question mark: in Latin letters, Hindi, Chinese and Urdu."""
_END = "".join(STOPS) + ASKED + "!！"
SENTENCES = rf"^[^{_END}]+[{_END}]( ?[^{_END}]+[{_END}])?$"
EDITION = r"^20\d\d\.\d{1,2}(\.\d+)?$"
COLOR = r"^#[0-9a-fA-F]{6}$"
MARK = r"^[\w-]+\.(svg|png)$"
EMAIL = r"^$|^[^\s@:]+@[^\s@]+\.[^\s@]+$"
PLACE = r"^[\w./-]+\.(yml|md)(#\S+)?$"
FILES = r"^[a-z0-9/*-]+\.pdf$"
CRITERION = r"^\d\.\d{1,2}(\.\d{1,2})?$"
TEST = r"^tests/test_\w+\.py::test_\w+$"
CURES = {
    ID: "Write {mended}small letters and digits, with hyphens between words.",
    SOURCE_ID: "Write S and two or three digits, such as S10.",
    STEP: "Write the chapter and its step, such as renew-or-end/ask-early.",
    ADDRESS: "Write the whole address, which starts with https://.",
    LETTER: "Write one capital letter, and not N.",
    MONTH_AND_YEAR: "Write the month and the year, such as November 2026.",
    PAGE: "Write the address of a page inside docs, such as start/money.md.",
    PAGE_OR_FOLDER: "Write the address of a page, such as start/money.md, or of a folder, such as cases/.",
    LANGUAGE: "Write the language and the country, such as en-US.",
    FONT: "Put a TTF or OTF file into the language’s folder and write its place there, such as fonts/regular.ttf.",
    SENTENCES: "Write one or two short sentences: a period ends each and stands nowhere else.",
    EDITION: 'Write the year and the month of the edition in quotation marks, such as "2026.11".',
    COLOR: 'Write # and six digits or letters from a to f, in quotation marks, such as "#0b5d66".',
    MARK: "Put an SVG or PNG picture into the edition’s folder and write its name, such as mark.svg.",
    EMAIL: "An email address has an @ and a period after it, such as office@lakeview.k12.us.",
    CRITERION: 'Write the number of the criterion in quotation marks, such as "1.4.3".',
    FILES: "Write the place of PDF files below downloads/, such as sessions/*/opener.pdf; * stands for any name.",
    TEST: "Write the file and the name of a test, such as tests/test_access.py::test_the_skip_link_skips.",
    PLACE: "Write a file, # and the place in it, such as docs/_data/rules.yml#rules/cell-phones/question.",
}
"""What to write where a text does not have the form that its field needs."""
