"""What the review pages show, block by block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.casework.name_order import name_order
from bot.console.pages.ways import REVIEW
from bot.console.plain.blocks import (
    Block,
    Buttons,
    Facts,
    Field,
    Folded,
    Form,
    Heading,
    Kind,
    Link,
    Note,
    Paragraph,
    Points,
)
from bot.console.plain.layout import Voice
from bot.ports.heard import Chosen, Lesson, Reading
from bot.ports.learning import Wish
from bot.usecases.learning.review_texts import SHOWN, TextView
from dialogs.bundle import Bundle
from dialogs.corpus import ABOUT, LANGUAGES, LONGEST, MOST_NEEDS, Danger
from dialogs.wording import Wording

HERE: Final = REVIEW
#: Filters in the address.
DANGER, ONLY, UNSURE, CORRECTED = "danger", "only", "unsure", "corrected"
#: Fields of the forms.
ACT, TEXT, SIGN, NEED, OF, TONGUE, BACK = "act", "text", "sign", "need", "about", "language", "asks_back"
_YES = "yes"


@dataclass(frozen=True, slots=True)
class Titles:
    """Names of signs and needs in the reader's language; an id whose name is gone stays an id."""

    bundle: Bundle
    language: str

    def sign(self, sign: str) -> str:
        """Name a sign."""
        known = self.bundle.catalogue.signs.get(sign)
        return self._said(known.title) if known else sign

    def need(self, need: str) -> str:
        """Name a need."""
        known = self.bundle.catalogue.needs.get(need)
        return self._said(known.title) if known else need

    def plain(self, named: str) -> str:
        """Name what the plain words of a text stand for: "sign:<id>" or "need:<id>"."""
        kind, _, id_ = named.partition(":")
        match kind:
            case "sign":
                return self.sign(id_)
            case "need":
                return self.need(id_)
            case _:
                return named

    def signs(self) -> Iterator[tuple[str, str]]:
        """List all signs."""
        yield from ((sign, self.sign(sign)) for sign in self.bundle.catalogue.signs)

    def needs(self) -> Iterator[tuple[str, str]]:
        """List all needs."""
        yield from ((need, self.need(need)) for need in self.bundle.catalogue.needs)

    def _said(self, title: Wording) -> str:
        return self.bundle.text(title, self.language)


def draw_list(texts: Sequence[TextView], wish: Wish, voice: Voice, titles: Titles) -> list[Block]:
    """Draw the filters and the texts that wait."""
    blocks: list[Block] = [Paragraph(voice("review.how")), _filters(wish, voice)]
    if not texts:
        return [*blocks, Note(voice("review.nothing"))]
    if len(texts) == SHOWN:
        blocks.append(Paragraph(voice("review.newest", count=SHOWN), is_quiet=True))
    for number, view in enumerate(texts, 1):
        place = f"{HERE}/{view.heard.id}"
        acts = (("take", voice("review.take")), ("leave", voice("review.leave")))
        blocks += [
            Heading(voice("review.text", number=number)),
            Paragraph(view.heard.text),
            Facts(_taken(view, voice, titles)),
            Facts(((voice("review.would_teach"), _lesson(view.lesson, voice, titles)),)),
            Buttons(ACT, acts, action=place, is_row=True),
            Link(voice("review.change"), place),
        ]
    return blocks


def draw_text(view: TextView, voice: Voice, titles: Titles, examples: Mapping[str, str]) -> list[Block]:
    """Draw one text: how it was taken and why, and how it should have been."""
    leave = Buttons(ACT, (("leave", voice("review.leave")),), is_row=True)
    return [
        Paragraph(view.heard.text),
        Facts(_taken(view, voice, titles)),
        Folded(voice("review.why"), tuple(_why(view, voice, titles, examples))),
        Heading(voice("review.should")),
        _form(view.lesson, voice, titles),
        leave,
        Link(voice("review.back"), HERE),
    ]


def lesson_of(fields: Mapping[str, str]) -> Lesson | None:
    """Read the form; None when it is none of ours. What it names is looked at afterwards."""
    danger = fields.get(DANGER, "")
    if danger not in set(Danger):
        return None
    needs = (fields.get(f"{NEED}_{number}", "") for number in range(1, MOST_NEEDS + 1))
    return Lesson(
        text=fields.get(TEXT, ""),
        language=fields.get(TONGUE, ""),
        danger=Danger(danger),
        sign=fields.get(SIGN, "") if danger != Danger.NONE.value else "",
        needs=tuple(dict.fromkeys(need for need in needs if need)),
        about=fields.get(OF, ""),
        asks_back=fields.get(BACK) == _YES,
    )


def _filters(wish: Wish, voice: Voice) -> Form:
    dangers = (("", voice("review.any")), *((one.value, voice(f"review.danger.{one.value}")) for one in Danger))
    kinds = tuple((kind, voice(f"review.only.{kind}")) for kind in (UNSURE, CORRECTED))
    chosen = " ".join(kind for kind, is_on in ((UNSURE, wish.unsure), (CORRECTED, wish.corrected)) if is_on)
    danger = wish.danger.value if wish.danger else ""
    fields = (
        Field(DANGER, voice("review.danger"), Kind.SELECT, choices=dangers, value=danger, is_required=False),
        Field(ONLY, voice("review.only"), Kind.MANY_OF, choices=kinds, value=chosen, is_required=False),
    )
    return Form(voice("review.filter"), fields, method="get")


def _taken(view: TextView, voice: Voice, titles: Titles) -> tuple[tuple[str, str], ...]:
    """Say how a text was taken, and what the person said to that."""
    taken = (voice("review.taken"), _reading(view.heard.reading, voice, titles))
    said = _chosen(view.heard.chosen, voice, titles)
    return (taken, (voice("review.person"), said)) if said else (taken,)


def _reading(reading: Reading, voice: Voice, titles: Titles) -> str:
    lines = [voice(f"review.danger.{reading.danger.value}")]
    if reading.sign:
        lines.append(titles.sign(reading.sign))
    if reading.acted_on:
        lines.append(voice("review.acted_on", needs=", ".join(map(titles.need, reading.acted_on))))
    elif reading.asks_back:
        lines.append(voice("review.asked_back"))
    elif reading.ranked:
        lines.append(voice("review.offered", needs=", ".join(map(titles.need, reading.ranked))))
    return "\n".join(lines)


def _chosen(chosen: Chosen, voice: Voice, titles: Titles) -> str:
    lines = []
    if chosen.safety:
        lines.append(voice(f"review.safety.{chosen.safety}"))
    if chosen.sign:
        named = chosen.sign in ("fine", "other")
        lines.append(voice(f"review.sign.{chosen.sign}") if named else titles.sign(chosen.sign))
    if chosen.needs:
        lines.append(voice("review.chose", needs=", ".join(map(titles.need, chosen.needs))))
    return "\n".join(lines)


def _lesson(lesson: Lesson, voice: Voice, titles: Titles) -> str:
    lines = [voice(f"review.danger.{lesson.danger.value}")]
    lines += [titles.sign(lesson.sign)] if lesson.sign else []
    lines += [", ".join(map(titles.need, lesson.needs))] if lesson.needs else []
    lines += [voice("review.asked_back")] if lesson.asks_back else []
    return "\n".join(lines)


def _why(view: TextView, voice: Voice, titles: Titles, examples: Mapping[str, str]) -> Iterator[Block]:
    """Say which words and examples led there; of another model's reading only what was noted then."""
    heard, again = view.heard, view.because
    because = again.because if again else None
    plain = because.plain if because else heard.reading.because
    if plain:
        yield Paragraph(voice("review.plain", words=", ".join(map(titles.plain, plain))))
    if because and because.words:
        yield Paragraph(voice("review.words"))
        yield Points(because.words)
    named = because.examples if because else heard.reading.examples
    if named:
        yield Paragraph(voice("review.examples"))
        yield Points(tuple(_example(name, examples) for name in named))
    if because is None:
        yield Paragraph(voice("review.another_model", model=heard.model or "—"), is_quiet=True)
    yield Paragraph(voice("review.editions", edition=heard.edition, model=heard.model or "—"), is_quiet=True)


def _example(name: str, examples: Mapping[str, str]) -> str:
    id_, _, alike = name.partition(" ")
    return f"{examples.get(id_, id_)} ({alike})" if alike else examples.get(id_, id_)


def _form(lesson: Lesson, voice: Voice, titles: Titles) -> Form:
    nothing = ("", "—")
    signs, needs = (nothing, *titles.signs()), (nothing, *titles.needs())
    chosen = (*lesson.needs, *[""] * MOST_NEEDS)[:MOST_NEEDS]
    about = _as_read((one, voice(f"review.about.{one}")) for one in ABOUT)
    tongues = _as_read((one, voice(f"review.language.{one}")) for one in LANGUAGES)
    dangers = [(one.value, voice(f"review.danger.{one.value}")) for one in Danger]
    fields = (
        Field(TEXT, voice("review.words_of"), Kind.LONG, voice("review.text_help"), value=lesson.text, longest=LONGEST),
        Field(DANGER, voice("review.danger"), Kind.ONE_OF, choices=tuple(dangers), value=lesson.danger.value),
        Field(SIGN, voice("review.sign"), Kind.SELECT, choices=signs, value=lesson.sign, is_required=False),
        *(_need(at, one, needs, voice) for at, one in enumerate(chosen, 1)),
        Field(OF, voice("review.about"), Kind.SELECT, choices=about, value=lesson.about),
        Field(TONGUE, voice("review.language"), Kind.SELECT, choices=tongues, value=lesson.language),
        _asks_back(lesson, voice),
    )
    return Form(voice("review.take"), fields, hidden={ACT: "draft"})


def _as_read(choices: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Sort what may be chosen by what people read of it."""
    return tuple(sorted(choices, key=lambda choice: name_order(choice[1])))


def _need(at: int, chosen: str, choices: tuple[tuple[str, str], ...], voice: Voice) -> Field:
    label = voice("review.need", number=at)
    return Field(f"{NEED}_{at}", label, Kind.SELECT, choices=choices, value=chosen, is_required=False)


def _asks_back(lesson: Lesson, voice: Voice) -> Field:
    choices = ((_YES, voice("review.vague")),)
    chosen = _YES if lesson.asks_back else ""
    return Field(BACK, voice("review.vagueness"), Kind.MANY_OF, choices=choices, value=chosen, is_required=False)
