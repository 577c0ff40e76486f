"""What a correction is: which differences say something else, and which say nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.difference import Kind as PieceKind
from publish.corrections.compare import Version, compared
from publish.corrections.values import Kind
from tests.publish.corrections.making import AFTER, BEFORE, between, changed, kinds, marked


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("截至周三，已有35人死亡。", "截至周三，已有53人死亡。", Kind.FIGURE),
        ("截至周三，已有三十五人死亡。", "截至周三，已有三十六人死亡。", Kind.FIGURE),
        ("会议定于5月12日举行。", "会议定于5月13日举行。", Kind.FIGURE),
        ("政府将在元月底公布结果。", "政府将在二月底公布结果。", Kind.FIGURE),
        ("The fund holds 3 million dollars.", "The fund holds 3 billion dollars.", Kind.FIGURE),
        ("警方说他涉嫌挪用公款。", "警方说他挪用公款。", Kind.DENIAL),
        ("政府同意公开这份报告。", "政府不同意公开这份报告。", Kind.DENIAL),
        ("政府同意公开这份报告。", "政府同意公开这份报告，但这一说法未获证实。", Kind.DENIAL),
        ("Officials said the report was true.", "Officials said the report was not true.", Kind.DENIAL),
        ("He met Mr Lavrov in Geneva on Monday.", "He met Mr Lavrov in Vienna on Monday.", Kind.NAME),
        ("泽伦斯基总统发表了讲话。", "泽连斯基总统发表了讲话。", Kind.WORDS),
        ("他于当天被捕并送往首都。", "他于当天被释并送往首都。", Kind.WORDS),
        ("副总统当天离开首都前往该国。", "总统当天离开首都前往该国。", Kind.WORDS),
    ],
)
def test_other_figures_denials_names_and_words_count(old: str, new: str, kind: Kind) -> None:
    assert (kind,) == kinds(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("他说：“不会退让。”", "他說：「不會退讓」。"),
        ("已有三十五人死亡，1200人受伤。", "已有 35 人死亡，一千二百人受伤。"),
        ("通胀率升至百分之五点六。", "通胀率升至5.6%。"),
        ("政府将在1月底公布结果。", "政府將在元月底公布結果。"),
        ("他慢慢的走进会场。", "他慢慢地走进会场。"),
        ("他在次走进会场。", "他再次走进会场。"),
        ("他说的的确是事实。", "他说的确是事实。"),
        ("They recieved the envoys in Paris.", "They received the envoys in Paris."),
        ("Thirty-five people were hurt in Paris.", "35 people were hurt in Paris."),
        ("The report that was published said so.", "The report published said so."),
    ],
)
def test_writing_slips_and_words_of_no_meaning_do_not_count(old: str, new: str) -> None:
    assert () == kinds(old, new)


def test_the_words_of_another_place_do_not_count_between_scripts() -> None:
    old = "聯合國秘書長說，影片顯示共有三十五人受傷，這是軟體的問題。"
    new = "联合国秘书长说，视频显示共有三十五人受伤，这是软件的问题。"
    assert () == compared(Version("標題", old), Version("标题", new)).kinds


def test_a_figure_counts_between_scripts_too() -> None:
    old = "聯合國秘書長說，影片顯示共有三十五人受傷，這是軟體的問題。"
    new = "联合国秘书长说，视频显示共有三十六人受伤，这是软件的问题。"
    assert (Kind.FIGURE,) == compared(Version("標題", old), Version("标题", new)).kinds


def test_what_changed_is_marked_before_and_now() -> None:
    found = changed("截至周三，已有35人死亡。", "截至周三，已有53人死亡。").passages
    assert [("截至周三，已有[35]人死亡。", "截至周三，已有[53]人死亡。")] == [
        (marked(passage.before), marked(passage.now)) for passage in found
    ]


def test_a_long_sentence_is_cut_where_nothing_changed() -> None:
    before, after = "前" * 200, "后" * 200
    passage = changed(f"{before}35人{after}。", f"{before}53人{after}。").passages[0]
    assert f"…{'前' * 60}[35]人{'后' * 59}…" == marked(passage.before)


def test_a_sentence_that_is_gone_counts() -> None:
    found = changed("他承认自己挪用了公司的一大笔款项。", "").passages
    assert [((Kind.REMOVED,), "[他承认自己挪用了公司的一大笔款项。]", "")] == [
        (passage.kinds, marked(passage.before), marked(passage.now)) for passage in found
    ]


def test_a_sentence_in_the_place_of_another_counts() -> None:
    found = changed("他承认自己挪用了公司的一大笔款项。", "律师表示此案仍在调查之中，尚无结论。").passages
    assert [(Kind.REPLACED,)] == [passage.kinds for passage in found]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (between("第一段。"), between("第一段。") + "\n更多消息：死亡人数升至六十人，另有多人失踪。"),
        (f"{BEFORE}\n{AFTER}", f"最新消息：死亡人数升至六十人，另有多人失踪。\n{BEFORE}\n{AFTER}"),
        (f"{BEFORE}\n{AFTER}", f"{BEFORE}\n目击者说现场一片混乱，许多人受了伤。\n{AFTER}"),
        (f"{BEFORE}\n{AFTER}", f"{BEFORE}\n{AFTER}".replace("各国政府", "各国政府和35个国际组织")),
        (
            f"{BEFORE}\n据难民署统计，已有多人逃离该国。\n{AFTER}",
            f"{BEFORE}\n已有多人逃离该国，据难民署统计。\n{AFTER}",
        ),
        (f"{BEFORE}{AFTER}\n欢迎订阅我们的每日新闻邮件并转发给朋友。", f"{BEFORE}{AFTER}"),
        (f"（德国之声中文网）{BEFORE}{AFTER}", BEFORE + AFTER),
        (f"{BEFORE}\n相关报道：三人被捕\n{AFTER}", f"{BEFORE}\n相关报道：五人被捕\n{AFTER}"),
        (f"{BEFORE}\n46 分钟前\n{AFTER}", f"{BEFORE}\n2 小时前\n{AFTER}"),
        (f"{BEFORE}\n他承认挪用了公司的一大笔款项。\n{AFTER}", f"他承认挪用了公司的一大笔款项。\n{BEFORE}\n{AFTER}"),
    ],
    ids=[
        "added last",
        "added first",
        "added within",
        "added to a sentence",
        "clause moved",
        "frame gone",
        "dateline gone",
        "heading",
        "time ago",
        "moved",
    ],
)
def test_additions_frames_headings_and_moves_do_not_count(old: str, new: str) -> None:
    assert () == compared(Version("标题", old), Version("标题", new)).passages


@pytest.mark.parametrize(
    "note",
    [
        "更正：本文早前版本误称他是总统。",
        "编者按：此前报道有误，特此致歉。",
        "Correction: an earlier version was wrong.",
        "An earlier version of this article misstated the number.",
    ],
)
def test_a_publishers_own_note_counts_wherever_it_stands(note: str) -> None:
    found = compared(Version("标题", BEFORE + AFTER), Version("标题", f"{BEFORE}{AFTER}\n{note}")).passages
    assert [((Kind.NOTE,), "", f"[{note}]")] == [(each.kinds, marked(each.before), marked(each.now)) for each in found]


def test_the_same_change_all_over_is_told_once_and_counted() -> None:
    found = changed(
        "泽伦斯基说，各国反应不一。\n泽伦斯基还说，他不会退让。\n泽伦斯基已到基辅。",
        "泽连斯基说，各国反应不一。\n泽连斯基还说，他不会退让。\n泽连斯基已到基辅。",
    ).passages
    assert [("泽[连]斯基说，各国反应不一。", 3)] == [(marked(passage.now), passage.times) for passage in found]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("军队开火35人死亡", "军队开火53人死亡", [(Kind.FIGURE,)]),
        ("总统下令开火", "专栏：冬天的故事", [(Kind.REPLACED,)]),
        ("总统下令开火", "CLONE - 总统下令开火 - 要闻分析", []),
        ("总统下令开火 - 要闻分析", "總統下令開火", []),
        ("总统下令开火", "", []),
    ],
)
def test_a_title_counts_by_its_words_but_not_what_is_put_around_it(
    old: str, new: str, expected: list[tuple[Kind, ...]]
) -> None:
    text = BEFORE + AFTER
    found = compared(Version(old, text), Version(new, text)).passages
    assert expected == [passage.kinds for passage in found]
    assert all(passage.in_title for passage in found)


def test_another_text_under_the_same_address_is_no_correction() -> None:
    found = compared(Version("每日简报", BEFORE * 3 + "甲"), Version("每日简报", AFTER * 3 + "甲"))
    assert (True, ()) == (found.is_other, found.passages)


def test_the_first_text_of_an_empty_article_is_no_correction() -> None:
    assert () == compared(Version("标题", ""), Version("标题", BEFORE)).passages


def test_a_summary_that_becomes_the_article_is_no_correction() -> None:
    summary = "联合国秘书长呼吁各方保持最大限度的克制，避免局势…"
    assert () == compared(Version("标题", summary), Version("标题", BEFORE + AFTER)).passages


_TEXT = st.lists(st.sampled_from([BEFORE, AFTER, "已有35人死亡。", "已有53人死亡。", "责编：甲", "Not so.", "\n"]))


@given(st.tuples(_TEXT, _TEXT))
def test_pieces_are_of_the_text_that_they_are_said_to_be_of(texts: tuple[list[str], list[str]]) -> None:
    old, new = ("".join(each) for each in texts)
    found = compared(Version("标题", old), Version("标题", new))
    for passage in found.passages:
        assert passage.kinds
        for pieces, text, other in ((passage.before, old, PieceKind.NEW), (passage.now, new, PieceKind.GONE)):
            said = "".join(piece.text for piece in pieces).split("…")
            assert all("".join(part.split()) in "".join(text.split()) for part in said)
            assert other not in {piece.kind for piece in pieces}


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_compared_and_equal_ones_say_the_same(one: str, other: str) -> None:
    compared(Version(one, other), Version(other, one))
    assert () == compared(Version(one, other), Version(one, other)).passages
