"""The words that code shows to readers, in the language of a guide: gettext catalogs, and Babel’s dates and numbers."""

from __future__ import annotations

import datetime
import gettext
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_date_format, get_day_names, get_month_names
from babel.numbers import format_decimal


def said_later(text: str) -> str:
    """`text` as it is: a mark for `make words` on what is said elsewhere, such as the names in a table of constants."""
    return text


NUMBERS = (
    said_later("no"),
    said_later("one"),
    said_later("two"),
    said_later("three"),
    said_later("four"),
    said_later("five"),
    said_later("six"),
    said_later("seven"),
    said_later("eight"),
    said_later("nine"),
    said_later("ten"),
)


NUMBER = re.compile(r"(?<![\w/.#=\u200e-])\d+(?:-\d+)+(?![\w-])")
RIGHT_LETTER = re.compile("[\u0590-\u08ff]")
"""Of Hebrew, Arabic and what is written like them."""


def known_locale(language: str) -> Locale:
    """Babel’s rules for `language`; where it knows no such country, those of the language alone: `vi` for `vi-US`.

    Raises UnknownLocaleError or ValueError where there is no such language.
    """
    try:
        return Locale.parse(language, sep="-")
    except UnknownLocaleError:
        return Locale.parse(language.rpartition("-")[0] or language, sep="-")


@dataclass(frozen=True)
class Words:
    """What to say in one language. An English text asks for its translation; without one, it is said itself.

    Places in a text are written `%(name)s`, and a percent sign `%%`.
    """

    language: str = "en-US"
    """As HTML has it: `en-US`, `es`."""
    compiled: bytes = b""
    """The catalog as gettext reads it (MO); nothing where the English of the code is said."""

    def say(self, text: str, **values: object) -> str:
        """`text` in this language, with `values` in its places."""
        return self.translations.gettext(text) % values

    def say_as(self, context: str, text: str, **values: object) -> str:
        """`text` in this language where the same English means different things; `context` tells which."""
        return self.translations.pgettext(context, text) % values

    def say_count(self, single: str, many: str, num: int, **values: object) -> str:
        """`single` or `many` in this language, whichever goes with `num`, which fills `%(num)s`."""
        return self.translations.ngettext(single, many, num) % {"num": num, **values}

    def say_parts(self, text: str, **parts: Any) -> list[Any]:
        """`text` in pieces, with things in its places that are no text, such as page numbers."""
        pieces = re.split(r"%\((\w+)\)s", self.translations.gettext(text))
        return [parts[piece] if index % 2 else piece.replace("%%", "%") for index, piece in enumerate(pieces) if piece]

    @property
    def plural_rule(self) -> str:
        """Which form goes with a number `n`, in the arithmetic that gettext, Python and JavaScript share."""
        header = self.translations.info().get("plural-forms", "plural=(n != 1);")
        return header.partition("plural=")[2].strip(" ;")

    def every_form(self, single: str, many: str) -> list[str]:
        """All forms of a text with a number in it, in the order of the rule."""
        rule = gettext.c2py(self.plural_rule)
        numbers = {rule(number): number for number in (1_000_000, *range(200, -1, -1))}
        return [self.translations.ngettext(single, many, numbers[form]) for form in sorted(numbers)]

    def listed(self, items: Iterable[str]) -> str:
        """Items in a row: “a, b and c”."""
        *before, last = list(items) or [""]
        if not before:
            return last
        # For translators: A list such as “math, reading and art”. The items before the last have commas between them.
        return self.say("%(items)s and %(last)s", items=", ".join(before), last=last)

    def duration(self, minutes: int) -> str:
        """`minutes` in words: “45 minutes”, “6 hours”."""
        if minutes >= 180 and minutes % 60 == 0:
            return self.say_count("%(num)s hour", "%(num)s hours", minutes // 60)
        return self.minutes(minutes)

    def minutes(self, minutes: int) -> str:
        """“1 minute”, “240 minutes”."""
        return self.say_count("%(num)s minute", "%(num)s minutes", minutes)

    def number(self, number: int) -> str:
        """A whole number in a sentence: up to ten in words."""
        return self.say(NUMBERS[number]) if number < len(NUMBERS) else self.decimal(number)

    def date(self, day: datetime.date) -> str:
        """A day as a reader says it: “November 21, 2026”."""
        return format_date(day, "long", locale=self.locale)

    def day(self, day: datetime.date) -> str:
        """A day without its year: “May 11”."""
        return format_skeleton("MMMMd", day, locale=self.locale)

    def short_date(self, day: datetime.date) -> str:
        """A day in digits: “5/12/2027”."""
        return format_skeleton("yMd", day, locale=self.locale)

    @property
    def date_pattern(self) -> str:
        """How `date` writes a day, as Word wants it: `MMMM d, yyyy`."""
        return re.sub(r"\by\b", "yyyy", get_date_format("long", self.locale).pattern)

    def month(self, number: int, short: bool = False) -> str:
        """The name of a month, 1 to 12, as it stands by itself: “August”; `short` for tables and drawings: “Aug”."""
        return str(get_month_names("abbreviated" if short else "wide", "stand-alone", self.locale)[number])

    def weekday(self, number: int) -> str:
        """The name of a day of the week, 0 to 6 from Monday on, as it stands by itself."""
        return str(get_day_names("wide", "stand-alone", self.locale)[number])

    def month_of(self, written: str) -> str:
        """A month of data, `November 2026`, as this language says it: “noviembre de 2026”."""
        return format_skeleton("yMMMM", datetime.datetime.strptime(written, "%B %Y"), locale=self.locale)

    def decimal(self, number: float, form: str = "#,##0.###") -> str:
        """A number as this language writes it: “1,250”, “2.5”; `form` is a pattern such as `0.0`."""
        return format_decimal(number, form, locale=self.locale)

    @cached_property
    def locale(self) -> Locale:
        """Babel’s rules for this language."""
        return known_locale(self.language)

    def with_numbers(self, text: str) -> str:
        """`text` whose numbers with hyphens, such as those to call, read from left to right whatever letters are
        before them: after Arabic letters `800-421-3481` would show its parts the other way around.
        """
        return NUMBER.sub("\u200e\\g<0>", text) if self.right_to_left and RIGHT_LETTER.search(text) else text

    @property
    def right_to_left(self) -> bool:
        """True where lines run from right to left, as in Arabic."""
        return bool(self.locale.text_direction == "rtl")

    @cached_property
    def translations(self) -> gettext.NullTranslations:
        """The catalog for templates, which know gettext by themselves."""
        return gettext.GNUTranslations(BytesIO(self.compiled)) if self.compiled else gettext.NullTranslations()

    def install(self, environment: Any) -> None:
        """Let the templates of a Jinja environment say `_("…")`, `ngettext(…)` and `{% trans %}`."""
        environment.add_extension("jinja2.ext.i18n")
        environment.install_gettext_translations(self.translations, newstyle=True)

    def __repr__(self) -> str:
        return f"Words({self.language}, {hashlib.sha256(self.compiled).hexdigest()[:12]})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Words, (self.language, self.compiled)  # what was worked out from them does not go to other processes
