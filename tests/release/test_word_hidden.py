"""Whatever is hidden in a Word document is told with its place, and gone from the cleaned copy; what is seen stays,
letter for letter."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from planted_files import DISK, MARKER, SEEN, Planted, Rel, paragraph, unpacked, w, word_file

from pipeline.domain.release import ReadThrough, ReleaseTo
from pipeline.release.office_files import clean_word, fault_in_copy, read_word

TO = ReleaseTo("Child A: a review", "Learning", "en-GB", "Wexmere Safeguarding Children Board")
DOC = "word/document.xml"
HIDDEN = f"<w:r><w:rPr>{{}}</w:rPr><w:t>{MARKER}</w:t></w:r>"
NOW = "w:id='1' w:author='An Editor' w:date='2024-01-01T00:00:00Z'"


def run(properties: str) -> str:
    return f"<w:p><w:r><w:t>Seen. </w:t></w:r>{HIDDEN.format(properties)}</w:p>"


def field(instruction: str, shown: str = "shown") -> str:
    mark = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    begin, separate, end = (mark.format(kind) for kind in ("begin", "separate", "end"))
    return (
        f"<w:p>{begin}<w:r><w:instrText xml:space='preserve'>{instruction}</w:instrText></w:r>{separate}"
        f"<w:r><w:t>{shown}</w:t></w:r>{end}</w:p>"
    )


def rel(kind: str, target: str, number: str = "rId9", of: str = DOC, external: bool = False) -> Rel:
    return Rel(of, number, kind, target, external)


def part(name: str, content: str | bytes, kind: str) -> Planted:
    return Planted(parts={f"word/{name}": content}, rels=(rel(kind, name),))


def control(properties: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{paragraph('Chosen')}</w:sdtContent></w:sdt>"


def box(text: str, docpr: str = "id='1' name='Text Box 1'", extra: str = "", fill: str = "") -> str:
    return (
        "<w:p><w:r><w:drawing><wp:anchor behindDoc='0' distT='0' distB='0' distL='0' distR='0' simplePos='0' locked='0'"
        " layoutInCell='1' allowOverlap='1' relativeHeight='1'><wp:simplePos x='0' y='0'/><wp:positionH "
        "relativeFrom='page'>"
        f"<wp:posOffset>{extra or '100'}</wp:posOffset></wp:positionH><wp:positionV relativeFrom='page'>"
        f"<wp:posOffset>100"
        f"</wp:posOffset></wp:positionV><wp:extent cx='900000' cy='900000'/><wp:wrapNone/><wp:docPr {docpr}/>"
        f"<a:graphic>"
        "<a:graphicData uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:wsp><wps:cNvSpPr/>"
        f"<wps:spPr>{fill}</wps:spPr><wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
    )


def styled(properties: str, kind: str = "character") -> Planted:
    style = f"<w:style w:type='{kind}' w:styleId='Own'><w:name w:val='Own'/><w:rPr>{properties}</w:rPr></w:style>"
    named = "<w:rStyle w:val='Own'/>"
    return Planted(run(named), parts={"word/styles.xml": w("w:styles", style)})


def settings(inner: str, rels: tuple[Rel, ...] = ()) -> Planted:
    whole = w("w:settings", inner)
    return Planted(parts={"word/settings.xml": whole}, rels=(rel("settings", "settings.xml"), *rels))


TABLE = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='1'/></w:tblGrid>{}<w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"

CASES: dict[str, tuple[Planted, str, str, str]] = {
    # ---- tracked changes
    "deletion": (
        Planted(
            f"<w:p><w:r><w:t>One </w:t></w:r><w:del {NOW}><w:r><w:delText>{MARKER}</w:delText></w:r></w:del></w:p>"
        ),
        *("tracked-deletion", DOC, "paragraph 3"),
    ),
    "editor's name": (
        Planted(f"<w:p><w:ins w:id='1' w:author='{MARKER}'><w:r><w:t>put in</w:t></w:r></w:ins></w:p>"),
        *("tracked-insertion", DOC, "paragraph 3"),
    ),
    "move": (
        Planted(
            f"<w:p><w:moveFromRangeStart w:id='7' w:name='{MARKER}' {NOW[9:]}/><w:moveFrom {NOW}><w:r><w:t>"
            f"{MARKER} went"
            f"</w:t></w:r></w:moveFrom><w:moveFromRangeEnd w:id='7'/></w:p><w:p><w:moveTo {NOW}><w:r><w:t>"
            f"moved</w:t></w:r>"
            "</w:moveTo></w:p>"
        ),
        *("tracked-move", DOC, "paragraph 3"),
    ),
    "formatting change": (
        Planted(
            "<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id='1' w:author='"
            f"{MARKER}'><w:rPr/></w:rPrChange></w:rPr><w:t>bold</w:t></w:r></w:p>"
        ),
        *("tracked-formatting", DOC, "paragraph 3"),
    ),
    "numbering change": (
        Planted(
            f"<w:p><w:pPr><w:numPr><w:numberingChange w:id='1' w:author='A' w:original='{MARKER}'/></w:numPr></w:pPr>"
            "<w:r><w:t>text</w:t></w:r></w:p>"
        ),
        *("tracked-formatting", DOC, "paragraph 3"),
    ),
    "deleted row": (
        Planted(
            TABLE.format(f"<w:tr><w:trPr><w:del {NOW}/></w:trPr><w:tc>{paragraph(MARKER)}</w:tc></w:tr>", paragraph())
        ),
        *("tracked-deletion", DOC, "paragraph 3"),
    ),
    "deleted paragraph mark": (
        Planted(
            f"<w:p><w:pPr><w:rPr><w:del w:id='1' w:author='{MARKER}'/></w:rPr></w:pPr><w:r><w:t>joins</w:t></w:r></w:p>"
        ),
        *("tracked-deletion", DOC, "paragraph 3"),
    ),
    # ---- text that nobody sees
    "vanish": (Planted(run("<w:vanish/>")), "hidden-text", DOC, "paragraph 3"),
    "vanish by a style": (styled("<w:vanish/>"), "hidden-text", DOC, "paragraph 3"),
    "white": (Planted(run("<w:color w:val='FFFFFF'/>")), "white-text", DOC, "paragraph 3"),
    "nearly white": (Planted(run("<w:color w:val='FEFEFE'/>")), "white-text", DOC, "paragraph 3"),
    "white by a style": (styled("<w:color w:val='FFFFFF'/>"), "white-text", DOC, "paragraph 3"),
    "theme's white": (
        Planted(run("<w:color w:val='000000' w:themeColor='background1'/>")),
        "white-text",
        DOC,
        "paragraph 3",
    ),
    "black on black": (
        Planted(run("<w:color w:val='000000'/><w:shd w:val='clear' w:fill='000000'/>")),
        *("white-text", DOC, "paragraph 3"),
    ),
    "yellow on yellow": (
        Planted(run("<w:color w:val='FFFF00'/><w:highlight w:val='yellow'/>")),
        *("white-text", DOC, "paragraph 3"),
    ),
    "no filling": (Planted(run("<w14:textFill><w14:noFill/></w14:textFill>")), "white-text", DOC, "paragraph 3"),
    "one point": (Planted(run("<w:sz w:val='2'/>")), "tiny-text", DOC, "paragraph 3"),
    "one per cent wide": (Planted(run("<w:w w:val='1'/>")), "tiny-text", DOC, "paragraph 3"),
    "off the page": (
        Planted(paragraph(MARKER, "<w:pPr><w:ind w:left='31000'/></w:pPr>")),
        *("hidden-text", DOC, "paragraph 3"),
    ),
    "line of no height": (
        Planted(paragraph(MARKER, "<w:pPr><w:spacing w:line='1' w:lineRule='exact'/></w:pPr>")),
        *("hidden-text", DOC, "paragraph 3"),
    ),
    "frame off the page": (
        Planted(paragraph(MARKER, "<w:pPr><w:framePr w:x='-20000' w:y='1'/></w:pPr>")),
        *("hidden-text", DOC, "paragraph 3"),
    ),
    "hidden row": (
        Planted(
            TABLE.format(f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{paragraph(MARKER)}</w:tc></w:tr>", paragraph())
        ),
        *("hidden-text", DOC, "paragraph 3"),
    ),
    "white in a white text box": (
        Planted(box(run("<w:color w:val='FFFFFF'/>"), fill="<a:solidFill><a:srgbClr val='FFFFFF'/></a:solidFill>")),
        *("white-text", DOC, "paragraph 4"),
    ),
    # ---- drawings
    "hidden text box": (
        Planted(box(paragraph(MARKER), "id='1' name='Text Box 1' hidden='1'")),
        "hidden-shape",
        DOC,
        "paragraph 3",
    ),
    "text box off the page": (Planted(box(paragraph(MARKER), extra="90000000")), "hidden-shape", DOC, "paragraph 3"),
    "shape's name": (Planted(box(paragraph(), f"id='1' name='{MARKER}'")), "object-name", DOC, "paragraph 3"),
    "text for older programs": (
        Planted(
            "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing/></mc:Choice><mc:Fallback>"
            "<w:pict><v:rect>"
            f"<v:textbox><w:txbxContent>{paragraph(MARKER)}</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>"
        ),
        *("alternative-content", DOC, "paragraph 3"),
    ),
    "old hidden drawing": (
        Planted(
            "<w:p><w:r><w:pict><v:rect style='visibility:hidden'><v:textbox><w:txbxContent>"
            f"{paragraph(MARKER)}</w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>"
        ),
        *("hidden-shape", DOC, "paragraph 3"),
    ),
    "old drawing's own data": (
        Planted(f"<w:p><w:r><w:pict><v:rect o:title='{MARKER}'/></w:pict></w:r></w:p>"),
        *("object-name", DOC, "paragraph 3"),
    ),
    # ---- marks, controls, fields
    "bookmark": (
        Planted(
            f"<w:p><w:bookmarkStart w:id='4' w:name='{MARKER}'/><w:r><w:t>x</w:t></w:r><w:bookmarkEnd w:id='4'/></w:p>"
        ),
        *("bookmark", DOC, "paragraph 3"),
    ),
    "bookmark that is used": (
        Planted(
            "<w:p><w:bookmarkStart w:id='4' w:name='Zanthe_Quillfeather'/><w:r><w:t>x</w:t></w:r>"
            "<w:bookmarkEnd w:id='4'/>"
            "<w:hyperlink w:anchor='Zanthe_Quillfeather'><w:r><w:t>see</w:t></w:r></w:hyperlink></w:p>"
        ),
        *("bookmark", DOC, "paragraph 3"),
    ),
    "permission": (
        Planted(f"<w:p><w:permStart w:id='1' w:ed='{MARKER}'/><w:r><w:t>x</w:t></w:r><w:permEnd w:id='1'/></w:p>"),
        *("permission", DOC, "paragraph 3"),
    ),
    "control's tag": (Planted(control(f"<w:tag w:val='{MARKER}'/>")), "content-control", DOC, "paragraph 3"),
    "control's choices": (
        Planted(control(f"<w:dropDownList><w:listItem w:displayText='{MARKER}' w:value='1'/></w:dropDownList>")),
        *("content-control", DOC, "paragraph 3"),
    ),
    "control's binding": (
        Planted(control(f"<w:dataBinding w:xpath='/child/{MARKER}' w:storeItemID='x'/>")),
        *("content-control", DOC, "paragraph 3"),
    ),
    "smart tag": (
        Planted(
            "<w:p><w:smartTag w:uri='urn:x' w:element='person'><w:smartTagPr><w:attr w:name='full' w:val='"
            f"{MARKER}'/></w:smartTagPr><w:r><w:t>seen</w:t></w:r></w:smartTag></w:p>"
        ),
        *("smart-tag", DOC, "paragraph 3"),
    ),
    **{
        f"field {name}": (Planted(field(f" {name} &quot;{MARKER}&quot; ")), "field", DOC, "paragraph 3")
        for name in (
            "INCLUDETEXT",
            "DOCPROPERTY",
            "MERGEFIELD",
            "DDE",
            "XE",
            "TC",
            "AUTHOR",
            "COMMENTS",
            "ADDIN",
            "SET",
        )
    },
    "simple field": (
        Planted(f"<w:p><w:fldSimple w:instr='FILENAME {MARKER}'><w:r><w:t>file</w:t></w:r></w:fldSimple></w:p>"),
        *("field", DOC, "paragraph 3"),
    ),
    "form field": (
        Planted(
            "<w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:helpText w:val='"
            f"{MARKER}'/></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMTEXT</w:instrText></w:r><w:r><w:fldChar"
            " w:fldCharType='separate'/></w:r><w:r><w:t>said</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/>"
            "</w:r></w:p>"
        ),
        *("field", DOC, "paragraph 3"),
    ),
    # ---- links
    "link to a disk": (
        Planted(
            "<w:p><w:hyperlink r:id='rId9'><w:r><w:t>report</w:t></w:r></w:hyperlink></w:p>",
            rels=(rel("hyperlink", f"{DISK}Users/{MARKER}/a.docx", external=True),),
        ),
        *("link-target", DOC, "paragraph 3"),
    ),
    "link in a field": (
        Planted(field(f" HYPERLINK &quot;{DISK}Users/{MARKER}/a.docx&quot; ")),
        *("field", DOC, "paragraph 3"),
    ),
    "link on hidden words": (
        Planted(
            "<w:p><w:hyperlink r:id='rId9'><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:hyperlink></w:p>",
            rels=(rel("hyperlink", f"https://example.org/{MARKER}", external=True),),
        ),
        *("link-target", DOC, "paragraph 3"),
    ),
    "on a page of its colour": (
        Planted(
            parts={
                DOC: w(
                    "w:document",
                    "<w:background w:color='1F3864'/><w:body>"
                    + paragraph(MARKER, run="<w:rPr><w:color w:val='1F3864'/></w:rPr>")
                    + "</w:body>",
                ),
                "word/settings.xml": w("w:settings", "<w:displayBackgroundShape/>"),
            },
            rels=(rel("settings", "settings.xml"),),
        ),
        *("white-text", DOC, "paragraph 1"),
    ),
    "name of a style that Word might offer": (
        Planted(
            run("<w:vanish/>"),
            parts={
                "word/styles.xml": w(
                    "w:styles", f"<w:latentStyles><w:lsdException w:name='{MARKER}'/></w:latentStyles>"
                )
            },
        ),
        *("hidden-text", DOC, "paragraph 3"),
    ),
    "link that no text uses": (
        Planted(rels=(rel("hyperlink", f"https://example.org/{MARKER}", external=True),)),
        *("link-target", DOC, "relation"),
    ),
    # ---- settings
    "document variable": (
        settings(f"<w:docVars><w:docVar w:name='n' w:val='{MARKER}'/></w:docVars>"),
        *("document-variable", "word/settings.xml", "docVar"),
    ),
    "attached template": (
        settings(
            "<w:attachedTemplate r:id='rId1'/>",
            (rel("attachedTemplate", f"{DISK}{MARKER}.dotx", "rId1", "word/settings.xml", external=True),),
        ),
        *("template", "word/settings.xml", "relation"),
    ),
    "mail merge": (
        settings(f"<w:mailMerge><w:query w:val='SELECT {MARKER}'/></w:mailMerge>"),
        *("mail-merge", "word/settings.xml", "mailMerge"),
    ),
    "revision ids": (
        settings("<w:rsids><w:rsid w:val='00AB12CD'/></w:rsids>"),
        "revision-ids",
        "word/settings.xml",
        "",
    ),
    # ---- parts
    "comment": (
        part(
            "comments.xml",
            w("w:comments", f"<w:comment w:id='0' w:author='A'>{paragraph(MARKER)}</w:comment>"),
            "comments",
        ),
        *("comment", "word/comments.xml", "comment 1"),
    ),
    "commenter": (
        part("people.xml", w("w15:people", f"<w15:person w15:author='{MARKER}'/>"), "people"),
        *("comment", "word/people.xml", "comment 1"),
    ),
    "custom XML": (
        Planted(
            parts={"customXml/item1.xml": f"<child>{MARKER}</child>"},
            rels=(rel("customXml", "../customXml/item1.xml"),),
        ),
        *("custom-xml", "customXml/item1.xml", ""),
    ),
    "building blocks": (
        part("glossary/document.xml", w("w:glossaryDocument", paragraph(MARKER)), "glossaryDocument"),
        *("building-blocks", "word/glossary/document.xml", ""),
    ),
    "embedded file": (
        part("embeddings/book.bin", f"...{MARKER}...".encode("utf-16-le"), "package"),
        *("embedded-file", "word/embeddings/book.bin", ""),
    ),
    "macro": (part("vbaProject.bin", f"xx {MARKER}".encode(), "vbaProject"), "macro", "word/vbaProject.bin", ""),
    "printer": (
        part("printer.bin", MARKER.encode("utf-16-le"), "printerSettings"),
        *("printer-settings", "word/printer.bin", ""),
    ),
    "font": (part("fonts/a.odttf", MARKER.encode(), "font"), "embedded-font", "word/fonts/a.odttf", ""),
    "orphan": (
        Planted(parts={"word/old.xml": w("w:document", paragraph(MARKER))}),
        *("unreferenced-part", "word/old.xml", ""),
    ),
    "header of no page": (
        Planted(parts={"word/header1.xml": w("w:hdr", paragraph(MARKER))}, rels=(rel("header", "header1.xml"),)),
        *("unused-header", "word/header1.xml", ""),
    ),
    "note that nothing refers to": (
        part("footnotes.xml", w("w:footnotes", f"<w:footnote w:id='5'>{paragraph(MARKER)}</w:footnote>"), "footnotes"),
        *("unused-note", "word/footnotes.xml", "paragraph 1"),
    ),
    "author": (
        Planted(
            parts={
                "docProps/core.xml": "<cp:coreProperties "
                "xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/"
                f"core-properties' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:creator>{MARKER}</dc:creator>"
                "</cp:coreProperties>"
            },
            rels=(
                Rel(
                    "",
                    "rId8",
                    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                    "docProps/core.xml",
                ),
            ),
        ),
        *("property", "docProps/core.xml", "creator"),
    ),
    "custom property": (
        Planted(
            parts={
                "docProps/custom.xml": "<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/"
                f"custom-properties'><property name='Child' pid='2'><x>{MARKER}</x></property></Properties>"
            },
            rels=(Rel("", "rId8", "custom-properties", "docProps/custom.xml"),),
        ),
        *("property", "docProps/custom.xml", "property 1"),
    ),
    "thumbnail": (
        Planted(
            parts={"docProps/thumbnail.jpeg": MARKER.encode()},
            rels=(
                Rel(
                    "",
                    "rId8",
                    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
                    "docProps/thumbnail.jpeg",
                ),
            ),
        ),
        *("thumbnail", "docProps/thumbnail.jpeg", ""),
    ),
    "web extension": (
        Planted(
            parts={"word/webextensions/taskpanes.xml": f"<x>{MARKER}</x>"},
            rels=(
                Rel(
                    "",
                    "rId8",
                    "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes",
                    "word/webextensions/taskpanes.xml",
                ),
            ),
        ),
        *("web-extension", "word/webextensions/taskpanes.xml", ""),
    ),
    "conflicting change": (
        Planted(f"<w:p><w14:conflictDel {NOW}><w:r><w:delText>{MARKER}</w:delText></w:r></w14:conflictDel></w:p>"),
        *("tracked-deletion", DOC, "paragraph 3"),
    ),
    "hidden formula": (
        Planted(f"<w:p><m:oMath><m:r><w:rPr><w:vanish/></w:rPr><m:t>{MARKER}</m:t></m:r></m:oMath></w:p>"),
        *("hidden-text", DOC, "paragraph 3"),
    ),
    "table off the page": (
        Planted(
            "<w:tbl><w:tblPr><w:tblpPr w:tblpX='-30000' w:tblpY='1'/></w:tblPr><w:tblGrid/><w:tr><w:tc>"
            f"{paragraph(MARKER)}</w:tc></w:tr></w:tbl>"
        ),
        *("hidden-text", DOC, "paragraph 3"),
    ),
    "squeezed": (Planted(run("<w:fitText w:val='1'/>")), "tiny-text", DOC, "paragraph 3"),
    "link to a bookmark that is not there": (
        Planted(
            "<w:p><w:hyperlink w:anchor='Zanthe_Quillfeather'><w:r><w:t>see</w:t></w:r></w:hyperlink></w:p>",
        ),
        *("link-target", DOC, "paragraph 3"),
    ),
    "page number that says more": (Planted(field(f" PAGE {MARKER} ")), "field", DOC, "paragraph 3"),
    "ink": (
        Planted(f"<w:p><w14:contentPart r:id='rId9'>{MARKER}</w14:contentPart></w:p>"),
        "extension",
        DOC,
        "paragraph 3",
    ),
    "switch of a control": (
        Planted(f"<w:p><w:r><w:object><w:control w:name='{MARKER}' r:id='rId9'/></w:object></w:r></w:p>"),
        *("embedded-file", DOC, "paragraph 3"),
    ),
    "embedded object": (
        Planted(
            f"<w:p><w:r><w:object><o:OLEObject ProgID='Excel.Sheet' ShapeID='{MARKER}' r:id='rId9'/></w:object>"
            f"</w:r></w:p>"
        ),
        *("embedded-file", DOC, "paragraph 3"),
    ),
    "picture on somebody's disk": (
        Planted(
            "<w:p><w:r><w:drawing><wp:inline><wp:docPr id='1' name='Picture 1'/><a:graphic><a:graphicData><pic:pic>"
            "<pic:blipFill><a:blip r:link='rId9'/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>"
            "</w:drawing></w:r></w:p>",
            rels=(rel("image", f"{DISK}{MARKER}.png", external=True),),
        ),
        *("link-target", DOC, ""),
    ),
    # ---- where no text belongs
    "instruction about other programs": (
        Planted(f"<w:p mc:ProcessContent='{MARKER}'><w:r><w:t>x</w:t></w:r></w:p>"),
        *("unknown-attribute", DOC, "paragraph 3"),
    ),
    "base address": (
        Planted(f"<w:p xml:base='{MARKER}'><w:r><w:t>x</w:t></w:r></w:p>"),
        *("unknown-attribute", DOC, "paragraph 3"),
    ),
    "XML remark": (Planted(f"<w:p><!-- {MARKER} --><w:r><w:t>x</w:t></w:r></w:p>"), "xml-remark", DOC, "paragraph 3"),
    "instruction to a program": (
        Planted(f"<w:p><?note {MARKER}?><w:r><w:t>x</w:t></w:r></w:p>"),
        "xml-remark",
        DOC,
        "paragraph 3",
    ),
    "text between elements": (Planted(f"<w:p>{MARKER}<w:r><w:t>x</w:t></w:r></w:p>"), "loose-text", DOC, "paragraph 3"),
    "element of another program": (
        Planted(f"<w:p><odd:note>{MARKER}</odd:note><w:r><w:t>x</w:t></w:r></w:p>"),
        *("extension", DOC, "paragraph 3"),
    ),
    "attribute of another program": (
        Planted(f"<w:p odd:note='{MARKER}'><w:r><w:t>x</w:t></w:r></w:p>"),
        *("unknown-attribute", DOC, "paragraph 3"),
    ),
    "attribute that is no word of the format": (
        Planted(f"<w:p><w:pPr><w:jc w:val='{MARKER}'/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"),
        *("unknown-attribute", DOC, "paragraph 3"),
    ),
    "list's name": (
        part(
            "numbering.xml",
            w("w:numbering", f"<w:abstractNum w:abstractNumId='0'><w:name w:val='{MARKER}'/></w:abstractNum>"),
            "numbering",
        ),
        *("list-name", "word/numbering.xml", "list 0"),
    ),
}


@pytest.fixture(params=CASES.values(), ids=CASES)
def case(request: pytest.FixtureRequest) -> tuple[bytes, ReadThrough, tuple[str, str, str]]:
    planted, *told = request.param
    data = word_file(planted)
    return data, read_word(data), tuple(told)


def test_it_is_told_with_its_place(case: tuple[bytes, ReadThrough, tuple[str, str, str]]) -> None:
    _, read, told = case
    assert told in {(thing.rule, thing.part, thing.place) for thing in read.hidden}
    assert all(thing.removed for thing in read.hidden)
    if told[0] != "revision-ids":
        names = MARKER, MARKER.replace(" ", "_")
        assert any(name in words.text and words.hidden and words.removed for words in read.words for name in names)


def test_the_copy_has_it_no_more_and_shows_the_same(case: tuple[bytes, ReadThrough, tuple[str, str, str]]) -> None:
    data, read, _ = case
    copy = clean_word(data, TO)
    assert not leaks(copy)
    assert fault_in_copy(read, read_word(copy, TO)) == ""
    assert "".join(seen(read)) == as_another_reads(copy)
    assert clean_word(data, TO) == copy == clean_word(copy, TO)


def leaks(copy: bytes) -> list[str]:
    """Parts in which the planted word can still be found, in any spelling that a program might use."""
    words = [MARKER, MARKER.replace(" ", "_"), "Quillfeather"]
    spelt = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le", "utf-16-be")]
    whole = {**unpacked(copy), "the package": copy}
    return [name for name, content in whole.items() if "Quill" in name or any(word in content for word in spelt)]


def as_another_reads(copy: bytes) -> str:
    """All text of a document's body, by a library that knows nothing of ours."""
    body = Document(BytesIO(copy)).element.body
    return "".join(each.text or "" for each in body.iter() if each.tag.endswith("}t"))


def seen(read: ReadThrough) -> list[str]:
    return [words.text for words in read.words if not words.hidden and words.text.strip() and words.part == DOC]


def test_a_plain_file_has_nothing_to_tell() -> None:
    read = read_word(word_file())
    assert read.hidden == ()
    assert [words.text for words in read.words if not words.hidden] == ["Background", SEEN, "What was learned."]
