"""An Excel workbook about to be published: read through, and its cleaned copy, which holds values and no formulas."""
