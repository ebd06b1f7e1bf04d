"""A Word template filled in: titles, dates and short lists. The only module that opens docxtpl, whose defaults lose
text: without escaping it drops `&` and `<`, and a misspelt placeholder prints nothing."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.domain.trouble import SetupError
from pipeline.writers.word_text import clean

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

Words = Mapping[str, str | Sequence[Mapping[str, str]]]
"""What stands for each placeholder: a text, or lines of named texts for a loop."""

_CURE = "Mend it in Word, or put back the template that came with the program."


@dataclass(frozen=True, slots=True)
class Properties:
    """What Word shows under File, Info. Those of the template (its author, its dates) are not passed on."""

    title: str
    subject: str
    made_on: date


def fill(template: Path, words: Words, properties: Properties, styles: Sequence[str] = ()) -> bytes:
    """The template's package with every placeholder replaced.

    Raises `SetupError`, which names the template, the part and the placeholder, when it cannot be filled, or
    when it lacks one of the `styles` (their ids) that the program's own tables use.
    """
    document = _opened(template)
    _check_styles(template, document, styles)
    _replace_all(template, document, words)
    _set_properties(document, properties)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _opened(template: Path) -> DocxTemplate:
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate
    from lxml.etree import XMLSyntaxError

    document = DocxTemplate(template)
    try:
        document.init_docx()
    except (PackageNotFoundError, FileNotFoundError) as trouble:
        raise SetupError(f"template {template.name}: is missing. {_CURE}") from trouble
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, XMLSyntaxError, OSError) as trouble:
        raise SetupError(f"template {template.name}: is damaged, or no Word document. {_CURE}") from trouble
    return document


def _check_styles(template: Path, document: DocxTemplate, styles: Sequence[str]) -> None:
    there = {style.style_id for style in document.docx.styles}
    if missing := [style for style in styles if style not in there]:
        raise SetupError(f"template {template.name}: has no style {', '.join(missing)}, which its tables use. {_CURE}")


def _replace_all(template: Path, document: DocxTemplate, words: Words) -> None:
    """Body, headers, footers and footnotes, each under its name so that an error can say where it is."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    # a template comes from outside: it may name placeholders and loop over them, and nothing else
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    with _naming(template, "the text"):
        tree = document.fix_tables(document.build_xml(words, environment))
        document.fix_docpr_ids(tree)
        document.map_tree(tree)
    for kind, part in ((document.HEADER_URI, "the page header"), (document.FOOTER_URI, "the page footer")):
        with _naming(template, part):
            for key, xml in list(document.build_headers_footers_xml(words, kind, environment)):
                document.map_headers_footers_xml(key, xml)
    with _naming(template, "the footnotes"):
        document.render_footnotes(words, environment)
    document.is_rendered = True


@contextmanager
def _naming(template: Path, part: str) -> Iterator[None]:
    """Say in which part of the template the fault lies."""
    from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError
    from lxml.etree import XMLSyntaxError

    where = f"template {template.name}, {part}"
    try:
        yield
    except UndefinedError as trouble:
        raise SetupError(f"{where}: {trouble.message}: a placeholder that this document does not have. {_CURE}") from (
            trouble
        )
    except (TemplateSyntaxError, SecurityError) as trouble:
        raise SetupError(f"{where}: {trouble.message}, near {_near(trouble)}. {_CURE}") from trouble
    except (XMLSyntaxError, TypeError, AttributeError) as trouble:
        raise SetupError(f"{where}: a placeholder stands where it breaks the page's structure. {_CURE}") from trouble


def _near(trouble: Exception) -> str:
    """The placeholder beside the fault, as docxtpl found it; the template holds no narrative."""
    lines = " ".join(getattr(trouble, "docx_context", ()))
    found = re.findall(r"\{[{%#].{0,60}", re.sub(r"<[^>]*>", "", lines))
    return f"'{found[0].strip()}'" if found else "a placeholder"


def _set_properties(document: DocxTemplate, properties: Properties) -> None:
    core = document.docx.core_properties
    core.title = clean(properties.title)[:255]  # the most that the format takes
    core.subject = clean(properties.subject)[:255]
    core.language = "en-GB"
    core.author = core.last_modified_by = core.comments = core.keywords = ""
    core.revision = 1
    core.created = core.modified = datetime.combine(properties.made_on, time(), UTC)
