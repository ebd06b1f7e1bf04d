"""A number as its format lays it out: thousands, decimals, per cent and the words around it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from pipeline.readers.format_code import Token


def number_text(number: float) -> str:
    """A number in the General format: whole numbers in full, fractions to Excel's 15 significant digits."""
    if isinstance(number, int) and abs(number) < 10**15:
        return str(number)
    exact = Decimal(f"{number:.15g}")
    if exact == exact.to_integral_value() and abs(exact) < 10**15:
        return str(int(exact))
    if 1e-9 <= abs(exact) < 1e15:
        return f"{exact.normalize():f}"
    mantissa, _, power = f"{number:.6g}".partition("e")
    return f"{mantissa}E{int(power):+03d}" if power else mantissa


def patterned(number: float, tokens: tuple[Token, ...]) -> str:
    """A number laid into a pattern of `0`, `#`, `?`, with thousands, decimals, per cent and words around it."""
    point = next((i for i, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    whole, rest = tokens[:point], tokens[point + 1 :]
    last_digit = max(i for i, token in enumerate(tokens) if token.kind == "digit")
    thousands = sum(1 for token in tokens[last_digit + 1 :] if token.kind == "comma")
    grouped = any(token.kind == "comma" for token in tokens[:last_digit])
    places = sum(1 for token in rest if token.kind == "digit")
    exact = Decimal(f"{number:.15g}") * 100 ** sum(1 for token in tokens if token.kind == "percent")
    exact = (exact / 1000**thousands).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    digits, _, decimals = f"{abs(exact):f}".partition(".")
    sign = "-" if exact < 0 else ""
    return sign + _whole(digits, whole, grouped) + _decimals(decimals, rest, point < len(tokens))


def _whole(digits: str, tokens: tuple[Token, ...], grouped: bool) -> str:
    """The part before the decimal point, filled from the right so that words between digits keep their place."""
    left, pieces, used = digits.lstrip("0"), [], 0
    slots = [i for i, token in enumerate(tokens) if token.kind == "digit"]
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.kind != "digit":
            pieces.append("%" if token.kind == "percent" else token.text if token.kind == "text" else "")
            continue
        take = len(left) if index == slots[0] else min(1, len(left))
        run = left[len(left) - take :] or ("0" if token.text == "0" else "")
        left = left[: len(left) - take]
        for digit in reversed(run):
            pieces.append("," if grouped and used and used % 3 == 0 else "")
            pieces.append(digit)
            used += 1
    return "".join(reversed(pieces)) if slots else left + "".join(reversed(pieces))


def _decimals(decimals: str, tokens: tuple[Token, ...], has_point: bool) -> str:
    pattern = "".join(token.text for token in tokens if token.kind == "digit")
    wanted = [i for i, slot in enumerate(pattern) if slot == "0" or decimals[i] != "0"]
    needed = wanted[-1] + 1 if wanted else 0
    kept = iter(decimals[:needed])
    text = "." if has_point else ""
    for token in tokens:
        text += next(kept, "") if token.kind == "digit" else {"percent": "%", "text": token.text}.get(token.kind, "")
    return text
