"""The namespaces of Office files, and the strict spelling of each turned into the usual one."""

from __future__ import annotations

_HOME = "http://schemas.openxmlformats.org"
W = f"{{{_HOME}/wordprocessingml/2006/main}}"
S = f"{{{_HOME}/spreadsheetml/2006/main}}"
A = f"{{{_HOME}/drawingml/2006/main}}"
C = f"{{{_HOME}/drawingml/2006/chart}}"
WP = f"{{{_HOME}/drawingml/2006/wordprocessingDrawing}}"
XDR = f"{{{_HOME}/drawingml/2006/spreadsheetDrawing}}"
PIC = f"{{{_HOME}/drawingml/2006/picture}}"
DGM = f"{{{_HOME}/drawingml/2006/diagram}}"
R = f"{{{_HOME}/officeDocument/2006/relationships}}"
M = f"{{{_HOME}/officeDocument/2006/math}}"
MC = f"{{{_HOME}/markup-compatibility/2006}}"
RELATIONS = f"{{{_HOME}/package/2006/relationships}}"
TYPES = f"{{{_HOME}/package/2006/content-types}}"
CORE = f"{{{_HOME}/package/2006/metadata/core-properties}}"
DC, DCTERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
V, OFFICE = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}"
DSP = "{http://schemas.microsoft.com/office/drawing/2008/diagram}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
XML = "{http://www.w3.org/XML/1998/namespace}"

STRICT = {
    "http://purl.oclc.org/ooxml/" + strict: f"{_HOME}/{usual}"
    for strict, usual in {
        "wordprocessingml/main": "wordprocessingml/2006/main",
        "spreadsheetml/main": "spreadsheetml/2006/main",
        "drawingml/main": "drawingml/2006/main",
        "drawingml/chartDrawing": "drawingml/2006/chartDrawing",
        "drawingml/chart": "drawingml/2006/chart",
        "drawingml/diagram": "drawingml/2006/diagram",
        "drawingml/picture": "drawingml/2006/picture",
        "drawingml/lockedCanvas": "drawingml/2006/lockedCanvas",
        "drawingml/spreadsheetDrawing": "drawingml/2006/spreadsheetDrawing",
        "drawingml/wordprocessingDrawing": "drawingml/2006/wordprocessingDrawing",
        "officeDocument/relationships": "officeDocument/2006/relationships",
        "officeDocument/math": "officeDocument/2006/math",
        "officeDocument/sharedTypes": "officeDocument/2006/sharedTypes",
        "officeDocument/extendedProperties": "officeDocument/2006/extended-properties",
        "officeDocument/customProperties": "officeDocument/2006/custom-properties",
        "officeDocument/docPropsVTypes": "officeDocument/2006/docPropsVTypes",
        "officeDocument/customXml": "officeDocument/2006/customXml",
        "officeDocument/bibliography": "officeDocument/2006/bibliography",
    }.items()
}
