"""What people type about care, disability, basics and the mind: the need is heard, the answer is never turned round."""

from __future__ import annotations

import pytest

from dialogs.answers.choice import choose_typed
from dialogs.catalogue import Level
from dialogs.engine.hearing import hear_needs
from dialogs.levels import level_of
from dialogs.script import Ask
from tests.shipped import shipped_bundle

HEARD = {
    "care_at_home": "мама лежача, я вже не справляюсь; бабуся не може сама помитися; потрібна сиделка для отца",
    "day_care": "нема з ким лишити тата; шукаю де побути мамі, поки я на роботі",
    "residential_care": "хочу оформить отца в дом престарелых; брат в інтернаті; як влаштувати бабусю в пансіонат",
    "palliative_care": "у чоловіка рак, кричить від болю; мама умирает дома; потрібне знеболювальне",
    "loneliness_older_person": "мені дуже самотньо; адиноко мені; діти за кордоном, ніхто не приходить",
    "transport_accompaniment": "до лікаря не доїхати; треба соц таксі; на діаліз возити нема кому",
    "disability_support": "я інвалід другої групи, на колясці; незрячий, потрібен помічник; потрібен візок",
    "child_disability_early_intervention": "сину три роки і не говорить; дитина не говоре; задержка речи; логопед",
    "medical_rehab": "чоловік поранений, у госпіталі; после инсульта рука не движется",
    "sign_language_translation": "я не чую, треба перекладач; нужен сурдопереводчик; I am deaf",
    "food_clothes_basic": "дров нема; дітям немає взуття; нужны памперсы; мені не вистачає на ліки",
    "psychological_support": "не сплю ночами; панічні атаки; хочу до психолога; син кричить ночами",
    "addiction": "чоловік п'є щодня; муж бухает; син колеться; грає на ставках",
}

# A word alone means nothing: a rocket is not an illness, crayfish neither, and salt is for soup.
NOT_HEARD = {
    "palliative_care": "ракета прилетіла в сад; наловили раків",
    "addiction": "солі немає в хаті; вживаю багато води",
    "loneliness_older_person": "поговорити з менеджером",
}

ANSWERS = {
    "today_at_home.who_is_near": {"живу одна": "nobody", "не вивожу вже": "frail_family", "син і дочка": "family"},
    "today_at_home.copes": {"нє": "no", "не дуже": "hard", "лежить, не встає": "no", "так, сама": "yes"},
    "day_care.alone": {"не можна, газ забуває": "no", "скучно": "calm", "пару годин": "hours"},
    "day_care.way": {"не дійде": "stays_in", "дійду сама": "alone", "можу довезти": "needs_ride"},
    "palliative_care.pain": {"не болить": "no", "дуже": "strong", "ліків нема": "strong", "уколи допомагають": "eased"},
    "how_it_feels.mood": {"жити не хочеться": "dark", "сил нема": "hard", "так собі": "holding"},
    "child_disability.rest": {"чоловік на війні": "no", "сил нема": "exhausted", "зрідка": "sometimes"},
    "basic_help.enough": {"їжа є, ліків нема": "no", "трошки": "little", "хватит": "yes"},
    "addiction.home": {"боюся": "yes", "коли п'яний": "sometimes"},
    "addiction.state": {"трясе його": "ill", "п'яний": "worse", "як завжди": "steady"},
}

# A «not» before the word must never give the answer without it: better to ask again.
NEVER = {
    "day_care.way": {"сама не дійде": "alone", "не дойдет": "alone"},
    "day_care.alone": {"не спокійно": "calm", "не справляється": "calm"},
    "palliative_care.pain": {"лекарства не помогают": "eased", "нет лекарств": "no", "ліки не допомагають": "eased"},
    "palliative_care.strength": {"не вистачає": "enough", "не хватает": "enough"},
    "how_it_feels.mood": {"не нормально": "holding", "не тримаюся": "holding"},
    "child_disability.rest": {"чоловік воює": "yes", "бабуся інколи": "yes"},
    "basic_help.warm": {"не холодно": "cold"},
    "basic_help.enough": {"не вистачить": "yes", "не хватит": "yes"},
    "loneliness_older_person.contact": {"не часто": "often"},
    "addiction.home": {"не боюся": "yes"},
}

LEVELS: tuple[tuple[str, dict[str, object], Level, tuple[str, ...]], ...] = (
    ("care_at_home", {"copes_today": "no", "home_with": "nobody"}, Level.EMERGENCY, ("copes_today", "home_with")),
    ("care_at_home", {"copes_today": "no", "care_now": "worker"}, Level.REPEAT, ("care_now",)),
    ("care_at_home", {"copes_today": "no", "home_with": "family"}, Level.IN_DEPTH, ("copes_today",)),
    ("care_at_home", {}, Level.PRIMARY, ()),
    ("residential_care", {"stay_wish": "leave"}, Level.IN_DEPTH, ("stay_wish",)),
    ("palliative_care", {"pain_now": "strong"}, Level.EMERGENCY, ("pain_now",)),
    ("loneliness_older_person", {"mood_now": "dark"}, Level.EMERGENCY, ("mood_now",)),
    (
        "transport_accompaniment",
        {"ride_how": "lift", "ride_when": "later"},
        Level.INFORMATION,
        ("ride_how", "ride_when"),
    ),
    ("food_clothes_basic", {"home_warm": "cold"}, Level.EMERGENCY, ("home_warm",)),
    ("addiction", {"addiction_home": "sometimes"}, Level.IN_DEPTH, ("addiction_home",)),
)


def meant(question: str, text: str) -> tuple[str, ...]:
    """List the choices a typed text chooses."""
    script, step = question.split(".")
    ask = shipped_bundle().step(script, step)
    assert isinstance(ask, Ask)
    return choose_typed(shipped_bundle(), ask, text)


@pytest.mark.parametrize(("need", "told"), [(need, told) for need, all_ in HEARD.items() for told in all_.split("; ")])
def test_a_need_is_heard_in_own_words(need: str, told: str) -> None:
    assert need in hear_needs(shipped_bundle(), told)


@pytest.mark.parametrize(
    ("need", "told"), [(need, told) for need, all_ in NOT_HEARD.items() for told in all_.split("; ")]
)
def test_a_need_is_not_heard_where_nobody_meant_it(need: str, told: str) -> None:
    assert need not in hear_needs(shipped_bundle(), told)


@pytest.mark.parametrize(
    ("question", "told", "choice"),
    [(ask, told, choice) for ask, all_ in ANSWERS.items() for told, choice in all_.items()],
)
def test_a_typed_answer_is_understood(question: str, told: str, choice: str) -> None:
    assert meant(question, told) == (choice,)


@pytest.mark.parametrize(
    ("question", "told", "choice"),
    [(ask, told, choice) for ask, all_ in NEVER.items() for told, choice in all_.items()],
)
def test_an_answer_is_never_turned_round(question: str, told: str, choice: str) -> None:
    assert meant(question, told) != (choice,)


@pytest.mark.parametrize(("need", "facts", "level", "because"), LEVELS)
def test_answers_lead_to_a_level_that_can_be_explained(
    need: str, facts: dict[str, object], level: Level, because: tuple[str, ...]
) -> None:
    reached = level_of(shipped_bundle().catalogue.needs[need], facts)
    assert (reached.level, reached.because) == (level, because)
