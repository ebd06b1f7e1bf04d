"""OpenDocument spreadsheets from the XML of one sheet, for tests."""

from __future__ import annotations

_SPACE = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = " ".join(
    f'xmlns:{short}="{_SPACE}:{name}:1.0"'
    for short, name in [
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
    ]
)


def ods_parts(body: str, *, styles: str = "", name: str = "Chronology") -> dict[str, str]:
    """A spreadsheet of one sheet: its columns and rows, and the styles that they have."""
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        "content.xml": f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES}'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><office:automatic-styles>{styles}</office:automatic-styles>'
        f'<office:body><office:spreadsheet><table:table table:name="{name}">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>",
    }


def flat(parts: dict[str, str]) -> bytes:
    """The same as one XML and no package (`.fods`)."""
    root = f'office:document office:mimetype="{parts["mimetype"]}"'
    return (
        parts["content.xml"]
        .replace("<office:document-content", f"<{root}")
        .replace("document-content>", "document>")
        .encode()
    )
