"""Cards of what is there to know: possible services, one service, a topic, somebody who helps.

What nobody has verified is never stated as a fact: it is left out, or the person is told to ask the manager.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dialogs.bundle import Bundle
from dialogs.catalogue import Deadline, Topic
from dialogs.effects import Say
from dialogs.engine.buttons import command
from dialogs.engine.moving import NEEDS
from dialogs.engine.naming import inline
from dialogs.engine.offering import Possible
from dialogs.inputs import Control, ProviderCard
from dialogs.offers import Document, Service
from dialogs.wording import Wording

#: So many services are told about; of the others only the names. A product choice: a phone's screen.
MOST_SERVICES = 5
#: Of what is not known yet so much is named. A product choice.
MOST_UNKNOWN = 2
#: So many of those who help are shown. A product choice.
MOST_PROVIDERS = 5


def services_list(bundle: Bundle, intro: Wording, found: tuple[Possible, ...], *, is_whole: bool) -> Say:
    """Make the list of services that may help, a line and a button each.

    Args:
        is_whole: True to tell what every one is, because an author named them; False to tell why it may help.
    """
    told = found if is_whole else found[:MOST_SERVICES]
    lines = tuple(_about_line(bundle, each) if is_whole else _match_line(bundle, each) for each in told)
    others = tuple(bundle.catalogue.services[each.service].title for each in found[len(told) :])
    parts: list[object] = [intro, lines]
    if others:
        parts.append(bundle.phrase("services_others").filled(titles=inline(others)))
    parts.append(bundle.phrase("services_more"))
    buttons = tuple(
        command(bundle, Control.SERVICE, each.service, bundle.catalogue.services[each.service].title) for each in found
    )
    return Say(paragraphs(parts), commands=(*buttons, command(bundle, Control.URGENT)))


def service_card(bundle: Bundle, service: Service) -> Say:
    """Make the card of a service: what it is, for whom, and, when somebody has verified it, the rest."""
    parts: list[object] = [Wording("", "**{title}**").filled(title=service.title)]
    parts += [service.about] if service.about else []
    for phrase, text in (
        ("service_for_whom", service.for_whom),
        ("service_conditions", service.conditions),
        ("service_order", service.order),
        ("service_decides", service.decides),
    ):
        parts += [bundle.phrase(phrase).filled(text=text)] if text else []
    parts += _verified(bundle, service) if service.verified else [bundle.phrase("service_unverified")]
    commands = (Control.CONTINUE, Control.HUMAN, Control.URGENT)
    return Say(paragraphs(parts), commands=tuple(command(bundle, each) for each in commands))


def topic_card(bundle: Bundle, topic: Topic) -> Wording:
    """Make the text of a topic; one that nobody has verified only names itself and sends to the manager."""
    if not topic.verified:
        return bundle.phrase("topic_unverified").filled(title=topic.title)
    parts: list[object] = [Wording("", "**{title}**\n{text}").filled(title=topic.title, text=topic.text)]
    hotline = bundle.catalogue.hotlines.get(topic.number)
    if hotline is not None and hotline.verified:
        parts.append(bundle.phrase("hotline_line").filled(number=hotline.number, title=hotline.title))
    if topic.link:
        parts.append(bundle.phrase("topic_link").filled(link=topic.link))
    return paragraphs(parts)


def provider_cards(bundle: Bundle, intro: Wording, cards: Iterable[ProviderCard]) -> tuple[Say, ...]:
    """Make a message for each of those who help; the first one stands under the words of the step."""
    texts = [_provider_card(bundle, card) for card in list(cards)[:MOST_PROVIDERS]]
    texts[:1] = [paragraphs([intro, text]) for text in texts[:1]]
    return tuple(Say(text, commands=(command(bundle, Control.URGENT),)) for text in texts)


def paragraphs(parts: Iterable[object], between: str = "\n\n") -> Wording:
    """Put lines one under another."""
    blanks = {f"p{at}": part for at, part in enumerate(parts)}
    return Wording("", between.join("{" + name + "}" for name in blanks)).filled(**blanks)


def _about_line(bundle: Bundle, found: Possible) -> Wording:
    return _service_line(bundle, found, bundle.catalogue.services[found.service].about)


def _match_line(bundle: Bundle, found: Possible) -> Wording:
    facts = bundle.catalogue.facts
    open_questions = [facts[fact].label for fact in found.unknown if fact in facts and fact != NEEDS]
    if not open_questions:
        return _service_line(bundle, found, found.because)
    unknown = inline(tuple(open_questions[:MOST_UNKNOWN]))
    return bundle.phrase("service_line_unknown").filled(**_title_and_form(bundle, found), unknown=unknown)


def _service_line(bundle: Bundle, found: Possible, reason: Wording | None) -> Wording:
    blanks = _title_and_form(bundle, found)
    if reason is None:
        return bundle.phrase("service_line_plain").filled(**blanks)
    return bundle.phrase("service_line").filled(**blanks, reason=reason)


def _title_and_form(bundle: Bundle, found: Possible) -> dict[str, object]:
    catalogue = bundle.catalogue
    forms = tuple(catalogue.forms[offer.form].title for offer in found.offers if offer.form in catalogue.forms)
    return {"title": catalogue.services[found.service].title, "form": inline(forms)}


def _verified(bundle: Bundle, service: Service) -> Iterator[object]:
    catalogue = bundle.catalogue
    papers = [catalogue.documents[each] for each in service.documents if each in catalogue.documents]
    yield from _papers(bundle, papers)
    fee = catalogue.fee_modes.get(service.fee)
    yield bundle.phrase("service_fee").filled(text=fee.text) if fee and fee.verified else bundle.phrase("fee_ask")
    term = catalogue.deadlines.get(service.decision)
    if term is not None and term.verified:
        yield bundle.phrase("service_term").filled(what=term.what, term=_term(bundle, term))
    if service.basis or service.source:
        blanks = {"source": service.basis or service.source, "edition": service.edition}
        yield bundle.phrase("service_source" if service.edition else "service_source_undated").filled(**blanks)


def _papers(bundle: Bundle, papers: list[Document]) -> Iterator[Wording]:
    checked = [paper for paper in papers if paper.verified]
    if checked:
        lines = tuple(
            Wording("", "• {title}. {note}" if paper.note else "• {title}").filled(
                title=paper.title, note=paper.note or ""
            )
            for paper in checked
        )
        yield bundle.phrase("service_documents").filled(documents=lines)
    if len(checked) < len(papers):
        yield bundle.phrase("documents_ask")


def _term(bundle: Bundle, term: Deadline) -> Wording:
    measures = ("working_days", "hours", "days", "months")
    measure = next(name for name in measures if getattr(term, name))
    count = getattr(term, measure)
    whole = int(count) if count == int(count) else count
    return bundle.phrase(f"term_{measure}").filled(count=whole)


def _provider_card(bundle: Bundle, card: ProviderCard) -> Wording:
    head = Wording("", "**{name}** ({sector})" if card.sector else "**{name}**")
    sector = bundle.phrase(f"sector.{card.sector}") if card.sector else ""
    lines: list[object] = [head.filled(name=card.name, sector=sector)]
    address = "" if card.is_confidential else card.address
    for phrase, text in (
        ("provider_who", card.who),
        ("provider_address", address),
        ("provider_phone", card.phone),
        ("provider_hours", card.hours),
        ("provider_access", card.access),
        ("provider_languages", card.languages),
        ("provider_site", card.site),
    ):
        lines += [bundle.phrase(phrase).filled(text=text)] if text else []
    lines += [bundle.phrase("provider_hidden")] if card.is_confidential else []
    lines += [bundle.phrase("provider_as_of").filled(date=card.verified_on)] if card.verified_on else []
    lines += [bundle.phrase("provider_old")] if card.is_old else []
    return paragraphs(lines, "\n")
