"""Check every text, in pages and in data, for what must not be published: people who can be found, placeholders, notes
to oneself; and for amounts in words that have no source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache, partial
from typing import Any

from model.guide import Entry, Guide
from model.memory import Memory, of_rule
from model.problems import Problem
from model.rules.people import PERSON
from model.yaml_lines import Loc

ROLE = "Name the role, such as “the principal”: the guide names no real person."
PLACE = "Delete it: readers would call or visit a real place. Made-up numbers have 555-01, such as 415-555-0142."
ADDRESS = "Delete it: readers would write to a real place, or go there. Say “the school’s office” instead."
SCHOOL = "Say what kind of school it is; or call it fictional in the same paragraph, or in description:."
MAIL = "Name the office. A made-up address ends in @example.org."
SOURCE = 'Add its source, such as {{ cite("S10") }}, with an id from docs/_data/sources.yml; or leave it out.'
UNTIL_KNOWN = "Write what belongs here, or leave it out until it is known."
CHILD = "Delete it: in a school, this tells who the student is. Say what any student may need."
DIGIT = "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
JOBS = (
    "nurse|custodian|principal|secretary|counselor|coach|teacher|tutor|mentor|aide|director|coordinator|manager|"
    "librarian|clerk|volunteer|superintendent|driver|student|neighbor|boss|janitor|caregiver|mother|father|aunt|uncle"
)
ANEW = "Delete this word and type it anew, instead of pasting it."
UNSEEN = "Delete the words on both sides of it, and type them anew. For a bullet, write “- ” instead."
SMALL_PICTURE = "Delete it, and say it in words."
SOMEBODY = "Delete it, and name the office instead."
OF_A_DISTRICT = (ROLE, PLACE, ADDRESS, MAIL, SOMEBODY, SCHOOL)
"""What an edition of one’s own may hold: its people, its numbers and its addresses."""
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
TEXTS: tuple[tuple[str, str, str, str], ...] = (
    (
        "",
        r"\b(?!219-09|078-05)\d{3}-\d{2}-\d{4}\b",
        "a number like one of Social Security",
        "Delete it, and tell whoever looks after these files: earlier versions still hold it.",
    ),
    (
        "",
        r"(?<![\d-])(?:\+?1[ .-]?)?\(?(?!8(?:00|33|44|55|66|77|"
        r"88)\b)[2-9]\d{2}\)?[ .-]{1,2}(?!555[ .-]01)[2-9]\d{2}[ .-]\d{4}\b(?![-\d])",
        "a telephone number",
        PLACE,
    ),
    ("", r"(?<![\d-])(?!555-01)[2-9]\d{2}-\d{4}\b(?![-\d])(?<!\d{4}-\d{4})", "a telephone number", PLACE),
    ("", r"(?<![\d-])[2-9]\d{2}[ .-]?[2-9]\d{6}\b(?![-\d])", "a telephone number", PLACE),
    ("at", r"(?i)\b\w+ ?[(\[] ?at ?[)\]] ?\w+", "an e-mail address", MAIL),
    (
        "zoom.us|meet.google|teams.",
        r"(?i)\bhttps?://(?:[\w.-]+\.)?(?:zoom\.us/j|meet\.google\.com|teams\.(?:microsoft|live)\.com/l)\S*",
        "a link that lets anyone into a meeting",
        "Say who sends the link, and leave it out.",
    ),
    (
        " code",
        r"(?i)\b(?:gate|door|alarm|entry|lock|key ?box) code(?: is|:) ?\w*\d\w*"
        r"|\bcode (?:for|of|to) the (?:\w+ )?(?:gate|door|alarm|entry|lock|key ?box|safe|building)"
        r"(?: is|:) ?\W?\w*\d\w*",
        "the code of a lock",
        "Delete it, and change the code: it was written in the open.",
    ),
    ("??", r"(?<!\?)\?\?(?!\?)", "a placeholder", "Write what belongs here, or leave it out until it is known."),
    ("hundred", r"(?i)\b(?:\w+-)?\w+ out of (?:a|one) hundred\b", "a share in words", SOURCE),
    ("", r"(?i)\b(?:ext\.?|extension) ?\d{2,5}\b", "an extension of a telephone", PLACE),
    (
        "@",
        r"(?i)\b[\w.+-]+@(?!\d+\.\d+\b)(?!(?:[\w-]+\.)*example\.(?:org|com|edu)\b)[\w-]+(?:\.[\w-]+)+",
        "an e-mail address",
        MAIL,
    ),
    (
        "",
        r"\b\d{1,5} (?:[NSEW]\.? )?(?:[A-Z][\w’'.]+ ){1,3}(?:Street|St\.|Avenue|Ave\.?|Road|Rd\.|Lane|"
        r"Ln\.|Drive|Dr\.|Boulevard|Blvd\.?|Court|Ct\.|Way|Place|Terrace|Highway)(?=\W|$)",
        "a street address",
        ADDRESS,
    ),
    ("", PERSON.pattern, "a person’s name", ROLE),
    (
        "School|Elementary",
        r"\b(?:[A-Z][\w’']+ ){1,3}(?:Elementary(?! and\b)|(?:Middle|High|Primary|Charter|Intermediate) School)\b",
        "the name of a school",
        SCHOOL,
    ),
    (
        " family| twins| brothers| sisters",
        r"\b[Tt]he (?!Riverbend|Cedar|Spanish|English|United|American|Head|Federal)[A-Z][a-z]{2,} "
        r"(?:family|twins|brothers|sisters)\b(?! (?:literacy|engagement|nights?|partnerships?|center|handbook))",
        "a family’s name",
        "Say which family without its name, such as “a family of a third grader”.",
    ),
    (
        "",
        r"\b(?!U\.|D\.C|P\.|A\.M|N\.|E\.S|R\.S)[A-Z]\. ?[A-Z]\.,? (?:(?:is |was )?an? |in |from |who )"
        r"(?=[\w -]{0,25}(?:grade|student|class|kindergart))",
        "the initials of a student",
        "Say “a student”: in a small school, initials are a name.",
    ),
    ("Box ", r"\bP\.? ?O\.? Box \d+", "a post box", ADDRESS),
    ("", r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sr|Sra|Rev|Prof)\.? [A-Z](?:[’'][A-Z])?[a-z]+(?!\w)", "a person’s name", ROLE),
    (
        "",
        r"\b(?:Principal|Superintendent|Coach|Counselor|Nurse|Officer|Pastor|Teacher|Coordinator|"
        r"Director) (?!Association|Data|Survey|Attrition|Agreement|Academy|Effectiveness|Network|Role|"
        r"Leadership|Retention|School|Quality|Preparation)[A-Z][a-z]{2,} (?!and|or)[A-Z][a-z]{2,}\b",
        "a person’s name",
        ROLE,
    ),
    (
        "born|date of birth|dob|birthday",
        r"(?i)\b(?:born(?: on)?|date of birth:?|DOB:?|birthday:?) (?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?:"
        + MONTHS
        + r") \d{1,2})",
        "somebody’s date of birth",
        "Delete it.",
    ),
    (
        "",
        r"(?i)\b(?:student|learner|state|employee) (?:id|number|no\.?):? ?#?\d{4,}",
        "somebody’s number",
        "Delete it.",
    ),
    (
        "TBD|TBA|TBC|TODO|TO DO|FIXME|XXX|xxx|WIP|???",
        r"\b(?:TBD|TBA|TBC|TODO|TO DO|FIXME|XXX+|xxx+|WIP)\b|\?{3,}",
        "a placeholder",
        "Write what belongs here, or leave it out until it is known.",
    ),
    (
        "lorem ipsum|dolor sit amet",
        r"(?i)\blorem ipsum\b|\bdolor sit amet\b",
        "filler text",
        "Write what belongs here.",
    ),
    (
        "",
        r"(?i)(?:\[|<|\(|^)(?:insert|your text|your name here|add text|fill in later|placeholder|"
        r"text here|name of school here|to be (?:determined|decided|added|written|completed))\b",
        "a placeholder",
        "Write what belongs here, or leave it out until it is known.",
    ),
    (
        "asdf|qwerty|foo|test test|blah blah",
        r"(?i)\b(?:asdf|qwerty|foo ?bar|test test|blah blah)\b",
        "a placeholder",
        "Write what belongs here, or leave it out until it is known.",
    ),
    (
        "as an ai|i cannot help with|as a language model|sure, here|certainly! here",
        r"(?i)\b(?:as an ai|i cannot help with|as a language model|sure, here(?:’|')s|certainly! here)\b",
        "a sentence that a chat program says of itself",
        "Delete it, and read the whole text once more.",
    ),
    (
        "note to self|delete before publishing|do not publish|ask me|ask him|ask her|draft only|remove this",
        r"(?i)\b(?:note to self|delete before publishing|do not publish|ask (?:me|him|her) (?:later|"
        r"again)|draft only|remove this (?:later|line))\b",
        "a note that somebody who writes left for another",
        "Settle it, then delete the note.",
    ),
    (
        "password|passcode|pin code|wifi key|api key|access code",
        r"(?i)\b(?:password|passcode|pin code|wifi key|api key|access code)(?:(?: is|:) ?\S+| \S*\d\S*)",
        "a password",
        "Delete it, and change the password: it was written in the open.",
    ),
    (
        "",
        r"(?i)\b(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?(?:two|three|"
        r"four|five|six|seven|eight|nine|ten|twenty|100|a hundred)\b (?=students|schools|families|"
        r"teachers|districts|partners|children|principals|parents)",
        "a share of people in words",
        SOURCE,
    ),
    (
        "thirds|quarter|third of|half of|most of|majority of",
        r"(?i)\b(?:two[- ]thirds|three[- ]quarters|one[- ]third|a third|one[- ]quarter|a quarter|half|"
        r"most|the majority) of (?:all |US |American |the nation’s |our |public |most )(?:\w+ )?"
        r"(?:students|schools|families|teachers|districts|partners|children|principals|parents)\b",
        "a share of people in words",
        SOURCE,
    ),
    (
        "third of|half of|quarter of|thirds of|quarters of|most of",
        r"(?:(?<=^)|(?<=[.!?] ))(?:Two[- ]thirds|Three[- ]quarters|One[- ]third|A third|One[- ]quarter|"
        r"A quarter|Half)"
        r" of (?:students|schools|families|teachers|districts|partners|children|principals|parents)\b",
        "a share of people in words",
        SOURCE,
    ),
    (
        "fold",
        r"(?i)\b(?:rose|fell|grew|grows|increased?|dropped|improved?)\b[^.\n]{0,20}\b(?:two|three|four|"
        r"five|ten)fold\b",
        "an effect that somebody must have measured",
        SOURCE,
    ),
    (
        "page ",
        r"(?i)\b(?:on|see|from) page \d{1,3}\b",
        "a page number, which no screen has and which moves on paper",
        "Link to the part instead: [its name](page.md#its-part).",
    ),
    (
        "as likely|as many|as often",
        r"(?i)\b(?:twice|three times|four times|ten times) as (?:likely|many|often) (?:to|as)\b(?! you\b|"
        r" we\b| it\b)",
        "a comparison that a study would have to show",
        SOURCE,
    ),
    (
        "percent|per cent",
        r"(?i)\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred)(?:-\w+)? per ?cent\b",
        "a share in words",
        SOURCE,
    ),
    ("s of dollars", r"(?i)\b(?:hundreds|thousands|millions|billions) of dollars\b", "an amount in words", SOURCE),
    (
        "",
        r"(?i)\b(?:doubles|doubled|triples|tripled|quadruples|halves|"
        r"halved) (?:the )?(?:\w+ )?(?:attendance|absences?|"
        r"graduation|scores?|reading|grades|dropouts?|suspensions|enrollment|chances?|risk|odds)\b",
        "an effect that somebody must have measured",
        SOURCE,
    ),
    (
        "studies|research|science|experts",
        r"(?i)(?<![\"“‘'])\b(?:studies|research|science|experts) (?:clearly |has |have )?(?:shows?|shown|proves?|"
        r"proven|agrees?|confirms?)\b(?! (?:up|out)\b)",
        "a claim of research",
        SOURCE,
    ),
    (
        "",
        r"\b(?:FERPA|HIPAA|IDEA|PPRA|COPPA|Title (?:I|VI|IX)|Section 504|[Tt]he ADA|[Ff]ederal law)"
        r" (?:requires|forbids|prohibits|allows|obliges|demands|bans|orders|says that"
        r"|gives (?:every|each|all)|makes (?:it|every|each|all|schools|districts))\b",
        "a claim about the law",
        SOURCE,
    ),
    (
        "dollars",
        r"(?i)\b(?:a|one|two|three|five|ten|twenty|fifty|a few|several) (?:hundred|thousand|million|"
        r"billion) dollars\b",
        "an amount in words",
        SOURCE,
    ),
    (
        "thousand|million|billion",
        r"(?i)\b(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|a few|"
        r"several|half a) "
        r"(?:thousand|million|billion)|(?:hundreds of )?thousands of|millions of) (?:\w+ )?"
        r"(?:students|children|families|schools|teachers|districts|adults|people)\b",
        "a number of people in words",
        SOURCE,
    ),
    (" dot ", r"(?i)\b\w+ at \w+ dot (?:com|org|net|edu|gov|us)\b", "an e-mail address", MAIL),
    (
        "one|two|three|four|five|six|seven|eight|nine",
        rf"(?i)\b(?:{DIGIT}[ ,-]+){{3,}}(?:{DIGIT}|hundred|thousand)\b",
        "a telephone number",
        PLACE,
    ),
    (" x", r"\bx ?\d{3,5}\b", "an extension of a telephone", PLACE),
    (
        " St| Ave| Rd| Blvd| Dr| Ln| Ct| Hwy| Pkwy",
        r"\b\d{1,5} (?:(?:[NSEW]\.?|North|South|East|West) )?(?:[A-Z][\w’'.]+ ){1,3}"
        r"(?:St|Ave|Rd|Blvd|Dr|Ln|Ct|Hwy|Pkwy)\b",
        "a street address",
        ADDRESS,
    ),
    ("corner of", r"\bcorner of (?:\d+(?:st|nd|rd|th)|[A-Z]\w+) and\b", "a street address", ADDRESS),
    ("", r"-?\d{1,3}\.\d{3,}, ?-?\d{1,3}\.\d{3,}", "a place on the map", ADDRESS),
    (
        "Principal|Superintendent|Coach|Counselor|Nurse|Officer|Pastor|Deacon|Rabbi|Imam|Sergeant|Custodian",
        r"\b(?:Principal|Superintendent|Coach|Counselor|Nurse|Officer|Pastor|Deacon|Rabbi|Imam|Sergeant|Custodian) "
        r"(?!(?:Association|Data|Survey|Attrition|Agreement|Academy|Effectiveness|Network|Role|Leadership|Retention|"
        r"School|Quality|Preparation|Report|Office|Monday|Tuesday|Wednesday|Thursday|Friday)\b)[A-Z][a-z]{2,}\b",
        "a person’s name",
        ROLE,
    ),
    (
        "",
        r"\b(?:[Aa]sk|[Cc]ontact|[Cc]all|[Ee]mail|[Tt]ext|[Tt]hank|[Tt]hanks to|[Tt]ell|[Pp]er|cc:?) "
        r"(?!Riverbend|Cedar|Your|Title|Section|Safety)[A-Z][a-z]{2,} (?:[A-Z]\. )?[A-Z][a-z]{2,}\b",
        "a person’s name",
        ROLE,
    ),
    ("", r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z](?:\.|\b(?![’']))", "a person’s name", ROLE),
    (
        "",
        rf"\b(?:[Oo]ur|[Mm]y|[Tt]he) (?:\w+ )?(?:{JOBS}),? (?!(?:I|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|"
        r"English|Spanish|Riverbend|Cedar|Title|Section)\b)[A-Z][a-z]{2,}\b(?! (?:School|Association))",
        "a person’s name",
        ROLE,
    ),
    (
        " grade",
        r"\b(?!Students?|Children|Most|All|Some|Many|Few|Anyone|Reading|Math|One|Those|Boys|Girls|Tutors|"
        r"Work|Everyone)"
        r"[A-Z][a-z]+[A-Z]?[a-z]* in (?:first|second|third|fourth|fifth|sixth|seventh|eighth|\d(?:st|nd|rd|"
        r"th)) grade\b",
        "a person’s name",
        ROLE,
    ),
    ("", r"\b[A-Z][a-z]{2,} [A-Z]\.,? (?:in|is|has|was|needs|who|from|said|and)\b", "a person’s name", ROLE),
    ("", r"\b(?:P\.?S|I\.?S|M\.?S|H\.?S)\.? ?#?\d{1,3}\b", "the name of a school", SCHOOL),
    (
        " High| Academy| Prep",
        r"\b(?!Junior|Senior|Early|The|At|In)[A-Z][a-z’]+ (?:High|Academy|Prep)\b(?! [Ss]chool|[- ](?:and|"
        r"or|quality)\b)",
        "the name of a school",
        SCHOOL,
    ),
    (
        "",
        r"\b\d{3} \d{2} \d{4}\b",
        "a number like one of Social Security",
        "Delete it, and tell whoever looks after these files: earlier versions still hold it.",
    ),
    (
        "student|case|badge|lunch|bus pass|plate",
        r"(?i)\b(?:student|case|badge|lunch|bus pass|(?:license )?plate) ?(?:id|number|no\.?)?:? ?#? ?"
        r"(?:[a-z]{2,3}[- ]?)?\d{4,}",
        "somebody’s number",
        "Delete it.",
    ),
    (
        "iep|504|diagnos|adhd|autis|asthma|diabet|medication|custody|probation|immigration",
        r"(?i)\b(?:his|her) (?:IEP|504|diagnosis|ADHD|autism|asthma|diabetes|medication|custody|probation|"
        r"immigration)\b",
        "something private about a student",
        CHILD,
    ),
    (
        "wifi|wi-fi|login|log-in|username",
        r"(?i)\b(?:wi-?fi|login|log-in|username) ?: ?\S+",
        "a password",
        "Delete it, and change the password: it was written in the open.",
    ),
    (
        "facebook|instagram|tiktok|linkedin|venmo|cash app|cashapp|paypal|zelle",
        r"(?i)\b(?:facebook|instagram|tiktok|linkedin|x|twitter)\.com/\S+|\b(?:venmo|cash ?app|paypal|zelle)\b.{0,12}"
        r"[@$]\S+",
        "somebody’s page or name on a site such as Facebook or Venmo",
        SOMEBODY,
    ),
    (
        "later|tomorrow|needs|will ",
        r"(?i)\b(?:fix|check|change|update|finish|redo|revise|delete|complete) (?:(?:this|that|"
        r"it) )?(?:later|tomorrow)\b"
        r"|\b(?:this|section|page|part|text|table|paragraph) (?:still )?needs (?:work|checking|editing|"
        r"updating|a rewrite)"
        r"\b|^will (?:update|finish|add|fix|complete)\b",
        "a note that somebody who writes left for another",
        "Settle it, then delete the note.",
    ),
    (
        "coming soon|under construction|more to |stay tuned|check back",
        r"(?i)\b(?:coming soon|under construction|more to (?:come|follow)|stay tuned|check back (?:soon|later))\b",
        "a placeholder",
        UNTIL_KNOWN,
    ),
    (
        "attached",
        r"(?i)\b(?:see|please find|find) (?:the )?attached\b(?! to)",
        "words from an e-mail: nothing is attached to a page",
        "Link to it instead: [its name](page.md).",
    ),
    ("XX|$_", r"\b(?:20)?XX+\b|\$_", "a placeholder", UNTIL_KNOWN),
    (
        "here is|here’s|here's|i hope this|happy to help",
        r"(?i)\bhere(?: is|[’']s) (?:a|an|the|your) (?:revised|updated|improved|polished|rewritten|"
        r"shortened|edited)\b"
        r"|\bI hope this (?:email|message|helps)\b|\bhappy to help\b",
        "a sentence that belongs to a message or a chat program",
        "Delete it, and read the whole text once more.",
    ),
    (
        "!!",
        r"!{2,}",
        "a row of exclamation points",
        "Write one, or a period.",
    ),
    (
        "click ",
        r"(?i)(?<![\w-])click (?:the|on|here|this)\b",
        "a word for screens: on paper, and by keyboard, nobody clicks",
        "Say what to choose or open, such as “Choose **Save**”.",
    ),
    (
        "the red|the green|the blue|the yellow|the orange|in red|in green",
        r"(?i)\b(?:the|in) (?:red|green|blue|yellow|orange) (?:text|words?|box|boxes|buttons?|letters|"
        r"print|part|column|row)\b",
        "a color that tells something: it is lost in print, and to whoever does not see it",
        "Name the part by its words or its place.",
    ),
    (
        "DRAFT|Draft|draft",
        r"\bDRAFT\b|\b[Dd]o not share (?:this|yet)|(?i:^[^\w\n]*draft ?(?:v\.?\d|[-–:(]))",
        "a note that somebody who writes left for another",
        "Settle it, then delete the note.",
    ),
    ("n/a|none|null", r"(?i)^[ \t]*(?:N/?A|null|nil)\.?[ \t]*$", "a placeholder", UNTIL_KNOWN),
    (
        " in | out of ",
        r"(?i)\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d) (?:in|out of) (?:every )?(?:two|"
        r"three|four|five|six|"
        r"seven|eight|nine|ten|twelve|twenty|100|a hundred|\d+) (?:tutors|mentors|volunteers|programs|"
        r"partnerships|kids|"
        r"students|schools|families|teachers|districts|partners|children|principals|parents|adults)\b",
        "a share of people in words",
        SOURCE,
    ),
    (
        "students|children|kids|families|teachers|tutors|schools",
        r"\b(?:Most|Few|Almost all|Nearly all|Many) (?:students|children|kids|families|teachers|tutors|schools) "
        r"(?:improve|do better|drop out|fail|succeed|benefit|gain|graduate|fall behind|want|prefer|like)\b",
        "a claim about many people",
        SOURCE,
    ),
    (
        "proven|evidence|research|scientific",
        r"(?i)(?<![“\"])\b(?:is|are|was|were|has been|have been) (?:scientifically )?(?:proven|evidence[- ]based|"
        r"research[- ](?:based|backed))\b(?!.\")",
        "a claim of research",
        SOURCE,
    ),
    (
        "stud|survey|report|poll",
        r"(?i)\b(?:an?|one|the|recent|new) (?:recent |new |large |national )?[A-Z]?\w* ?(?:study|survey|"
        r"poll|meta-analysis)"
        r" (?:found|finds|showed|shows|proved|proves)\b",
        "a claim of research",
        SOURCE,
    ),
    (
        "By law|required by|illegal|unlawful|against the law",
        r"\bBy law,? (?:schools?|districts?|you|we|every|all|teachers?|parents?|partners?)\b|(?i:\brequired by "
        r"(?:federal |state )?law\b)|(?i:\b(?:it is|it[’']s) (?:illegal|unlawful|against the law)\b)",
        "a claim about the law",
        SOURCE,
    ),
    (
        "",
        r"\b(?:FERPA|HIPAA|IDEA|PPRA|COPPA|Title (?:I|VI|IX)|Section 504) (?:says|means|does not (?:let|"
        r"allow)|bars)\b",
        "a claim about the law",
        SOURCE,
    ),
    (
        "Everyone knows|It is well",
        r"(?:^|[.!?] )(?:Everyone knows|It is well[- ]known) that\b",
        "a claim of research",
        SOURCE,
    ),
    (
        "doubled|tripled|halved|quadrupled",
        r"(?i)\b(?:scores|attendance|grades|absences|enrollment|graduation|"
        r"reading)\b[^.\n]{0,15}\b(?:doubled|tripled|"
        r"halved|quadrupled)\b",
        "an effect that somebody must have measured",
        SOURCE,
    ),
    (
        "agree|say|of partners|of families|of tutors",
        r"(?i)\b(?:(?:\w+ out of \w+ )(?:schools|families|teachers) (?:agree|say)|(?:a|one|"
        r"three) (?:quarters?|fifth|tenth) of "
        r"(?:partners|families|tutors|volunteers))\b",
        "a share of people in words",
        SOURCE,
    ),
    (
        "",
        r"[\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f]",
        "a small picture, which a screen reader reads out as a name and paper may lack",
        SMALL_PICTURE,
    ),
    (
        "",
        r"[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]",
        "a sign that nobody sees",
        UNSEEN,
    ),
    ("", r"[\ue000-\uf8ff\ufffd]", "a sign that shows as an empty box", UNSEEN),
    ("", r"Ã[\x80-\xbf©¨¼¶¤]|â€[™œ\x9d“”˜]|Â[ \xa0·«»]", "letters that were mixed up in copying", ANEW),
)
"""What no text may hold: words of which one stands wherever the pattern fits (none where there are no such words; in
small letters where the pattern is for both), the pattern, what it is, what to do.
"""
TEXT_PATTERNS = [(signs.split("|"), re.compile(pattern, re.M), what, cure) for signs, pattern, what, cure in TEXTS]
CITED = re.compile(r"\{\{\s*cite\(")
LEFT_OUT = ("docs/_data/sources.yml",)
"""Citations name people and give the titles of others’ works."""
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
TOLD_APART = ("title", "term", "ask", "question", "words", "url")
"""What two items of one list never share; labels of fields may."""


def check(guide: Guide) -> Iterator[Problem]:
    """What must not be published, in the lines of pages and in every string of the data."""
    memory = of_rule(guide.root, __file__)
    for entry in guide.pages.values():
        for index, message, cure in memory.value(partial(told, entry.body), entry.body):
            line = entry.body_line + index
            if cure in (SMALL_PICTURE, UNSEEN) and guide.problems.told(entry.file, line):
                continue  # as a bullet, for one
            if not (guide.local and cure in OF_A_DISTRICT or cure == SCHOOL and _fictional(entry, index)):
                yield Problem(entry.file, line, message, cure)
        yield from _data(guide, memory, entry.file, entry.read.value)
    for file, read in guide.lines.items():
        if file.startswith("docs/_data/"):
            if file not in LEFT_OUT:
                yield from _data(guide, memory, file, read.value)
            else:
                for loc, words in leaves(read.value):
                    for message, cure in of_value(words):
                        yield Problem(file, guide.line(file, *loc), message, cure)
            notes = (
                _comments((guide.root / file).read_text(encoding="utf-8", errors="replace"))
                if (guide.root / file).is_file()
                else ""
            )
            for index, message, cure in memory.value(partial(told, notes), notes):
                yield Problem(file, index + 1, message, cure)
            for loc, message, cure in twice(read.value):
                yield Problem(file, guide.line(file, *loc), message, cure)
    memory.save()


def _fictional(entry: Entry, index: int) -> bool:
    """Is what a line of the page names called fictional, in its paragraph or in the page’s description?"""
    lines = entry.body.split("\n")
    blank = [place for place, line in enumerate(lines) if not line.strip()]
    start, end = (
        max([at for at in blank if at < index], default=0),
        min([at for at in blank if at > index], default=len(lines)),
    )
    said = "\n".join([*lines[start:end], entry.page.description if entry.page else ""])
    return entry.kind == "case" or bool(re.search(r"(?i)\b(?:fictional|made[- ]up|invented)\b", said))


def _comments(text: str) -> str:
    """The comments of a data file or of a page’s front matter, each on its line."""
    return "\n".join(
        match[1] if (match := re.search(r"(?:^|\s)#\s(.*)$", re.sub(r"\"(?:[^\"\\\\]|\\\\.)*\"", "", line))) else ""
        for line in text.split("\n")
    )


def _data(guide: Guide, memory: Memory, file: str, value: Any) -> Iterator[Problem]:
    values = leaves(value)
    text = "\n".join(str(words).replace("\n", " ") for _, words in values)
    for index, message, cure in memory.value(partial(told, text), text):
        if not (guide.local and cure in OF_A_DISTRICT):
            yield Problem(file, guide.line(file, *values[index][0]), message, cure)
    for loc, words in values:
        for message, cure in of_value(words):
            yield Problem(file, guide.line(file, *loc), message, cure)


@lru_cache(maxsize=2048)  # a preview reads only what was edited
def told(text: str) -> tuple[tuple[int, str, str], ...]:
    """What is wrong in a text: the index of the line, what it is, and what to do."""
    lines, lowered = text.split("\n"), text.lower()
    wrong = []
    for signs, pattern, what, cure in TEXT_PATTERNS:
        searched = lowered if pattern.flags & re.I else text
        for match in pattern.finditer(text) if any(sign in searched for sign in signs) else ():
            index = text.count("\n", 0, match.start())
            if not (cure == SOURCE and CITED.search(lines[index])):
                shown, verb = (match[0].strip() or ascii(match[0]))[:40], "is"
                if cure in (ANEW, UNSEEN):  # the sign itself may not be seen: show where it stands
                    at = match.start() - text.rfind("\n", 0, match.start()) - 1
                    before, after = lines[index][:at], lines[index][at + len(match[0]) :]
                    shown, verb = f"{before.split(' ')[-1]}{match[0].strip()}{after.split(' ')[0]}"[:40], "holds"
                if cure == UNSEEN:
                    near = (
                        f"after “{_plain(before)[-30:].strip()}”" if _plain(before) else "at the beginning of the line"
                    )
                    near += f" and before “{_plain(after)[:30].strip()}”" if _plain(after) else ""
                    wrong.append((index, f"{near} stands {what} (U+{ord(match[0]):04X})", cure))
                    continue
                wrong.append((index, f"“{shown}” {verb} {what}", cure))
    return tuple(dict.fromkeys(wrong))


def _plain(words: str) -> str:
    """What anybody sees of words."""
    return re.sub(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad\ue000-\uf8ff\ufffd]", "", words).strip()


def of_value(value: Any) -> Iterator[tuple[str, str]]:
    """What is wrong with a value of the data by itself."""
    if isinstance(value, str) and value and not value.strip(" \t\n\u00a0\u200b_.-–—…"):
        yield "there are only spaces or dashes where words belong", "Write what belongs here, or leave the line out."
    if isinstance(value, str) and re.fullmatch(r"(?i)\s*(?:n/a|tbd|null|pending|to come|\?+)\s*", value):
        yield f"“{value.strip()}” stands where words belong", "Write what belongs here, or leave the line out."
    if isinstance(value, str) and re.match(r"^(?:<{7}|={7}|>{7})", value):
        yield (
            "two versions of this text stand here, one under the other",
            "Keep the right one. Delete the other, and the lines that begin with <<<<<<<, ======= and >>>>>>>.",
        )
    day = value if isinstance(value, date) else _day(value)
    if day and not EARLIEST <= day <= LATEST:
        yield f"the date {day} is far off", "Check its year."


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None
    except ValueError:
        return None


def leaves(value: Any, at: Loc = ()) -> list[tuple[Loc, Any]]:
    """Every plain value in data, with its place."""
    places: list[tuple[Loc, Any]] = []

    def walk(value: Any, at: Loc) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, (*at, key))
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                walk(inner, (*at, index))
        else:
            places.append((at, value))

    walk(value, at)
    return places


def twice(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Items of one list that say the same under two ids: the place of the second, what is wrong, what to do."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from twice(inner, (*at, key))
    elif isinstance(value, list):
        seen: dict[tuple[str, str], Any] = {}
        for index, inner in enumerate(value):
            if isinstance(inner, dict) and inner.get("id"):
                for name in TOLD_APART:
                    words = " ".join(re.findall(r"\w+", str(inner.get(name) or "").casefold()))
                    if words and (name, words) in seen:
                        message = f"“{inner['id']}” and “{seen[name, words]}” have the same words after {name}:"
                        yield (*at, index), message, "Delete one of the two, or give it other words."
                    seen.setdefault((name, words), inner["id"])
            yield from twice(inner, (*at, index))
