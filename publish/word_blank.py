"""A blank document for Word, on Letter or A4 paper, with our styles, header and footer."""

from __future__ import annotations

import zipfile
from copy import deepcopy
from functools import partial
from importlib.resources import files
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import _Footer, _Header
from docx.shared import Inches, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from publish.controls import NAMESPACES, node, run
from publish.imprint import Imprint
from publish.office_files import stamp

BLANK = "_" * 17
"""Room for a name or a number in the middle of a line: what paper draws as a rule."""
WIDTH = 6.9
"""Inches of text from side to side; the paper decides how much white is left."""
SIZES = {"letter": (8.5, 11.0), "a4": (8.27, 11.69)}
"""Width and height in inches."""
MARK = 0.42
"""Inches: the height of a district’s mark at the head of a page."""

# name: (based on, points, bold, name of the color, points before, points after, kept with the next paragraph)
STYLES: dict[str, tuple[str, float, bool, str, float, float, bool]] = {
    "Normal": ("", 10.5, False, "ink", 0, 6, False),
    "Heading 1": ("Normal", 22, True, "ink", 0, 4, True),
    "Heading 2": ("Normal", 14, True, "main", 18, 4, True),
    "Heading 3": ("Normal", 11.5, True, "ink", 12, 3, True),
    "Header": ("Normal", 9, False, "muted", 0, 0, False),
    "Footer": ("Normal", 8.5, False, "muted", 0, 0, False),
    "List Bullet": ("Normal", 10.5, False, "ink", 0, 3, False),
    "List Number": ("Normal", 10.5, False, "ink", 0, 3, False),
    "Lead": ("Normal", 12, False, "muted", 0, 10, False),
    "Fact": ("Normal", 10, False, "ink", 0, 3, False),
    "Notice": ("Normal", 10.5, False, "ink", 0, 8, False),
    "Field label": ("Normal", 10.5, True, "ink", 9, 2, True),
    "Field hint": ("Normal", 9.5, False, "muted", 0, 3, True),
    "Answer": ("Normal", 10.5, False, "ink", 2, 6, False),
    "Tick": ("Normal", 10.5, False, "ink", 0, 3, False),
    "Side note": ("Normal", 10, False, "ink", 10, 8, False),
    "Rule": ("Normal", 9.5, False, "ink", 0, 0, False),
    "Cell": ("Normal", 9.5, False, "ink", 1, 1, False),
    "Cell head": ("Cell", 9.5, True, "ink", 2, 2, True),
    "Cell list": ("Cell", 9.5, False, "ink", 0, 3, False),
    "Cell steps": ("Cell", 9.5, False, "ink", 0, 3, False),
    "Write-on line": ("Normal", 8, False, "ink", 10, 0, False),
    # The names pandoc gives to paragraphs.
    "Body Text": ("Normal", 10.5, False, "ink", 0, 6, False),
    "First Paragraph": ("Body Text", 10.5, False, "ink", 0, 6, False),
    "Compact": ("Body Text", 10.5, False, "ink", 1, 1, False),
    "Block Text": ("Body Text", 10.5, False, "ink", 4, 8, False),
}


def blank(imprint: Imprint, *, title: str, subject: str, address: str = "", notice: str = "") -> DocumentType:
    """A document with no text but its header (title, notice) and footer (imprint, edition, page of pages)."""
    document = Document(_template())
    _drop_thumbnail(document)
    stamp(document.core_properties, imprint, title=title, subject=subject)
    _settings(document, imprint)
    _styles(document, imprint)
    section = document.sections[0]
    across, down = SIZES[imprint.paper]
    section.page_width, section.page_height = Inches(across), Inches(down)
    section.left_margin = section.right_margin = Inches(round((across - WIDTH) / 2, 3))
    section.top_margin = section.bottom_margin = Inches(0.95)
    section.header_distance = section.footer_distance = Inches(0.45)
    _header(section.header, title, notice, imprint)
    _footer(section.footer, imprint, address)
    return document


def _template() -> BytesIO:
    """python-docx’s own blank file, allowed to hold repeating rows: older readers skip what is in w15."""
    target = BytesIO()
    with (
        files("docx").joinpath("templates/default.docx").open("rb") as source,
        zipfile.ZipFile(source) as old,
        zipfile.ZipFile(target, "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                ours = f'xmlns:w15="{NAMESPACES["w15"]}" mc:Ignorable="w14 w15 '.encode()
                data = data.replace(b'mc:Ignorable="w14 ', ours)
            new.writestr(name, data)
    target.seek(0)
    return target


def _drop_thumbnail(document: DocumentType) -> None:
    """Leave out the picture of somebody else’s page that python-docx’s blank file carries."""
    for name, relation in list(document.part.package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del document.part.package.rels[name]


def _settings(document: DocumentType, imprint: Imprint) -> None:
    """Word 2013 mode (without it, tick boxes and repeating rows are frozen), no automatic changes."""
    settings = document.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    zoom = settings.find(qn("w:zoom"))
    zoom.attrib.clear()
    zoom.set(qn("w:percent"), "100")
    fonts = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    entry = (
        f'<w:font w:name="{imprint.font}"><w:altName w:val="{imprint.fallback}"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )
    fonts._blob = fonts.blob.replace(b"</w:fonts>", entry.encode())


def _styles(document: DocumentType, imprint: Imprint) -> None:
    styles = document.styles
    language = styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    language.set(qn("w:val"), imprint.language)
    for name in STYLES:
        if name not in styles:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _style(styles[name], name, document, imprint)
    placeholder = styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    placeholder.element.set(qn("w:styleId"), "PlaceholderText")
    placeholder.font.size, placeholder.font.color.rgb = Pt(9), RGBColor.from_string(imprint.color("muted"))
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.underline, link.font.color.rgb = True, RGBColor.from_string(imprint.color("main"))
    for left in list(styles.element):  # python-docx’s blank file brings a hundred table styles that nobody asked for
        if left.get(qn("w:type")) == "table" and left.get(qn("w:default")) != "1":
            styles.element.remove(left)
    styles.element.append(parse_xml(_table_style(imprint)))
    _shapes(document, imprint)


def _style(style: ParagraphStyle, name: str, document: DocumentType, imprint: Imprint) -> None:
    based, size, bold, color, before, after, keep = STYLES[name]
    if based:
        style.base_style = document.styles[based]
    properties = style.element.get_or_add_rPr()
    for left in properties.findall(qn("w:rFonts")) + properties.findall(qn("w:i")):
        properties.remove(left)  # names of theme fonts would win over ours
    style.font.name, style.font.size = imprint.font, Pt(size)
    style.font.bold = bold or None  # “not bold” would overrule the header row of a table
    style.font.color.rgb = RGBColor.from_string(imprint.color(color))
    form = style.paragraph_format
    form.space_before, form.space_after, form.keep_with_next = Pt(before), Pt(after), keep
    form.line_spacing = 1.15 if not name.startswith("Heading") else 1.05
    style.quick_style = True


def _shapes(document: DocumentType, imprint: Imprint) -> None:
    """Indents and frames: answers in a thin box, rules behind a dark bar."""
    styles = document.styles
    ink, edge, line, wash = (imprint.color(name) for name in ("ink", "edge", "line", "wash"))
    _frame(styles["Answer"], sides="top left bottom right", color=edge, width=4)
    _frame(styles["Rule"], sides="left", color=ink, width=24, fill=wash)
    _frame(styles["Side note"], sides="left", color=ink, width=24, fill=wash)
    _frame(styles["Notice"], sides="top bottom", color=ink, width=8)
    _frame(styles["Write-on line"], sides="bottom between", color=edge, width=4)
    _frame(styles["Block Text"], sides="left", color=line, width=24)
    for name, right in (("Rule", 0), ("Side note", 0), ("Answer", 0.08), ("Block Text", 0)):
        form = styles[name].paragraph_format
        form.left_indent, form.right_indent, form.keep_together = Inches(0.1), Inches(right), True
    for name, like in (("Cell list", "List Bullet"), ("Cell steps", "List Number")):
        styles[name].element.get_or_add_pPr().append(deepcopy(styles[like].element.pPr.numPr))
        form = styles[name].paragraph_format
        form.left_indent, form.first_line_indent = Inches(0.17), Inches(-0.17)
        form.tab_stops.add_tab_stop(Inches(0.17))
    for name, indent in (("Fact", 1.25), ("Tick", 0.3)):
        form = styles[name].paragraph_format
        form.left_indent, form.first_line_indent = Inches(indent), Inches(-indent)
        form.tab_stops.add_tab_stop(Inches(indent))


def _frame(style: ParagraphStyle, *, sides: str, color: str, width: int, fill: str = "") -> None:
    """Draw a line of `width` eighths of a point on `sides`."""
    properties = style.element.get_or_add_pPr()
    lines = node("w:pBdr", *(node(f"w:{side}", val="single", sz=width, space=5, color=color) for side in sides.split()))
    properties.insert_element_before(lines, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    if fill:
        properties.insert_element_before(
            node("w:shd", val="clear", color="auto", fill=fill), "w:tabs", "w:spacing", "w:ind", "w:jc"
        )


def _table_style(imprint: Imprint) -> str:
    ink, edge, wash = (imprint.color(name) for name in ("ink", "edge", "wash"))
    return f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Table">
<w:name w:val="Table"/><w:qFormat/>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:color="{ink}"/>
<w:left w:val="single" w:sz="4" w:color="{edge}"/>
<w:bottom w:val="single" w:sz="4" w:color="{edge}"/><w:right w:val="single" w:sz="4" w:color="{edge}"/>
<w:insideH w:val="single" w:sz="4" w:color="{edge}"/>
<w:insideV w:val="single" w:sz="4" w:color="{edge}"/></w:tblBorders>
<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>
<w:bottom w:w="40" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>
<w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="{ink}"/></w:tcBorders>
<w:shd w:val="clear" w:color="auto" w:fill="{wash}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>"""


def _header(header: _Header, title: str, notice: str, imprint: Imprint) -> None:
    line = header.paragraphs[0]
    line.text = title
    if imprint.mark:
        stops = line.paragraph_format.tab_stops
        for stop in list(line.style.paragraph_format.tab_stops) if line.style else []:
            stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
        stops.add_tab_stop(Inches(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        picture = line.add_run("\t").add_picture(BytesIO(imprint.mark.png), height=Inches(MARK))
        picture._inline.docPr.set("descr", imprint.mark.alt)
    if notice:
        line = header.add_paragraph(style="Header")
        line.add_run(notice).bold = True


def _footer(footer: _Footer, imprint: Imprint, address: str) -> None:
    paragraph = footer.paragraphs[0]
    form, style = paragraph.paragraph_format, paragraph.style
    assert style is not None  # a paragraph without a style of its own has the default one
    for stop in list(style.paragraph_format.tab_stops):
        form.tab_stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)  # Word’s own stops fit other margins
    form.tab_stops.add_tab_stop(Inches(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    counted = imprint.words.say_parts(
        "Page %(page)s of %(pages)s",
        page=partial(_count, paragraph, "PAGE"),
        pages=partial(_count, paragraph, "NUMPAGES"),
    )
    before = f"{imprint.footer}\t"
    for piece in counted:
        if isinstance(piece, str):
            paragraph.add_run(before + piece)
        else:
            if before:
                paragraph.add_run(before)
            piece()
        before = ""
    if address:
        mark = "\u200e" if imprint.right_to_left else ""  # the slash at its end belongs to it
        footer.add_paragraph(f"{mark}{address}{mark}", style="Footer")


def _count(paragraph: Paragraph, what: str) -> None:
    """A field that Word fills in: PAGE or NUMPAGES."""
    paragraph._p.append(node("w:fldSimple", run("1"), instr=f" {what} "))
