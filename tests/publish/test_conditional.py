"""What a conditional request, an Accept-Encoding field and a path mean, without a server."""

from http import HTTPStatus

import pytest

from publish.conditional import accepts_gzip, names_of, precondition

ETAG = '"abc"'
#: Tue, 11 Jan 2022 00:39:44 GMT
MODIFIED = 1641861584
SAME = "Tue, 11 Jan 2022 00:39:44 GMT"
BEFORE = "Tue, 11 Jan 2022 00:39:43 GMT"
AFTER = "Tue, 11 Jan 2022 00:39:45 GMT"
OK, SEEN, FAILED = HTTPStatus.OK, HTTPStatus.NOT_MODIFIED, HTTPStatus.PRECONDITION_FAILED


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, OK),
        ({"If-None-Match": '"abc"'}, SEEN),
        ({"If-None-Match": 'W/"abc"'}, SEEN),
        ({"If-None-Match": '"x", W/"y" , "abc"'}, SEEN),
        ({"If-None-Match": '"x,\\"abc\\""'}, OK),
        ({"If-None-Match": '"a,b","abc"'}, SEEN),
        ({"If-None-Match": "*"}, SEEN),
        ({"If-None-Match": '"abcd"'}, OK),
        ({"If-None-Match": "abc"}, OK),
        ({"If-None-Match": ""}, OK),
        ({"If-Modified-Since": SAME}, SEEN),
        ({"If-Modified-Since": AFTER}, SEEN),
        ({"If-Modified-Since": BEFORE}, OK),
        ({"If-Modified-Since": "Tuesday, 11-Jan-22 00:39:44 GMT"}, SEEN),
        ({"If-Modified-Since": "yesterday"}, OK),
        ({"If-Modified-Since": "Tue, 99 Jan 2022 00:39:44 GMT"}, OK),
        ({"If-None-Match": '"other"', "If-Modified-Since": AFTER}, OK),
        ({"If-None-Match": '"abc"', "If-Modified-Since": BEFORE}, SEEN),
        ({"If-Match": '"abc"'}, OK),
        ({"If-Match": "*"}, OK),
        ({"If-Match": 'W/"abc"'}, FAILED),
        ({"If-Match": '"other"'}, FAILED),
        ({"If-Match": '"abc"', "If-None-Match": '"abc"'}, SEEN),
        ({"If-Unmodified-Since": SAME}, OK),
        ({"If-Unmodified-Since": BEFORE}, FAILED),
        ({"If-Match": '"abc"', "If-Unmodified-Since": BEFORE}, OK),
    ],
)
def test_conditions_are_weighed_in_the_order_of_the_standard(headers: dict[str, str], expected: HTTPStatus) -> None:
    assert expected == precondition(headers, etag=ETAG, modified=MODIFIED)


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("gzip", True),
        ("GZIP", True),
        ("x-gzip", True),
        ("deflate, gzip;q=1.0, *;q=0.5", True),
        ("gzip;q=0.5", True),
        ("gzip ; q=0.5", True),
        ("*", True),
        ("br, *;q=0.1", True),
        ("", False),
        ("identity", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("*;q=0", False),
        ("gzip;q=0, *", False),
        ("gzip;q=0.2, identity;q=0.8", False),
        ("gzip;q=high", False),
        ("gzipped", False),
    ],
)
def test_gzip_is_sent_only_to_those_who_want_it(field: str, expected: bool) -> None:
    assert expected == accepts_gzip(field)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", ("index.html",)),
        ("/all.atom", ("all.atom",)),
        ("/topics/china.atom", ("topics", "china.atom")),
        ("/topics/", ("topics", "index.html")),
        ("/%61ll.atom", ("all.atom",)),
        ("/topics/%E4%B8%AD%E5%9B%BD.atom", ("topics", "中国.atom")),
        ("/a+b%20c", ("a+b c",)),
        ("/%2561", ("%61",)),
    ],
)
def test_a_path_is_decoded_once(path: str, expected: tuple[str, ...]) -> None:
    assert expected == names_of(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "*",
        "all.atom",
        "//all.atom",
        "/topics//china.atom",
        "/../secret",
        "/topics/../../secret",
        "/./all.atom",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "/topics%2fchina.atom",
        "/..%5csecret",
        "/a\\b",
        "/all.atom%00.html",
        "/all.atom%0a",
        "/.all.atom.tmp",
        "/.well-known/x",
        "/.git/config",
        "/all.atom~",
        "/all.atom.tmp",
        "/all.atom.gz",
        "/%ff%fe",
        "/%ed%a0%80",
    ],
)
def test_a_path_to_what_is_never_served_has_no_names(path: str) -> None:
    assert names_of(path) is None
