"""What others than the operator may see of an item."""

from dataclasses import replace

import pytest

from ingest.model import Removal
from publish.explain.discreet import discreet, place, without_secrets
from tests.publish.explain.making import belonging, explanation


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("没有地址，只有 a@b.example", "没有地址，只有 a@b.example"),
        ("https://user:word@a.example/x", "https://(hidden)@a.example/x"),
        ('<a href="https://a.example/x?id=1&amp;token=abc&amp;b=2">', '<a href="https://a.example/x?id=1&amp;token=(hidden)&amp;b=2">'),
        ("<a href='https://a.example/'>关注@某人</a>", "<a href='https://a.example/'>关注@某人</a>"),
        ("socks5h://u:p@b.example:1080。", "socks5h://(hidden)@b.example:1080。"),
        ("https://a.example/中文?api_key=1234", "https://a.example/中文?api_key=(hidden)"),
    ],
)  # fmt: skip
def test_credentials_in_addresses_are_hidden_and_the_rest_stays(text: str, expected: str) -> None:
    assert expected == without_secrets(text)


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("https://user:word@a.example:8443/private/0123/feed?x=y", "a.example:8443"),
        ("seeds/000.txt", "seeds/000.txt"),
        ("/srv/news/articles/dw/2022/1.txt", "2022/1.txt"),
        ("C:\\news\\dw\\1.txt", "dw\\1.txt"),
        ("1.txt", "1.txt"),
        ("https://[bad/x", "…"),
    ],
)
def test_of_where_a_copy_came_from_no_path_is_told(origin: str, expected: str) -> None:
    assert expected == place(origin)


def test_nothing_of_an_explanation_tells_a_secret() -> None:
    secret = "https://user:word@a.example/1.jpg?token=abc"
    whole = explanation(
        f'<img src="{secret}">',
        Removal("images", "images", secret, f"see {secret}", secret),
        topics=(belonging("a", verdict=True, why=(f"url:{secret}",)),),
        page_url=secret,
    )
    shown = replace(discreet(whole), stored=explanation().stored)
    assert ("word@" in repr(shown), "token=abc" in repr(shown)) == (False, False)
