"""Agencies and papers, some of them abroad: what they put around each report."""

from collections.abc import Sequence

from benchmarks.quality.invented.filled import at, own, put, unsure
from benchmarks.quality.invented.site import Site

SITES: Sequence[Site] = (
    Site(
        "changtai",
        above=(
            put(
                "wire slip",
                '<table class="slip"><tbody><tr><td>稿号</td><td>CT{when:%m%d}-{100-999}</td><td>缓急</td>'
                "<td>{平|急|特急}</td></tr><tr><td>签发</td><td>{when:%H:%M}</td><td>字数</td><td>{300-4200}</td></tr>"
                "</tbody></table>",
            ),
        ),
        last=(own("<p>（完）</p>"),),
        below=(
            put(
                "notice to clients",
                "<p>用户须知：长台社供稿仅限签约媒体刊用，刊用请署“长台社”。夜间值班电话转 {11-98}。</p>",
            ),
        ),
    ),
    Site(
        "minato",
        above=(
            put("Japanese dates", "<p>公開：{when:%Y.%m.%d} {when:%H:%M}　更新：{later:%Y.%m.%d} {later:%H:%M}</p>"),
        ),
        below=(
            put("Japanese tags", "<p>この話題のタグ：<a>#{topic}</a>　<a>#{city}</a>　<a>#みなと中文</a></p>"),
            put(
                "Japanese rights",
                "<p>「みなと中文」は当社記者の原稿を中国語に訳してお届けしています。記事や写真を許可なく使うことはできません。</p>",
            ),
        ),
    ),
    Site(
        "hangang",
        above=(unsure("Korean byline", "<p>{by} 기자</p>"),),
        below=(
            put(
                "Korean rights",
                "<p>ⓒ 강나루통신 중문판, {when:%Y}. 허락 없이 옮겨 싣거나 학습 자료로 쓸 수 없습니다.</p>",
            ),
            put(
                "Korean tips",
                "<p>▷ 제보 기다립니다: 전화 {100-999}-{1000-9999}, 메신저 '강나루제보'</p>"
                "<p>▷ 이 기사 {0-300}명이 추천</p>",
            ),
        ),
    ),
    Site(
        "berezka",
        below=(
            put(
                "Russian appeal",
                "<p>Заметили опечатку? Выделите её и нажмите Ctrl+Enter — корректор Зоя всё увидит.</p>",
                "<p>«Берёзка» живёт на деньги читателей. <a href='/pay/{hash}'>Поддержать нас</a></p>",
                "<p>Мы есть и там, где сайты не открываются: <a href='/t/{hash}'>канал «Берёзки»</a></p>",
            ),
            put("Russian counters", "<p>Просмотров: {90-9800}. Перевод на китайский: редакция.</p>"),
        ),
    ),
    Site(
        "dukou",
        below=(
            put(
                "app with a code",
                '<section style="text-align:center"><img src="https://img.dukou.example/qr/app.png" alt=""><br>'
                "△ 长按上图，装上渡口客户端 {5-9}.{0-9}.{0-20}，收藏与划线都能带走</section>",
            ),
            put("app with a code", '<p><a href="dukou://a/{hash}">已经装了？在客户端里接着看</a></p>'),
        ),
        first=(at(0.45, own("<p>渡口记者{by}发自{city}</p>", "<p>渡口特约撰稿 {by}</p>")),),
        pictures=("https://img.dukou.example/qr/app.png",),
    ),
    Site(
        "tongyi-huati",
        below=(
            put(
                "same subject",
                '<h4>再读几篇</h4><ul><li><a href="/{hash}">{title}</a></li><li><a href="/{hash}">{title}</a></li>'
                '<li><a href="/{hash}">{title}</a></li></ul>'
                '<p><a href="/t/{hash}">“{topic}”下共有 {3-400} 篇 »</a></p>',
            ),
            put("sharing", "<ul class='s'><li><a>发给朋友</a></li><li><a>存进书签夹</a></li><li><a>打印</a></li></ul>"),
        ),
    ),
    Site(
        "fushan",
        above=(unsure("reporter in brackets", "<p>〔記者{by}／{city}報導〕</p>"),),
        below=(
            put(
                "caution",
                "<p>☆ 浮山新聞提醒：飲酒過量有礙健康，酒後請搭計程車。</p>",
                "<p>☆ 浮山新聞提醒：未經判決確定，當事人應推定為無罪。</p>",
                "<p>☆ 浮山新聞提醒：投資有賺有賠，文中標的不構成建議。</p>",
                "<p>☆ 浮山新聞提醒：心裡難受時，請找身邊的人說說，或撥 {1000-1999}。</p>",
            ),
            put(
                "Traditional buttons",
                "<p>👉 <a href='/m/{hash}'>把浮山新聞加進好友</a>　👉 <a href='/n/{hash}'>每晚十點收簡訊</a>　"
                "已有 {1-9},{100-999} 人按讚</p>",
            ),
        ),
    ),
)
