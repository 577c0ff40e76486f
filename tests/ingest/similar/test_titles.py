"""What of a title is its own, and which part of a series it names."""

import pytest

from ingest.fold import fold
from ingest.similar.titles import Title, core


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("CLONE - 法国立法选举首轮投票", "法国立法选举首轮投票"),
        ("BBC | 香港国安法下的记者", "香港国安法下的记者"),
        ("德国之声｜香港国安法下的记者", "香港国安法下的记者"),
        ("【404文库】人物｜一个记者的一天", "一个记者的一天"),
        ("[live 直播 ] 法国立法选举", "法国立法选举"),
        ("哈萨克斯坦危机的来历 - 要闻分析", "哈萨克斯坦危机的来历"),
        ("法国立法选举 – 法国国际广播电台 - RFI", "法国立法选举"),
        ("特务在行动——从柏林到北京 - 美国专栏", "特务在行动——从柏林到北京"),
        ("中美关系", "中美关系"),
        ("法语教程 - 第1集", "法语教程 - 第1集"),
        ("【上】一个记者的一天", "【上】一个记者的一天"),
        ("第三期｜一个记者的一天", "第三期|一个记者的一天"),
        ("北京时间六点播音 - 1月3日", "北京时间六点播音 - 1月3日"),
        ("十月三日 | 一个记者的一天", "十月三日 | 一个记者的一天"),
        ("北京时间六点播音｜20201013", "北京时间六点播音|20201013"),
        ("X | 好", "x | 好"),
        ("", ""),
    ],
)
def test_a_title_without_what_stands_around_it(title: str, own: str) -> None:
    assert own == core(fold(title))


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("黄万里（1）", "1"),
        ("黄万里（二） - 特别节目", "2"),
        ("黃萬里（十二）", "12"),
        ("黄万里(上)", "上"),
        ("黄万里【下】", "下"),
        ("解密时刻 第三集", "3"),
        ("解密时刻：第二十一集", "21"),
        ("往事之三 - 特别节目", "3"),
        ("The Trial, Part 2", "2"),
        ("往事：下篇", "下"),
        ("往事 2/3", "2"),
        ("黄万里 - 第2集", "2"),
        ("【第十二集】黄万里的故事", "12"),
        ("黄万里的故事（之二）", "2"),
        ("黄万里的故事（前篇）", "前"),
        ("黄万里（Ⅱ）", "2"),
        ("黄万里 Ⅱ", "2"),
        ("黄万里⑩", "10"),
        ("黄万里⑵", "2"),
        ("黄万里㈡", "2"),
        ("黃萬里【連載３】", "3"),
        ("读书时间 ＃12", "12"),
        ("读书时间 Vol.3", "3"),
        ("The Trial, part two", "2"),
        ("读书时间 第1024期", "1024"),
        ("俄乌战争最新动态（5月3日）", "5-3-"),
        ("俄乌战争最新动态（2022年5月03日）", "5-3-"),
        ("俄乌战争最新动态（3日）", "3-"),
        ("北京时间六点播音 - 1月3日", "1-3-"),
        ("俄乌战争最新动态（2022）", ""),
        ("5月3日北京大雨", ""),
        ("Counterpart one", ""),
        ("黄万里", ""),
        ("三十年（1989）", ""),
        ("上海的早晨", ""),
        ("第三次世界大战", ""),
        ("「九一一」二十年", ""),
    ],
)
def test_which_part_of_a_series_a_title_names(title: str, named: str) -> None:
    assert named == Title(fold(title)).part


@pytest.mark.parametrize(
    ("one", "other", "is_like"),
    [
        ("维吾尔学者被判18年", "维吾尔学者被判18", True),
        ("比利時電信棄華為選諾基亞", "【视频】比利时电信弃华为，选诺基亚", True),
        ("哈萨克斯坦发生政变", "哈萨克斯坦危机是否影响中俄关系", False),
        ("", "", False),
    ],
)
def test_titles_are_alike_when_most_of_both_is_common(one: str, other: str, is_like: bool) -> None:
    assert is_like is Title(fold(one)).is_like(Title(fold(other)))


@pytest.mark.parametrize(
    ("one", "other", "is_counted"),
    [
        ("中间价料开在6.7209元附近", "中间价料开在6.7052元附近", True),
        ("新闻联播 十月三日", "新闻联播 十月四日", True),
        ("中间价料开在6.7209元附近", "中间价料开在6.7209元附近", False),
        ("中间价料开在6.7209元附近", "中间价料收在6.7052元附近", False),
        ("中间价", "中间价6", False),
    ],
)
def test_titles_that_differ_in_numbers_alone(one: str, other: str, is_counted: bool) -> None:
    assert is_counted is Title(fold(one)).is_counted(Title(fold(other)))


@pytest.mark.parametrize(
    ("one", "other", "is_other"),
    [
        ("黄万里①", "黄万里②", True),
        ("黄万里（1）", "黄万里（2）", True),
        ("黄万里（1）", "黄万里（一）", False),
        ("黄万里（1）", "黄万里", False),
        ("黄万里1", "黄炎培2", False),
        ("标题n01", "标题n02", False),
    ],
)
def test_titles_that_name_two_parts(one: str, other: str, is_other: bool) -> None:
    assert is_other is Title(fold(one)).is_other_part(Title(fold(other)))


@pytest.mark.parametrize("mark", ["clone - ", " ", "a|", "【转】"])
def test_what_is_longer_than_a_title_is_known_by_its_beginning(mark: str) -> None:
    """Each mark is looked for in all that is left: a hundred thousand of them would take hours."""
    assert len(core(mark * 100_000 + "头条新闻")) <= 1_000
    assert core(f"头条新闻{mark * 100_000}") == core(f"头条新闻{mark * 1_000}")
