"""Which source an item belongs to (ingest/sources.py)."""

import pytest

from config.errors import FeedweirError
from config.model import Source
from ingest.errors import Refused
from ingest.sources import SourceResolver, derived

BBC = Source("bbc", "BBC 中文", hosts=("bbc.com",), folders=("BBC", "bbc"))
NEWS = Source("news", "BBC News", hosts=("news.bbc.com",))
DW = Source("dw", "德国之声", hosts=("dw.com",), folders=("德国之声", "dw"))
RESOLVER = SourceResolver({source.name: source for source in (BBC, NEWS, DW)})


@pytest.mark.parametrize(
    ("url", "folders", "override", "expected"),
    [
        ("https://www.bbc.com/1", ("dw",), "dw", "bbc"),
        ("http://BBC.com:80/1", (), "", "bbc"),
        ("https://x.news.bbc.com/1", (), "", "news"),
        ("https://notbbc.com/1", (), "", "notbbc.com"),
        ("https://bbc.com.evil.example/1", (), "", "bbc.com.evil.example"),
        ("https://mirror.example/1", ("2020", "德国之声", "BBC"), "bbc", "dw"),
        ("https://mirror.example/1", ("archive",), "bbc", "bbc"),
        ("https://www.mirror.example/1", ("archive",), "", "mirror.example"),
        ("https://m.example.org/1", (), "", "example.org"),
        ("https://www.com/1", (), "", "www.com"),
        ("https://例子.测试/1", (), "", "xn--fsqu00a.xn--0zwm56d"),
        ("", ("01", "2022", "My Blog!"), "", "my-blog"),
        ("", ("我的博客",), "", "xn--9krq6qeqfkxx"),
        ("tag:x", ("dw",), "", "dw"),
        ("http://[broken", ("dw",), "", "dw"),
    ],
)
def test_the_address_decides_then_the_folder_then_the_user_then_the_name(
    url: str, folders: tuple[str, ...], override: str, expected: str
) -> None:
    assert expected == RESOLVER.resolve(url, folders, override).name


def test_nothing_that_tells_a_source_is_refused_with_what_to_do() -> None:
    with pytest.raises(Refused, match=r"(?s)nothing tells its source.*Pass --source NAME"):
        RESOLVER.resolve("", ("2022", "--"))


def test_a_source_that_is_not_configured_cannot_be_passed() -> None:
    with pytest.raises(FeedweirError, match=r"(?s)there is no source 'bcb'.*Did you mean 'bbc'"):
        RESOLVER.check("bcb")
    RESOLVER.check("")
    RESOLVER.check("dw")


def test_a_made_source_is_a_function_of_its_name() -> None:
    assert Source("example.com", "example.com", "https://example.com/", ("example.com",)) == derived("example.com")
    assert "例子.测试" == derived("xn--fsqu00a.xn--0zwm56d").title
    assert ("我的博客",) == derived(RESOLVER.resolve("", ("我的博客",)).name).folders
    assert BBC == RESOLVER.named("bbc")
    assert derived("my-blog") == RESOLVER.named("my-blog")


def test_an_entry_of_a_feed_belongs_to_its_host_s_source_else_to_the_feed_s() -> None:
    assert "bbc" == RESOLVER.of_feed("https://www.bbc.com/zhongwen/1", "dw").name
    assert "dw" == RESOLVER.of_feed("https://unknown.example/1", "dw").name
    assert "dw" == RESOLVER.of_feed("", "dw").name
