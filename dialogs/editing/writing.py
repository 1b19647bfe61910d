"""Writing a value the way the shipped files are written: two spaces, long texts under their key, 120 letters a line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString, LiteralScalarString

from dialogs.editing.values import Value

#: Letters in a line of the shipped files.
WIDTH = 120
#: Keys whose tables stand in braces, on one line: themselves, or the rows and tables under them.
_BRACES_AT = frozenset({"knows", "world"})
_BRACES_UNDER = frozenset({"levels", "offers", "groups"})
#: Keys whose texts are names, though they look like numbers.
_NEVER_NUMBERS = frozenset({"number", "version", "code"})
_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,8})")
_ANY_WIDTH = 1_000_000


def written(value: Value, key: str, indent: int, *, above: str = "") -> str:
    """Write a key with its value, no line break at the end.

    Args:
        indent: the column of the key, from 0. The first line does not begin with it: it goes where the key stands.
        above: the key over it, for tables that are written in braces.
    """
    return written_key(key) + after_key(value, key, indent, above=above)


def written_key(key: str) -> str:
    """Write a key by itself."""
    return _dumped({_key(key): 0})[: -len(": 0")]


def after_key(value: Value, key: str, indent: int, *, above: str = "") -> str:
    """Write what follows a key, from its colon on; see `written`."""
    formed = _formed(value, key, above=above, room=WIDTH - indent)
    return _indented(_dumped({"k": formed}), indent)[len("k") :]


def written_member(value: Value, key: str, indent: int) -> str:
    """Write a member of the list under a key, after its dash. `indent` is the column of the dash, from 0."""
    formed = _formed(value, "", above=key, room=WIDTH - indent - 2)
    lines = _dumped({"k": CommentedSeq([formed])}).split("\n")[1:]
    return _indented("\n".join(line[2:] for line in lines), indent)[2:]


def in_braces(value: Value) -> str:
    """Write a value on one line, to stand within braces or brackets."""
    return _dumped({"k": _braced(value, "")})[len("k: ") :]


def written_text(text: str, indent: int, *, style: str, old: Sequence[str] = ()) -> str:
    """Write another text in the place of one under a key, in its style where that can hold it.

    Args:
        indent: the column of the key, from 0.
        style: how the text in the file is written: "", "'", '"', "|-", ">-" and so on.
        old: the lines of one that stands under its key.
    """
    clean = tidy(text)
    formed: object
    if style[:1] == "|" and clean:
        formed = LiteralScalarString(clean + ("" if "-" in style else "\n"))
    elif style[:1] == '"' and "\n" not in clean and indent + len(clean) + 4 <= WIDTH:
        formed = DoubleQuotedScalarString(clean)
    elif style[:1] == ">" and clean and "\n" not in clean:
        formed = _folded(_refolded(old, clean, WIDTH - indent - 2))
    else:
        formed = _formed(clean, "k", above="", room=WIDTH - indent)
    return _indented(_dumped({"k": formed}), indent)[len("k: ") :]


def tidy(text: str) -> str:
    """Take off what no reader sees: white space at both ends and at the ends of lines, line breaks of other systems."""
    return "\n".join(line.rstrip() for line in _BREAKS.sub("\n", text).strip().split("\n"))


def _formed(value: Value, key: str, *, above: str, room: int) -> Any:
    if isinstance(value, str):
        return _text(tidy(value), key, room)
    if key in _BRACES_AT or (above in _BRACES_UNDER and isinstance(value, Mapping)):
        return _braced(value, key)
    if isinstance(value, Mapping):
        return CommentedMap(
            {_key(name): _formed(member, name, above=key, room=room - 2) for name, member in value.items()}
        )
    if not value or all(isinstance(member, str) for member in value):
        braced = _braced(value, key)
        if len(key) + 2 + len(_dumped(braced)) <= room:
            return braced
    return CommentedSeq([_formed(member, "", above=key, room=room - 4) for member in value])


def _text(text: str, key: str, room: int) -> str | int | date:
    if "\n" in text:
        lines: str = LiteralScalarString(text + "\n")
        return lines
    plain = _plain(text, key)
    if " " in text and len(_dumped({_key(key): plain})) > room:
        return _folded(_lines(text, room - 2))
    return plain


def _plain(text: str, key: str) -> str | int | date:
    if text in {"true", "false"}:
        return text == "true"
    if key not in _NEVER_NUMBERS and _NUMBER.fullmatch(text):
        return int(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return _day(text)
    return _double(text) if _dumped({"k": text}).startswith("k: '") else text


def _day(text: str) -> str | date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return _double(text)


def _double(text: str) -> str:
    quoted: str = DoubleQuotedScalarString(text)
    return quoted


def _braced(value: Value, key: str) -> Any:
    if isinstance(value, str):
        plain = _plain(tidy(value), key)
        # In braces more letters are signs of the format.
        return _double(plain) if isinstance(plain, str) and _dumped(_flow([plain])) != f"[{plain}]" else plain
    if isinstance(value, Mapping):
        table = CommentedMap({_key(name): _braced(member, name) for name, member in value.items()})
        table.fa.set_flow_style()
        return table
    return _flow([_braced(member, key) for member in value])


def _flow(members: list[Any]) -> CommentedSeq:
    listed = CommentedSeq(members)
    listed.fa.set_flow_style()
    return listed


def _folded(lines: Sequence[str]) -> str:
    folded: Any = FoldedScalarString(" ".join(lines))
    folded.fold_pos = [sum(len(line) + 1 for line in lines[:at]) - 1 for at in range(1, len(lines))]
    said: str = folded
    return said


def _lines(text: str, room: int) -> list[str]:
    lines: list[str] = []
    for word in text.split(" ") if text else ():
        # Two spaces together are part of a line: a line may neither begin nor end with one.
        if lines and word and not lines[-1].endswith(" ") and len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
        elif lines:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def _refolded(old: Sequence[str], text: str, room: int) -> list[str]:
    """Break a long text into lines, leaving the first and the last lines of the old one where they say the same."""
    first: list[str] = []
    rest = text
    for line in old:
        if not (rest + " ").startswith(line + " ") or not line:
            break
        first.append(line)
        rest = rest[len(line) :].lstrip(" ")
    last: list[str] = []
    for line in reversed(old[len(first) :]):
        if not line or not rest.endswith(" " + line):
            break
        last.append(line)
        rest = rest[: -len(line)].rstrip(" ")
    return [*first, *_lines(rest, room), *reversed(last)]


def _key(key: str) -> str | int:
    """Write a key as it is: a name, whatever it looks like."""
    if _NUMBER.fullmatch(key):
        return int(key)
    return key == "true" if key in {"true", "false"} else key


def _dumped(data: Any) -> str:
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = _ANY_WIDTH
    # Otherwise it speaks in bytes.
    yaml.encoding = None  # type: ignore[assignment]
    sheet = _Sheet()
    yaml.dump(data, sheet)
    return sheet.text.removesuffix("\n")


def _indented(text: str, indent: int) -> str:
    first, *rest = text.split("\n")
    return "\n".join([first, *(" " * indent + line if line else "" for line in rest)])


class _Sheet:
    """What the writer writes on."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        self.text += text
