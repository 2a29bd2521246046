"""A date of an example school’s story, taken from the one file that holds them."""

from __future__ import annotations

from macros.here import Here


def story_date(here: Here, partner: str, name: str) -> str:
    """“May 11”: the date called `name` in the story of `partner`."""
    partners = (
        {told.id: told for story in here.guide.dates.stories for told in story.partners} if here.guide.dates else {}
    )
    days = {str(key): day for key, day in here.find("partner with dates", partner, partners).dates.items()}
    return here.guide.words.day(here.find(f"date of “{partner}” called", name, days))
