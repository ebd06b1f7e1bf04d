"""An Excel workbook as the author sees it, sheet by sheet, hidden ones too.

The fast engine reads; the slow one stands by for the workbook that the fast one cannot open.
"""

from __future__ import annotations

from pipeline.domain.grid import Sheet
from pipeline.readers import excel_fast
from pipeline.readers.excel_bounds import check_styles
from pipeline.readers.excel_parts import sheet_parts
from pipeline.readers.package import open_package


def read(data: bytes) -> tuple[Sheet, ...]:
    """Every worksheet; charts have no rows and are left out."""
    package = open_package(data)
    check_styles(package)
    parts = sheet_parts(package)
    if package.changed:
        data = package.packed()
    try:
        if not any(part.vast for part in parts.values()):
            return excel_fast.read(data, parts)
    except excel_fast.EngineTrouble:
        pass
    from pipeline.readers import excel_slow  # openpyxl takes 0.3 s to import

    return excel_slow.read(data, package, parts)
