"""Comparisons come back from the store as they went in."""

from publish.corrections.compare import Version, compared
from publish.corrections.packing import packed, unpacked
from tests.publish.corrections.making import between


def test_a_comparison_comes_back_as_it_was_packed() -> None:
    old = Version("军队开火35人死亡", between("泽伦斯基说“不”。\n泽伦斯基已到。\n他承认自己挪用了公司的一大笔款项。"))
    new = Version("军队开火53人死亡", between("泽连斯基说“不”。\n泽连斯基已到。"))
    found = compared(old, new)
    assert 3 == len(found.passages)
    assert (found.passages, found.kinds) == (unpacked(packed(found)).passages, unpacked(packed(found)).kinds)
