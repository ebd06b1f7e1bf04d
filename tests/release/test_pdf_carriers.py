"""Places in a PDF where a name can travel: each stops the file, or does not arrive in the copy."""

from __future__ import annotations

import base64
import io
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pipeline.domain.release import ReleaseTo
from pipeline.domain.review import Person, Review
from pipeline.naming import People
from pipeline.release.known import known_of, to_be_hidden
from pipeline.release.one_file import Checking, check_file

NAME = "Kayleigh Thorne"
MARKS = (b"kayleigh", b"thorne")
TO = ReleaseTo("Learning from Child A", "", "en-GB", "Wexmere Safeguarding Children Board")
Change = Callable[[Any, Any], object]


@pytest.fixture(scope="module")
def checking() -> Checking:
    review = Review(people=(Person(name=NAME, role="Child", pseudonym="Child A"),))
    return Checking(known_of(review, People(to_be_hidden(review), review.agencies)), TO)


def pdf(change: Change = lambda *_: None) -> bytes:
    """One page that is fit to be published, changed."""
    made = io.BytesIO()
    page = Canvas(made, pagesize=(595, 842), invariant=1)
    page.drawString(72, 780, "Information should be shared early and in plain words.")
    page.showPage()
    page.save()
    with pikepdf.open(made) as opened:
        change(opened, opened.pages[0].obj)
        changed = io.BytesIO()
        opened.save(changed)
    return changed.getvalue()


def drawn(steps: bytes) -> Change:
    def change(opened: Any, page: Any) -> None:
        page.Contents = Array([page.Contents, opened.make_stream(steps)])

    return change


def with_font(steps: bytes, **font: Any) -> Change:
    def change(opened: Any, page: Any) -> None:
        page.Resources.Font.F9 = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, **font)
        drawn(steps)(opened, page)

    return change


FONTS = Dictionary(Font=Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)))


def form(opened: Any, steps: bytes = b"BT /F1 12 Tf 72 600 Td (Kayleigh Thorne) Tj ET", **more: Any) -> Any:
    return opened.make_stream(
        steps, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 600, 850]), Resources=FONTS, **more
    )


def nested(opened: Any, page: Any) -> None:
    inner = form(opened)
    for _ in range(12):
        outer = form(opened, b"/X Do")
        outer.Resources = Dictionary(XObject=Dictionary(X=inner))
        inner = outer
    page.Resources.XObject = Dictionary(X=inner)
    drawn(b"/X Do")(opened, page)


def patterned(opened: Any, page: Any) -> None:
    page.Resources.Pattern = Dictionary(
        P1=opened.make_stream(
            b"BT /F1 12 Tf 5 10 Td (Kayleigh) Tj ET",
            PatternType=1,
            PaintType=1,
            TilingType=1,
            BBox=Array([0, 0, 120, 40]),
            XStep=120,
            YStep=40,
            Resources=FONTS,
        )
    )
    drawn(b"/Pattern cs /P1 scn 72 500 300 100 re f")(opened, page)


def masked(opened: Any, page: Any) -> None:
    group = form(opened, b"1 g BT /F1 24 Tf 72 600 Td (Kayleigh) Tj ET", Group=Dictionary(S=Name.Transparency))
    page.Resources.ExtGState = Dictionary(G1=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group)))
    drawn(b"q /G1 gs 0 0 1 rg 60 590 300 40 re f Q")(opened, page)


def a_word_in_one_letter(opened: Any, page: Any) -> None:
    page.Resources.Font.T3 = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, -250, 1000, 800]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(a=opened.make_stream(b"900 0 d0 BT /F1 300 Tf (Kayleigh) Tj ET")),
        Encoding=Dictionary(Differences=Array([97, Name.a])),
        FirstChar=97,
        LastChar=97,
        Widths=Array([900]),
        Resources=FONTS,
    )
    drawn(b"BT /T3 36 Tf 72 600 Td (a) Tj ET")(opened, page)


def scattered(opened: Any, page: Any) -> None:
    """Letters of a name, drawn one by one between lines of the text, in another order than they stand."""
    places = list(zip("Kayleigh", (72, 80, 87, 93, 96, 103, 106, 113), strict=True))
    steps = [f"BT /F1 12 Tf {x} 600 Td ({letter}) Tj ET" for letter, x in places]
    lines = [f"BT /F1 12 Tf 72 {500 - 20 * n} Td (another line of the text) Tj ET" for n in range(8)]
    mixed = [step for n, line in zip((3, 0, 5, 1, 4, 2, 7, 6), lines, strict=True) for step in (steps[n], line)]
    drawn(" ".join(mixed).encode())(opened, page)


def spoken_letters(opened: Any, page: Any) -> None:
    letters = b"".join(b"/Span <</ActualText (%c)>> BDC (x) Tj EMC " % letter for letter in b"Kayleigh")
    drawn(b"BT /F1 12 Tf 72 600 Td " + letters + b"ET")(opened, page)


LYING = (
    b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7E> <0020> endbfrange endcmap"
)
NAMES_OF_SHAPES = Array([ord("n"), Name.K, Name.a, Name.y, Name.l, Name.e, Name.i, Name.g, Name.h])


def drawn_as_others(opened: Any, page: Any) -> None:
    """The codes are told as `nopqrstu`, and drawn as Kayleigh."""
    encoding = Dictionary(Differences=NAMES_OF_SHAPES)
    with_font(b"BT /F9 12 Tf 72 600 Td (nopqrstu) Tj ET", Encoding=encoding, ToUnicode=opened.make_stream(LYING))(
        opened, page
    )


def filled_in(opened: Any, page: Any) -> None:
    """A field of a form that the file does not have."""
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("who"), V=String("a hidden word"))
    field.Rect = Array([0, 0, 0, 0])
    page.Annots = Array([opened.make_indirect(field)])
    opened.Root.AcroForm = Dictionary(Fields=page.Annots)


def titled(title: bytes) -> Change:
    def change(opened: Any, page: Any) -> None:
        opened.Root.Outlines = opened.make_indirect(Dictionary(Type=Name.Outlines, Count=1))
        entry = opened.make_indirect(
            Dictionary(Title=String(title), Parent=opened.Root.Outlines, Dest=Array([page, Name.Fit]))
        )
        opened.Root.Outlines.First = opened.Root.Outlines.Last = entry

    return change


def closed_picture(opened: Any, page: Any) -> None:
    pictured(lambda _, image: image.write(b"\0\1" + NAME.encode(), filter=Name.JBIG2Decode))(opened, page)


def pictured(change: Change) -> Change:
    def drawing(opened: Any, page: Any) -> None:
        image = opened.make_stream(
            b"\x80" * 100, Type=Name.XObject, Subtype=Name.Image, Width=10, Height=10, BitsPerComponent=8
        )
        image.ColorSpace = Name.DeviceGray
        change(opened, image)
        page.Resources.XObject = Dictionary(Im1=image)
        drawn(b"q 40 0 0 40 72 500 cm /Im1 Do Q")(opened, page)

    return drawing


def named_font(opened: Any, page: Any) -> None:
    page.Resources.Font["/KayleighThorne"] = page.Resources.Font["/F1"]
    drawn(b"BT /KayleighThorne 12 Tf 72 600 Td (Words) Tj ET")(opened, page)


STOPS: dict[str, Change] = {
    "split over steps": drawn(b"BT /F1 12 Tf 72 600 Td (K) Tj (ay) Tj (lei) Tj (gh) Tj ET"),
    "scattered letters": scattered,
    "large first letter": drawn(
        b"BT /F1 36 Tf 72 590 Td (K) Tj ET BT /F1 12 Tf 98 604 Td (ayleigh rang the clinic in the spring.) Tj ET"
    ),
    "drawn as others than told": drawn_as_others,
    "a mark that tells others": drawn(
        b"/Span <</ActualText (a child)>> BDC BT /F1 12 Tf 72 600 Td (Kayleigh) Tj ET EMC"
    ),
    "a mark that tells the name": drawn(
        b"/P <</ActualText (Kayleigh)>> BDC BT /F1 12 Tf 72 600 Td (A child) Tj ET EMC"
    ),
    "marks that tell letters": spoken_letters,
    "twelve drawings deep": nested,
    "in a pattern": patterned,
    "in a mask": masked,
    "a word in one letter": a_word_in_one_letter,
    "of no size": drawn(b"BT /F1 0 Tf 72 600 Td (A hidden word) Tj ET"),
    "of no width": drawn(b"BT /F1 12 Tf 0 Tz 72 600 Td (A hidden word) Tj ET"),
    "shrunk": drawn(b"q 0.0001 0 0 0.0001 72 600 cm BT /F1 12 Tf (A hidden word) Tj ET Q"),
    "invisible over what is seen": drawn(
        b"BT /F1 24 Tf 72 600 Td (A heading) Tj ET BT 3 Tr /F1 24 Tf 72 600 Td (Unseen) Tj ET"
    ),
    "bookmark in UTF-16, low byte first": titled(b"\xff\xfe" + "Kayleigh".encode("utf-16-le")),
    "bookmark with soft hyphens": titled("\ufeffKay\xadlei\xadgh".encode("utf-16-be")),
    "bookmark with a language": titled("\ufeffKay\x1ben\x1bleigh".encode("utf-16-be")),
    "a picture in a closed form": closed_picture,
    "a name of the file's own": named_font,
}


@pytest.mark.parametrize("change", STOPS.values(), ids=STOPS.keys())
def test_it_stops_the_file(change: Change, checking: Checking, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(change))
    assert check_file(path, checking).withheld


def test_a_field_that_belongs_to_no_form_stops_the_file(checking: Checking, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(filled_in).replace(b"/AcroForm", b"/AcroFrom"))
    assert "form-field" in {problem.rule for problem in check_file(path, checking).problems}


def put(key: str, value: Any) -> Change:
    def change(opened: Any, page: Any) -> None:
        held = value(opened) if callable(value) else value
        (page if key.startswith("/Page ") else opened.Root)[f"/{key.rpartition(' ')[2].removeprefix('/')}"] = held

    return change


def of_trailer(opened: Any, page: Any) -> None:
    del page
    opened.trailer["/Note"] = opened.make_stream(NAME.encode())


def linked(**more: Any) -> Change:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 500, 300, 520]), **more)
    if "/A" not in link:
        link["/A"] = Dictionary(S=Name.URI, URI=String("https://example.org"))

    def change(opened: Any, page: Any) -> None:
        page.Annots = Array([opened.make_indirect(link)])

    return change


def behind_a_jpeg(opened: Any, image: Any) -> None:
    del opened
    made = io.BytesIO()
    Image.new("L", (10, 10), 128).save(made, "JPEG", comment=NAME.encode())
    packed = base64.a85encode(zlib.compress(made.getvalue())) + b"~>"
    image.write(packed, filter=Array([Name.ASCII85Decode, Name.FlateDecode, Name.DCTDecode]))


def unused_drawing(opened: Any, page: Any) -> None:
    page.Resources["/XObject"] = Dictionary(X1=form(opened, b"BT /F1 12 Tf (Kayleigh) Tj ET"))


def original_of(opened: Any, image: Any) -> None:
    image["/Original"] = opened.make_stream(NAME.encode())


def another_picture(opened: Any, image: Any) -> None:
    image["/Alternates"] = Array([Dictionary(Image=opened.make_stream(NAME.encode(), Subtype=Name.Image))])


def link_that_draws(opened: Any, page: Any) -> None:
    linked(AP=Dictionary(N=form(opened)))(opened, page)


def remark_in_a_map(opened: Any, page: Any) -> None:
    told = opened.make_stream(b"% Kayleigh Thorne\n" + LYING)
    with_font(b"BT /F9 12 Tf 72 600 Td (Words) Tj ET", ToUnicode=told)(opened, page)


GOES: dict[str, Change] = {
    "a key of the file": put("/KayleighThorne", True),
    "text of the file": put("/Note", String(NAME)),
    "a stream of the file": put("/Extra", lambda opened: opened.make_stream(NAME.encode())),
    "a stream of the page": put("/Page /Original", lambda opened: opened.make_stream(NAME.encode())),
    "private data": put("/Page /PieceInfo", Dictionary(P=Dictionary(Private=String(NAME)))),
    "web capture": put("/SpiderInfo", Dictionary(C=String(NAME))),
    "a template": put("/Names", lambda opened: Dictionary(Templates=Dictionary(Names=[String("t"), form(opened)]))),
    "an extension": put("/Extensions", Dictionary(Kayleigh=Dictionary(BaseVersion=Name("/1.7")))),
    "the list of objects": of_trailer,
    "a drawing without use": unused_drawing,
    "a remark between steps": drawn(b"% Kayleigh Thorne\nq Q"),
    "text that no step shows": drawn(b"(Kayleigh Thorne) pop q Q"),
    "a step that nobody knows": drawn(b"BX (Kayleigh Thorne) foo EX"),
    "a point that is marked": drawn(b"/X <</Note (Kayleigh Thorne)>> DP"),
    "data of a mark": drawn(b"/P <</Note (Kayleigh Thorne)>> BDC EMC"),
    "appearance of a link": link_that_draws,
    "author of a link": linked(T=String(NAME), NM=String(NAME), Subj=String(NAME)),
    "a second action": linked(
        A=Dictionary(S=Name.URI, URI=String("https://example.org"), Next=Dictionary(S=Name.JavaScript, JS=String(NAME)))
    ),
    "a file on a machine": linked(A=Dictionary(S=Name.URI, URI=String("file:" + "//R:/kayleigh/a.docx"))),
    "a stream of a picture": pictured(original_of),
    "another picture": pictured(another_picture),
    "behind the pixels": pictured(lambda _, image: image.write(b"\x80" * 100 + NAME.encode())),
    "remark of a packed JPEG": pictured(behind_a_jpeg),
    "a remark in a font's map": remark_in_a_map,
}


@pytest.mark.parametrize("change", GOES.values(), ids=GOES.keys())
def test_it_does_not_arrive_in_the_copy(change: Change, checking: Checking, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(change))
    checked = check_file(path, checking)
    assert checked.copy is not None, (checked.reason, checked.problems)
    assert not [mark for mark in MARKS if mark in everything(checked.copy)]
    path.write_bytes(checked.copy)
    again = check_file(path, checking)
    assert again.copy == checked.copy
    assert {problem.rule for problem in again.problems} <= {"property", "metadata"}


def everything(data: bytes) -> bytes:
    """A PDF with all that is packed in it, in small letters."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        packed = [
            bytes(each.read_bytes()) for each in opened.objects if isinstance(each, pikepdf.Stream) and readable(each)
        ]
        plain = [repr(each).encode() for each in opened.objects]
    return b" ".join((data, *packed, *plain)).lower()


def readable(stream: Any) -> bool:
    return stream.get("/Filter") != "/DCTDecode"


def test_harmless_pages_go_out_without_a_question(checking: Checking, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(pictured(lambda *_: None)))
    checked = check_file(path, checking)
    assert checked.copy is not None
    assert not [problem for problem in checked.problems if problem.severity != "cleaned"]


def test_what_is_not_as_the_format_says_is_withheld(checking: Checking, tmp_path: Path) -> None:
    """Names for lists, text for numbers: no traceback, and no copy."""
    for key, value in (("/MediaBox", String("a")), ("/Resources", Name.None_), ("/Contents", 5), ("/Parent", 3)):
        path = tmp_path / "a.pdf"
        path.write_bytes(pdf(put(f"/Page {key}", value)))
        checked = check_file(path, checking)
        assert checked.withheld or NAME.encode() not in (checked.copy or b"")
