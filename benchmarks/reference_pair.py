"""The reference: python-calamine reads the files' cells, xlsxwriter in constant-memory mode writes them.

python benchmarks/reference_pair.py OUT.xlsx FILES…
"""

from __future__ import annotations

import sys
from datetime import date

import xlsxwriter
from python_calamine import CalamineWorkbook

WIDTHS = (11, 7, 16, 20, 14, 20, 60, 40, 40)


def main(out: str, files: list[str]) -> None:
    rows = [(file, row) for file in files for row in CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()]
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet("Timeline")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    dated = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 1)
    for number, (file, row) in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, dated)
            elif value != "":
                sheet.write_string(number, column, str(value), wrapped)
        sheet.write_string(number, len(row), file, wrapped)
    book.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
