"""A text to its candidates, in the order in which it states them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tracker.language.amount import Amount
from tracker.language.capacity import Capacity
from tracker.language.period import Period
from tracker.reading.candidate import Candidate
from tracker.reading.cues import compared, cues_of
from tracker.reading.documents.structure import Block, Sentence, blocks_of, entry_name
from tracker.reading.documents.table_figures import TableFigure, sentence_figures, table_figures
from tracker.reading.figures import Found
from tracker.reading.kinds import Case, Judgement, judged, status_of
from tracker.reading.knowledge import Known, Reading
from tracker.reading.language_told import country_of_yen, language_told
from tracker.reading.merging import merged
from tracker.reading.names import Names
from tracker.reading.owners import (
    Owned,
    opens_with_itself,
    owners,
    sentence_subject,
    subject_of,
)
from tracker.reading.periods import nearest, periods_in, published_in
from tracker.reading.places import place_in
from tracker.reading.remarks import EXPECTS, QUESTION, WAS, goes_with, is_placed
from tracker.reading.topics import Surroundings
from tracker.reading.unknown_names import Mention


def candidates_in(
    text: str,
    known: Known,
    *,
    language: str | None = None,
    published: date | None = None,
    country: str | None = None,
) -> list[Candidate]:
    """The facts that a text states, each once, in the order of their first mentions.

    What is no figure of ours - revenue, a share price, a power plant - is not among them.
    """
    tongue = language or language_told(text)
    reading = Reading(
        text,
        tongue,
        published or published_in(text),
        country or country_of_yen(text, tongue),
        cues_of(tongue),
        Names(known.names, cues_of(tongue).nouns),
        known,
        months=known.fiscal_year_end_months,
    )
    reading.names.learn(text)
    blocks = blocks_of(text)
    _find_subject(reading, blocks)
    found: list[Candidate] = []
    for block in blocks:
        found += _of_block(reading, block)
    return merged(text, found)


def _find_subject(reading: Reading, blocks: list[Block]) -> None:
    text = reading.text
    if not blocks:
        return
    title = text[blocks[0].start : blocks[0].end] if blocks[0].is_heading else ""
    reading.reference.subject = subject_of(
        title, reading.names.mentions(title), reading.names.mentions(text)
    )


def _of_block(reading: Reading, block: Block) -> Iterator[Candidate]:
    text = reading.text
    heading = block.heading
    reading.reference.heading = ()
    if heading is not None:
        named = reading.names.mentions(text[heading.start : heading.end])
        able = [each for each in named if not each.is_speaker]
        others = [each for each in able if not each.is_maker] or able
        reading.reference.heading = (others[0].key,) if others else ()
    reading.reference.last = ()
    cells = table_figures(text, block, language=reading.language, country=reading.country)
    yield from filter(None, (_of_cell(reading, block, each) for each in cells))
    if block.table is not None or cells:
        return
    earlier: list[Sentence] = []
    for sentence in block.sentences:
        yield from _of_sentence(reading, block, sentence, earlier)
        earlier.insert(0, sentence)


def _of_sentence(
    reading: Reading, block: Block, sentence: Sentence, earlier: list[Sentence]
) -> Iterator[Candidate]:
    words = reading.text[sentence.start : sentence.end]
    mentions = reading.names.mentions(words)
    figures = sentence_figures(words, language=reading.language, country=reading.country)
    mentions = [_as_speaker(reading, words, each) for each in mentions]
    if figures and not mentions and (entry := entry_name(words)) is not None:
        begin, end = entry
        if not reading.names.is_cue(words[begin:end]):
            mentions = [Mention(begin, end, words[begin:end])]
    if figures and QUESTION.search(words) is None:
        plain = compared(words, reading.language)
        months = _months(reading, mentions)
        named = periods_in(
            plain,
            published=reading.published,
            fiscal_year_end_month=months,
            language=reading.language,
        )
        background = _background(reading, block, earlier)
        last_period: Period | None = None
        before: Judgement | None = None
        for rank, figure in enumerate(figures):
            around = Surroundings(
                plain,
                figure.start,
                figure.end,
                [(each.start, each.end) for each in figures if each is not figure],
            )
            place, of = (figure.start, figure.end), (rank, len(figures))
            owned = owners(words, place, mentions, reading.reference, reading.cues, rank=of)
            is_money = _unit(figure) is None
            period = nearest(named, place, around.clause, is_money=is_money) or last_period
            last_period = period
            case = _case(reading, around, background, period, owned, mentions)
            case = replace(
                case,
                is_old=figure.is_old or WAS.search(around.before) is not None,
                is_placed=is_placed(plain, figure.start),
                is_beside_power=any(_unit(each) == "MW" for each in figures if each is not figure),
            )
            figure.is_old = case.is_old
            judgement = judged(case, unit=_unit(figure))
            if before is not None and goes_with(figure, around, figures[rank - 1]):
                judgement = before
            before = judgement
            if judgement.kind is not None:
                yield _candidate(reading, sentence, figure, judgement, owned, case, mentions)
    _remember(reading, words, mentions)


def _as_speaker(reading: Reading, words: str, mention: Mention) -> Mention:
    """Whoever is not followed and expects something of somebody else only speaks."""
    subject = reading.reference.subject
    if mention.is_on_file or subject is None or mention.key == subject:
        return mention
    if subject not in reading.slugs or not EXPECTS.match(words[mention.end : mention.end + 60]):
        return mention
    return replace(mention, is_speaker=True)


def _months(reading: Reading, mentions: list[Mention]) -> int | None:
    keys = [each.key for each in mentions] + [reading.reference.subject or ""]
    return next((reading.months[key] for key in keys if key in reading.months), None)


def _unit(figure: Found) -> str | None:
    return figure.figure.unit if isinstance(figure.figure, Capacity) else None


def _background(
    reading: Reading, block: Block, earlier: list[Sentence]
) -> tuple[Surroundings, ...]:
    """What stands above: up to two sentences of the paragraph, then its heading."""
    spans = [(each.start, each.end) for each in earlier[:2]]
    if block.heading is not None:
        spans.append((block.heading.start, block.heading.end))
    texts = [compared(reading.text[start:end], reading.language) for start, end in spans]
    return tuple(Surroundings(each, len(each), len(each)) for each in texts)


def _case(  # noqa: PLR0917
    reading: Reading,
    around: Surroundings,
    background: tuple[Surroundings, ...],
    period: Period | None,
    owned: Owned,
    mentions: list[Mention],
) -> Case:
    begin, _ = around.clause
    market = [
        match
        for match in reading.cues.topics["market"].words.finditer(around.text)
        if begin <= match.start() < around.start
    ]
    named_behind = market and any(
        each.start > market[-1].start() and each.end <= around.start and not each.is_speaker
        for each in mentions
    )
    is_named = owned.why == "named beside it" and len(owned.companies) == 1
    return Case(
        around,
        reading.cues,
        background,
        period,
        reading.published,
        is_joint=(bool(market) and not named_behind and not is_named)
        or _adds_up(reading, around, owned),
        has_speaker=any(
            each.is_speaker and not each.is_medium and each.start < around.start
            for each in mentions
        ),
    )


def _adds_up(reading: Reading, around: Surroundings, owned: Owned) -> bool:
    """Whether three companies or more are added up in words that say so."""
    said = reading.cues.modes["sum"].search(around.text)
    return said is not None and len(owned.companies) > 2


def _candidate(  # noqa: PLR0917
    reading: Reading,
    sentence: Sentence,
    figure: Found,
    judgement: Judgement,
    owned: Owned,
    case: Case,
    mentions: list[Mention],
) -> Candidate:
    told = figure.figure
    start, end = sentence.start + figure.start, sentence.start + figure.end
    kind = judgement.kind or ""
    period = case.period
    speaker = next((each.key for each in mentions if each.is_speaker), None)
    status = status_of(case, kind)
    return Candidate(
        quote=reading.text[start:end],
        start=start,
        end=end,
        sentence=reading.text[sentence.start : sentence.end],
        kind=kind,
        qualifier=told.qualifier,
        low=told.low,
        best=told.best,
        high=told.high,
        currency_code=told.currency_code if isinstance(told, Amount) else None,
        unit=told.unit if isinstance(told, Capacity) else None,
        companies=() if kind == "market" else owned.companies,
        period=period.label if period else None,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        place=place_in(case.around.text, case.around.start),
        status="superseded" if figure.is_old else status,
        announced=reading.published,
        speaker=speaker.partition(":")[2] or speaker if speaker else None,
        mentions=[(start, end)],
        other_currency=figure.other_currency.figure.stated if figure.other_currency else None,
        why=(*judgement.why, f"company: {owned.why}"),
        score=round(min(1.0, judgement.score * (0.6 + 0.4 * min(1.0, owned.certainty))), 2),
    )


def _remember(reading: Reading, words: str, mentions: list[Mention]) -> None:
    """Keep who was the subject of a sentence, for the next one that names nobody."""
    able = [each for each in mentions if not each.is_speaker]
    if able and not (reading.reference.last and opens_with_itself(words)):
        found = sentence_subject(words, able, reading.cues)
        if found:
            reading.reference.last = found


def _of_cell(reading: Reading, block: Block, cell: TableFigure) -> Candidate | None:
    around = Surroundings(compared(cell.label, reading.language), len(cell.label), len(cell.label))
    mentions = reading.names.mentions(cell.label)
    if cell.company and not mentions:
        mentions = [Mention(0, len(cell.company), cell.company)]
    mentions = [each for each in mentions if not reading.names.is_cue(each.key)]
    place = (len(cell.label), len(cell.label))
    owned = owners(cell.label, place, mentions, reading.reference, reading.cues)
    texts = [
        compared(reading.text[each.start : each.end], reading.language) for each in block.above
    ]
    period = None
    for words in [around.text] if cell.is_aside else [around.text, *texts]:
        named = periods_in(
            words,
            published=reading.published,
            fiscal_year_end_month=_months(reading, mentions),
            language=reading.language,
        )
        # A heading that names several periods tells none of them of this figure.
        if words is around.text or len(named) == 1:
            period = period or nearest(named, (len(words), len(words)), (0, len(words)))
    background = tuple(Surroundings(each, len(each), len(each)) for each in texts)
    case = _case(reading, around, background, period, owned, mentions)
    case = replace(case, is_joint=case.is_joint or cell.is_sum, is_old=cell.found.is_old)
    judgement = judged(case, unit=_unit(cell.found))
    if judgement.kind is None:
        return None
    sentence = Sentence(cell.found.start, cell.found.end)
    figure = Found(0, cell.found.end - cell.found.start, cell.found.figure, case.is_old)
    return _candidate(reading, sentence, figure, judgement, owned, case, mentions)
