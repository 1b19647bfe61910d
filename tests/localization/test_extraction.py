"""Everything an edition can say is offered for translation, wherever it stands."""

from __future__ import annotations

from bot.localization.extraction import collect_lines
from dialogs.bundle import Bundle
from dialogs.catalogue import Catalogue, Hotline, NeedKind
from dialogs.problems import Where
from dialogs.script import Ask, Choice, End, Script
from dialogs.wording import Wording

FILE = "scripts/housing.yaml"

HOUSING = Script(
    "housing",
    Wording("housing.title", "Житло"),
    "Людині ніде жити",
    "tonight",
    {
        "tonight": Ask(
            Wording("housing.tonight.ask", "Чи є вам де ночувати?"),
            "roof",
            (),
            Where(FILE, 5),
            why=Wording("housing.tonight.why", "Щоб допомогти сьогодні."),
            choices=(
                Choice(
                    "no", Wording("housing.tonight.choice.no", "Ні"), Wording("housing.tonight.synonyms.no", "ніде")
                ),
            ),
            skip=Wording("housing.tonight.skip", "Пропустити"),
        ),
        "bye": End(Wording("housing.bye.end", "Ми поруч."), Where(FILE, 12)),
    },
    Where(FILE, 1),
)

CATALOGUE = Catalogue(
    needs={"housing": NeedKind("housing", Wording("needs.housing.title", "Житло"), Where("catalogue/needs.yaml", 2))},
    hotlines={
        "fire": Hotline(
            "fire",
            "101",
            Wording("hotlines.fire.title", "Пожежники"),
            "a source",
            verified=True,
            verified_on=None,
            where=Where("catalogue/emergencies.yaml", 9),
        ),
    },
    phrases={"menu": Wording("phrases.menu", "Меню"), "empty": Wording("phrases.empty", " ")},
)


def test_every_wording_is_found_in_the_order_of_the_files() -> None:
    lines = collect_lines(Bundle("e", "s", {"housing": HOUSING}, CATALOGUE))
    assert [(line.context, line.where.file) for line in lines] == [
        ("phrases.menu", "catalogue"),
        ("hotlines.fire.title", "catalogue/emergencies.yaml"),
        ("needs.housing.title", "catalogue/needs.yaml"),
        ("housing.title", FILE),
        ("housing.tonight.ask", FILE),
        ("housing.tonight.why", FILE),
        ("housing.tonight.choice.no", FILE),
        ("housing.tonight.synonyms.no", FILE),
        ("housing.tonight.skip", FILE),
        ("housing.bye.end", FILE),
    ]


def test_what_editors_note_is_for_editors() -> None:
    sources = {line.source for line in collect_lines(Bundle("e", "s", {"housing": HOUSING}, CATALOGUE))}
    assert "Людині ніде жити" not in sources
