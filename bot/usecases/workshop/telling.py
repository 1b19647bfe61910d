"""What changed between two editions, each change a plain sentence: titles and answers in quotes, no names of files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from bot.ports.localization import Translator
from bot.usecases.workshop.telling_values import Spot, Values
from dialogs.bundle import Bundle
from dialogs.editing.meanings import STEP
from dialogs.editions.changes import Change, ChangeKind, Leading, contrast, shortened
from dialogs.problems import Where
from dialogs.script import Ask, Script
from dialogs.wording import Wording

#: So many changed translations of a script are told one by one; more are counted. A product choice.
TRANSLATIONS_TOLD: Final = 5
#: Rules that say otherwise when something came where nothing was, or went without anything in its place.
_COMES: Final = ("entry_", "step_setting_", "step_sign_", "synonyms_")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and where in the files it belongs."""

    sentence: str
    where: Where


@dataclass(frozen=True, slots=True, repr=False)
class Part:
    """What changed in one script, or on one shelf of the catalogue.

    Attributes:
        name: the script's name, or the section's; "" for the edition as a whole.
    """

    name: str
    title: str
    is_script: bool
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Telling:
    """Says what differs between two editions."""

    translator: Translator
    language: str
    old: Bundle
    new: Bundle

    def parts(self, changes: Sequence[Change]) -> Iterator[Part]:
        """Say what changed: each script or shelf of the catalogue, and a sentence for each change of it."""
        for (is_script, name), group in groupby(changes, key=_place):
            yield Part(name, self._title(name), is_script, tuple(self._sentences(list(group))))

    def language_name(self, code: str) -> str:
        """Name a language as its speakers do."""
        known = code in self.translator.languages
        return self.translator.line("demo.language_name", code) if known else code

    def line(self, key: str, /, **blanks: object) -> str:
        """Give a line of the console's catalogue."""
        return self.translator.line(key, self.language, **blanks)

    def _title(self, part: str) -> str:
        script = self.new.scripts.get(part) or self.old.scripts.get(part)
        if script is not None:
            return script.title.source or part
        return self.line(f"compare.section.{part}") if part else self.line("compare.whole")

    def _sentences(self, changes: Sequence[Change]) -> Iterator[Told]:
        for (code, rule), group in groupby(changes, key=_of_translation):
            told = list(group)
            if code and len(told) > TRANSLATIONS_TOLD:
                counted = self.line(f"compare.many_{rule}", language=self.language_name(code), count=len(told))
                yield Told(counted, Where(told[0].where.file))
            else:
                yield from (Told(self.sentence(each), each.where) for each in told)

    def sentence(self, change: Change) -> str:
        """Say one change."""
        values: dict[str, object] = dict(change.values)
        rule = change.rule
        if "section" in values:
            rule = self._of_entry(change, values)
        elif "step" in values:
            rule = self._of_step(change, values)
        elif "language" in values:
            values["language"] = self.language_name(change.values["language"])
            values |= {
                key: self._new.sayer.plain(str(values[key])) for key in ("source", "old", "new") if key in values
            }
        return self.line(f"change.{rule}", **values)

    def _of_entry(self, change: Change, values: dict[str, object]) -> str:
        section, name = change.values["section"], change.values["id"]
        bundle = self._new if name in getattr(self.new.catalogue, section) else self._old
        values["section"] = self.line(f"compare.entry.{section}")
        values["name"] = shortened(bundle.sayer.entry(section, name))
        spot = Spot(section, name, change.values.get("key", ""))
        values["label"] = self._new.label(spot)
        if change.rule == "entry_unverified":
            values["why"] = self.line(f"shelf.why.{section}.unverified")
        if change.rule in {"entry_added", "entry_removed", "entry_verified", "entry_unverified"}:
            return change.rule
        return self._contrasted(change, spot, values)

    def _of_step(self, change: Change, values: dict[str, object]) -> str:
        script, name = change.values["script"], change.values["step"]
        is_new = script in self.new.scripts and name in self.new.scripts[script].steps
        values["step"] = self._step(self._new if is_new else self._old, script, name)
        match change.rule:
            case "start_changed":
                values |= {"old": self._start(self._old, change.before), "new": self._start(self._new, change.after)}
            case "step_added" | "step_removed":
                return change.rule
            case "script_about_changed":
                return (
                    "script_about_set"
                    if not values["old"]
                    else change.rule
                    if values["new"]
                    else "script_about_cleared"
                )
            case "step_replaced":
                values["target"] = self._step(self._new, *change.values["target"].split(".", 1))
            case "step_became":
                values |= {key: self.line(f"shop.kind_{change.values[key]}") for key in ("old", "new")}
            case rule if "route_" in rule:
                self._of_way(change, values)
            case _ if change.before is not None or change.after is not None:
                spot = Spot(STEP, self._fact(script, name), change.values.get("key", ""))
                values.setdefault("label", self._new.label(spot))
                return self._contrasted(change, spot, values)
            case _:
                pass
        return change.rule

    def _of_way(self, change: Change, values: dict[str, object]) -> None:
        for key, side, way in (("old", self._old, change.before), ("new", self._new, change.after)):
            if isinstance(way, Leading):
                values[key] = side.sayer.step(way.script, way.route.go)
                if way.route.when is not None:
                    said = side.sayer.condition(way.route.when, way.step)
                    values |= {"when": said, f"when_{key}": said}

    def _contrasted(self, change: Change, spot: Spot, values: dict[str, object]) -> str:
        """Quote what was and what is; of lists, what came and what went."""
        rule, before, after = change.rule.replace("entry_line", "entry"), change.before, change.after
        old, new = self._old.items(spot, before), self._new.items(spot, after)
        if isinstance(before, tuple | Mapping) or isinstance(after, tuple | Mapping):
            return self._of_list(rule, old, new, values)
        was, now = "; ".join(old), "; ".join(new)
        if was == now and isinstance(after, str):
            return "entry_same" if spot.section != STEP else "step_renamed"
        # When only what the eye does not see was changed, it is quoted as it is written.
        if was != now or "old" not in values:
            is_text = isinstance(before or after, Wording | str)
            values |= contrast(was, now) if is_text else {"old": was, "new": now}
        stem = rule.removesuffix("_changed")
        return rule if (was and now) or not rule.startswith(_COMES) else f"{stem}_set" if now else f"{stem}_cleared"

    def _of_list(self, rule: str, old: Sequence[str], new: Sequence[str], values: dict[str, object]) -> str:
        gone, come = [each for each in old if each not in new], [each for each in new if each not in old]
        values |= {"gone": self._quoted(gone), "come": self._quoted(come)}
        values |= {"old": self._quoted(old), "new": self._quoted(new)}
        stem = rule.removesuffix("_changed").removesuffix("_reordered")
        which = "swapped" if gone and come else "less" if gone else "more" if come else "reordered"
        return f"{stem}_{which}"

    def _quoted(self, items: Sequence[str]) -> str:
        return ", ".join(self._new.sayer.quoted(each) for each in items)

    def _start(self, side: Values, script: object) -> str:
        return side.sayer.step(script, script.start) if isinstance(script, Script) else ""

    def _step(self, side: Values, script: str, name: str) -> str:
        """Name a step as one edition does; one that a renamed script had is found there by its name."""
        found = side.bundle.scripts.get(script)
        if found is None or name not in found.steps:
            found = next((each for each in side.bundle.scripts.values() if name in each.steps), found)
        return side.sayer.step(found, name)

    def _fact(self, script: str, name: str) -> str:
        step = self.new.scripts[script].steps.get(name) if script in self.new.scripts else None
        return step.fact if isinstance(step, Ask) else ""

    @property
    def _old(self) -> Values:
        return Values(self.old, self.translator, self.language)

    @property
    def _new(self) -> Values:
        return Values(self.new, self.translator, self.language)


def _place(change: Change) -> tuple[bool, str]:
    return change.where.file.startswith("scripts/"), change.part


def _of_translation(change: Change) -> tuple[str, str]:
    is_one = change.kind is ChangeKind.TRANSLATION and "context" in change.values
    return (change.values["language"], change.rule) if is_one else ("", "")
