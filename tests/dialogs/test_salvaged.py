"""What is kept of a talk when the edition it was held in is gone."""

from __future__ import annotations

from dialogs.advance import advance
from dialogs.corpus import Danger
from dialogs.doubt import Waits
from dialogs.engine.doubting import asked, overheard, resting
from dialogs.engine.remembering import salvaged
from dialogs.inputs import Typed
from tests.dialogs.samples import bundle_of
from tests.dialogs.talk import TODAY, Talker

UNSURE = Typed("він прийшов злий, сиджу тихенько", ("domestic_violence",), danger=Danger.ASK)


def test_words_that_waited_for_the_answer_about_safety_become_a_story() -> None:
    olena = Talker()
    waiting = advance(olena.bundle, olena.conversation, UNSURE, on=TODAY).conversation
    assert waiting.doubt is not None
    kept = salvaged(bundle_of(), waiting)
    assert kept.doubt is None
    assert kept.answers["story"] == UNSURE.text


def test_words_that_a_human_has_already_are_not_kept_twice() -> None:
    bundle = bundle_of()
    waiting = overheard(bundle, resting(bundle, "uk"), UNSURE).conversation
    assert waiting.doubt == asked(bundle, resting(bundle, "uk"), UNSURE, Waits.LETTER).conversation.doubt
    assert "story" not in salvaged(bundle, waiting).answers
