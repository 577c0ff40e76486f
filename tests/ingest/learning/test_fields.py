"""Lines of labelled fields, and lines in another script than the titles."""

import pytest

from ingest.learning.fields import is_card
from ingest.learning.scripts import common_script, is_foreign


@pytest.mark.parametrize(
    "pattern",
    [
        "【纸船 {#}年第{#}辑】 文件名:{…}.html 大小:{#} kb 整理:志愿者{…}",
        "时长:{#} 大小:{#} 主播:{…}",
    ],
)
def test_a_line_whose_labels_name_nobody_is_a_card(pattern: str) -> None:
    assert is_card(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "编辑:{…} 版式:{…} 值班:{…}",
        "责编:李四 校对:王五 摄影:赵六",
        "来源:{…} 大小:{#}",
        "文件名:{…}",
        "他说:{…}",
        "编者按:这是第{#}篇。",
    ],
)
def test_credits_and_single_labels_are_none(pattern: str) -> None:
    assert not is_card(pattern)


def test_nearly_all_titles_tell_the_script_of_a_source() -> None:
    chinese = ["天然气价格再次上涨", "谁在 BBC 说了什么", "第三日", "铁路公司推迟了改造计划"]
    assert "han" == common_script(chinese * 5)
    assert "latin" == common_script(["Gas Prices Rise Again", "Who Said What", "Day Three of the Railway"])
    assert "cyrillic" == common_script(["Цены на газ снова выросли"])
    assert "" == common_script([*chinese, "Gas Prices Rise Again"])
    assert "" == common_script([])
    assert "" == common_script(["2024", "—"])


def test_a_line_in_another_script_is_foreign_and_a_name_in_it_is_not() -> None:
    assert is_foreign("carried by northern ferry ({…}) in {#} ms.", "han")
    assert is_foreign("この記事は{…}から転載しました。", "latin")
    assert not is_foreign("本文由 northern ferry 转来,仅供参考,不代表任何立场。", "han")
    assert not is_foreign("{#} ms", "han")
    assert not is_foreign("carried by northern ferry", "")
