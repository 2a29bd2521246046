"""Check that a page’s Markdown says what its writer meant: no marks that readers would see, no words that vanish, no
HTML, no link that leads nowhere a reader can go.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from html import unescape
from pathlib import Path

import lxml.html
from markdown import Markdown

from model.guide import Entry, Guide
from model.memory import of_rule
from model.problems import Problem, nearest

SPEAKS_OF_BLANKS = re.compile(r"(?i)\[blank\]|\bbrackets\b|fill in the blanks")
LINK = re.compile(
    r"!?\[[^\]\[]*\](?:\([^)]*\)|\[[^\]]*\])|^\[[^\]]+\]:.*|^\s*(?:[-*+] )?\[[ xX]?\](?= |$)|\[\[.*?\]\]|"
    r"\[[!^/#:].*?\]"
)
CODE = re.compile(r"(`+)[^`].*?\1")
BLANK = re.compile(r"\[[^\]]{2,}\](?![({\[])|\[[^\]]*$")
CALL = re.compile(r"\{\{.*?\}\}")
ANY_ITEM = re.compile(r"(?:^|[\s(])(?:\d+|[a-z])\)")
IN_A_LINE = ("cite", "term", "story_date", "job", "office", "month", "contact")
"""What fills in words of a sentence; all else makes a part of the page."""
ITEM = re.compile(r"^(?:[-*+]|\d{1,3}\.) ")
FENCE = re.compile(r"^\s*(`{3,}|~{3,})[ ]*(.*?)\s*$")
LANGUAGE = re.compile(r"(?!(?:note|tip|info|warning|caution|important|danger|example|quote)$)[a-z]*")
"""What may stand after the three signs that open code."""
NUMBERED = re.compile(r"(?i)^(?:(?:step|part|no\.) )?\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})(?:[).:]| ?[-–])\s+\S")
"""The beginning of a line that another program would take for an item of a list."""
SIGNS: tuple[tuple[str, str, str], ...] = (
    (
        r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)",
        "two versions of this text stand here, one under the other",
        "Keep the right one. Delete the other, and the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    ),
    (
        r"^\s*(?:!!!|\?\?\?\+?) ?\w*",
        "a box as other programs write it, which pages here do not show",
        "Write a line /// note, the text below it, and a line /// at the end.",
    ),
    (
        r"^\s*::+ ?\w*|^\s*\+{3,}(?: |$)|^\s*'{3}",
        "a box as other programs write it, which pages here do not show",
        "Write a line /// note, the text below it, and a line /// at the end.",
    ),
    (
        r"^\s*=== \"",
        "a tab to click on, which pages here do not show",
        "Delete the line, and write ## and a space before the name of each part.",
    ),
    (
        r"\[!(?:NOTE|TIP|WARNING|IMPORTANT|CAUTION)\]",
        "a box as other programs write it, which pages here do not show",
        "Write a line /// note, the text below it, and a line /// at the end.",
    ),
    (
        r"\{%.*?%\}|\{%|%\}",
        "a command of programmers, {% … %}, which pages here do not follow",
        "Delete everything from {% to %}, and write the words themselves.",
    ),
    (
        r"\{\{|\}\}",
        "two braces, {{ or }}, whose other two are missing",
        'Write it whole and on one line, such as {{ cite("S10") }}; or delete the braces.',
    ),
    (
        r"\[\[[^\]]*\]\]",
        "a link in double brackets, which leads nowhere here",
        "Write [words](page.md), such as [Money](money.md).",
    ),
    (r"!\([^()\n]+\)\[", "a picture with its brackets the wrong way round", "Write ![what it shows](its-name.png)."),
    (
        r"\[\^[^\]]*\]",
        "a footnote, which pages do not have",
        'Write the note as a sentence, or cite its source with {{ cite("S10") }}.',
    ),
    (
        r"^(?:[-*+] )?\[[ xX]?\](?: |$)",
        "a check box, which pages cannot show",
        "Leave the brackets out, or make it a field of a form.",
    ),
    (
        r"\[[^\]\[()\n]+\((?:[\w./-]+\.md(?:#[\w-]+)?|https?://[^\s()]+)\)(?![^\[\n]*\])",
        "a link whose ] is missing",
        "Write ] right after its words: [words](address).",
    ),
    (r"\]\(", "a link that is not closed", "Write [words](address) on one line, and close both brackets."),
    (
        r"\[[^\]\n]+\]\s+\((?:https?:|[\w./-]+\.md)",
        "a space between the words of a link and its address",
        "Delete the space: [words](address).",
    ),
    (
        r"\([^()\n]+\)\[(?:https?:|[\w./-]+\.md)[^\]\n]*\]",
        "a link with its brackets the wrong way round",
        "Write [words](address).",
    ),
    (
        r"\[[^\]\n]+\]\[[^\]\n]*\]",
        "a link without an address",
        "Write [words](address), with the address in round brackets.",
    ),
    (
        r"^\[[^\]\n]+\]: ?\S+",
        "an address for a link, and no words of this page are that link",
        "Delete this line. Where a link is wanted, write [words](address) in the sentence.",
    ),
    (
        r"```|~~~",
        "three signs, ``` or ~~~, that turn all text below them into code",
        "Delete them. Where code is meant, put the same three signs on a line after it.",
    ),
    (r"~~\S|\S~~", "words to be struck through, which pages here do not show", "Delete the words and the signs ~~."),
    (
        r"(?<![=|])==(?![=|])\S|[^\s=|]==(?!=)",
        "words between two = signs, which do not stand out here",
        "Write **two stars** around what must stand out.",
    ),
    (r"\*\*", "two stars that mark nothing", "Put two stars before and two after the words, without a space inside."),
    (
        r"(?<![\w*])\*(?=\w)|(?<=\w)\*(?![\w*])",
        "a star that marks nothing",
        "Put a star before and one after the words, or delete it.",
    ),
    (
        r"_{5,}",
        "a line to write on, which nobody can fill in on a screen",
        'Make it a field of a form, or write {{ boxes("What to write", lines=2) }} for paper.',
    ),
    (
        r"(?<![\w_])__(?=[^\W_])|(?<=[^\W_])__(?![\w_])",
        "two underscores that mark nothing",
        "Use **two stars** on both sides of the words.",
    ),
    (
        r"(?<![\w_])_(?=[^\W_])|(?<=[^\W_])_(?![\w_])",
        "an underscore that marks nothing",
        "Use *stars* on both sides of the words, or delete it.",
    ),
    (r"\\\s*(?:\n|$)", "a backslash at the end of a line", "Delete it; a blank line begins a new paragraph."),
    (
        r"^:\s+\S",
        "an explanation that begins with a colon",
        "Write it on one line with its word: “- **word**: what it means”.",
    ),
    (r"`", "the sign ` alone", "Delete it. For a quotation mark write “ or ”, for an apostrophe ’."),
    (
        r"^\s*(?:[•●▪■◦‣→►·–—➢✓✔☐☑] ?|--+ )",
        "a bullet that was pasted",
        "Begin the line with “- ” and leave a blank line above the list.",
    ),
    (
        r"\n\s*(?:[-+*]|\d{1,3}[.)]|[a-z]\)) \S|\A\d{1,3}\) \S",
        "a list that runs on from the line above",
        "Leave a blank line above the list; number with 1. and begin items with “- ”.",
    ),
    (
        r"^\s*#{1,6} ?\S",
        "a heading that runs on from the line above",
        "Leave a blank line above it.",
    ),
    (
        r"^\s*(?:[-*+](?=[^\W_])|\d{1,2}[.)](?=[^\W\d_]+\s)|o {1,3}(?=[a-z])|\(\d{1,2}\) "
        r"|[ab][.)] +[A-Z]|[IVX]{1,4}\. (?=\S+ \S+$))",
        "a bullet or number that makes no list",
        "Write “- ” or “1. ” with a space after it, and leave a blank line above the list.",
    ),
    (
        r"^\w+;[^\s;]+(?:;[^\s;]+)+$",
        "a row of a table with ; between its cells",
        "Write | between the cells, and |---|---| on a line under the first row.",
    ),
    (
        r"\{(?:--|\+\+|~~|>>)|(?:--|\+\+|~~|<<)\}|(?<!\+)\+\+\w[^+\n]*\+\+",
        "words that another program marks as put in or taken out",
        "Keep the words that hold, and delete the others and the signs.",
    ),
    (
        r"\^\w{1,12}\^|(?<!~)~\w{1,12}~(?!~)",
        "a raised or lowered letter, which pages here do not show",
        "Delete the signs ^ or ~, and say it in words.",
    ),
    (r"(?<![\w.@/])@[A-Za-z]\w+\b(?!\.\w)", "somebody called with @, as in a chat", "Delete it, or name the role."),
    (
        r"<\s?/?\s?(?:[a-z]{1,10}\s?/?|[a-z]+ [^<>\n]*)>|<[a-z]{1,10}$",
        "code of web pages (HTML) in pointed brackets",
        "Delete the brackets < > and what stands between them.",
    ),
    (
        r"(?<!\{)(?<!\{ )\{ ?[a-z_]+\([^{}\n]*\) ?\}(?!\})",
        "something to fill in, with one brace on each side where two belong",
        "Write {{ before it and }} after it.",
    ),
    (r"\{ \{|\} \}", "two braces with a space between them", "Delete the space, so that they read {{ and }}."),
    (
        r">>>(?!>)|<<<(?!<)",
        "signs such as >>> between two wordings",
        "Decide which words stay, and delete the others and the signs.",
    ),
    (r"^\s*#+\s*$", "a heading without words", "Write its words, or delete the line."),
    (
        r"^\s*>(?: |$)",
        "a “>” as e-mail puts it before a quotation",
        "Delete the “>”. Where a quotation is meant, leave a blank line above it.",
    ),
    (
        r"^\s*\|.*|.*\|\s*$|\S \| .* \| \S",
        "a row that belongs to no table",
        "Leave a blank line above the table and put a line |---|---| under its first row.",
    ),
    (
        r"^\s*\|?\s*:?-{3,}:?\s*\|",
        "a line of dashes that belongs to no table",
        "Put it under the first row of a table, with as many parts: |---|---|.",
    ),
    (
        r"(?<![\w/]):[a-z][a-z_]+:(?![\w/])",
        "the code of a small picture, as chats write it",
        "Delete it, and say it in words.",
    ),
    (r"\\(?:begin|end|frac|text)\b|\$\$", "a formula, which pages here do not show", "Say it in words."),
    (
        r"&(?:[a-z]+|#\d+);?(?=\b|$|\s)",
        "a code where a character belongs",
        "Type the character itself, such as & instead of &amp;.",
    ),
    (
        r"^\s*(?:/{2}|/{4,})\s*\w*\s*$|(?<!:)///",
        "a box that did not open",
        "Write /// note on a line of its own, with a blank line above it.",
    ),
    (
        r"\{:? ?[.#][^}]*\}?|\{:",
        "a name or style in braces that has no effect here",
        "Delete it. A heading’s name stands at its end, in both braces: ## Who pays { #who-pays }",
    ),
    (
        r"(?<![{$])\{(?!code|panel|noformat|quote|color)[\w .-]+\}(?!\})",
        "a blank in braces that nothing fills",
        "Write the words themselves.",
    ),
    (
        r"(?i)\[/?(?:b|i|u|url|img|quote|color)[=\]]",
        "marks in square brackets, as forums write them",
        "Write **two stars** for bold, and [words](address) for a link.",
    ),
    (
        r"(?i)\bhttps?:/(?!/(?:[\w.-]+\.)?(?:zoom\.us/j|meet\.google\.com|teams\.(?:microsoft|live)\.com/l))|\bwww\.\w+\.",
        "an address that is no link",
        "Write [words](address), with words that say where it leads.",
    ),
    (
        r"^\s*-?\[ ?\]|^\s*-?\( ?[xX]?\) \S",
        "a check box, which pages cannot show",
        "Leave the brackets out, or make it a field of a form.",
    ),
    (
        r"^\w[^,.\n]*(?:,(?!\d)(?=\S)[^,.\n]+){2,}$",
        "a row of a table with commas between its cells",
        "Write | between the cells, and |---|---| on a line under the first row.",
    ),
    (r"\[(?:toc|TOC)\]", "a list of contents", "Delete it: every page has one."),
    (
        r"(?i)\bh[1-6]\. \S|\{(?:code|panel|noformat|quote|color)[:}]",
        "a heading or box as other programs mark it",
        "Delete the mark. A heading begins with ## and a space.",
    ),
    (
        r"^\s*(?:[-=]+>|[^\w\s\"“”„‘’'()\[\]*.…?!¿¡$#<>&+–—-])",
        "a line that begins with a sign, as other programs write lists and boxes",
        "Begin each line of a list with “- ”, and leave a blank line above the first; or delete the sign.",
    ),
    (r"\\", "a backslash, which belongs to other programs", "Delete it; a blank line begins a new paragraph."),
    (
        r"\[\d{1,3}\]|[¹²³⁰-⁹]|\(\*\)|\(S\d{2,3}\)",
        "the number of a footnote, which pages do not have",
        'Write the note as a sentence, or cite its source with {{ cite("S10") }}.',
    ),
    (
        r"(?<![:/\w])//(?=\w)[^/\n]*\S//(?![/\w])",
        "the signs //, which make nothing stand out here",
        "Delete them. For words that shall stand out, write **two stars** around them.",
    ),
    (
        r"(?<![:\w])//|/\*|\*/",
        "the sign %s, after which programmers write notes",
        "Delete the sign. If a note to somebody follows it, settle what it asks and delete it, too.",
    ),
    (
        r"\w ?\| ?\w",
        "a | where there is no table",
        "In a table, put a line |---|---| under the first row, and a blank line above it; else delete the |.",
    ),
    (
        r"[\^~|{}]|(?<! )[=<>*]|[=<>*](?! )|(?<!\w)#(?=\w)",
        "the sign %s, which has no effect here",
        "Delete it. If it stands for a word, write the word.",
    ),
    (
        r"(?<![\w/@.])[a-z][\w-]*\.(?:md|yml|html?|docx?|xlsx?|pptx?|pdf)\b",
        "the name of a file that is no link",
        "Write [its title](its-name.md), such as [Money](money.md).",
    ),
    (r"[a-z]{2}[.!?:][A-Z][a-z]+", "two sentences without a space between them", "Write a space after the sign."),
    (r"\w ,|\w (?:\.|\?|!|;)(?=\s|$)", "a space before a sign that ends or divides a sentence", "Delete the space."),
    (r"[a-z],[A-Za-z]", "a comma without a space after it", "Write a space after the comma."),
    (r"(?<!\.)\.\.(?![./])", "two periods", "Write one period, or three where something is left out."),
    (r"\( \w|\w \)", "a space inside a round bracket", "Delete the space."),
)
"""What readers would see of a slip: a pattern, what it is, and what to write instead."""
PATTERNS = [(re.compile(pattern, re.M), what, cure) for pattern, what, cure in SIGNS]
SUSPECT = re.compile(
    r"[<=>|{}\[\]~*_`#\\$&^@]|!!!|https?:|www\.|^:|\A[ab][.)] |\?{3}|:::"
    r"|:[a-z][a-z_]+:|//|^\s*[•●▪■◦‣→►·–—➢✓✔☐☑]|\n\s*(?:[-+*]|\d+[.)]|[a-z]\)) "
    r"|\A\d+\) |\bh[1-6]\. |\+\+|\w;\S|^\s*(?:[-+]\w|\d{1,2}[.)]\S|o {1,3}[a-z]|\(\d|[IVX]{1,4}\. )"
    r"|^\s*[^\w\s\"“‘'…¿]|^'{3}||\w\.(?:md|yml|html?|docx?|xlsx?|pptx?|pdf)\b"
    r"|[a-z],[A-Za-z]| [,.?!;)](?:\s|$)|\( |[a-z][.!?:][A-Z]"
    r"|\.\.|[¹²³⁰-⁹]|\(S\d",
    re.M | re.I,
)
"""What no words without a slip hold, save a few: known much sooner than by all the patterns."""
HTML_CURE = "Delete it. Write **two stars** for bold, “- ” before each line of a list, and [words](page.md) for a link."
OFFICE = "Name the office, and where its address is found."
TELEPHONE = "Delete the link, and say which office to call. For an emergency write [Call 911](tel:911)."
ADDRESSES: tuple[tuple[str, str, str], ...] = (
    (r"^\s*$", "the link “{words}” has no address", "Write the page’s name between the round brackets."),
    (
        r"(?i)^data:image/",
        "a picture was pasted into the text as code",
        "Save the picture as a file beside the page, and write ![what it shows](its-name.png).",
    ),
    (
        r"(?i)^(?:javascript|vbscript|data):",
        "the link “{words}” would run a program",
        "Link to a page, or leave it out.",
    ),
    (
        r"(?i)^(?://|file:|[a-z]:[\\/]|\\\\|/(?:users|home|volumes|mnt)/|~/)",
        "the link “{words}” leads to a file on one computer",
        "Put the file beside the page and link to its name.",
    ),
    (
        r"(?i)^(?:https?:/+)+https?:/*",
        "the address of “{words}” begins with https:// twice",
        "Delete one of the two.",
    ),
    (
        r"(?i)^https?://(?:localhost|127\.|0\.0\.0\.0|\[::1\]|192\.168\.|10\.\d+\.|[\w-]+\.local\b|[\w-]+(?:[:/]|$))",
        "the link “{words}” leads to one computer or network",
        "Link to an address that everyone can open.",
    ),
    (
        r"(?i)^https?:/*$|^https?:/[^/]|^https?:\s|^htt?ps?;|^htp|^www\.",
        "the address of “{words}” is not whole",
        "Write it from https:// on.",
    ),
    (
        r"(?i)^(?!https?:|mailto:|tel:|sms:|file:|javascript:|vbscript:|data:|htt?ps?;|"
        r"[a-z]:[\\/])[a-z][a-z0-9+.-]+:",
        "the link “{words}” begins in a way that browsers do not open",
        "Write an address that begins with https://.",
    ),
    (
        r"(?i)^mailto:(?!\?)(?!.*@(?:[\w.-]+\.)?example\.(?:org|com))",
        "the link “{words}” writes to a person’s address",
        OFFICE,
    ),
    (
        r"(?i)^https?://[^/]*(?:safelinks|urldefense|bit\.ly|tinyurl|goo\.gl|lnkd\.in|t\.co)\b",
        "the address of “{words}” hides where it leads",
        "Open it and copy the address of the page itself.",
    ),
    (
        r"(?i)^https?://(?:docs|drive|classroom|calendar|mail)\.google\.com/|^https?://sites\.google\.com/"
        r"(?:[du]/|.*/(?:edit|preview)\b)|^https?://[\w-]+\.sharepoint\.com|^https?://(?:1drv\.ms|"
        r"onedrive\.live\.com)"
        r"|^https?://(?:www\.)?dropbox\.com/|^https?://(?:[\w-]+\.)?box\.com/",
        "the link “{words}” leads to a file that few may open",
        "Put the file beside the page, or link to a public page.",
    ),
    (
        r"(?i)^[^:#?]*\.(?:html?|mdx|markdown)(?:#|$)",
        "the link “{words}” names a page as it is on the web",
        "Write the name of its file, which ends in .md, such as money.md.",
    ),
    (
        r"(?i)^https?://(?:[\w.-]+\.)?(?:zoom\.us/j|meet\.google\.com|teams\.(?:microsoft|live)\.com/l)\b",
        "the link “{words}” lets anyone into a meeting",
        "Say who sends the link, and leave it out.",
    ),
    (
        r"(?i)^tel:(?!\+?1?-?(?:988|911|8(?:00|33|44|55|66|77|88))\b)",
        "the link “{words}” calls a telephone, and not 911 or 988",
        TELEPHONE,
    ),
    (
        r"(?i)[?&](?:utm_\w+|fbclid|gclid|mc_eid)=",
        "the address of “{words}” tells its site where readers come from",
        "Delete the question mark in the address and all that follows it.",
    ),
    (r"\|", "the link “{words}” is a link as chats write it", "Write [words](address)."),
    (r"\s", "the address of “{words}” has a space in it", "Give the file a name without spaces."),
)
"""What a link must not lead to: a pattern of its address, what is wrong, what to write."""
ADDRESS_PATTERNS = [(re.compile(pattern), what, cure) for pattern, what, cure in ADDRESSES]
SAYS_NOTHING = re.compile(
    r"(?i)^(?:(?:click )?(?:here|this|link|this link|more|see more|read more|learn more)\.?|click (?:here|"
    r"on|this)\b.*)$"
)
FILE_NAME = re.compile(
    r"(?i)^\s*(?:[\w-]+\.(?:png|jpe?g|gif|svg|webp|heic|bmp|tiff?)|(?:img|dsc|screenshot|scan|image|photo|"
    r"picture|pic)"
    r"[\s_-]*\d*|alt(?:ernative)?(?: text)?|description|logo|(?:an? )?(?:image|picture|photo|graphic)|"
    r"an? (?:image|picture) "
    r"(?:containing|of) .*confidence.*|a picture containing .*)\s*$"
)


def check(guide: Guide) -> Iterator[Problem]:
    """What is wrong in any page’s Markdown."""
    memory = of_rule(guide.root, __file__)
    site = guide.edition.site
    known, takes = macro_names(guide.root), macro_takes(guide.root)
    for entry in guide.pages.values():
        for line, message, cure in calls(entry.body, known, takes) if entry.kind != "slides" else ():
            yield Problem(entry.file, line + entry.body_line - 1, message, cure)
        for line, message, cure in memory.value(partial(slips, entry.body, site), entry.body, site):
            at = line + entry.body_line - 1
            if not (guide.local and cure in (OFFICE, TELEPHONE)) and not guide.problems.told(entry.file, at, above=1):
                yield Problem(entry.file, at, message, cure)
        yield from _blanks(entry)
    memory.save()


def _blanks(entry: Entry) -> Iterator[Problem]:
    """Blanks in square brackets outside quotations, on a page that does not speak of blanks to fill in."""
    if entry.kind == "slides" or SPEAKS_OF_BLANKS.search(f"{entry.read.value}\n{entry.body}"):
        return
    for number, line in enumerate(_unfenced(entry.body), entry.body_line):
        words = LINK.sub("", CALL.sub("", CODE.sub("", line)))
        if not line.startswith(">") and (blank := BLANK.search(words)):
            message = f"readers would see “{blank[0][:40]}”: a blank that nobody filled in, or a bracket too many"
            yield Problem(entry.file, number, message, "Write what belongs there, without the brackets.")


@cache
def macro_names(root: Path) -> frozenset[str]:
    """The names that a page may call between two braces, as `macros/__init__.py` lists them."""
    listed = root / "macros/__init__.py"
    return (
        frozenset(re.findall(r"^    (\w+),$", listed.read_text(encoding="utf-8"), re.M))
        if listed.exists()
        else frozenset()
    )


@cache
def macro_takes(root: Path) -> dict[str, tuple[int, int, frozenset[str]]]:
    """For each name that a page may call: the fewest and most words it takes, and the names that some have."""
    takes = {}
    for file in (root / "macros").glob("*.py"):
        for written in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(written, ast.FunctionDef) and written.args.args[:1] and written.args.args[0].arg == "here":
                names = [argument.arg for argument in written.args.args[1:]]
                most = 99 if written.args.vararg else len(names)
                named = frozenset([*names, *(argument.arg for argument in written.args.kwonlyargs)])
                takes[written.name] = (len(names) - len(written.args.defaults), most, named)
    return takes


def calls(
    body: str, known: frozenset[str], takes: dict[str, tuple[int, int, frozenset[str]]] | None = None
) -> Iterator[tuple[int, str, str]]:
    """What stands between two braces and nothing can be made of: its line, what is wrong, what to write instead."""
    for number, line in enumerate(_unfenced(body), 1):
        for call in CALL.findall(line) if "{%" not in line else ():  # that is told by itself
            message, cure = _call(call, known, takes or {})
            name = re.match(r"\{\{\s*(\w+)\(", call)
            part = name and name[1] in known and name[1] not in IN_A_LINE
            if not message and part and line.strip() != call:
                message = f"{call} makes a whole part of the page, and other words stand on its line"
                cure = "Write it on a line by itself, from the first place on, with a blank line above and below."
            if message:
                yield number, message, cure


def _call(call: str, known: frozenset[str], takes: dict[str, tuple[int, int, frozenset[str]]]) -> tuple[str, str]:
    write = 'Write it whole, such as {{ cite("S10") }}: a name, and in round brackets words in quotation marks.'
    try:
        written = ast.parse(call[2:-2].strip(), mode="eval").body
    except SyntaxError:
        if re.match(r"\{\{[<%]", call):
            box = "For a box, write a line /// note, the text below it, and a line /// at the end."
            return f"{call} belongs to another program, and has no effect here", f"Delete it. {box}"
        return f"{call} cannot be read: a brace, quotation mark or round bracket is missing", write
    if isinstance(written, ast.Attribute):
        return "", ""  # what the page says of itself; the build knows which of it there is
    name = written.func if isinstance(written, ast.Call) else written
    if not isinstance(name, ast.Name):
        return f"{call} does not begin with a name that can be filled in", write
    if known and name.id not in known:
        cure = nearest(name.id, known)
        return (
            f"there is nothing called “{name.id}” to put between {{{{ and }}}}",
            cure if cure.startswith("Did") else write,
        )
    if not isinstance(written, ast.Call):
        return f"“{name.id}” stands here without its round brackets", write
    if not all(isinstance(part, (ast.Constant, ast.List, ast.Starred)) for part in written.args):
        return f"{call} lacks quotation marks", write
    fewest, most, named = takes.get(name.id, (0, 99, None))
    given = len(written.args) + len({word.arg for word in written.keywords})
    wrong = next((word.arg for word in written.keywords if named is not None and word.arg not in named), None)
    if wrong:
        return f"{call} has “{wrong}=”, which “{name.id}” does not know", f"Delete {wrong}= and what follows it."
    if given < fewest:
        return f"{call} does not say which: its round brackets are empty or lack a word", write
    if len(written.args) > most:
        cure = write if most else f"Write {{{{ {name.id}() }}}}."
        return f"{call} has more words in its brackets than it can use", cure
    return "", ""


def _unfenced(body: str) -> Iterator[str]:
    """The lines of a page; those between ``` or ~~~ are empty."""
    fence = ""
    for line in body.split("\n"):
        fence, before = _fence(line, fence), fence
        yield "" if fence or before else line


def _fence(line: str, fence: str) -> str:
    """The signs between which `line` and what follows are code, where it was between `fence` before; else nothing."""
    match = FENCE.match(line)
    if not match or fence and (match[1] != fence or match[2]):
        return fence
    return "" if fence else match[1]


@lru_cache(maxsize=2048)
def slips(body: str, site: str = "") -> tuple[tuple[int, str, str], ...]:
    """Each slip in the Markdown of a page: its line, counted from 1, what is wrong and what to write instead."""
    return tuple(dict.fromkeys([*_lines(body), *_rendered(body, site)]))


def _lines(body: str) -> Iterator[tuple[int, str, str]]:
    """What vanishes when the page is made, and so can only be seen in its lines."""
    fence, columns, before = "", 0, ""
    for number, line in enumerate(body.split("\n"), 1):
        fence, inside = _fence(line, fence), fence
        if fence and not inside and (match := FENCE.match(line)) and not LANGUAGE.fullmatch(match[2]):
            yield (
                number,
                "a box as other programs write it, which pages here do not show",
                "Write a line /// note, the text below it, and a line /// at the end.",
            )
        if not fence and not inside:
            words = CALL.sub("macro", line)
            cells = _cells(words)
            if columns and cells and cells != columns and words.lstrip().startswith("|"):
                yield (
                    number,
                    f"this row of the table has {_cells_of(cells)}, and its first row has {columns}",
                    f"Add or take out | until it has {_cells_of(columns)}: words beyond them are not shown.",
                )
            if re.match(r"^\s*\|[\s|]*=+[\s|=]*$", words):
                yield number, "a line of = signs in a table", f"Write |{'---|' * cells} instead."
            if re.match(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$", words) and "|" in words and _cells(before):
                if columns:
                    yield (
                        number,
                        "a second line of dashes in one table, which is shown as a row",
                        "Delete it. Where a new table begins, leave a blank line above its first row.",
                    )
                columns = cells
                if _cells(before) != cells:
                    yield (
                        number,
                        f"this line of dashes has {_parts_of(cells)}, and the row above it {_cells_of(_cells(before))}",
                        f"Write |{'---|' * _cells(before)} instead.",
                    )
            elif not cells:
                columns = 0
            if (
                re.match(r"^(?:-{3,}|={3,})\s*$", line)
                and before.strip()
                and not before.lstrip().startswith(("#", "|"))
            ):
                yield (
                    number - 1,
                    "this line becomes a heading, since a line of signs stands right under it",
                    "Leave a blank line between them, or delete the signs; a heading begins with ##.",
                )
            yield from ((number, *slip) for slip in _line(line, before))
            if re.match(r"^#{1,6}\s*(?:\{[^}]*\})?\s*$", line):
                yield number, "a heading without words", "Write its words, or delete the line."
            if re.match(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)", line):
                yield (
                    number,
                    "two versions of this text stand here, one under the other",
                    "Keep the right one. Delete the other, and the lines that begin with <<<<<<<, ======= and >>>>>>>.",
                )
            if "\t" in line.strip():
                yield (
                    number,
                    "a tab stop between the words, which readers would see as one space",
                    "Type a space. In a table that was pasted, write | between the cells.",
                )
            if re.search(r"\S {3,}\S", line) and not words.lstrip().startswith("|"):
                yield (
                    number,
                    "words set apart by spaces, which readers would see side by side",
                    "In a table, write | between the cells, and |---|---| under the first row; else type one space.",
                )
        before = line
    if fence:
        yield (
            body.count("\n") + 1,
            "three signs, ``` or ~~~, that turn all text below them into code",
            "Delete them. Where code is meant, put the same three signs on a line after it.",
        )


def _cells_of(number: int) -> str:
    return "1 cell" if number == 1 else f"{number} cells"


def _parts_of(number: int) -> str:
    return "1 part" if number == 1 else f"{number} parts"


def _line(line: str, before: str) -> Iterator[tuple[str, str]]:
    """What a line, after the one `before`, would not be made into: what is wrong and what to write instead."""
    if re.match(r"^#{2,6}[^#\s]", line):
        yield "a heading without a space after its #", "Write a space between the # and the words."
    if line.startswith("#") and re.search(r"\{(?! ?#[\w-]+ *\})[^{}]*\}\s*$", CALL.sub("macro", line)):
        yield (
            "the name in braces at the end of this heading is not written whole",
            "Write it like this: ## Who pays { #who-pays }, without a space in the name.",
        )
    if re.search(r"(?:^|\s)! \[[^\]]+\]\(", line):
        yield "a space after the ! of a picture", "Delete it: ![what it shows](its-name.png)."
    if re.match(r"^\d{3,}\. \S", line):
        yield "a line that begins with a number and a period, which makes it a list", "Begin it with a word."
    if re.match(r"^ {1,3}(?:[-*+]|\d{1,2}\.) \S", line) and re.match(r"^ *(?:[-*+]|\d{1,2}\.) \S", before):
        yield "an inner list, which needs four spaces before its marks", "Begin the line with four spaces."
    if before.startswith("|") and line.strip() and not line.startswith(("|", "///")):
        yield (
            "a line that runs on from the table above, which would take it for a row",
            "Leave a blank line above it; or join it to its row, which is one line however long.",
        )
    if re.match(r"^>\s*\S", before) and line.strip() and not re.match(r"^(?:>|///|\{\{)", line):
        yield (
            "a line that runs on from the quotation above, which would take it in",
            "Leave a blank line above it; or begin it with “> ” if it belongs there.",
        )
    if re.match(r"^(?:[-*+]|\d{1,2}\.) \S", before) and re.match(r"^[\w\"“‘(]", line) and not ITEM.match(line):
        yield (
            "a line that runs on from the list above, which would take it into its last item",
            "Leave a blank line above it; or join it to the item, which is one line however long.",
        )
    if "<!--" in re.sub(r"`[^`]*`", "", line):
        yield "a comment, which everyone can read in the page’s source", "Delete it."


def _cells(line: str) -> int:
    """How many cells the line has as a row of a table: none where it is no row."""
    words = re.sub(r"(`+).*?\1", "code", line.strip()).replace("\\|", "")
    return len(words.strip("|").split("|")) if words.startswith("|") and words.count("|") > 1 else 0


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=["attr_list", "tables", "fenced_code"])


def _rendered(body: str, site: str) -> Iterator[tuple[int, str, str]]:
    """What readers would see, from the tree that Python-Markdown makes of the page."""
    plain = re.sub(r"^///.*$", "", CALL.sub("macro", body), flags=re.M)
    markdown = _markdown().reset()
    tree = lxml.html.fragment_fromstring(markdown.convert(plain) or "<p></p>", create_parent="div")
    source = [unescape(line) for line in body.split("\n")]

    def line_of(*parts: str) -> int:
        """The line with the first of `parts` that stands in the page, else with its longest word."""
        for part in (part for words in parts for part in words.strip().split("\n")):
            if wanted := part.strip()[:60]:
                held = [number for number, line in enumerate(source, 1) if wanted in line]
                if held:  # a line that has no more than these words is meant before one that also has them
                    return next((number for number in held if source[number - 1].strip() == part.strip()), held[0])
        asked = set(re.findall(r"\w+", " ".join(parts)))  # the marks between the words may be gone: most words decide
        shared = [len(asked & set(re.findall(r"\w+", line))) for line in source]
        return shared.index(max(shared)) + 1

    for raw in markdown.htmlStash.rawHtmlBlocks:
        words = raw if isinstance(raw, str) else f"<{raw.tag}>"
        if words.startswith("<!--"):
            yield line_of(words), "a comment, which everyone can read in the page’s source", "Delete it."
        elif (tag := re.match(r"<[/!?]?([A-Za-z][\w-]*)", words)) and not words.startswith("<pre><code"):
            yield line_of(words), f"“<{tag[1]}>” is code of web pages (HTML), which pages here may not hold", HTML_CURE
    for link in tree.iter("a"):
        href, words = link.get("href", ""), " ".join(link.text_content().split())
        yield from (
            (line_of(f"[{words}](", f"]({href}" if href else words, href), *wrong)
            for wrong in address(href, words, site)
        )
        if not words and not link.findall(".//img"):
            yield (
                line_of(f"[{words}](", f"]({href}" if href else words, href),
                f"the link to “{href}” has no words",
                "Say between the square brackets where it leads.",
            )
        if "](" in words:
            yield (
                line_of(f"[{words}](", words),
                f"the link “{words}” has another link inside it",
                "Write one link after the other: [words](address), [words](address).",
            )
        elif re.match(r"(?i)https?:|www\.|\.\./", words) or re.search(r"\.(?:md|html?)(?:#[\w-]+)?$", words):
            yield (
                line_of(f"[{words}](", href),
                f"the words of the link “{words}” are an address, which a screen reader spells out",
                "Write between the square brackets where it leads.",
            )
        following = link.getnext()
        if (
            following is not None
            and following.tag == "a"
            and following.get("href") == href
            and not (link.tail or "").strip()
        ):
            yield (
                line_of(f"]({href}", href),
                f"the link “{words}” stands twice, one right after the other",
                "Delete one of the two.",
            )
        if re.search(r"(?i)\.(?:png|jpe?g|svg|webp|gif)$", href):
            yield (
                line_of(f"[{words}](", f"]({href}", href),
                f"the picture “{href}” is linked to, and not shown",
                "Write a ! right before the first square bracket: ![what it shows](its-name.png).",
            )
        if SAYS_NOTHING.match(words):
            yield (
                line_of(f"[{words}](", f"]({href}", href),
                f"the link “{words}” does not say where it leads",
                "Use the name of the page as its words.",
            )
        elif not words.startswith(("http", "www.")) and "](" not in words:
            yield from ((line_of(line, href), what, cure) for line, what, cure in _shown(words))
    for picture in tree.iter("img"):
        words, src = picture.get("alt", "").strip(), picture.get("src", "")
        if not re.search(r"\w", words) or FILE_NAME.match(words):
            yield (
                line_of(f"]({src}", src),
                f"the picture “{src}” is not described",
                "Say between the square brackets what it shows.",
            )
        if re.match(r"(?i)https?:|//", src):
            yield (
                line_of(f"]({src}", src),
                f"the picture “{src}” lies on another site, where pages may fetch nothing",
                "If you may use it, save it beside the page and write its name.",
            )
        yield from ((line_of(f"]({src}", src), *wrong) for wrong in address(src, src, site))
    for block in tree.iter("pre"):
        words = block.text_content().strip().split("\n")[0]
        if not re.search(r"^\s*(?:```|~~~)", body, re.M):
            yield (
                line_of(words),
                "lines that begin with four spaces, which are shown as code",
                "Delete the spaces at their beginning.",
            )
    for heading in tree.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        words = heading.text_content().strip()
        if re.search(r"[*_]{2}|#|\S:$", words) or heading.findall(".//a") or heading.findall(".//strong"):
            yield (
                line_of(words),
                f"the heading “{words}” has a link, marks or a colon at its end",
                "Write plain words alone.",
            )
    for block in tree.findall(".//blockquote//blockquote"):
        yield (
            line_of(block.text_content()),
            "a quotation inside a quotation, which paper shows as one",
            "Write one > at the beginning of each of its lines.",
        )
    for item in tree.iter("li"):
        if not (item.text or "").strip() and len(item) and item[0].tag in ("ul", "ol"):
            yield (
                line_of(item.text_content()),
                "two bullets or numbers before one line of a list",
                "Delete one of the two.",
            )
    for block in tree.iter("p", "li", "td", "dd"):
        lines = _words(block).strip().split("\n")
        if sum(bool(NUMBERED.match(line.strip())) for line in lines) > 1:
            yield (
                line_of(lines[0]),
                f"“{lines[0].strip()[:40]}” and the lines below it run together: their numbers make no list here",
                "Write “- ” or “1. ” with a space before each line, and leave a blank line above the first.",
            )
        if block.tag != "li" and (words := block.text_content()).count("“") != words.count("”"):
            yield (
                line_of(next(line for line in words.split("\n") if line.count("“") != line.count("”"))),
                "a quotation mark, “ or ”, whose other half is missing in this paragraph",
                "Write “ before what somebody says and ” after it.",
            )
        if block.tag == "p" and (words := _words(block)).count("(") != words.count(")") and not ANY_ITEM.search(words):
            yield (
                line_of(next((line for line in words.split("\n") if line.count("(") != line.count(")")), words)),
                "a round bracket whose other half is missing in this paragraph",
                "Write both, ( and ), or neither.",
            )
        if block.tag == "p" and _words(block).count('"') % 2:
            yield (
                line_of(next((line for line in lines if line.count('"') % 2), lines[0])),
                "a quotation mark whose other half is missing in this paragraph",
                "Write one before what somebody says and one after it.",
            )
    for block in tree.iter("p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dd"):
        for words, what, cure in _shown(_words(block)):
            line = line_of(words)
            yield line, what.replace(f"“{words}”", f"“{source[line - 1].strip()}”") if "macro" in words else what, cure


def address(href: str, words: str, site: str = "") -> Iterator[tuple[str, str]]:
    """What is wrong with the address of a link, and what to write."""
    for pattern, what, cure in ADDRESS_PATTERNS:
        if pattern.search(href):
            yield what.format(words=words or href), cure
            return
    if site and href.startswith(site.rstrip("/")):
        yield (
            f"the link “{words or href}” leads to the page on the web",
            "Write the name of its file, such as ../start/money.md: then it also works in a copy of the guide.",
        )


def _words(block: lxml.html.HtmlElement) -> str:
    """The words of a block outside code and inner blocks; a break before what begins a line."""
    parts = [block.text or ""]
    for child in block:
        if child.tag in ("code", "pre"):
            parts.append("code")
        elif child.tag not in ("p", "ul", "ol", "table", "blockquote", "div"):
            parts.append("words" if child.tag == "a" else _words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _shown(words: str) -> Iterator[tuple[str, str, str]]:
    """The first slip in the words of a block: its own line, what it is and what to write."""
    for pattern, what, cure in PATTERNS if SUSPECT.search(words) else ():
        if match := pattern.search(words):
            start = words.rfind("\n", 0, match.start()) + 1
            line = words[start:].split("\n")[0].strip()
            end = match.end() - start
            shown = match[0].strip() if len(match[0].strip()) > 12 else line[max(0, end - 40) :]  # with the sign in it
            yield (line, f"readers would see “{shown[:40]}”: {what.replace('%s', match[0].strip())}", cure)
            return
