"""The official list of places is read as it is really published, and says what it could not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pytest

from bot.casework.codifier import CodifierReport, read_codifier
from bot.casework.codifier_rows import Fault, NotACodifier
from bot.casework.places import Category, Kind
from bot.storage.spelling import spelling

HEADER = (
    "Перший рівень",
    "Другий рівень",
    "Третій рівень",
    "Четвертий рівень",
    "Додатковий рівень",
    "Категорія об’єкта",
    "Назва об’єкта",
)
LATIN = (
    "Pershyi riven",
    "Druhyi riven",
    "Tretii riven",
    "Chetvertyi riven",
    "Dodatkovyi riven",
    "Katehoriia obiekta",
    "Nazva obiekta",
)
OBLAST, RAION = "UA98000000000000001", "UA98010000000000002"
HROMADA, SETTLEMENT = "UA98010010000000003", "UA98010010010000004"
KYIV, KYIV_DISTRICT = "UA80000000000093317", "UA80000000000126643"

SOUND = (
    HEADER,
    (OBLAST, "", "", "", "", "O", "Вигадана"),
    (OBLAST, RAION, "", "", "", "P", "Уявний"),
    (OBLAST, RAION, HROMADA, "", "", "H", "Гайська"),
    (OBLAST, RAION, HROMADA, SETTLEMENT, "", "X", "Гай"),
)


def read(rows: Iterable[Sequence[object]]) -> CodifierReport:
    return read_codifier(rows, spelling())


def settlement(code: str, category: str, name: str) -> tuple[str, ...]:
    return (OBLAST, RAION, HROMADA, code, "", category, name)


def test_a_hromada_is_read_with_all_that_tells_it_apart() -> None:
    report = read(SOUND)
    (found,) = report.hromadas
    assert (found.code, found.name, found.kind) == (HROMADA, "Гайська", Kind.SELYSHCHNA)
    assert (found.raion, found.oblast, found.centre) == ("Уявний", "Вигадана", "Гай")
    assert [(one.name, one.category, one.hromada_code) for one in report.settlements] == [
        ("Гай", Category.SELYSHCHE, HROMADA)
    ]
    assert not report.skipped


def test_a_title_stray_spaces_cyrillic_letters_and_mixed_apostrophes_are_forgiven() -> None:
    header = ("№", *(title.upper().replace("’", "'").replace(" ", " \n ") for title in HEADER))
    rows: list[tuple[object, ...]] = [("Кодифікатор",), (), (None, None), header]
    rows += [(1, *(f" {cell} " for cell in row)) for row in SOUND[1:3]]
    rows += [(None, OBLAST.replace("A", "А"), RAION.lower(), HROMADA, None, None, "Н", " Кам'янська\u00a0")]
    rows += [(None, OBLAST, RAION, HROMADA, SETTLEMENT, None, "м", "Кам`янка  Нова")]
    report = read(rows)
    (found,) = report.hromadas
    assert (found.name, found.kind, found.centre) == ("Кам’янська", Kind.MISKA, "Кам’янка Нова")
    assert not report.skipped


def test_kyiv_has_no_hromada_row_and_is_a_hromada_all_the_same() -> None:
    report = read(
        [HEADER, (KYIV, "", "", "", "", "K", "Київ"), (KYIV, KYIV, KYIV, KYIV, KYIV_DISTRICT, "B", "Голосіївський")]
    )
    (kyiv,) = report.hromadas
    assert (kyiv.code, kyiv.name, kyiv.kind, kyiv.raion, kyiv.centre) == (KYIV, "Київ", Kind.MISKA, "", "Київ")
    assert [one.hromada_code for one in report.settlements] == [KYIV]
    assert [(one.name, one.hromada_code) for one in report.districts] == [("Голосіївський", KYIV)]


def test_the_centre_is_the_first_settlement_even_if_another_is_bigger_or_bears_the_name() -> None:
    more = (
        settlement("UA98010010020000005", "M", "Гайськ"),
        settlement("UA98010010010000004", "C", "Мозолевське"),
    )
    (found,) = read([*SOUND[:4], *more]).hromadas
    assert (found.kind, found.centre) == (Kind.SILSKA, "Мозолевське")


def test_a_hromada_whose_centre_is_lost_has_no_type_rather_than_a_guessed_one() -> None:
    (found,) = read([*SOUND[:4], settlement("UA98010010020000005", "C", "Гай")]).hromadas
    assert (found.kind, found.centre) == (Kind.UNKNOWN, "")


def test_where_settlements_have_no_numbers_the_name_tells_the_centre() -> None:
    unnumbered = [settlement("UA98010010000000007", "C", "Калинове"), settlement("UA98010010000000008", "M", "Гайок")]
    (found,) = read([*SOUND[:4], *unnumbered]).hromadas
    assert (found.kind, found.centre) == (Kind.MISKA, "Гайок")
    twins = [settlement("UA98010010000000008", "M", "Гайок"), settlement("UA98010010000000009", "C", "Гайове")]
    (unclear,) = read([*SOUND[:4], *twins]).hromadas
    assert unclear.kind is Kind.UNKNOWN


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (settlement("UA9801001002000005", "C", "Коротке"), Fault.BAD_CODE),
        (settlement("UA٩٨010010020000005", "C", "Арабське"), Fault.BAD_CODE),
        (settlement("UA98010010020000005", "C", "  "), Fault.NO_NAME),
        (settlement("UA98010010020000005", "Ж", "Дивне"), Fault.NO_CATEGORY),
        (("Примітка: складено у 2025 році",), Fault.NO_CATEGORY),
        (SOUND[4], Fault.REPEATED),
        ((OBLAST, "UA98020000000000009", HROMADA, "UA98010010020000005", "", "C", "Чуже"), Fault.NO_PARENT),
    ],
)
def test_a_bad_row_is_left_out_by_number_with_the_cure_and_the_rest_is_read(row: tuple[str, ...], fault: Fault) -> None:
    report = read([*SOUND, row])
    assert [(one.row, one.fault) for one in report.skipped] == [(6, fault)]
    assert all((one.wrong and one.cure and "{" not in one.wrong + one.cure) for one in report.skipped)
    assert report.settlements == read(SOUND).settlements


def test_the_order_of_rows_does_not_matter() -> None:
    assert read([HEADER, *reversed(SOUND[1:])]).hromadas == read(SOUND).hromadas


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ([("name", "phone")], (*LATIN[:4], *LATIN[5:])),
        ([], (*LATIN[:4], *LATIN[5:])),
        ([HEADER[:5], SOUND[1]], LATIN[5:]),
        ([*[("",)] * 10, HEADER], (*LATIN[:4], *LATIN[5:])),
    ],
)
def test_a_file_that_is_no_codifier_is_refused_by_naming_what_is_missing(
    rows: list[tuple[str, ...]], missing: tuple[str, ...]
) -> None:
    with pytest.raises(NotACodifier) as refused:
        read(rows)
    assert refused.value.missing == missing
    assert all(title in str(refused.value) for title in missing)


def whole_country() -> Iterator[tuple[str, ...]]:
    """About 31,000 rows: 25 oblasts, 5 raions in each, 12 hromadas in each, 20 settlements in each."""
    yield HEADER
    for oblast in range(10, 35):
        first = f"UA{oblast}000000000{oblast:06}"
        yield (first, "", "", "", "", "O", f"Область{oblast}")
        for raion in range(1, 6):
            second = f"UA{oblast}{raion:02}0000000{raion:06}"
            yield (first, second, "", "", "", "P", f"Район{raion}")
            for hromada in range(1, 13):
                third = f"UA{oblast}{raion:02}{hromada:03}0000{hromada:06}"
                yield (first, second, third, "", "", "H", f"Громадська{hromada % 5}")
                for number in range(1, 21):
                    fourth = f"UA{oblast}{raion:02}{hromada:03}{number:03}0{number:06}"
                    yield (first, second, third, fourth, "", "MXCC"[number % 4], f"Село{number}")


def test_a_list_as_long_as_the_country_is_read_whole() -> None:
    report = read(whole_country())
    assert (len(report.hromadas), len(report.settlements), report.skipped) == (1_500, 30_000, ())
