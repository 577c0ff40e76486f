"""Numbers in folded text, brought to one form: `1,234` and `一千二百三十四` say the same, and `35%` and `百分之三十五`.

How a number is written is style; what it is is a fact."""

import re
from decimal import Decimal
from typing import Final

_DIGITS: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS: Final = {"十": 10, "百": 100, "千": 1_000}
_GROUPS: Final = {"万": 10_000, "亿": 100_000_000}
_SIGNS: Final = "".join((*_DIGITS, *_UNITS, *_GROUPS))
#: Behind these a single sign is a number: 三人, and not the 三 of a name.
_MEASURES: Final = "个名位人年月日号天周次元岁家所座架艘辆枚例条项份张件部届轮场秒倍成"
_PERCENT: Final = "百分之"
#: January by its old name, 元月, and not 百元月票 or 美元月线: the sign that stands for its number.
_JANUARY: Final = rf"(?<![{_SIGNS}\d美欧日韩港澳加新台单公纪])元(?=月(?![票租费薪均供线卡饼入息收]))"
#: Signs beyond which a number is taken as it is written: decimal arithmetic is exact for 28 digits.
_LONGEST: Final = 24

#: A number of digits, with its thousands apart or not; one of ideographs, of several signs or with what tells that it
#: is one. To be searched in folded text.
PATTERN: Final = (
    rf"(?:{_PERCENT})?(?:"
    rf"(?:\d{{1,3}}(?:,\d{{3}})++(?!\d)|\d++)(?:\.\d++)?(?:\s?[十百千万亿]++)?"
    rf"|[{_SIGNS}]++点[{''.join(_DIGITS)}]++(?![十百千])"
    rf"|[{_SIGNS}]{{2,}}+"
    rf"|(?:(?<=第)|(?<={_PERCENT}))[{_SIGNS}]"
    rf"|[{_SIGNS}](?=[{_MEASURES}])"
    rf"|{_JANUARY}"
    rf")(?:\s?%)?"
)
_ARABIC = re.compile(r"([\d,]*\d(?:\.\d+)?)\s?([十百千万亿]*)")


def canonical(text: str) -> str:
    """The one form of a number that PATTERN found: `35`, `3500000`, `3.5`, `35%`."""
    bare = text.removesuffix("%").rstrip()
    percent = "%" if text.endswith("%") or text.startswith(_PERCENT) else ""
    bare = bare.removeprefix(_PERCENT)
    if bare == "元":
        return "1"
    if len(bare) > _LONGEST:
        return bare + percent
    found = _ARABIC.fullmatch(bare)
    number = _arabic(found[1], found[2]) if found else _ideographic(bare)
    return f"{number.normalize():f}{percent}"


def _arabic(digits: str, units: str) -> Decimal:
    number = Decimal(digits.replace(",", ""))
    for sign in units:
        number *= {**_UNITS, **_GROUPS}[sign]
    return number


def _ideographic(text: str) -> Decimal:
    whole, _, part = text.partition("点")
    number = str(_positional(whole) if all(sign in _DIGITS for sign in whole) else _spelled(whole))
    return Decimal(number + "." + "".join(str(_DIGITS[sign]) for sign in part)) if part else Decimal(number)


def _positional(text: str) -> int:
    """二〇二二, sign by sign."""
    return int("".join(str(_DIGITS[sign]) for sign in text))


def _spelled(text: str) -> int:
    """一万二千三百, by its units; 十 alone is ten."""
    total = section = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _UNITS:
            section += (digit or 1) * _UNITS[sign]
            digit = 0
        elif sign == "万":
            total += (section + digit or 1) * _GROUPS[sign]
            section = digit = 0
        else:
            total = (total + section + digit or 1) * _GROUPS[sign]
            section = digit = 0
    return total + section + digit
