"""Which keys of the `bot` and `console` catalogues the code speaks by."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from mimetypes import MimeTypes

# The methods of ports.localization.Translator that take a key first, and what plain pages call their Voice.
_SPEAKING = frozenset({"line", "count", "voice"})

# Lists and texts have a `count` too; what they count has no dot between words.
_KEY = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")

# Names of files have a dot too. What Python knows of itself, not what this machine adds.
_FILES = MimeTypes(filenames=())


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of some code.

    Attributes:
        spoken: keys written out in a call.
        patterns: keys put together in a call, "alert.*" for f"alert.{move}".
        named: everything else in the code that looks like a key: it may reach a call by way of a name.
    """

    spoken: frozenset[str] = field(default=frozenset())
    patterns: frozenset[str] = field(default=frozenset())
    named: frozenset[str] = field(default=frozenset())

    def may_speak(self, key: str) -> bool:
        """Tell whether the code could ever ask for a key."""
        if key in self.spoken or key in self.named:
            return True
        return any(_fits(pattern, key) for pattern in self.patterns)

    def unanswered(self, keys: Iterable[str]) -> frozenset[str]:
        """List what the code asks for and the given keys do not hold.

        What is merely named counts when its first word is one that the given keys begin with: it is a key then,
        on its way to a call.
        """
        known = frozenset(keys)
        lonely = {pattern for pattern in self.patterns if not any(_fits(pattern, key) for key in known)}
        families = {_family(key) for key in known}
        stray = {key for key in self.named - known if _family(key) in families}
        return (self.spoken - known) | lonely | stray


def find_keys(code: str) -> Keys:
    """Read the keys of a Python file. Raises SyntaxError when it is none."""
    return all_keys([code])


def find_places(code: str) -> Iterator[tuple[int, Keys]]:
    """Read the keys of a Python file with the lines they stand in. Raises SyntaxError when it is none."""
    nodes = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.expr)]
    parts = {id(part) for node in nodes for part in _parts(node)}
    for node in nodes:
        asked = tuple(_asked(node))
        text = node.value if isinstance(node, ast.Constant) and id(node) not in parts else None
        named = {text} if isinstance(text, str) and _KEY.fullmatch(text) and not _is_file(text) else ()
        if asked or named:
            yield (
                node.lineno,
                Keys(
                    frozenset(key for key in asked if _KEY.fullmatch(key)),
                    frozenset(key for key in asked if "*" in key and "." in key),
                    frozenset(named),
                ),
            )


def all_keys(codes: Iterable[str]) -> Keys:
    """Read the keys of many files as one."""
    found = [keys for code in codes for _, keys in find_places(code)]
    return Keys(
        frozenset().union(*(keys.spoken for keys in found)),
        frozenset().union(*(keys.patterns for keys in found)),
        frozenset().union(*(keys.named for keys in found)),
    )


def _asked(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name), args=[key, *_]) if name in _SPEAKING:
            yield from _spelled(key)
        case _:
            pass


def _spelled(argument: ast.expr) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str(key)):
            yield key
        case ast.IfExp(body=one, orelse=other):
            yield from _spelled(one)
            yield from _spelled(other)
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts)
        case _:
            pass


def _parts(node: ast.AST) -> list[ast.expr]:
    """List what is only a piece of something longer: of a text put together, or of a path."""
    match node:
        case ast.JoinedStr(values=values):
            return values
        case ast.BinOp(op=ast.Div(), right=name):
            return [name]
        case _:
            return []


def _family(key: str) -> str:
    return key.partition(".")[0]


def _is_file(name: str) -> bool:
    return _FILES.guess_type(name)[0] is not None


def _fits(pattern: str, key: str) -> bool:
    words = (re.escape(part) for part in pattern.split("*"))
    return re.fullmatch(r"[a-z0-9_.]+".join(words), key) is not None
