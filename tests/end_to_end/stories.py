"""What a reader must see of the five seeds, written down by reading the articles."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class Expected:
    """One article of seeds/."""

    #: For the names of tests.
    name: str
    title: str
    #: From the first line of its file, to the second.
    published: datetime
    url: str
    #: Sentences from its beginning and its end.
    first: str
    last: str
    #: Its sound recording.
    audio: str = ""


EXPECTED = (
    Expected(
        name="voa-3",
        title="哈萨克斯坦发生政变 俄罗斯出兵介入 中国作壁上观？",
        published=datetime(2022, 1, 17, 11, 39, 3, tzinfo=UTC),
        url="https://www.voachinese.com/a/Russia-outperforms-China-in-exerting-its-geopolitical-influence-to-ease-"
        "Kazakhstan-s-turmoil-20220117/6398325.html",
        first="俄罗斯主导的“集安组织”派兵介入后，哈萨克斯坦1月初爆发的大规模抗议和暴力冲突逐渐趋于平息。",
        last="等国内政局稳定后，应会在中俄两国间取得平衡，走出两边都不得罪的道路。",
        audio="https://av.voanews.com/clips/VCH/2022/01/17/54457703-9f06-47ff-ba36-633d2d082cf1.mp3",
    ),
    Expected(
        name="rfi",
        title="哈萨克斯坦危机是否会影响中俄关系互动？",
        published=datetime(2022, 1, 15, 16, 45, 1, tzinfo=UTC),
        url="https://www.rfi.fr/cn/%E4%B8%93%E6%A0%8F%E6%A3%80%E7%B4%A2/%E8%A6%81%E9%97%BB%E8%A7%A3%E8%AF%B4/20220115-",
        first="中亚国家哈萨克斯坦境内新年伊始突然爆发的危机目前似已平缓。",
        last="这一水平甚至低于中国与秘鲁的贸易总量。",
    ),
    Expected(
        name="bbc",
        title="哈萨克斯坦骚乱：俄罗斯战略后院和中国一带一路重要伙伴",
        published=datetime(2022, 1, 13, 13, 13, 3, tzinfo=UTC),
        url="https://www.bbc.com/zhongwen/simp/world-59967065",
        first="中亚内陆国家哈萨克斯坦被称为俄罗斯的“战略后院”，也是中国一带一路最重要的伙伴国之一。",
        last="引发环境污染、涉入土地争议，引发当地民众对中国的不满和反对。",
    ),
    Expected(
        name="voa-4",
        title="大国急保在哈萨克利益，普京出兵后习近平、埃尔多安都坐不住了",
        published=datetime(2022, 1, 11, 17, 39, 3, tzinfo=UTC),
        url="https://www.voachinese.com/a/big-powers-eager-to-protect-their-own-interests-in-Kazakhstan-after-Putin-"
        "sent-troops-20220111/6392286.html",
        first="哈萨克斯坦局势牵涉各大国，包括中国在当地的大量利益。",
        last="组建突厥国家组织军队似乎也不太可能。",
        audio="https://av.voanews.com/clips/VCH/2022/01/11/fca081a5-b23e-4349-94f7-ebb3ec53a608.mp3",
    ),
    Expected(
        name="dw",
        title="防堵「颜色革命」 中国称愿助哈萨克斯坦抵御外来势力",
        published=datetime(2022, 1, 11, 0, 47, 3, tzinfo=UTC),
        url="https://www.dw.com/zh/a-60381254",
        first="哈萨克斯坦局势在俄国进行军事干预后再起风云",
        last="托卡耶夫称，这一命令意在防止局势进一步动荡。",
    ),
)

#: What mirrors and publishers added; a reader sees none of it.
BOILERPLATE = (
    "获取更多RSS",
    "feedx",
    "weserv",
    "wsrv.nl",
    "版权声明",
    "分钟前",
    "15/01/2022",
    "Mon, 17 Jan 2022",
    "selfpromo",
    "data-e2e",
    "Array",
)
