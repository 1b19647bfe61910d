"""The model that ships was built from the examples that ship."""

from pathlib import Path

import pytest

from bot.commands.corpus import read_sources
from bot.commands.understand_examples import name_model
from bot.settings import read_settings
from bot.storage.content import read_content
from bot.understanding.keeping import load_model
from bot.understanding.shipped import edition_at, packed, unpacked
from bot.understanding.trained import load_trained
from dialogs.publishing.findings import Sources, find_all
from dialogs.reader import read_bundle
from tests.shipped import DIALOGS, shipped_bundle


def test_the_model_is_not_older_than_the_examples() -> None:
    assert load_model().edition == read_sources(read_settings()).edition, "build it: ./run bot understand --train"


def test_the_dialogs_name_the_model_that_ships() -> None:
    assert shipped_bundle().understanding.model == edition_at() == load_model().edition


def test_a_model_comes_out_of_its_parcel_as_it_was() -> None:
    parcel = packed()
    assert parcel == packed()
    with unpacked(parcel) as folder:
        assert load_trained(folder).explain("чоловік б'є") == load_trained().explain("чоловік б'є")


def test_where_there_is_no_model_it_has_no_name(tmp_path: Path) -> None:
    assert edition_at(tmp_path) == ""
    (tmp_path / "model.json").write_text("{}", encoding="utf-8")
    assert edition_at(tmp_path) == ""


def test_training_names_the_model_and_leaves_the_rest_as_it_was(tmp_path: Path) -> None:
    name_model(tmp_path, "0123456789abcdef")
    file = tmp_path / "understanding.yaml"
    assert file.read_text(encoding="utf-8") == "model: 0123456789abcdef\n"
    file.write_text("# words\nmodel: old\nprivate:\n  names: ольга\n", encoding="utf-8")
    name_model(tmp_path, "fedcba9876543210")
    assert file.read_text(encoding="utf-8") == "# words\nmodel: fedcba9876543210\nprivate:\n  names: ольга\n"


def test_the_edition_of_the_dialogs_is_another_with_another_model() -> None:
    files = dict(read_content(DIALOGS))
    other = {**files, "understanding.yaml": "model: 0123456789abcdef\n"}
    one, two = read_bundle(files)[0], read_bundle(other)[0]
    assert one.edition != two.edition
    assert one.structure == two.structure


@pytest.mark.parametrize("text", ["model: not one", "- a", "private:\n  names: ольга", "model: 0123456789abcdef\nx: y"])
def test_what_is_wrong_with_the_file_is_told(text: str) -> None:
    bundle, problems = read_bundle({"understanding.yaml": text})
    assert problems
    assert bundle.understanding.model in ("", "0123456789abcdef")


def test_the_check_says_when_the_dialogs_name_another_model() -> None:
    sources = Sources(read_content(DIALOGS), {}, model="0123456789abcdef")
    rules = [one.problem.rule for one in find_all(sources).verdict.judged]
    assert rules.count("another_model") == 1
