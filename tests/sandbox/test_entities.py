"""Marks in a text: what they become, and where they are refused."""

from typing import Any

import pytest

from bot.sandbox.refusals import Refusal
from bot.sandbox.wording import compose


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length} | more


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>Так</b>", "Так", [entity("bold", 0, 3)]),
        ("<strong>a</strong><em>b</em><ins>c</ins><del>d</del>", "abcd", None),
        ("😀 <i>я</i>", "😀 я", [entity("italic", 3, 1)]),
        ("<b>а <i>б</i></b>", "а б", [entity("bold", 0, 3), entity("italic", 2, 1)]),
        ("&lt;b&gt; &amp;amp; &quot;&#1110;&#x456;&nbsp;", '<b> &amp; "іі&nbsp;', []),
        ("5 &lt 7", "5 < 7", []),
        (
            '<a href="https://x.ua/?a=1&amp;b=2">тут</a>',
            "тут",
            [entity("text_link", 0, 3, url="https://x.ua/?a=1&b=2")],
        ),
        ('<a href="tg://user?id=42">тут</a>', "тут", [entity("text_mention", 0, 3, user={"id": 42})]),
        ('<pre><code class="language-python">x</code></pre>', "x", [entity("pre", 0, 1, language="python")]),
        ("<code>x</code>", "x", [entity("code", 0, 1)]),
        ('<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>', "xy", None),
        ("<blockquote expandable>цитата</blockquote>", "цитата", [entity("expandable_blockquote", 0, 6)]),
        ("  <b> так </b> \n", "так", [entity("bold", 0, 3)]),
        ("<B>так</B >", "так", [entity("bold", 0, 3)]),
        (
            "/start і https://diia.gov.ua/x. @doors_bot #дім a@b.ua",
            "/start і https://diia.gov.ua/x. @doors_bot #дім a@b.ua",
            [
                entity("bot_command", 0, 6),
                entity("url", 9, 21),
                entity("mention", 32, 10),
                entity("hashtag", 43, 4),
                entity("email", 48, 6),
            ],
        ),
        ("<code>/start</code> 1/2", "/start 1/2", [entity("code", 0, 6)]),
    ],
)
def test_marks_become_entities(source: str, text: str, entities: list[dict[str, Any]] | None) -> None:
    shown, found = compose(source, "HTML", [])

    assert shown == text
    assert entities is None or found == entities


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<b>так", 'Can\'t find end tag corresponding to start tag "b"'),
        ("так</b>", "Unexpected end tag at byte offset 6"),
        ("<b><i>так</b></i>", 'Unmatched end tag at byte offset 12, expected "</i>", found "</b>"'),
        ("ні <br>", 'Unsupported start tag "br" at byte offset 5'),
        ("2 < 3", 'Unsupported start tag "" at byte offset 2'),
        ("1 <3", "Unclosed start tag at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<span class="x">так</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        (
            "<a href>так</a>",
            'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
        ),
        ("<a href=x/y>так</a>", "Unexpected end of name token at byte offset 8"),
    ],
)
def test_wrong_marks_are_refused_with_their_place(source: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        compose(source, "HTML", [])
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"
