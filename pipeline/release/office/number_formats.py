"""What a number format spells out beside the number."""

from __future__ import annotations

import re

_SPELT = re.compile(r'"([^"]+)"|""|\\(.)|\[\$([^\]]*?)(?:-[0-9A-Fa-f,]+)?\]|\[([^\]]*)\]|.', re.DOTALL)


def words_of_format(code: str) -> str:
    """The words that a number format spells out: in quotation marks, letter by letter, or as a currency's sign."""
    said = "".join(next((group for group in found.groups() if group), " ") for found in _SPELT.finditer(code))
    return " ".join(word for word in said.split() if any(letter.isalpha() for letter in word))
