"""`bot check` as an editor uses it: a folder of dialogs, an exit code, a report, a file of reasons."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from bot.__main__ import main
from tests.crash.house import own_logs
from tests.dialogs.bundles.shelf import SHELF
from tests.shipped import LOCALES

OK, PROBLEMS = 0, 1
NIGHT = "\n  warm:\n    tell: Внутрішньопереміщеним тепло.\n    go: done\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the good edition, and no translations; what it lacks in stories is acknowledged."""
    shutil.copytree(SHELF / "good", tmp_path / "dialogs")
    shutil.copytree(LOCALES, tmp_path / "locales", ignore=shutil.ignore_patterns("dialogs.po"))
    monkeypatch.setenv("DVERI_DIALOGS_DIR", str(tmp_path / "dialogs"))
    monkeypatch.setenv("DVERI_LOCALES_DIR", str(tmp_path / "locales"))
    monkeypatch.setenv("DVERI_DATABASE_URL", f"sqlite:///{tmp_path / 'dveri.sqlite'}")
    monkeypatch.setenv("DVERI_SECRET_KEY", "a-key-that-seals-only-fiction-0123456789")
    with own_logs():
        yield tmp_path


def run(*arguments: str | Path) -> int:
    return main(["check", *map(str, arguments)])


def spoil(home: Path, path: str, old: str, new: str) -> None:
    file = home / "dialogs" / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def add_stories(home: Path) -> None:
    assert run("--propose", "--write", home / "dialogs" / "stories.yaml") == OK
    (home / "dialogs" / "stories").mkdir()
    (home / "dialogs" / "stories.yaml").rename(home / "dialogs" / "stories" / "all.yaml")


def test_what_may_be_published_is_said_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_stories(home)
    capsys.readouterr()
    assert run("--language", "en") == OK
    printed = capsys.readouterr().out
    assert "This may be published." in printed
    assert "everything" in printed


def test_what_is_critical_stops_publishing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_stories(home)
    spoil(home, "scripts/roof.yaml", "go: shelter", "go: sheltr")
    assert run() == PROBLEMS
    printed = capsys.readouterr().out
    assert "scripts/roof.yaml:15:13" in printed
    assert "15 │         go: sheltr" in printed
    assert "│             ^^^^^^" in printed
    assert "Можливо, ви мали на увазі «shelter»?" in printed


def test_a_warning_stops_it_until_somebody_says_why_it_stays(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_stories(home)
    spoil(home, "scripts/roof.yaml", "tell: Передамо це", "tell: Внутрішньопереміщеним передамо це")
    stories = home / "dialogs" / "stories" / "all.yaml"
    text = stories.read_text(encoding="utf-8").replace("Передамо це", "Внутрішньопереміщеним передамо це")
    stories.write_text(text, encoding="utf-8")
    assert run() == PROBLEMS
    assert "(hard_words · roof.shelter.tell)" in capsys.readouterr().out
    assert run("--acknowledge", "roof.shelter", "--who", "Олена", "--why", "Слово закону: інакше не скажеш") == OK
    assert capsys.readouterr().out == "hard_words · roof.shelter.tell\n"
    assert run("--language", "en") == OK
    assert "Acknowledged (Олена" in capsys.readouterr().out


def test_words_that_changed_need_a_new_reason(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(home, "scripts/roof.yaml", "    go: done\n", f"    go: done\n{NIGHT}")
    assert run("--acknowledge", "roof.warm", "--who", "Олена", "--why", "Так треба") == OK
    spoil(home, "scripts/roof.yaml", "Внутрішньопереміщеним тепло", "Внутрішньопереміщеним дуже тепло")
    capsys.readouterr()
    assert run("--language", "en") == PROBLEMS
    assert "An acknowledgement that is void" in capsys.readouterr().out
    assert run("--acknowledge", "roof.warm", "--who", "Олена", "--why", "Так треба") == OK
    capsys.readouterr()
    run("--language", "en")
    assert "An acknowledgement that is void" not in capsys.readouterr().out


@pytest.mark.parametrize("given", [("--who", "Олена"), ("--who", "Олена", "--why", "Так", "--rule", "nothing")])
def test_nothing_is_acknowledged_without_a_name_a_reason_and_a_warning(
    home: Path, capsys: pytest.CaptureFixture[str], given: tuple[str, ...]
) -> None:
    assert run("--acknowledge", "front", *given) == PROBLEMS
    assert capsys.readouterr().err.count("\n") == 1
    assert not (home / "dialogs" / "acknowledged.yaml").exists()


class TestBefore:
    def test_what_was_there_does_not_stop_publishing(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        spoil(home, "scripts/roof.yaml", "go: shelter", "go: sheltr")
        shutil.copytree(home / "dialogs", home / "before" / "dialogs")
        spoil(home, "scripts/roof.yaml", "script: roof", "# згори додано рядок\nscript: roof")
        assert run("--against", home / "before" / "dialogs", "--language", "en") == OK
        assert "CRITICAL (there before)" in capsys.readouterr().out

    def test_a_step_that_was_touched_has_to_be_mended(self, home: Path) -> None:
        spoil(home, "scripts/roof.yaml", "go: shelter", "go: sheltr")
        shutil.copytree(home / "dialogs", home / "before" / "dialogs")
        spoil(home, "scripts/roof.yaml", "Якщо ні, скажемо", "Якщо ні, напишемо")
        assert run("--against", home / "before" / "dialogs") == PROBLEMS

    def test_an_edition_nobody_knows_is_one_clear_line(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["migrate"]) == OK
        capsys.readouterr()
        assert run("--against", "abcdef") == PROBLEMS
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith("--against abcdef: there is no such folder and no such edition")


class TestSarif:
    def report(self, capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Any:
        capsys.readouterr()
        run("--format", "sarif", *arguments)
        return json.loads(capsys.readouterr().out)

    def test_it_has_what_the_schema_requires(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        spoil(home, "scripts/roof.yaml", "    go: done\n", f"    go: done\n{NIGHT}")
        spoil(home, "scripts/food.yaml", "go: since", "go: sinse")
        run("--acknowledge", "roof.warm", "--who", "Олена", "--why", "Так треба")
        log = self.report(capsys)
        assert log["version"] == "2.1.0"
        assert str(log["$schema"]).endswith("sarif-2.1.0.json")
        (run_,) = log["runs"]
        driver = run_["tool"]["driver"]
        assert driver["name"]
        rules = driver["rules"]
        assert len({rule["id"] for rule in rules}) == len(rules)
        assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
        assert all(rule["defaultConfiguration"]["level"] in {"error", "warning"} for rule in rules)
        prints = [result["partialFingerprints"]["subject/v1"] for result in run_["results"]]
        assert len(set(prints)) == len(prints) >= 2
        for result in run_["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["level"] in {"error", "warning"}
            assert result["message"]["text"]
            self.check_place(result)

    @staticmethod
    def check_place(result: Any) -> None:
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert place["artifactLocation"]["uri"]
        assert not str(place["artifactLocation"]["uri"]).startswith("/")
        region = place.get("region")
        if region:
            assert region["startLine"] >= 1
            assert region["endColumn"] > region["startColumn"] >= 1

    def test_what_is_acknowledged_is_suppressed(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        spoil(home, "scripts/roof.yaml", "    go: done\n", f"    go: done\n{NIGHT}")
        run("--acknowledge", "roof.warm", "--rule", "hard_words", "--who", "Олена", "--why", "Так треба")
        (run_,) = self.report(capsys)["runs"]
        suppressed = [result for result in run_["results"] if result["suppressions"]]
        assert [result["ruleId"] for result in suppressed] == ["hard_words"]
        (why,) = suppressed[0]["suppressions"]
        assert (why["kind"], why["status"]) == ("external", "accepted")
        assert "Так треба" in why["justification"]

    def test_what_was_there_before_is_unchanged(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        spoil(home, "scripts/roof.yaml", "go: shelter", "go: sheltr")
        shutil.copytree(home / "dialogs", home / "before" / "dialogs")
        spoil(home, "scripts/food.yaml", "go: since", "go: sinse")
        (run_,) = self.report(capsys, "--against", home / "before" / "dialogs")["runs"]
        errors = {result["baselineState"] for result in run_["results"] if result["level"] == "error"}
        assert errors == {"unchanged", "new"}


class TestJUnit:
    def test_every_story_is_a_case_of_its_language(self, home: Path) -> None:
        add_stories(home)
        english = home / "locales" / "en" / "LC_MESSAGES" / "dialogs.po"
        english.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n', encoding="utf-8")
        stories = home / "dialogs" / "stories" / "all.yaml"
        stories.write_text(stories.read_text(encoding="utf-8").replace("ends: ended", "ends: with human", 1))
        assert run("--format", "junit", "--output", home / "report.xml") == PROBLEMS
        suites = ET.parse(home / "report.xml").getroot()  # noqa: S314 - our own report
        assert [suite.get("name") for suite in suites] == ["checks", "stories.uk", "stories.en"]
        for suite in suites:
            cases = suite.findall("testcase")
            assert int(suite.get("tests", "")) == len(cases) > 0
            assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
            assert all(case.get("name") and case.get("classname") for case in cases)
        assert [len(suite.findall("testcase/failure")) for suite in suites][1:] == [1, 1]


@pytest.mark.parametrize("name", ["scripts/night.yml", "catalogue/facts.yaml.txt"])
def test_a_file_that_nobody_reads_is_named(home: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (home / "dialogs" / name).write_text("script: night\n", encoding="utf-8")
    (home / "dialogs" / "scripts" / ".DS_Store").write_text("", encoding="utf-8")
    assert run("--language", "en") == PROBLEMS
    printed = capsys.readouterr().out
    assert f"The name of the file “{name}” does not end in “.yaml”" in printed
    assert ".DS_Store" not in printed


class TestProposing:
    def test_proposals_on_the_screen_are_a_file_of_stories(
        self, home: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run("--propose") == OK
        text = capsys.readouterr().out
        (home / "dialogs" / "stories").mkdir()
        (home / "dialogs" / "stories" / "all.yaml").write_text(text, encoding="utf-8")
        assert run() == OK

    def test_broken_scripts_come_first(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        spoil(home, "scripts/roof.yaml", "go: shelter", "go: sheltr")
        assert run("--propose") == PROBLEMS
        assert capsys.readouterr().err.startswith("critical problems come first")
