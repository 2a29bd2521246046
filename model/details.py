"""What a school tells once: the details that a form’s field may ask for again."""

from __future__ import annotations

from typing import Literal, get_args

from model.words import said_later

Detail = Literal[
    "school",
    "district",
    "school-and-district",
    "partner",
    "first-day",
    "last-day",
    "principal",
    "coordinator",
    "front-office",
    "records-officer",
    "after-hours",
    "contacts",
]
DETAILS: tuple[str, ...] = get_args(Detail)
PEOPLE = {
    "principal": said_later("Principal"),
    "coordinator": said_later("Partnership coordinator"),
    "front-office": said_later("Front office"),
    "records-officer": said_later("Person the district names for student records"),
    "after-hours": said_later("School leader on call after hours"),
}
"""Whom forms name by role, and what the sheet of details calls them."""
