"""Plays stories on the engine; tells where they went otherwise, and which steps no story reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dialogs.bundle import SOURCE_LANGUAGE, Bundle
from dialogs.engine.hearing import hear
from dialogs.problems import Problem
from dialogs.rehearsing.stage import FindPlaces, Hear, Spoken, Stage, plain_text
from dialogs.stories import Story

__all__ = [
    "FindPlaces",
    "Rehearsal",
    "Spoken",
    "Stage",
    "never_reached",
    "plain_text",
    "rehearse",
]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What became of a story.

    Attributes:
        transcript: who said what, in the language played.
        reached: steps passed, as (script, step).
        routes: routes taken, as (script, step, position among the routes of the step).
        picked: choices made, as (script, step, choice); "" for a question passed over.
        spoken: the transcript with its buttons.
    """

    story: Story
    problems: tuple[Problem, ...]
    transcript: tuple[tuple[str, str], ...]
    reached: frozenset[tuple[str, str]]
    routes: frozenset[tuple[str, str, int]] = frozenset()
    picked: frozenset[tuple[str, str, str]] = frozenset()
    spoken: tuple[Spoken, ...] = ()


def rehearse(
    bundle: Bundle,
    story: Story,
    *,
    on: date,
    language: str = SOURCE_LANGUAGE,
    find: FindPlaces | None = None,
    hear: Hear = hear,
) -> Rehearsal:
    """Play one story.

    Lines of the bot and labels are compared in the source language whatever `language` is played, so that one story
    serves every language; the texts themselves are made in `language`. The conversation is written down and read
    back between any two turns, so that what cannot be stored cannot be played.

    Args:
        find: hromadas by name; a made-up one answers to everything when None.
        hear: understands words; by those of the catalogue alone, which stay as they are when examples are added.
    """
    stage = Stage(bundle, on, language, find, hear)
    stage.begin(story)
    for line in story.talk:
        if not stage.play(line):
            break
    else:
        stage.check_end(story)
    return Rehearsal(
        story,
        tuple(stage.problems),
        tuple((one.who, one.text) for one in stage.spoken),
        frozenset(stage.reached),
        frozenset(stage.routes),
        frozenset(stage.picked),
        tuple(stage.spoken),
    )


def never_reached(bundle: Bundle, rehearsals: Iterable[Rehearsal]) -> tuple[tuple[str, str], ...]:
    """List the steps, (script, step), that no story passed."""
    reached = {step for rehearsal in rehearsals for step in rehearsal.reached}
    every = ((name, step) for name, script in bundle.scripts.items() for step in script.steps)
    return tuple(step for step in every if step not in reached)
