"""What a person sees: questions, the review, cards of danger; as effects, in the words of the bundle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dialogs.answers.choice import PICKED
from dialogs.answers.place import LEVELS, level_of, options_of
from dialogs.bundle import Bundle
from dialogs.catalogue import STEERING, AnswerKind
from dialogs.conversation import Conversation
from dialogs.effects import Command, Effect, Option, Say, Sharing
from dialogs.engine.alarms import safety_question
from dialogs.engine.buttons import command
from dialogs.engine.naming import inline, label_of, place_name, question_at
from dialogs.engine.needing import offered
from dialogs.engine.options import open_group, options_for
from dialogs.inputs import Control
from dialogs.script import Ask, AskConsent, Review
from dialogs.wording import Wording, blank_names

#: Answers take so many letters of a review at most; another language may need half as many again. A product choice.
LONGEST_REVIEW = 2400

#: Lines said in one breath make one message up to so many characters. A product choice: a phone's screen.
LONGEST_BREATH = 600

#: The script behind the button of the guide.
GUIDE = "guide"

GIVEN = "given"
REFUSED = "refused"

_SHARING = {AnswerKind.PHONE: Sharing.PHONE, AnswerKind.PLACE: Sharing.LOCATION}


def filled(bundle: Bundle, wording: Wording, conversation: Conversation) -> Wording:
    """Fill the blanks of an authored line with what is known."""
    names = blank_names(wording.source)
    if not names:
        return wording
    facts = conversation.facts
    return wording.filled(**{name: label_of(bundle, name, facts[name]) for name in names if name in facts})


def question(bundle: Bundle, conversation: Conversation, *, hint: Wording | None = None, again: bool = False) -> Say:
    """Make the question the conversation waits at.

    Args:
        hint: a line to stand before the question, when the last answer was not understood.
        again: True to change the pressed message in place, for ticks of a many-of question.
    """
    if conversation.doubt is not None:
        said = safety_question(bundle, conversation, conversation.doubt)
        return replace(said, text=_hinted(hint, said.text))
    frame = conversation.frames[-1]
    match bundle.step(frame.script, frame.step):
        case Ask() as step:
            said = _ask(bundle, conversation, step)
        case AskConsent() as step:
            said = _consent(bundle, conversation, step)
        case Review() as step:
            said = _review(bundle, conversation, step)
        case _:
            return Say(hint or bundle.phrase("resume"), commands=usual(bundle, conversation))
    text = _hinted(hint, said.text)
    return Say(text, said.options, said.commands, conversation.serial, said.sharing, replaces=again)


def _hinted(hint: Wording | None, text: Wording) -> Wording:
    return text if hint is None else Wording("", "{hint}\n\n{question}").filled(hint=hint, question=text)


def joined(effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """Let what is said in one breath arrive as one message: lines that ask nothing join what follows them.

    Fewer messages are fewer sounds in somebody's pocket. A line that offers more than the urgent button stays alone,
    and so does a line that would make the message long.
    """
    together: list[Effect] = []
    for effect in effects:
        before = together[-1] if together else None
        if isinstance(effect, Say) and isinstance(before, Say) and _joins(before, effect):
            text = Wording("", "{before}\n\n{after}").filled(before=before.text, after=effect.text)
            together[-1] = replace(effect, text=text)
        else:
            together.append(effect)
    return tuple(together)


def _joins(before: Say, after: Say) -> bool:
    is_plain = not before.options and all(each.control is Control.URGENT for each in before.commands)
    return is_plain and not after.replaces and _length(before.text) + _length(after.text) < LONGEST_BREATH


def _length(wording: Wording) -> int:
    return len(wording.source) + sum(_length(blank) for blank in wording.blanks.values() if isinstance(blank, Wording))


def usual(bundle: Bundle, conversation: Conversation, *, why: bool = False) -> tuple[Command, ...]:
    """List what can be done at every step without the author writing it."""
    controls = [Control.BACK] if conversation.trail or conversation.put_by else []
    controls += [Control.WHY] if why else []
    return tuple(command(bundle, control) for control in (*controls, Control.URGENT, Control.MENU))


def elsewhere(bundle: Bundle) -> tuple[Command, ...]:
    """List what can be done when no question waits."""
    controls = (Control.MINE, Control.RESTART, *_guide(bundle), Control.URGENT)
    return tuple(command(bundle, each) for each in controls)


def menu(bundle: Bundle, conversation: Conversation) -> Say:
    """Make the menu of everything that is always there."""
    controls = [Control.CONTINUE] if conversation.frames else []
    controls += [*_guide(bundle), Control.MINE, Control.HUMAN, Control.URGENT, Control.LANGUAGE]
    controls += [Control.CORRECT] if conversation.trail else []
    controls += [Control.HIDE, Control.RESTART]
    return Say(bundle.phrase("menu"), commands=tuple(command(bundle, each) for each in controls))


def _guide(bundle: Bundle) -> tuple[Control, ...]:
    return (Control.GUIDE,) if GUIDE in bundle.scripts else ()


def _ask(bundle: Bundle, conversation: Conversation, step: Ask) -> Say:
    fact = bundle.catalogue.facts[step.fact]
    commands = usual(bundle, conversation, why=(step.why or fact.why) is not None)
    if conversation.candidates:
        return _which_place(bundle, conversation, commands)
    if likely := offered(bundle, conversation, step):
        return Say(bundle.phrase("needs_which"), likely, commands)
    text = filled(bundle, step.text, conversation)
    if group := open_group(step, conversation):
        text = Wording("", "{question}\n\n**{group}**").filled(question=text, group=group.title)
        # The way back leads to the list: a button of its own says so.
        commands = tuple(each for each in commands if each.control is not Control.BACK)
    options = options_for(bundle, conversation, step)
    return Say(text, options, commands, sharing=_SHARING.get(fact.kind))


def _which_place(bundle: Bundle, conversation: Conversation, commands: tuple[Command, ...]) -> Say:
    candidates = conversation.candidates
    level = level_of(candidates)
    text = bundle.phrase(f"place_which_{level}").filled(name=candidates[0].name)
    if level == LEVELS[-1]:
        named = {place.code: place for place in candidates}
        return Say(text, tuple(Option(f"={code}", place_name(bundle, named[code])) for code in named), commands)
    return Say(
        text,
        tuple(
            Option(
                str(at),
                bundle.phrase(f"kind_{value}") if level == "kind" else Wording("", value),
            )
            for at, value in enumerate(options_of(candidates, level))
        ),
        commands,
    )


def _consent(bundle: Bundle, conversation: Conversation, step: AskConsent) -> Say:
    options = (Option(GIVEN, bundle.phrase("agree")), Option(REFUSED, bundle.phrase("refuse")))
    text = filled(bundle, bundle.catalogue.purposes[step.purpose].text, conversation)
    return Say(text, options, usual(bundle, conversation))


def _review(bundle: Bundle, conversation: Conversation, step: Review) -> Say:
    lines = review_lines(bundle, conversation)
    shown = _fitting(lines)
    more = bundle.phrase("review_more").filled(count=len(lines) - len(shown)) if len(shown) < len(lines) else None
    text = Wording("", "{intro}\n\n{answers}" if more is None else "{intro}\n\n{answers}\n\n{more}").filled(
        intro=filled(bundle, step.text, conversation), answers=shown, more=more
    )
    options = (Option(PICKED, bundle.phrase("all_right")),)
    return Say(text, options, (command(bundle, Control.CORRECT), *usual(bundle, conversation)))


def _fitting(lines: tuple[Wording, ...]) -> tuple[Wording, ...]:
    """Keep as many lines as fit one message; the rest can be corrected all the same, and is passed on."""
    left = LONGEST_REVIEW
    kept: list[Wording] = []
    for line in lines:
        left -= _size(line)
        if left < 0:
            break
        kept.append(line)
    return tuple(kept)


def _size(value: object) -> int:
    """Count the letters of a value in the source language; a blank counts with what fills it."""
    match value:
        case Wording():
            return len(value.source) + sum(_size(blank) for blank in value.blanks.values())
        case tuple():
            return sum(_size(member) for member in value)
        case _:
            return len(str(value))


def review_lines(bundle: Bundle, conversation: Conversation) -> tuple[Wording, ...]:
    """List the answers of the path taken, each under the label of its fact; what was passed over is left out."""
    facts = conversation.facts
    asked = {visit.fact: question_at(bundle, visit) for visit in conversation.trail}
    seen = {**({"story": None} if "story" in facts else {}), **asked}
    return tuple(
        Wording("", "**{label}**: {value}").filled(
            label=bundle.catalogue.facts[fact].label,
            value=inline(label_of(bundle, fact, facts[fact], asked=seen[fact])),
        )
        for fact in seen
        if fact in facts and _is_shown(bundle, fact)
    )


def correct_card(bundle: Bundle, conversation: Conversation) -> Say:
    """Make the list of answers to correct, one button each; what was passed over can be answered after all."""
    asked = dict.fromkeys([*(["story"] if "story" in conversation.facts else []), *_asked(conversation)])
    buttons = tuple(
        command(bundle, Control.CORRECT, fact, bundle.catalogue.facts[fact].label)
        for fact in asked
        if _is_shown(bundle, fact)
    )
    text = bundle.phrase("correct_which" if buttons else "no_correct")
    return Say(text, commands=(*buttons, command(bundle, Control.CONTINUE)))


def _is_shown(bundle: Bundle, fact: str) -> bool:
    known = bundle.catalogue.facts.get(fact)
    return known is not None and known.keep not in STEERING


def _asked(conversation: Conversation) -> list[str]:
    return [visit.fact for visit in conversation.trail]
