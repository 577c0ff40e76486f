"""A number is found wherever it stands, though most of a text is passed over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.learning.masking import NUMBER, mask

_WORDS = ("may", "jan", "sept", "mon", "tuesday", "12", "2021", "星期", "礼拜", "中国")
_PARTS = [*_WORDS, *"ab3年月日第一二三周,.:/-_号点。，(){}é²|… "]


@given(st.lists(st.sampled_from(_PARTS), max_size=16), st.lists(st.sampled_from("中国。，"), max_size=4))
def test_what_stands_around_a_text_changes_no_number_in_it(parts: list[str], around: list[str]) -> None:
    # An ideographic stop parts them: an address goes on over any sign of ASCII.
    text, beside = "".join(parts), "。".join(around)
    assert f"{beside}。{mask(text)}。{beside}" == mask(f"{beside}。{text}。{beside}")


@pytest.mark.parametrize("line", ["星期日", "周三", "3", "2021年1月5日 10:20", "sept 3", "a1_b2", "tuesday", "3 may"])
def test_it_is_one_wherever_it_stands(line: str) -> None:
    assert [f"见{NUMBER}。", NUMBER] == [mask(f"见{line}。"), mask(line)]
