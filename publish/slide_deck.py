"""A plain 16:9 deck: real title and body placeholders, large type, footer and slide number on every slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Pt

from publish.imprint import Imprint, Mark

Paragraph = tuple[str, int, Sequence[tuple[str, bool]]]
"""Kind (bullet, number, paragraph), level from 0, and runs of words with whether each is bold."""

LEFT, WIDE = 0.75, 11.83
"""Inches: the left margin and the width of everything on a slide of 13.33 by 7.5."""
ONE_LINE = 46
"""Characters of a title that fit one line at 40 points; a longer one gets smaller type."""
BODY = 4.7
"""Inches: the height of a slide’s words."""
BESIDE, BESIDE_WEEK = 8.4, 4.9
"""Inches: the width of its words beside a sheet, and beside the picture of a week."""
TASK = 13
"""The placeholder of a step’s line, by its number in our layouts."""
KEPT = ("Title Slide", "Title and Content", "Title Only")
TASK_LINE = f"""<p:sp {nsdecls("p", "a")}><p:nvSpPr>
<p:cNvPr id="913" name="Who, how long, what for"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>
<p:nvPr><p:ph type="body" sz="quarter" idx="{TASK}"/></p:nvPr></p:nvSpPr>
<p:spPr><a:xfrm><a:off x="{Inches(LEFT)}" y="{Inches(5.3)}"/><a:ext cx="{Inches(WIDE)}" cy="{Inches(0.75)}"/></a:xfrm>
</p:spPr><p:txBody><a:bodyPr lIns="0" rIns="0" anchor="b"><a:normAutofit/></a:bodyPr><a:lstStyle><a:lvl1pPr marL="0"
indent="0"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr sz="1800" b="1"/></a:lvl1pPr></a:lstStyle>
<a:p><a:pPr lvl="0"/><a:r><a:rPr lang="en-US"/><a:t>TASK</a:t></a:r></a:p></p:txBody></p:sp>"""
OWN = (
    f"""<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="914" name="Your name"/><p:cNvSpPr><a:spLocks noGrp="1"/>
</p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="14"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>
<a:off x="{Inches(LEFT)}" y="{Inches(5.95)}"/><a:ext cx="{Inches(9)}" cy="{Inches(0.6)}"/></a:xfrm></p:spPr><p:txBody>
<a:bodyPr lIns="0" rIns="0" anchor="b"/><a:lstStyle><a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="2000"/>
</a:lvl1pPr></a:lstStyle><a:p><a:r><a:rPr lang="en-US"/><a:t>WORDS</a:t></a:r></a:p></p:txBody></p:sp>""",
    f"""<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="915" name="Your mark"/><p:cNvSpPr><a:spLocks noGrp="1"/>
</p:cNvSpPr><p:nvPr><p:ph type="pic" idx="15"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>
<a:off x="{Inches(10.58)}" y="{Inches(4.75)}"/><a:ext cx="{Inches(2)}" cy="{Inches(1.8)}"/></a:xfrm></p:spPr><p:txBody>
<a:bodyPr/><a:lstStyle><a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="1400"/></a:lvl1pPr></a:lstStyle>
<a:p><a:r><a:rPr lang="en-US"/><a:t>WORDS</a:t></a:r></a:p></p:txBody></p:sp>""",
)
"""Places on the opening slide for a school’s or district’s name and mark."""
OWN_PLACES = (14, 15)
PANOSE = "020B0604020202020204"
"""Arial’s description: what PowerPoint goes by where our typeface is not installed."""
BAR = f"""<p:sp {nsdecls("p", "a")}><p:nvSpPr>
<p:cNvPr id="900" name="Bar"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>
<p:spPr><a:xfrm><a:off x="{Inches(LEFT)}" y="{Inches(0.45)}"/><a:ext cx="{Inches(0.9)}" cy="{Inches(0.09)}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="MAIN"/></a:solidFill>
<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"""


TWO_LINES = 230
"""Characters of an imprint that fit into two lines at the foot of a slide; a longer one begins higher."""

Picture = tuple[bytes, str]
"""A PNG, and the words for those who do not see it."""


@dataclass(frozen=True)
class Step:
    """The step of a session to which a slide belongs."""

    said: str
    """Who, how long, and what is in hand at the end."""
    bar: Picture
    sheet: Picture | None
    week: Picture | None = None


class Deck:
    """A presentation to which slides are added one by one, and which is closed at its end."""

    def __init__(self, imprint: Imprint) -> None:
        self.presentation = Presentation()
        self.imprint = imprint
        self.presentation.slide_width, self.presentation.slide_height = Inches(13.333), Inches(7.5)
        for name, relation in list(self.presentation.part.package._rels.items()):
            if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:  # of python-pptx’s own blank file
                self.presentation.part.package._rels.pop(name)
        for layout in list(self.presentation.slide_layouts):
            if layout.name not in KEPT:
                self.presentation.slide_layouts.remove(layout)
        self.layouts = {layout.name: layout for layout in self.presentation.slide_layouts}
        _theme(self.presentation.slide_master, imprint)
        _master(self.presentation.slide_master, imprint)
        for layout in self.presentation.slide_layouts:
            _layout(layout, imprint)
            if layout.name == "Title Slide":
                named = (imprint.words.say("Your school or district"), imprint.words.say("Your mark"))
                for place, words in zip(OWN, named, strict=True):
                    layout.shapes._spTree.append(parse_xml(place.replace("WORDS", words)))
            else:
                words = imprint.words.say("Who, how long, what is in hand at the end")
                layout.shapes._spTree.append(parse_xml(TASK_LINE.replace("TASK", words)))

    def add(
        self,
        title: str,
        lines: Sequence[Paragraph],
        *,
        picture: Picture | None,
        notes: Sequence[str],
        opening: bool,
        step: Step | None = None,
        hidden: bool = False,
    ) -> None:
        """Add a slide, with its `step` of a session below its words; a `hidden` one is passed over."""
        name = "Title Slide" if opening else "Title and Content" if lines else "Title Only"
        slide = self.presentation.slides.add_slide(self.layouts[name])
        if hidden:
            slide._element.set("show", "0")
        slide.shapes.title.text = title
        if len(title) > ONE_LINE and not opening:
            slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(30)
        across = BESIDE_WEEK if step and step.week else BESIDE if step and step.sheet else WIDE
        if lines:
            body = slide.placeholders[1]
            if picture:
                body.left, body.top, body.width, body.height = (Inches(i) for i in (LEFT, 1.75, WIDE, 0.9))
            elif step:
                body.left, body.top, body.width, body.height = (Inches(i) for i in (LEFT, 1.85, across, 3.55))
            _fill(body.text_frame, lines, 28 if opening else _size(lines, across, 3.55 if step else 4.7))
        if picture:
            _picture(slide, *picture, top=2.7 if lines else 1.75)
        for place in [
            placeholder for placeholder in slide.placeholders if placeholder.placeholder_format.idx in OWN_PLACES
        ]:
            if self.imprint.mark and place.placeholder_format.idx == OWN_PLACES[1]:
                _mark(place, self.imprint.mark)
            else:
                place._element.getparent().remove(place._element)  # an empty box; “Reset” in PowerPoint brings it back
        _step(slide, step)
        _foot(slide, self.imprint, len(self.presentation.slides))
        if notes:
            slide.notes_slide.notes_text_frame.text = "\n".join(notes)
            _speak(slide.notes_slide._element, self.imprint.language)
        _speak(slide._element, self.imprint.language)

    def board(
        self, title: str, places: Sequence[tuple[str, tuple[float, float, float, float]]], *, note: str, task: str
    ) -> None:
        """Add a board: named `places` (left, top, width and height in inches), each with a `note` to copy and move;
        `task` says below what people do there.
        """
        slide = self.presentation.slides.add_slide(self.layouts["Title Only"])
        slide.shapes.title.text = title
        if len(title) > ONE_LINE:
            slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(30)
        for name, box in places:
            _zone(slide, name, box, self.imprint, note=False)
            left, top, width, high = box
            _zone(slide, note, (left + 0.15, top + high - 1.0, min(1.9, width - 0.3), 0.85), self.imprint, note=True)
        for place in slide.placeholders:
            if place.placeholder_format.idx == TASK:
                place._element.getparent().remove(place._element)
        if task:
            slide.notes_slide.notes_text_frame.text = task
            _speak(slide.notes_slide._element, self.imprint.language)
        _foot(slide, self.imprint, len(self.presentation.slides))
        _speak(slide._element, self.imprint.language)

    def close(self) -> None:
        """Say on the last slide, and on no other, who publishes this and who does not endorse it."""
        slides = self.presentation.slides
        if len(slides):
            slide = slides[len(slides) - 1]
            foot = next(s for s in slide.placeholders if s.placeholder_format.type == PP_PLACEHOLDER.FOOTER)
            foot.text_frame.paragraphs[0].runs[0].text = self.imprint.footer
            if len(self.imprint.footer) > TWO_LINES:
                foot.left, foot.top, foot.width, foot.height = Inches(LEFT), Inches(6.6), Inches(10.3), Inches(0.65)


def _theme(master: Any, imprint: Imprint) -> None:
    """Our colors and typeface, so that whatever a facilitator adds looks the same."""
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    colors = {
        "dk1": imprint.color("ink"),
        "lt1": "FFFFFF",
        "dk2": imprint.color("main"),
        "lt2": imprint.color("wash"),
        "accent1": imprint.color("main"),
        "accent2": imprint.color("evidence"),
        "hlink": imprint.color("main"),
        "folHlink": imprint.color("muted"),
    }
    for name, value in colors.items():
        slot = theme.find(f".//{qn(f'a:{name}')}")
        slot.clear()
        etree.SubElement(slot, qn("a:srgbClr"), val=value)
    for fonts in theme.iter(qn("a:majorFont"), qn("a:minorFont")):
        latin = fonts.find(qn("a:latin"))
        latin.set("typeface", imprint.font)
        if imprint.right_to_left:
            fonts.find(qn("a:cs")).set("typeface", imprint.font)
        latin.set("panose", PANOSE)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _master(master: Any, imprint: Imprint) -> None:
    places = {
        PP_PLACEHOLDER.TITLE: (LEFT, 0.6, WIDE, 1.05),
        PP_PLACEHOLDER.BODY: (LEFT, 1.85, WIDE, 4.7),
        PP_PLACEHOLDER.FOOTER: (LEFT, 6.9, 10.3, 0.35),
        PP_PLACEHOLDER.SLIDE_NUMBER: (11.58, 6.9, 1.0, 0.35),
    }
    for shape in list(master.placeholders):
        kind = shape.placeholder_format.type
        if kind not in places:
            shape._element.getparent().remove(shape._element)
            continue
        shape.left, shape.top, shape.width, shape.height = (Inches(i) for i in places[kind])
        frame = shape.text_frame._txBody.bodyPr
        frame.set("anchor", "b" if kind == PP_PLACEHOLDER.TITLE else "t")
        for side in ("lIns", "rIns"):
            frame.set(side, "0")
        _small(shape, imprint, right=kind == PP_PLACEHOLDER.SLIDE_NUMBER)
    master.shapes._spTree.append(parse_xml(BAR.replace("MAIN", imprint.color("main"))))
    _text_styles(master._element.find(qn("p:txStyles")))


def _text_styles(styles: Any) -> None:
    """Bold titles at the left; bullets with a little air."""
    title = styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", "4000")
    title.find(qn("a:defRPr")).set("b", "1")
    for level, size in zip(styles.find(qn("p:bodyStyle")), (3200, 2600, 2200, 2200, 2200), strict=False):
        level.find(qn("a:defRPr")).set("sz", str(size))
        before = level.find(qn("a:spcBef"))
        before.clear()
        etree.SubElement(before, qn("a:spcPts"), val="1200")


def _layout(layout: Any, imprint: Imprint) -> None:
    """Let every placeholder take its place from the master; only the opening slide has its own."""
    own = {PP_PLACEHOLDER.CENTER_TITLE: (LEFT, 1.9, WIDE, 1.5), PP_PLACEHOLDER.SUBTITLE: (LEFT, 3.6, WIDE, 2.0)}
    for shape in list(layout.placeholders):
        kind = shape.placeholder_format.type
        if kind == PP_PLACEHOLDER.DATE:
            shape._element.getparent().remove(shape._element)
        elif kind in own:
            shape.left, shape.top, shape.width, shape.height = (Inches(i) for i in own[kind])
            shape.text_frame._txBody.bodyPr.set("anchor", "b" if kind == PP_PLACEHOLDER.CENTER_TITLE else "t")
            for level in shape.text_frame._txBody.iter(qn("a:lvl1pPr")):
                level.set("algn", "l")
                style = level.find(qn("a:defRPr"))
                for fill in style.findall(qn("a:solidFill")) if style is not None else ():
                    fill.clear()  # the stock subtitle is too pale to read
                    etree.SubElement(fill, qn("a:srgbClr"), val=imprint.color("muted"))
        elif (place := shape._element.spPr.find(qn("a:xfrm"))) is not None:
            shape._element.spPr.remove(place)


def _small(shape: Any, imprint: Imprint, *, right: bool) -> None:
    """Footer and slide number: small, but dark enough to read (7:1 on white)."""
    for level in shape.text_frame._txBody.iter(qn("a:lvl1pPr")):
        level.set("algn", "r" if right else "l")
        style = level.find(qn("a:defRPr"))
        style.set("sz", "1200")
        for fill in style.findall(qn("a:solidFill")):
            fill.clear()
            etree.SubElement(fill, qn("a:srgbClr"), val=imprint.color("muted"))


def _size(lines: Sequence[Paragraph], wide: float, high: float) -> int:
    """Points at which the lines fill a body of `wide` by `high` inches without running over it, also where our typeface
    is missing and DejaVu Sans, the widest that stands in for it, is shown.
    """
    for size, letters, rows in ((36, 43, 5), (32, 48, 6), (28, 55, 7), (24, 64, 9)):
        across, down = int(letters * wide / WIDE), rows * high / BODY
        if sum(-(-sum(len(words) for words, _ in runs) // across) for _, _, runs in lines) <= down:
            return size
    return 20


def _fill(frame: TextFrame, lines: Sequence[Paragraph], size: int) -> None:
    for index, (kind, level, runs) in enumerate(lines):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.level = min(level, 4)
        for words, bold in runs:
            run = paragraph.add_run()
            run.text = words
            run.font.size = Pt(size - 4 * paragraph.level)
            run.font.bold = bold or None
        if kind == "bullet":
            continue
        properties = paragraph._p.get_or_add_pPr()
        if kind == "number":
            _indent(properties, Inches(0.6) * (paragraph.level + 1))
            etree.SubElement(properties, qn("a:buFont"), typeface="+mj-lt")
            etree.SubElement(properties, qn("a:buAutoNum"), type="arabicPeriod")
        else:
            _indent(properties, 0)
            etree.SubElement(properties, qn("a:buNone"))


def _indent(properties: Any, left: int) -> None:
    """Hang the first line of a paragraph back to the margin of the level above."""
    properties.set("marL", str(int(left)))
    properties.set("indent", str(-min(int(left), Inches(0.6))))


def _zone(slide: Slide, words: str, box: tuple[float, float, float, float], imprint: Imprint, *, note: bool) -> None:
    """A place on a board with its name at the top, or a note that lies on it."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Inches(i) for i in box))
    shape.name = words
    shape.shadow.inherit = False
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string("FFF3C4" if note else "FFFFFF")
    shape.line.color.rgb = RGBColor.from_string(imprint.color("muted" if note else "main"))
    shape.line.width = Pt(0.75 if note else 2)
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.text = words
    run = frame.paragraphs[0].runs[0]
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    run.font.size, run.font.bold = Pt(14 if note else 20), not note
    run.font.color.rgb = RGBColor.from_string(imprint.color("ink"))


def _picture(slide: Slide, png: bytes, alt: str, *, top: float) -> None:
    """Place a picture as large as fits, in the middle."""
    picture = slide.shapes.add_picture(BytesIO(png), Emu(0), Inches(top))
    across, down = picture.image.size
    scale = min(Inches(WIDE) / across, Inches(6.7 - top) / down)
    picture.width, picture.height = Emu(int(across * scale)), Emu(int(down * scale))
    picture.left = Emu(Inches(LEFT) + (Inches(WIDE) - picture.width) // 2)
    element: Any = picture._element
    element.nvPicPr.cNvPr.set("descr", alt)
    picture.name = "Diagram"


def _mark(place: Any, mark: Mark) -> None:
    """The district’s mark, whole, at the right edge of its place on the opening slide."""
    box = place.left, place.top, place.width, place.height
    picture = place.insert_picture(BytesIO(mark.png))
    across, down = picture.image.size
    scale = min(box[2] / across, box[3] / down)
    picture.crop_left = picture.crop_right = picture.crop_top = picture.crop_bottom = 0  # it fills its place otherwise
    picture.width, picture.height = Emu(int(across * scale)), Emu(int(down * scale))
    picture.left, picture.top = Emu(box[0] + box[2] - picture.width), Emu(box[1] + box[3] - picture.height)
    picture._element.nvPicPr.cNvPr.set("descr", mark.alt)


def _step(slide: Slide, step: Step | None) -> None:
    """Who, how long and what for under the words; at the foot where the session stands; beside it the sheet to take."""
    place = next((shape for shape in slide.placeholders if shape.placeholder_format.idx == TASK), None)
    if place is None:
        return
    if step is None:
        place._element.getparent().remove(place._element)
        return
    run = place.text_frame.paragraphs[0].add_run()
    run.text = step.said
    _place(slide, step.bar, "Steps", (LEFT, 6.13, WIDE, 0.64))
    if step.week:
        _place(slide, step.week, "Week", (LEFT + WIDE - 6.6, 1.75, 6.6, 3.6))
    if step.sheet:
        sheet = _place(slide, step.sheet, "Sheet", (LEFT + WIDE - 3.05, 1.75, 3.05, 3.5))
        sheet.line.color.rgb, sheet.line.width = RGBColor(0x59, 0x59, 0x59), Pt(1)


def _place(slide: Slide, picture: Picture, name: str, box: tuple[float, float, float, float]) -> Any:
    """Put a picture into a box (left, top, width, height, in inches), at its right."""
    left, top, wide, high = (Inches(i) for i in box)
    png, alt = picture
    shape: Any = slide.shapes.add_picture(BytesIO(png), left, top)
    across, down = shape.image.size
    scale = min(wide / across, high / down)
    shape.width, shape.height = Emu(int(across * scale)), Emu(int(down * scale))
    shape.left = left + wide - shape.width
    shape._element.nvPicPr.cNvPr.set("descr", alt)
    shape.name = name
    return shape


def _foot(slide: Slide, imprint: Imprint, number: int) -> None:
    """Footer and slide number as placeholders of this slide: python-pptx leaves them on the layout."""
    placeholders: Any = slide.slide_layout.placeholders  # python-pptx 1.0 types their __iter__ as a plain field
    for shape in placeholders:
        kind = shape.placeholder_format.type
        if kind not in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            continue
        slide.shapes._spTree.append(_copy(shape._element, len(slide.shapes) + 10))
        foot: Any = slide.shapes[-1]
        if kind == PP_PLACEHOLDER.SLIDE_NUMBER:
            foot._element.find(f".//{qn('a:fld')}/{qn('a:t')}").text = str(number)
            continue
        paragraph = foot.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.LEFT  # LibreOffice 7.4 does not look up a footer’s style
        run = paragraph.add_run()
        run.text, run.font.size, run.font.name = imprint.short_footer, Pt(12), "+mn-lt"
        run.font.color.rgb = RGBColor.from_string(imprint.color("muted"))


def _copy(element: Any, identity: int) -> Any:
    copy = parse_xml(etree.tostring(element))
    copy.nvSpPr.cNvPr.set("id", str(identity))
    return copy


def _speak(element: Any, language: str) -> None:
    """Name the language of every run and field, so that it is read aloud in the right voice."""
    for words in element.iter(qn("a:r"), qn("a:fld")):
        (words.get_or_add_rPr() if words.tag == qn("a:r") else words.find(qn("a:rPr"))).set("lang", language)
