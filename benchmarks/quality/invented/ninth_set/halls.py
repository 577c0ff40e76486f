"""Offices, courts, schools, museums and stations: what an institution's own software puts around each text."""

from collections.abc import Sequence

from benchmarks.quality.invented.filled import at, own, put, turned, unsure
from benchmarks.quality.invented.site import Site

SITES: Sequence[Site] = (
    Site(
        "zhenwuting",
        above=(
            put(
                "office heading",
                '<div class="xx"><span>发文日期：{when:%Y-%m-%d}</span>　<span>供稿：{宣教科|值班室|档案科}</span>　'
                "<span>已阅：{11-9800} 人次</span>　<span>字体：大 中 小</span></div>",
            ),
        ),
        below=(
            put("office buttons", "<p>【<a>打印此页</a>】　【<a>关上窗口</a>】　【<a>用手机看</a>】</p>"),
            put("office buttons", "<p>镇务厅网管科维护　联系电话：{1000-9999}-{100-999}{1000-9999}</p>"),
        ),
    ),
    Site(
        "gongbao-ju",
        above=(
            put(
                "gazette entry",
                '<table class="gb"><tbody><tr><td>公报</td><td>{when:%Y} 年第 {issue} 号</td></tr>'
                "<tr><td>条目</td><td>GB-{hash}</td></tr><tr><td>密级</td><td>{公开|依申请公开}</td></tr></tbody></table>",
            ),
        ),
        last=(at(0.6, own("<p>特此公告。</p>")),),
        below=(
            put(
                "gazette caution",
                "<p>网上文本仅便查阅，效力以加盖印章的纸本（第 {2-190} 页）为准；订正见 {later:%Y-%m-%d} 勘误表。</p>",
            ),
        ),
    ),
    Site(
        "northgate-campus",
        below=(
            put(
                "English press office",
                "<h4>For the press</h4><p>{Latin} {Latin}, Northgate Newsroom<br>+00 {100-999} {1000-9999}<br>"
                '<a href="mailto:desk{1-9}@northgate-campus.example">desk{1-9}@northgate-campus.example</a></p>',
            ),
            put(
                "English press office",
                "<p>Northgate is home to {21-29},{100-999} students and teaches in four cities. Chinese versions "
                "of its stories are prepared by volunteers.</p>",
            ),
        ),
    ),
    Site(
        "suoyin-guan",
        above=(
            put(
                "microfilm card",
                "<dl><dt>卷號</dt><dd>{100-980}-{1-40}</dd><dt>版次</dt><dd>第 {1-8} 版</dd><dt>辨識可信度</dt>"
                "<dd>{71-99}%</dd></dl>",
            ),
        ),
        below=(
            put(
                "microfilm volunteers",
                "<p>本篇由膠捲掃描後機器辨識，{阿嬤讀報組|北門校對組|夜校校對組}校讀過 {1-4} 次。"
                '<a href="https://suoyin.example/{hash}">看原版面</a></p>',
            ),
        ),
    ),
    Site(
        "taoci-guan",
        below=(
            put(
                "visitor information",
                "<details open><summary>參觀資訊</summary><p>開館：週二至週日 9:30–17:30，{除夕|中元|冬至}前後照常</p>"
                "<p>今日已有 {20-2900} 人入館，{停車場尚有空位|停車場已滿}</p></details>",
            ),
            put(
                "visitor information",
                "<p>陶瓷館之友：一年 {600-900} 元，入館不限次。<a href='/join/{hash}'>加入</a></p>",
                "<p>導覽：每日 {10-15} 時在大廳集合，不必預約，雨天照常。</p>",
                "<p>拉坯體驗還有 {1-12} 個名額，十歲以下請家長陪同。</p>",
            ),
        ),
    ),
    Site(
        "changye-dianbo",
        above=(
            put(
                "listen live", '<p>🔊 <a href="https://changye.example/live?{hash}">收听本节目</a>（{11-57} 分钟）</p>'
            ),
        ),
        last=(own("<p>主持：{燕来|老冀|丹青}</p>"),),
        below=(
            turned(
                24,
                put("wave lengths", "<p>长夜电波，每晚 {8-11} 点，短波 {5900-9990} 千赫，也在各播客平台。</p>"),
                put("wave lengths", "<p>长夜电波已停用短波。请到 changye.example/{hash} 下载节目，或装上“夜听”。</p>"),
            ),
        ),
    ),
    Site(
        "brueckenbauer",
        below=(
            put(
                "German association",
                "<p>Der Brückenbauer e. V. übersetzt seit 2009 ehrenamtlich. Spendenstand im Monat {when.month}: "
                "{90-9800} von 6000 Euro.</p>",
            ),
            put(
                "German association",
                "<p>Konto: DE{10-99} {1000-9999} {1000-9999} {1000-9999}, Stichwort „Brücke {issue}“</p>",
            ),
        ),
        often=0.85,
    ),
    Site(
        "openharbour",
        above=(put("English release", "<p>FOR IMMEDIATE USE · Ref OH/{when:%y}/{100-999} · Chinese version</p>"),),
        below=(
            unsure("English notes", "<p>Notes to desks: {2-9} interviewees have asked not to be named.</p>"),
            put(
                "English release",
                "<p>Open Harbour looks after seafarers in {30-60} ports. It takes no money from ship owners. "
                "Duty phone: +00 {10-99} {1000-9999}.</p>",
            ),
        ),
    ),
    Site(
        "xiaobao-she",
        first=(at(0.5, own("<p>（校园记者 {name} {name}）</p>")),),
        below=(
            put(
                "school masthead",
                "<p>《槐荫》校报　总第 {issue} 期　四开四版<br>指导教师：鲍、阮、区三位　"
                "本期值班：{高一|高二|高三}（{1-9}）班<br>"
                "来稿放进图书馆门口的铁皮箱即可</p>",
            ),
        ),
    ),
)
