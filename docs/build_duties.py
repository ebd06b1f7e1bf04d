"""Writes docs/duties.md anew from schemas/duties.json: `python docs/build_duties.py`."""

from pathlib import Path

from pipeline.assemble.duties_page import duties_page
from pipeline.duties import declared_duties, duties_source

if __name__ == "__main__":
    page = duties_page(declared_duties(), duties_source())
    Path(__file__).with_name("duties.md").write_text(page, encoding="utf-8", newline="\n")
