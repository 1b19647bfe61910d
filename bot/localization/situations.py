"""What a translator has to know about a line besides its words: where it stands, what is read before it, its room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.localization.extraction import collect_lines
from dialogs.bundle import Bundle
from dialogs.checks.lengths import BUTTON_LETTERS, MESSAGE_UNITS, is_button, units
from dialogs.checks.lines import Line, Part, lines_of
from dialogs.script import Script, routes_of

_PHRASES = "phrases."

# Phrases that list what people may type end like this.
_TYPED = "_words"


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a line stands.

    Attributes:
        title: of the script, in the words of its author; outside scripts the family of the line, "signs".
        step: of the script; outside scripts the name of what the line belongs to; "" when it belongs to all.
        part: what the line is in its step: "ask", "choice.no".
        before: what a person has just read when this line comes; "" when that may be anything.
        longest: what the line may measure at most; None when nobody ever sees it.
        is_button: measured in letters; any other line in UTF-16 units, as Telegram counts.
    """

    title: str
    step: str
    part: str
    before: str
    longest: int | None
    is_button: bool

    def length_of(self, text: str) -> int:
        """Measure a text as the limit of this line does."""
        return len(text) if self.is_button else units(text)


def situations_of(bundle: Bundle) -> Mapping[tuple[str, str], Situation]:
    """Find the situation of every line of an edition: (context, source) → situation."""
    found: dict[tuple[str, str], Situation] = {}
    for line, before in _with_what_is_before(bundle):
        found.setdefault((line.wording.context, line.wording.source), _situation(bundle, line, before))
    # What the checks do not know yet is translated all the same.
    for stray in collect_lines(bundle):
        found.setdefault((stray.context, stray.source), _somewhere(stray.context))
    return found


def _somewhere(context: str) -> Situation:
    family, *steps, part = _split(context)
    return Situation(family, "".join(steps), part, "", MESSAGE_UNITS, is_button=False)


def _situation(bundle: Bundle, line: Line, before: str) -> Situation:
    family, *steps, part = _split(line.wording.context)
    script = bundle.scripts.get(line.script)
    on_button = is_button(line)
    return Situation(
        script.title.source if script else family,
        "".join(steps),
        part,
        before,
        _longest(line, on_button=on_button),
        on_button,
    )


def _longest(line: Line, *, on_button: bool) -> int | None:
    context = line.wording.context
    if line.part is Part.WORDS or (context.startswith(_PHRASES) and context.endswith(_TYPED)):
        return None
    return BUTTON_LETTERS if on_button else MESSAGE_UNITS


def _split(context: str) -> list[str]:
    """Take "front.needs.choice.money" apart into script, step and part; a phrase has no step."""
    return context.split(".", 1 if context.startswith(_PHRASES) else 2)


def _with_what_is_before(bundle: Bundle) -> Iterator[tuple[Line, str]]:
    """Go through the lines; the first of a step or of an entry is what the others follow."""
    head, last = None, None
    for line in lines_of(bundle):
        if head is None or _owner(head) != _owner(line):
            head = line
        before = _preceding(bundle, line) if line is head else head.wording.source
        if last is not None and line.part is Part.WORDS and last is not head:
            before = f"{before}\n[{last.wording.source}]"
        yield line, before
        last = line


def _owner(line: Line) -> str:
    if line.script:
        return f"{line.script}.{line.step}"
    # Each phrase stands alone.
    context = line.wording.context
    return context if line.part is Part.PHRASE else context.rpartition(".")[0]


def _preceding(bundle: Bundle, line: Line) -> str:
    script = bundle.scripts.get(line.script)
    return "" if script is None else next(_texts_leading_to(script, line.step), "")


def _texts_leading_to(script: Script, name: str) -> Iterator[str]:
    for step in script.steps.values():
        text = getattr(step, "text", None)
        if text is not None and any(route.go == name for route in routes_of(step)):
            yield text.source
