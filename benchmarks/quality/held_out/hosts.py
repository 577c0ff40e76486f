"""Blogs: what their programs, themes and plugins add to each article in the feed."""

from benchmarks.quality.held_out.draws import at_times, doubtful, own, put
from benchmarks.quality.invented.site import Site

#: A static blog with a theme that prints a licence, tags and the neighbours.
_THEME = Site(
    "shijianlog",
    below=(
        put(
            "licence of the theme",
            '<ul class="post-copyright"><li><strong>作者： </strong>石涧</li><li><strong>永久地址：</strong>'
            '<a href="https://www.shijianlog.example/p/{number}/">https://www.shijianlog.example/p/{number}/</a></li>'
            '<li><strong>许可： </strong>除另外说明的，文章以 <a href="https://license.example/by-nc">BY-NC 4.0</a> '
            "许可发布，转载时请保留出处。</li></ul>",
        ),
        doubtful("tags of the theme", '<div class="post-tags"><a># {topic}</a> <a># {noun}</a></div>'),
        put(
            "neighbours of the theme",
            '<div class="post-nav"><a href="/p/{1-400}/">‹ 更早：{other}</a><br>'
            '<a href="/p/{1-400}/">更新：{other} ›</a></div>',
        ),
    ),
)

#: A blog with plugins that share and relate.
_PLUGINS = Site(
    "caomuzi",
    below=(
        put(
            "buttons of the plugin",
            '<div class="sharer"><h3 class="sd-title">把它分享出去：</h3><ul>'
            '<li><a href="?share=w">点击分享到微博客（开新窗口）</a></li>'
            '<li><a href="?share=m">点击以电子邮件发给朋友（开新窗口）</a></li>'
            '<li><a href="?share=p">点击打印（开新窗口）</a></li></ul></div>'
            '<div class="likes"><h3>点赞：</h3><span>赞</span> <span>正在载入……</span></div>',
        ),
        put(
            "related by the plugin",
            '<div id="related"><h3><em>可能有关</em></h3>'
            '<p><a href="/{1-900}">{other}</a> {Y}年{1-5}月{1-28}日 收在「{读书|走路|饭桌}」里</p>'
            '<p><a href="/{1-900}">{other}</a> {Y}年{1-5}月{1-28}日 收在「{读书|走路|饭桌}」里</p></div>',
        ),
    ),
)

#: A host of writers, Traditional script.
_WRITERS = Site(
    "fanghuoshu",
    below=(
        put(
            "asks for support of the writer",
            "<hr><p>喜歡這篇文章嗎？按一下拍手，讓作者知道有人讀到了最後。</p>"
            '<p>本作品採用 <a href="https://license.example/nd">CC 姓名標示－禁止改作</a> 授權</p>',
            "<hr><p>喜歡這篇文章嗎？請作者喝杯茶，方格樹會把茶錢全數轉交。</p>"
            '<p>本作品採用 <a href="https://license.example/nd">CC 姓名標示－禁止改作</a> 授權</p>',
        ),
    ),
    often=0.95,
    last=(at_times(own("<p>（寫於{city}，{weekday}）</p>", "<p>（圖：作者攝）</p>"), 0.5),),
)

#: Somebody who writes alone and likes letters.
_LETTERBOX = Site(
    "erlianggu",
    below=(
        put(
            "thanks those who read by feed",
            '<p style="border-top:1px dashed #ccc">谢谢你还在用 RSS 🧡 有话想说就'
            '<a href="mailto:gu@erlianggu.example?subject=Re:{path}">回信给二两谷</a>，每封我都看。</p>',
        ),
    ),
)

#: A blog of several authors with a box about who wrote.
_SEVERAL = Site(
    "baiyiji",
    above=(
        put(
            "line of facts of the blog",
            '<p class="entry-meta">发表于 {Y}-{mm}-{dd} {hm} | 分类：{城市|技术|书评|杂记} | '
            "约 {600-6000} 字，读完要 {3-19} 分钟</p>",
        ),
    ),
    below=(
        put(
            "box about the author",
            '<div class="author-box"><img src="https://img.baiyiji.example/avatar.png" alt=""><h4>关于作者：砚台</h4>'
            '<p>做过五年地图，现在修自行车。更多文章见<a href="/a/1">砚台的主页</a>。</p></div>',
            '<div class="author-box"><img src="https://img.baiyiji.example/avatar.png" alt=""><h4>关于作者：胡不归</h4>'
            '<p>前端工程师，养两只猫。更多文章见<a href="/a/2">胡不归的主页</a>。</p></div>',
            '<div class="author-box"><img src="https://img.baiyiji.example/avatar.png" alt=""><h4>关于作者：柯以</h4>'
            '<p>在小城教历史，周末拍鸟。更多文章见<a href="/a/3">柯以的主页</a>。</p></div>',
        ),
    ),
    pictures=("https://img.baiyiji.example/avatar.png",),
)

SITES = (_THEME, _PLUGINS, _WRITERS, _LETTERBOX, _SEVERAL)
