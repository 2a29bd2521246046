"""Readers made by chance write, go astray, come back, open files, codes and links, in one tab or three, on devices that
keep everything, nothing, or what is damaged: nothing is lost without a question, nothing runs, nothing stands still.

A case that fails says its seed and its steps; `CASE=<seed>` runs that one alone.
"""

from __future__ import annotations

import os
import random
from collections import Counter

import pytest
from chance_desks import (
    DetailsReader,
    EditionReader,
    FormReader,
    ReviewReader,
    RulesReader,
    RunReader,
    TalkReader,
)
from chance_reader import FORBIDDEN, WATCH, Broken, Reader
from playwright.sync_api import Browser, BrowserContext
from visits import EVERY_VIEW

from model import Guide

CASES, SHARES = (1000, 10) if EVERY_VIEW else (16, 4)
"""Cases, a thousand of them once a week, and the parts they are cut into for workers."""
STEPS = 12
TROUBLES = ("", "", "", "", "full", "damaged", "damaged", "forbidden")
OTHERS = (ReviewReader, TalkReader, RunReader, DetailsReader, RulesReader, EditionReader)


def reader(seed: int, context: BrowserContext, server: str, guide: Guide, trouble: str) -> Reader:
    """Every second case fills in a form, each form by turns; the others use the other pages by turns."""
    if seed % 2:
        tools = list(guide.tools)
        tool = tools[seed // 2 % len(tools)]
        return FormReader(seed, context, server, f"tools/{tool}/", trouble=trouble, tool=tool)
    return OTHERS[seed // 2 % len(OTHERS)](seed, context, server, trouble=trouble)


@pytest.mark.parametrize("share", range(SHARES))
def test_nothing_is_lost_without_asking(browser: Browser, server: str, guide: Guide, share: int) -> None:
    """Some cases (weekly, a thousand) over all forms, the builder, the self-review, the run of show, our details
    and our rules.
    """
    chosen = [int(os.environ["CASE"])] if "CASE" in os.environ else list(range(share, CASES, SHARES))
    contexts: dict[bool, BrowserContext] = {}
    for forbidden in (False, True):
        contexts[forbidden] = browser.new_context(accept_downloads=True, reduced_motion="reduce")
        contexts[forbidden].add_init_script(WATCH + (f"\n{FORBIDDEN}" if forbidden else ""))
    broken: list[str] = []
    kinds: Counter[str] = Counter()
    for seed in chosen:
        trouble = random.Random(-seed).choice(TROUBLES)
        person = reader(seed, contexts[trouble == "forbidden"], server, guide, trouble)
        kinds[type(person).__name__] += 1
        try:
            person.run(STEPS)
        except Broken as error:
            broken.append(str(error))
    for context in contexts.values():
        context.close()
    print(dict(kinds))
    assert not broken, f"{len(broken)} of {len(chosen)} cases:\n\n" + "\n\n".join(broken)
