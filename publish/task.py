"""A step of a session as slides show it: who, how long, what is in hand at the end, and where the session stands."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path

import pypdfium2

from model.words import Words
from publish.imprint import GUIDE_TYPE, Imprint
from publish.week import Week

WIDTH, HEIGHT = 1183, 64
"""Units of the drawing: a hundred to an inch of the slide."""
CLOCK = 30
"""The radius of its clock."""
BEGINS = 190
"""Where the bar begins, right of the clock and its minutes."""
SHARP = 520
"""Pixels across the picture of a sheet."""
LETTER = 9.2
"""The width of a letter at 18 units, generously; a longer title is left out."""


@dataclass(frozen=True)
class Sheet:
    """A sheet to take in hand: the PDF under the site in which it stands, and its title there."""

    document: str
    title: str
    part: str = ""
    """The heading on that sheet that is to be seen, where it stands on a later page."""


@dataclass(frozen=True)
class Task:
    """A step of a session, as its slides show it."""

    group: str
    hold: str
    steps: tuple[tuple[str, int], ...]
    """The title and the minutes of every step of the full cut."""
    lit: int
    """The place of this step among them."""
    sheet: Sheet | None = None
    week: Week | None = None
    """The week of the cards that people have read, on a slide without a sheet."""

    @property
    def minutes(self) -> int:
        return self.steps[self.lit][1]

    def said(self, words: Words) -> str:
        """The task in one line: “Mixed threes, 22 minutes. At the end: a chart with three totals.”"""
        who = f"{self.group[:1].upper()}{self.group[1:]}, {words.duration(self.minutes)}."
        return f"{who} {words.say('At the end: %(hold)s.', hold=self.hold)}" if self.hold else who

    def stands(self, words: Words) -> str:
        """Where the session stands, for those who do not see the bar."""
        return words.say(
            "A clock with %(minutes)s minutes filled, and a bar of all steps: this is step %(step)s of %(steps)s.",
            minutes=self.minutes,
            step=self.lit + 1,
            steps=len(self.steps),
        )


def task_bar(task: Task, imprint: Imprint) -> str:
    """A clock with the minutes of the step, and all steps as a bar with this one lit, as SVG."""
    main, ink, wash, line = (imprint.color(name) for name in ("main", "ink", "wash", "muted"))
    lit, minutes = task.lit, task.minutes
    words = escape(imprint.words.say("%(minutes)s min", minutes=minutes))
    total = sum(length for _, length in task.steps)
    pieces, x = [], float(BEGINS)
    for place, (title, length) in enumerate(task.steps):
        width = (WIDTH - BEGINS) * length / total
        fill, text = (main, "ffffff") if place == lit else (wash, ink)
        left = WIDTH - x - width if imprint.right_to_left else x
        name = escape(title) if place == lit and len(title) * LETTER + 16 <= width else str(length)
        pieces.append(
            f'<rect x="{left:.1f}" y="12" width="{width:.1f}" height="40" fill="#{fill}" stroke="#{line}"/>'
            f'<text x="{left + width / 2:.1f}" y="38" text-anchor="middle" font-size="18" fill="#{text}"'
            f"{' font-weight=' + chr(34) + '700' + chr(34) if place == lit else ''}>{name}</text>"
        )
        x += width
    family = f"{imprint.font}, {GUIDE_TYPE}" if imprint.fonts else imprint.font
    clock, beside, anchor = CLOCK + 1, 2 * CLOCK + 16, ""
    if imprint.right_to_left:
        clock, beside, anchor = WIDTH - clock, WIDTH - beside, ' text-anchor="end"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="{family}">{_clock(minutes, main, clock)}'
        f'<text x="{beside}" y="41"{anchor} font-size="26" font-weight="700" fill="#{ink}">{words}</text>'
        f"{''.join(pieces)}</svg>"
    )


def _clock(minutes: int, color: str, x: int) -> str:
    """A face of an hour, its middle at `x`, on which the minutes are filled, from twelve o’clock on."""
    y = CLOCK + 2
    angle = 2 * math.pi * min(minutes, 59) / 60
    end = f"{x + CLOCK * math.sin(angle):.1f} {y - CLOCK * math.cos(angle):.1f}"
    return (
        f'<circle cx="{x}" cy="{y}" r="{CLOCK}" fill="#ffffff" stroke="#{color}" stroke-width="2"/>'
        f'<path d="M{x} {y}V{y - CLOCK}A{CLOCK} {CLOCK} 0 {int(minutes > 30)} 1 {end}Z" fill="#{color}"/>'
    )


def sheet_picture(sheet: Sheet, site: Path) -> bytes:
    """The page of a PDF on which the sheet or its part begins, as PNG. Raises LookupError where none has its title."""
    paper = pypdfium2.PdfDocument(site / sheet.document)
    try:
        paper.init_forms()
        page = paper[_place(paper, sheet)]
        target = BytesIO()
        page.render(scale=SHARP / page.get_width()).to_pil().convert("L").save(target, "PNG", optimize=True)
        return target.getvalue()
    finally:
        paper.close()


def _place(paper: pypdfium2.PdfDocument, sheet: Sheet) -> int:
    """The page of the sheet, from 0: that of its bookmark, or the first where the file is that sheet."""
    if not sheet.title:
        return 0
    begins = None
    for mark in paper.get_toc():
        if mark.level == 0:
            begins = mark if mark.get_title() == sheet.title else None
        wanted = begins if not sheet.part else mark if begins and mark.get_title() == sheet.part else None
        if wanted and (place := wanted.get_dest()):
            return place.get_index() or 0
    raise LookupError(f"{sheet.document} has no part “{sheet.part or sheet.title}”")
