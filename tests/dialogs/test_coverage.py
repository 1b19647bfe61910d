"""What stories play is counted, what they do not is named, and talks are found for it that go as they say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dialogs.bundle import Bundle
from dialogs.reader import read_bundle
from dialogs.rehearsing.coverage import Coverage, everything, shares, unplayed
from dialogs.rehearsing.playing import Plays, play_stories
from dialogs.rehearsing.proposing import propose, talks_for
from dialogs.rehearsing.rehearsal import rehearse
from dialogs.rehearsing.story_text import with_stories
from tests.dialogs.bundles.shelf import files_of, good_bundle
from tests.shipped import shipped_bundle

MONDAY = date(2026, 11, 23)
SCRIPT = """script: {name}
title: Ночівля
start: tonight
steps:
  tonight:
    ask: Чи є де ночувати?
    why: Щоб знати, як швидко діяти.
    fact: tonight
    choices:
      yes: Так
      no: Ні
    skip: Не скажу
    then:
      - {{when: tonight is no, go: people}}
      - {{go: share}}
  people:
    ask: Скільки вас разом?
    why: Щоб вистачило на всіх.
    fact: people
    then:
      - {{when: people > 4 and story is known, go: many}}
      - {{go: share}}
  many: {{tell: "Вас {{people}}.", go: share}}
  share:
    consent: share
    then:
      - {{when: consent_share is given, go: bye}}
      - {{go: done}}
  bye: {{end: Бувайте.}}
"""
STORY = """stories:
  - story: ночувати є де
    script: night
    talk:
      - citizen taps: Так
      - citizen taps: Репліка 10
    ends: ended
"""


def bundle_with(script: str = SCRIPT) -> Bundle:
    bundle, problems = read_bundle(files_of("good") | {"scripts/night.yaml": script.format(name="night")})
    assert problems == ()
    return bundle


def played(text: str = STORY) -> Plays:
    return play_stories(bundle_with(), {"stories/night.yaml": text}, on=MONDAY)


class TestCoverage:
    def test_steps_choices_and_routes_are_counted_by_script(self) -> None:
        found = shares(bundle_with(), played().coverage)["night"]
        assert (found.steps.played, found.steps.total) == (3, 5)
        assert (found.choices.played, found.choices.total) == (2, 5)
        assert (found.routes.played, found.routes.total) == (2, 6)
        assert found.steps.percent == 60

    def test_what_is_never_played_is_named_once_a_step(self) -> None:
        said = {
            problem.rule: dict(problem.values)
            for problem in unplayed(bundle_with(), played().coverage)
            if problem.values["script"] == "night" and problem.values["step"] in {"tonight", "people"}
        }
        assert said == {
            "choices_in_no_story": {"script": "night", "step": "tonight", "choices": "no, skip"},
            "routes_in_no_story": {"script": "night", "step": "tonight", "routes": "people"},
            "step_in_no_story": {"script": "night", "step": "people"},
        }

    def test_nothing_to_play_is_played_wholly(self) -> None:
        assert shares(bundle_with(), Coverage())["where"].choices.percent == 100


class TestPlaying:
    def test_what_a_story_names_and_nobody_knows_is_a_problem_and_no_crash(self) -> None:
        strange = STORY.replace("script: night", "script: nigth\n    knows: {nobody: so}")
        strange += "  - {story: інше, script: night, talk: [{citizen sends: foto}], ends: waiting}\n"
        assert [problem.rule for problem in played(strange).problems[:3]] == [
            "unknown_script.maybe",
            "unknown_fact",
            "story_unknown_medium.maybe",
        ]

    def test_a_circle_is_a_problem_and_no_crash(self) -> None:
        circle = SCRIPT.replace('tell: "Вас {{people}}.", go: share', 'tell: "Вас {{people}}.", go: people')
        story = STORY.replace("script: night", "script: night\n    knows: {story: так}")
        story = story.replace("taps: Так", "taps: Ні").replace("taps: Репліка 10", 'writes: "9"')
        plays = play_stories(bundle_with(circle), {"stories/night.yaml": story}, on=MONDAY)
        assert plays.problems[0].rule == "story_circles"


class TestProposing:
    def test_everything_is_covered_from_nothing(self) -> None:
        bundle = bundle_with()
        found = propose(bundle, Coverage(), on=MONDAY)
        assert not len(found.left.of("night"))
        assert [story.script for story in found.stories].count("night") <= 5

    def test_only_what_is_left_is_proposed(self) -> None:
        bundle = bundle_with()
        covered = everything(bundle) - Coverage(routes=frozenset({("night", "people", 0)}))
        (story,) = propose(bundle, covered, on=MONDAY).stories
        assert story.knows == {"story": "Своїми словами"}
        assert "5" in {line.text for line in story.talk}

    def test_nothing_left_needs_no_story(self) -> None:
        assert talks_for(bundle_with(), everything(bundle_with()), on=MONDAY) == ()

    def test_the_same_is_proposed_every_time(self) -> None:
        assert talks_for(bundle_with(), on=MONDAY) == talks_for(bundle_with(), on=MONDAY)

    def test_what_cannot_be_played_is_left_and_named(self) -> None:
        bundle = bundle_with(SCRIPT.replace("people > 4 and story is known", "people > 4 and number is known"))
        assert ("night", "many") not in propose(bundle, Coverage(), on=MONDAY).left.steps
        never = bundle_with(SCRIPT.replace("people > 4 and story is known", "people > 4 and people < 3"))
        assert ("night", "many") in propose(never, Coverage(), on=MONDAY).left.steps

    @pytest.mark.parametrize("edition", [good_bundle, pytest.param(shipped_bundle, marks=pytest.mark.slow)])
    def test_proposals_play_green_when_they_are_added(self, edition: Callable[[], Bundle]) -> None:
        bundle = edition()
        found = propose(bundle, Coverage(), on=MONDAY)
        plays = play_stories(bundle, {"stories/new.yaml": with_stories("", found.stories)}, on=MONDAY)
        failed = [problem for problem in plays.problems if not problem.rule.endswith("_in_no_story")]
        assert failed == []
        assert [story.name for story in plays.stories] == [story.name for story in found.stories]
        assert everything(bundle) - plays.coverage == found.left
        assert len(found.left) <= len(everything(bundle)) // 50


class TestTheFile:
    def test_stories_are_added_after_those_there_are(self) -> None:
        stories = talks_for(bundle_with(), on=MONDAY)
        text = with_stories(f"# про ночівлю\n{STORY}", stories)
        assert text.startswith(f"# про ночівлю\n{STORY}")
        assert len(played(text).stories) == len(stories) + 1

    def test_an_empty_file_is_begun(self) -> None:
        (story, *_) = talks_for(bundle_with(), on=MONDAY)
        assert with_stories("stories: []\n", [story]) == with_stories("", [story])

    def test_a_world_and_what_is_known_come_back(self) -> None:
        text = STORY.replace("script: night", "script: night\n    knows: {story: 'так, є'}").replace(
            "    talk:\n", "    talk:\n      - world: {owner: 'Оксана, Тарас'}\n"
        )
        (story,) = played(text).stories
        (again,) = played(with_stories("", [story])).stories
        assert (again.knows, again.talk[0].world) == (story.knows, story.talk[0].world)
        assert rehearse(bundle_with(), again, on=MONDAY).problems == ()
