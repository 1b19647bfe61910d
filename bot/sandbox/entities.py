"""Text with HTML marks to plain text with entities, refused where Telegram refuses.

Source: https://core.telegram.org/bots/api#html-style. The words of the refusals, and the tolerance for an
unknown `&name;` or for a missing `;`, are those of TDLib.
"""

import re
from dataclasses import dataclass

from bot.sandbox.refusals import Refusal, bad_request
from bot.sandbox.wire import Json, utf16_length

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-zA-Z]+));?")
_LETTERS = range(1, 0x10FFFF)
_SURROGATES = range(0xD800, 0xE000)
_SPECIAL = re.compile(r"[<&]")
_TAG_NAME = re.compile(r"[^\s>]*")
_SPACES = re.compile(r"\s*")
_NAME_OF_ATTRIBUTE = re.compile(r"[^\s=>]*")
_BARE_VALUE = re.compile(r"[A-Za-z0-9.\-]*")
_LINK = re.compile(r"(?:[a-z][a-z0-9+.-]*://|tg:|mailto:|tel:)\S+|[^\s/.]+\.[^\s]+", re.IGNORECASE)
_PERSON_LINK = re.compile(r"tg://user\?id=(\d+)", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    text_start: int


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Take the marks out of a text.

    Returns:
        The plain text, and the entities in Telegram's order, offsets in UTF-16 code units.

    Raises:
        Refusal: the marks are wrong; the words say where, in bytes of UTF-8.
    """
    if not _SPECIAL.search(source):
        return source, []
    return _Html(source).read()


def decode_reference(source: str, at: int) -> tuple[str, int] | None:
    """Read `&lt;` or `&#1234;` at `at`; None when it is not one, and stays as it is."""
    match = _REFERENCE.match(source, at)
    if match is None:
        return None
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        return (_NAMED[name], match.end()) if name in _NAMED else None
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if code not in _LETTERS or code in _SURROGATES:
        return None
    return chr(code), match.end()


class _Html:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._parts: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        while (special := _SPECIAL.search(self._source, self._at)) is not None:
            self._put(self._source[self._at : special.start()])
            self._at = special.start()
            if special[0] == "&":
                self._reference()
            elif self._source.startswith("</", self._at):
                self._end_tag()
            else:
                self._start_tag()
        self._put(self._source[self._at :])
        if self._open:
            raise _wrong(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        self._entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self._parts), self._entities

    def _put(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += utf16_length(text)

    def _reference(self) -> None:
        decoded = decode_reference(self._source, self._at)
        letter, self._at = decoded if decoded is not None else ("&", self._at + 1)
        self._put(letter)

    def _start_tag(self) -> None:
        begin = self._at
        name, at = _take(_TAG_NAME, self._source, begin + 1)
        if at >= len(self._source):
            raise _wrong(f"Unclosed start tag at byte offset {self._byte(begin)}")
        tag = name.lower()
        if tag not in _TYPES:
            raise _wrong(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        argument = ""
        while (at := _SPACES.match(self._source, at).end()) < len(self._source):  # type: ignore[union-attr]  # always matches
            if self._source[at] == ">":
                break
            attribute, value, at = self._attribute(tag, begin, at)
            argument = _argument(tag, attribute, value) or argument
        if tag == "span" and argument != "spoiler":
            raise _wrong(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self._at = at + 1
        self._open.append(_Open(tag, argument, self._length, len(self._parts)))

    def _attribute(self, tag: str, begin: int, at: int) -> tuple[str, str, int]:
        attribute, at = _take(_NAME_OF_ATTRIBUTE, self._source, at)
        place = f'the tag "{tag}" at byte offset {self._byte(begin)}'
        if not attribute:
            raise _wrong(f"Empty attribute name in {place}")
        _, at = _take(_SPACES, self._source, at)
        if not self._source.startswith("=", at):
            if tag == "blockquote" and attribute.lower() == "expandable":
                return attribute, "", at
            raise _wrong(f"Expected equal sign in declaration of an attribute of {place}")
        _, at = _take(_SPACES, self._source, at + 1)
        value, at = self._value(at)
        if at >= len(self._source):
            raise _wrong(f"Unclosed start tag at byte offset {self._byte(begin)}")
        return attribute, value, at

    def _value(self, at: int) -> tuple[str, int]:
        quote = self._source[at : at + 1]
        if quote in {'"', "'"}:
            end = self._source.find(quote, at + 1)
            raw = self._source[at + 1 : end] if end >= 0 else self._source[at + 1 :]
            return _decode(raw), end + 1 if end >= 0 else len(self._source)
        value, end = _take(_BARE_VALUE, self._source, at)
        if end < len(self._source) and not (self._source[end].isspace() or self._source[end] == ">"):
            raise _wrong(f"Unexpected end of name token at byte offset {self._byte(at)}")
        return value.lower(), end

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise _wrong(f"Unexpected end tag at byte offset {self._byte(begin)}")
        name, at = _take(_TAG_NAME, self._source, begin + 2)
        _, at = _take(_SPACES, self._source, at)
        if not self._source.startswith(">", at):
            raise _wrong(f"Unclosed end tag at byte offset {self._byte(begin)}")
        opened = self._open.pop()
        if name and name.lower() != opened.tag:
            raise _wrong(
                f"Unmatched end tag at byte offset {self._byte(begin)}, "
                f'expected "</{opened.tag}>", found "</{name.lower()}>"'
            )
        self._at = at + 1
        if self._length > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        kind = _TYPES[opened.tag]
        entity: Json = {"offset": opened.offset, "length": self._length - opened.offset, "type": kind}
        if kind == "text_link":
            self._close_link(entity, opened)
            return
        if kind in {"pre", "code"} and self._joins_language(entity, opened):
            return
        if kind == "custom_emoji":
            entity["custom_emoji_id"] = _emoji(opened.argument)
        if kind == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        if kind == "code" and opened.argument:
            entity["language"] = opened.argument
        self._entities.append(entity)

    def _close_link(self, entity: Json, opened: _Open) -> None:
        url = opened.argument or "".join(self._parts[opened.text_start :])
        person = _PERSON_LINK.match(url)
        if person is not None:
            self._entities.append(entity | {"type": "text_mention", "user": {"id": int(person[1])}})
        elif _LINK.fullmatch(url):
            self._entities.append(entity | {"url": url if "://" in url or ":" in url else f"http://{url}/"})

    def _joins_language(self, entity: Json, opened: _Open) -> bool:
        """Make one entity of `<pre><code class="language-x">`, in whichever order they stand."""
        last = self._entities[-1] if self._entities else None
        if last is None or (last["offset"], last["length"]) != (entity["offset"], entity["length"]):
            return False
        language = last.get("language") if opened.tag == "pre" else opened.argument
        if not language or last["type"] != ("code" if opened.tag == "pre" else "pre"):
            return False
        last.update(type="pre", language=language)
        return True

    def _byte(self, at: int) -> int:
        return len(self._source[:at].encode())


def without_code_languages(entities: list[Json]) -> list[Json]:
    """Drop the language that only `<pre><code>` may keep."""
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return entities


def _argument(tag: str, attribute: str, value: str) -> str:
    match tag, attribute.lower():
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            return value
        case ("code", "class") if value.startswith("language-"):
            return value.removeprefix("language-")
        case ("span", "class") if value.startswith("tg-"):
            return value.removeprefix("tg-")
        case ("blockquote", "expandable"):
            return "expandable"
        case _:
            return ""


def _emoji(argument: str) -> str:
    if not argument.isdigit() or int(argument) == 0:
        raise _wrong("Invalid custom emoji identifier specified")
    return argument


def _decode(raw: str) -> str:
    def letter(match: re.Match[str]) -> str:
        decoded = decode_reference(match[0], 0)
        return decoded[0] if decoded is not None else match[0]

    return _REFERENCE.sub(letter, raw) if "&" in raw else raw


def _take(pattern: re.Pattern[str], source: str, at: int) -> tuple[str, int]:
    match = pattern.match(source, at)
    return (match[0], match.end()) if match is not None else ("", at)


def _wrong(words: str) -> Refusal:
    return bad_request(f"can't parse entities: {words}")
