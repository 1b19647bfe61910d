"""What is done about danger in words: the card at once, one gentle question, or nothing, because they fit the step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dialogs.bundle import Bundle
from dialogs.conversation import Conversation, Phase, Value
from dialogs.corpus import Danger
from dialogs.doubt import Doubt, Safety, Waits
from dialogs.effects import Chose, Effect, RaiseSign, Say
from dialogs.engine.alarms import ASIDE, danger_card, is_of_another, quiet_card, safety_question
from dialogs.engine.answering import STORY_LENGTH, again, answered
from dialogs.engine.changing import changed
from dialogs.engine.fitting import Fit
from dialogs.engine.needing import with_story
from dialogs.engine.speaking import raised
from dialogs.engine.walking import Turn, waiting, walk
from dialogs.inputs import Control, Controlled, Picked, Typed
from dialogs.matching import begins_with, is_one_of, words_of

#: What is asked about safety once in a talk, until it is answered.
ASKED = "asked"
#: So few words may mean anything. A product choice.
FAINT = 2
#: So many likely signs are offered when it is not sure which is meant. A product choice: a phone's screen.
OFFERED = 3
#: How it is safe to write to somebody who cannot talk: they begin, we never do.
QUIET: Mapping[str, Value] = {"contact_way": "only_i_write"}

#: Controls by which somebody goes elsewhere: the words that wait are kept as a story then.
LEAVING = frozenset({Control.HUMAN, Control.GUIDE})


def heeded(
    bundle: Bundle, conversation: Conversation, given: Typed, fit: Fit
) -> tuple[Conversation, tuple[Effect, ...]]:
    """Speak about the danger flagged in words: all that stands in plain words; else the likeliest, to be confirmed.

    What the model alone hears in a listed answer, or what the person called a false alarm, is let be.
    """
    if given.danger is not Danger.FLAG:
        return conversation, ()
    if not given.plain:
        return (conversation, ()) if fit is Fit.LISTED else _unsure(bundle, conversation, given)
    effects: tuple[Effect, ...] = ()
    for sign in given.plain:
        conversation, danger = raised(bundle, conversation, sign)
        effects += danger
    return conversation, effects


def must_ask(conversation: Conversation, given: Typed, fit: Fit) -> bool:
    """Say whether to ask about safety before these words are taken: at most once in a talk.

    What the model alone hears in a word or two, or in who and where somebody is, is asked about where it would alarm.
    So is, each time, a new flag for what the person has called a false alarm before.
    """
    is_known = bool(conversation.safety or conversation.signs)
    is_dismissed = bool(given.signs) and given.signs[0] in conversation.fine and not given.plain
    if is_dismissed and given.danger is Danger.FLAG and fit in {Fit.NOT, Fit.SHORT}:
        # All was well once. It need not be now, and a card for every such text would be too much.
        return True
    is_little = (len(words_of(given.text)) <= FAINT and fit is not Fit.LISTED) or fit is Fit.FACT
    is_faint = given.danger is Danger.FLAG and not given.plain and is_little
    is_unsure = is_faint or (given.danger is Danger.ASK and fit is Fit.NOT)
    return is_unsure and not is_known and not is_dismissed


def asked(bundle: Bundle, conversation: Conversation, given: Typed, waits: Waits = Waits.ANSWER) -> Turn:
    """Ask whether the person, or the one they write about, is safe; their words wait."""
    doubt = Doubt(given, conversation.serial + 1, waits)
    signs = _likely(bundle, given)
    doubting = changed(conversation, serial=doubt.serial, doubt=doubt, safety=ASKED, doubted=signs, misses=0)
    return Turn(doubting, (safety_question(bundle, doubting, doubt),))


def overheard(bundle: Bundle, conversation: Conversation, given: Typed) -> Turn:
    """Heed words that go to a human whatever they say; in plain words danger is answered each time."""
    conversation = _without_doubt(bundle, conversation)
    if must_ask(conversation, given, Fit.NOT):
        return asked(bundle, conversation, given, Waits.LETTER)
    fresh = changed(conversation, signs=tuple(sign for sign in conversation.signs if sign not in given.plain))
    after, effects = heeded(bundle, fresh, given, Fit.NOT)
    return Turn(changed(after, signs=tuple(dict.fromkeys((*conversation.signs, *after.signs)))), effects)


def resting(bundle: Bundle, language: str) -> Conversation:
    """Make a talk in which nothing is asked, for somebody who writes without one."""
    return Conversation(bundle.edition, language, phase=Phase.ENDED)


def safety_said(bundle: Bundle, given: Typed) -> Safety | None:
    """Find the answer about safety that words are; None when they tell of something else."""
    for answer in Safety:
        label, words = bundle.phrase(f"safety.{answer.value}"), bundle.phrase(f"safety_words.{answer.value}")
        if any(is_one_of(given.text, bundle.text(each, code)) for each in (label, words) for code in bundle.languages):
            return answer
    label = bundle.phrase(f"safety.{Safety.NO.value}")
    is_no = any(begins_with(given.text, bundle.text(label, code)) for code in bundle.languages)
    return Safety.NO if is_no and given.danger is not Danger.NONE else None


def says_nothing(given: Typed) -> bool:
    """Say whether words written instead of an answer are a call, a greeting, or a word or two that name no trouble."""
    is_short = len(words_of(given.text)) <= FAINT and not given.needs
    return given.danger is Danger.NONE and (given.asks_back or is_short)


def settled(bundle: Bundle, conversation: Conversation, answer: Safety, on: date) -> Turn:
    """Take what was answered about safety, and then the words that waited, as if nothing had been asked."""
    doubt = conversation.doubt
    assert doubt is not None
    done = changed(conversation, doubt=None, safety=answer.value)
    effects: tuple[Effect, ...] = (Chose("safety", answer.value),)
    if answer is not Safety.YES:
        done = _not_fine(done, doubt.words)
    if answer is Safety.NO:
        done, danger = _unsure(bundle, done, doubt.words)
        effects += danger
    if answer is Safety.CANNOT_TALK:
        return _in_silence(bundle, done, doubt, effects, on)
    turn = _taken(bundle, done, doubt, on, is_safe=answer is Safety.YES)
    return _pressed(replace(turn, effects=(*effects, *turn.effects)), doubt, answer)


def may_answer_anew(conversation: Conversation, given: Picked) -> bool:
    """Say whether somebody presses, later or after all, that they are not safe: no button of ours may ignore that."""
    is_danger = given.value in {f"{ASIDE}{answer.value}" for answer in (Safety.NO, Safety.CANNOT_TALK)}
    is_doubled = (given.serial, given.value) == (conversation.settled, conversation.settled_by)
    is_known = f"{ASIDE}{conversation.safety}" == given.value and {*conversation.doubted[:1]} <= {*conversation.signs}
    is_ours = bool(conversation.doubted) and conversation.doubt is None and given.serial >= conversation.began
    return is_danger and is_ours and not (is_doubled or is_known)


def answered_anew(bundle: Bundle, conversation: Conversation, answer: Safety) -> Turn:
    """Take back that all was well: the danger is spoken about, and what waits goes on waiting."""
    sign, *_ = conversation.doubted
    fine = tuple(each for each in conversation.fine if each not in conversation.doubted)
    anew = changed(conversation, safety=answer.value, fine=fine)
    chose = Chose("safety", answer.value)
    if answer is Safety.CANNOT_TALK:
        return _silenced(bundle, anew, sign, (chose,))
    after, danger = raised(bundle, anew, sign, likely=conversation.doubted)
    return Turn(after, (chose, *(danger or (danger_card(bundle, sign, of_another=is_of_another(conversation, "")),))))


def together(doubt: Doubt, given: Typed) -> Doubt:
    """Put words that came instead of an answer to those that wait; what was understood was understood in both."""
    words = replace(given, text=f"{doubt.words.text}\n{given.text}", found=doubt.words.found)
    return replace(doubt, words=words)


def go_on(bundle: Bundle, conversation: Conversation, doubt: Doubt, on: date) -> Turn:
    """Take all that was said, and ask about safety no more."""
    asking = _not_fine(changed(conversation, doubt=None), doubt.words)
    done, effects = heeded(bundle, asking, doubt.words, Fit.NOT)
    turn = _taken(bundle, done, doubt, on, is_safe=False)
    if not effects and not turn.effects:
        return again(bundle, done, "write_again")
    return replace(turn, effects=(*effects, *turn.effects))


def left_aside(bundle: Bundle, conversation: Conversation, given: Controlled) -> Conversation:
    """Keep the words that wait as a story when somebody goes elsewhere instead of answering."""
    return _without_doubt(bundle, conversation) if given.control in LEAVING else conversation


def _without_doubt(bundle: Bundle, conversation: Conversation) -> Conversation:
    """Ask no more; what waited for the answer is kept as a story, unless a human has it already."""
    doubt = conversation.doubt
    if doubt is None:
        return conversation
    asking = changed(conversation, doubt=None)
    return asking if doubt.waits is Waits.LETTER else with_story(bundle, asking, doubt.words)


def _unsure(bundle: Bundle, conversation: Conversation, given: Typed) -> tuple[Conversation, tuple[Effect, ...]]:
    """Speak about the likeliest danger, and let the person say which it is."""
    likely = _likely(bundle, given)
    if not likely or likely[0] in conversation.fine:
        return conversation, ()
    return raised(bundle, conversation, likely[0], likely=likely, about=given.about)


def _likely(bundle: Bundle, given: Typed) -> tuple[str, ...]:
    known = bundle.catalogue.signs
    return tuple(sign for sign in given.signs if sign in known and known[sign].danger)[:OFFERED]


def _not_fine(conversation: Conversation, given: Typed) -> Conversation:
    """Forget that a danger was called a false alarm: it has been heard again, and nobody says that all is well."""
    return changed(conversation, fine=tuple(sign for sign in conversation.fine if sign not in given.signs))


def _taken(bundle: Bundle, conversation: Conversation, doubt: Doubt, on: date, *, is_safe: bool) -> Turn:
    words = replace(doubt.words, danger=Danger.NONE)
    match doubt.waits:
        case Waits.OPENING:
            return opened(bundle, conversation, words)
        case Waits.ANSWER:
            step = waiting(bundle, conversation)
            if step is not None:
                return answered(bundle, conversation, step, words, on)
        case Waits.LETTER:
            pass
    return again(bundle, conversation, "safety_thanks") if is_safe else Turn(conversation)


def opened(bundle: Bundle, conversation: Conversation, opening: Typed, *said: Effect) -> Turn:
    """Begin to walk after somebody's first words; a story among them is kept."""
    if len(opening.text) >= STORY_LENGTH:
        conversation = with_story(bundle, conversation, opening)
    return walk(bundle, conversation, *said)


def _in_silence(
    bundle: Bundle, conversation: Conversation, doubt: Doubt, effects: tuple[Effect, ...], on: date
) -> Turn:
    """Say very little to somebody who cannot talk: what waits is taken and shown when they come back to it."""
    sign = next((sign for sign in doubt.words.signs if sign in bundle.catalogue.signs), "")
    quiet = _silenced(bundle, conversation, sign, effects)
    turn = _taken(bundle, quiet.conversation, doubt, on, is_safe=False)
    silent = tuple(effect for effect in turn.effects if not isinstance(effect, Say))
    return _pressed(replace(turn, effects=(*quiet.effects, *silent)), doubt, Safety.CANNOT_TALK)


def _silenced(bundle: Bundle, conversation: Conversation, sign: str, effects: tuple[Effect, ...]) -> Turn:
    """Raise a danger with the shortest of cards; from now on nothing comes by itself."""
    conversation, danger = raised(bundle, conversation, sign)
    conversation = changed(conversation, known={**conversation.known, **QUIET})
    alarm = tuple(effect for effect in danger if isinstance(effect, RaiseSign))
    return Turn(conversation, (*effects, *alarm, quiet_card(bundle)))


def _pressed(turn: Turn, doubt: Doubt, answer: Safety) -> Turn:
    """Remember the press, so that a doubled tap changes nothing."""
    after = changed(turn.conversation, settled=doubt.serial, settled_by=f"{ASIDE}{answer.value}")
    return replace(turn, conversation=after)
