"""The fixed parts of each kind of page, in their order."""

SKELETONS: dict[str, tuple[str, ...]] = {
    "element": (
        "In one minute", "What good looks like", "Why it matters", "How to do it", "Who must be heard before you decide",
        "Who does what", "At Riverbend", "If you are small", "Questions to ask", "Tools", "When it goes wrong",
        "Check yourselves", "Next",
    ),
    "role": (
        "Your part in one minute", "What you bring", "What you can expect from others", "Your responsibilities",
        "Your first 30, 60 and 90 days", "Through the year", "Questions to ask and to expect", "Your tools",
        "If you have 10, 30 or 90 minutes",
    ),
    "tool": ("The form", "Filled-in example", "How to adapt it", "If you are small"),
    "session": (
        "Run of show", "Before you start", "Follow-up within four weeks", "Running it online",
        "Access and interpretation", "Pilot log",
    ),
    "case": (
        "The setting", "What happened", "The turning point", "What it took", "What changed",
        "Questions for your team", "Tools they used",
    ),
}

PARTS: dict[str, tuple[str, ...]] = {
    "element": ("facts", "responsibilities", "questions", "tools"),
    "role": ("facts", "responsibilities", "routes"),
    "tool": ("facts", "tool_form", "tool_example"),
    "session": ("facts", "run_of_show", "materials"),
    "case": ("facts",),
}
"""The macros that each kind of page must call."""

BOXES = ("note", "facilitator", "example", "caution")
