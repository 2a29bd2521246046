"""Where an edition of one’s own stands: what is open, replaced, and behind."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import render
from model.edition import guide_edition
from model.upgrade import Standing


def edition_status(here: Here) -> str:
    """The lists of `guide status` as a page; in the guide itself, what they would be."""
    stands = Standing.of(here.guide) if here.guide.local else None
    contacts = (
        {contact.id: contact.title for contact in here.guide.names.known.contacts} if here.guide.names.known else {}
    )
    return render(
        "edition-status",
        here,
        stands=stands,
        contacts=contacts,
        now=guide_edition(),
        level=here.level("edition_status"),
    )
