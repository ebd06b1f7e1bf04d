"""What comes and is not read, or is no table: how it is known, and what is said of it."""

from __future__ import annotations

from pipeline.readers.unlocking import LOCKED

ASK = "Ask the agency for {}."
WORKBOOK = "the Excel workbook (.xlsx)"
EITHER = "the chronology as an Excel workbook (.xlsx) or a Word document (.docx)"
SAVE_AS = "Open it, choose Save As and {}, and use that copy."
IN_EXCEL = SAVE_AS.format("Excel Workbook (.xlsx)")
IN_WORD = SAVE_AS.format("Word Document (.docx)")

EMPTY = f"The file is empty. {ASK.format('it again')}"
NOT_TEXT = f"The content is not that of any format a chronology comes in. {ASK.format(EITHER)}"
ODDLY_NAMED = (
    "The parts within the file are not named as Office names them, so that it cannot be read. Open it in Office, save"
    " it under a new name and use that copy."
)
RIGHTS = "The file is protected by rights management. Ask the agency for a copy without that protection."

# What an old Office file (OLE2) is, by the names at the top of its directory; the first that is there counts. Those of
# a document within a document lie deeper.
OLD_WORD = f"The file is an old Word document (.doc). {IN_WORD}"
OLE2_STREAMS = (
    ("DRMEncrypted", RIGHTS),
    ("EncryptedPackage", LOCKED),
    ("WordDocument", OLD_WORD),
    ("__substg1.0_", "The file is an Outlook message (.msg). Open it, save its attachment, and use that."),
    ("__properties_", "The file is an Outlook message (.msg). Open it, save its attachment, and use that."),
    ("PowerPoint Document", f"The file is a PowerPoint presentation. {ASK.format(EITHER)}"),
)

SHORTCUT = "The file is a shortcut, not the file that it leads to. Open it, save the file it leads to, and use that."

GZIP = b"\x1f\x8b"

# The first bytes of what is no table.
OPENINGS = (
    (b"%PDF", f"The file is a PDF. A PDF does not hold the table as such. {ASK.format(EITHER)}"),
    (b"{\\rtf", f"The file is rich text (.rtf). {IN_WORD}"),
    (b"\x89PNG", f"The file is a picture. {ASK.format(EITHER)}"),
    (b"\xff\xd8\xff", f"The file is a picture. {ASK.format(EITHER)}"),
    (b"GIF87a", f"The file is a picture. {ASK.format(EITHER)}"),
    (b"GIF89a", f"The file is a picture. {ASK.format(EITHER)}"),
    (b"BM", f"The file is a picture. {ASK.format(EITHER)}"),
    (b"II*\x00", f"The file is a picture. {ASK.format(EITHER)}"),
    (b"MM\x00*", f"The file is a picture. {ASK.format(EITHER)}"),
    (b"RIFF", f"The file is a picture or a recording. {ASK.format(EITHER)}"),
    (b"ID3", f"The file is a recording. {ASK.format(EITHER)}"),
    (b"7z\xbc\xaf", "The file is a packed archive. Unpack it, and use the files inside."),
    (b"Rar!", "The file is a packed archive. Unpack it, and use the files inside."),
    (b"\xfd7zXZ", "The file is a packed archive. Unpack it, and use the files inside."),
    (b"BZh9", "The file is a packed archive. Unpack it, and use the files inside."),
    (GZIP, "The file is a packed archive. Unpack it, and use the files inside."),
    *((mark, OLD_WORD) for mark in (b"\x9b\xa5!\x00", b"\xdb\xa5-\x00", b"\xdc\xa5-\x00")),  # Word 1, 2 and 6
    (b"[InternetShortcut]", SHORTCUT),
    (b"L\x00\x00\x00\x01\x14\x02\x00", SHORTCUT),
)

# What begins like text but is written for a program.
MARKED_UP = (
    (rb"<\?mso-application|microsoft-com:office:spreadsheet", f"The file is an Excel 2003 XML file. {IN_EXCEL}"),
    (
        rb"<(!doctype\s+html|html|head|body|table|meta|div|style)[\s/>]",  # and not <style:style> in other XML
        f"The file is a web page under another name. {IN_EXCEL}",
    ),
    (rb"\AMIME-Version:|^Content-Type:\s*multipart/", f"The file is a saved web page or message. {ASK.format(EITHER)}"),
    (rb"\A<\?xml", f"The file is XML that no Office program opens as a table. {ASK.format(EITHER)}"),
)

ZIP_PARTS = (
    (r"ppt/", f"The file is a PowerPoint presentation. {ASK.format(EITHER)}"),
    (
        r"(.*/)?Index/.*\.iwa$|(.*/)?Index\.zip$|buildVersionHistory\.plist$",
        f"The file is from Apple Numbers or Pages. {ASK.format(EITHER)}",
    ),
)
OPEN_DOCUMENT = {
    b"text": f"The file is an OpenDocument text (.odt). {IN_WORD}",
    b"presentation": f"The file is an OpenDocument presentation (.odp). {ASK.format(EITHER)}",
    b"graphics": f"The file is an OpenDocument drawing (.odg). {ASK.format(EITHER)}",
}
OPEN_OFFICE_1 = f"The file was saved by OpenOffice 1 (.sxc, .sxw). {IN_EXCEL}"
GNUMERIC = f"The file is a Gnumeric spreadsheet. {IN_EXCEL}"
E_MAIL = "The file is an e-mail (.eml). Open it, save its attachment, and use that."
E_MAIL_ALONE = f"The file is an e-mail (.eml) with nothing attached. {ASK.format(EITHER)}"
MEDIA = f"The file is a picture or a film. {ASK.format(EITHER)}"
