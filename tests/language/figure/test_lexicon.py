"""Every word around a figure once more, with what it says: one lost or changed is noticed."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TypeVar

import pytest

from tracker.errors import UnreadableError
from tracker.language.amount import Amount, read_amount
from tracker.language.figure.lexicon import WORDS
from tracker.language.figure.meanings import (
    Digits,
    Filler,
    Fraction,
    Hedge,
    Joint,
    Middle,
    Minus,
    More,
    Numeral,
    Opening,
    RangeWord,
    Scale,
    Tolerance,
    Undisclosed,
    Vague,
    WordMeaning,
)

BEFORE = {
    "more_than": (
        "more than|over|just over|slightly over|a little over|well over|well above|"
        "slightly more than|slightly above|above|exceeding|in excess of|well in excess of|"
        "greater than|upwards of|upward of|north of|beyond|topping|surpassing|>|超|超过|超過|"
        "超出|高出|逾|高于|高於|大于|大於|多于|多於|过|過|突破|破|초과"
    ),
    "at_least": (
        "at least|no less than|not less than|no fewer than|not below|no lower than|minimum of|"
        "a minimum of|at a minimum|minimum|min.|>=|≥|至少|最少|最低|不少于|不少於|不低于|不低於|"
        "不下|不下于|不下於|起码|起碼|少なくとも|最低でも|최소|최소한|적어도"
    ),
    "up_to": (
        "up to|at most|as much as|as many as|as high as|no more than|not more than|"
        "no higher than|not exceeding|capped at|maximum of|a maximum of|maximum|max|max.|upto|<=|"
        "≤|最多|至多|最高|最大|最高达|最高達|最高可达|最高可達|不超过|不超過|不多于|不多於|"
        "不高于|不高於|可能达到|可能達到|可能达|高达|高達|多达|多達|可达|可達|上看|最大で|最高で|"
        "多くとも|최대|최고|많아야|많게는"
    ),
    "less_than": (
        "less than|fewer than|under|just under|slightly under|slightly less than|below|"
        "just below|lower than|south of|short of|just short of|shy of|just shy of|not quite|<|"
        "不到|不足|低于|低於|少于|少於|小于|小於|未满|未滿|不满|不滿|未达|未達"
    ),
    "about": (
        "about|around|in the region of|in the neighborhood of|in the neighbourhood of|"
        "in the ballpark of|in the vicinity of|somewhere around|near|virtually|practically|"
        "the best part of|the better part of|roughly|approximately|approx.|approx|some|nearly|"
        "almost|approaching|close to|circa|ca.|ca|c.|an estimated|estimated|estimated at|est.|≈|"
        "近|将近|將近|接近|逼近|约|約|大约|大約|约为|約為|约合|約合|大概|大致|差不多|估计|估計|"
        "预估|預估|およそ|おおよそ|おおむね|概ね|ほぼ|ざっと|推定|약|대략|거의|근"
    ),
    "order_of_magnitude": ("on the order of|of the order of|in the order of"),
}
AFTER = {
    "more_than": (
        "plus|-plus|余り|超|超え|超えの|强|強|を超える|を超す|を上回る|を超|초과|초과의|넘는|"
        "이 넘는|을 넘는|를 넘는|넘게|이 넘게|을 넘게|를 넘게|넘어|웃도는|을 웃도는|를 웃도는|"
        "을 상회하는|를 상회하는|을 초과하는|를 초과하는|남짓|有余|有餘|开外|開外|出头|出頭|突破|"
        "を突破|を突破する|突破の"
    ),
    "at_least": (
        "minimum|or more|or above|and above|and up|or higher|at least|以上|及以上|以上の|以上的|"
        "を下らない|起|起步|起跳|이상|이상의"
    ),
    "up_to": (
        "maximum|max|max.|or less|or fewer|at most|or lower|以下|以内|以內|及以下|以下の|以内の|"
        "封顶|封頂|이하|이하의|이내"
    ),
    "less_than": (
        "未満|未満の|未滿|未满|に満たない|미만|미만의|을 밑도는|를 밑도는|에 못 미치는|を下回る|"
        "を切る|に届かない|に達しない"
    ),
    "about": (
        "or so|-ish|or thereabouts|give or take|, give or take|approx.|approx|approximately|左右|"
        "左右的|上下|之谱|之譜|前後|前後の|程度|程度の|ほど|ほどの|くらい|ぐらい|近く|近くの|弱|"
        "に迫る|台|가량|가량의|정도|정도의|안팎|안팎의|내외|내외의|대|쯤|가까이|에 가까운|"
        "에 육박|에 육박하는"
    ),
    "order_of_magnitude": ("量级|量級|オーダー|のオーダー|자릿수"),
}

EASTERN = {
    "10": ("十|拾|십"),
    "100": ("百|佰|백"),
    "1000": ("千|仟|천"),
    "1e4": ("万|萬|만"),
    "1e8": ("亿|億|억|个亿|個億"),
    "1e12": ("조"),
    "1e16": ("京|경"),
}
WESTERN = {
    "100": ("hundred"),
    "1000": ("thousand|k|thsd|tausend"),
    "1e6": ("million|m|m.|mn|mn.|mln|mm|mio|mio.|mil.|millionen|miljoen|milioni|millones|milhões"),
    "1e9": (
        "billion|b|bn|bn.|bln|bil|bil.|mrd|mrd.|mld|mld.|milliarde|milliarden|milliard|milliards|"
        "md|mds|miljard|miliardo|miliardi|bilhão|bilhões|bi|mia|mia.|mdr|mdr.|milliarder|"
        "miljarder"
    ),
    "1e12": ("trillion|t|tn|tn.|trn|tril|trln"),
    "12": ("dozen"),
    "1e5": ("lakh|lakhs|lac|lacs"),
    "1e7": ("crore|crores|cr|cr."),
}
PLURAL = {
    "10": ("tens"),
    "100": ("hundreds"),
    "1000": ("thousands"),
    "1e6": ("millions|multimillion"),
    "1e9": ("billions|multibillion"),
    "1e12": ("trillions|multitrillion"),
}

NUMERALS = (
    "零〇영",
    "一壹일",
    "二贰貳两兩이",
    "三叁參삼",
    "四肆사",
    "五伍오",
    "六육",
    "七柒칠",
    "八捌팔",
    "九玖구",
)
BELOW_TWENTY = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    "fifteen|sixteen|seventeen|eighteen|nineteen"
)
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"

DASHES = "-|–|—|−|‐|‑|‒|―"
JOINTS = "to|至|到|から|에서|부터"
TILDES = "~|〜|∼"
JOINTS_BETWEEN = "and|与|與|和|と|과|와"
OPENINGS = (
    "between|from|anywhere between|somewhere between|anywhere from|ranging from|介于|介於|在|从|從|"
    "自|之间|之間|の間|사이"
)
MIDDLES = (
    "midpoint|, midpoint|a midpoint of|with a midpoint of|, with a midpoint of|中值|,中值|中間値|"
    "、中間値|中央値|、中央値|중간값|, 중간값"
)
FILLERS = (
    "of|a total of|total|totaling|totalling|the|in the|in a|worth|worth of|reaching|amounting to|"
    "the equivalent of|equivalent to|总额|總額|总计|總計|合计|合計|总共|總共|共|达|達|达到|達到|"
    "将达|將達|将达到|將達到|折合|为|為|総額|総額で|까지|총|총액|누적|무려|の|まで|相当|相当の|"
    "상당|に達する|に上る|にのぼる|に上る見込み|에 달하는|에 이르는|\"|「|」|『|』|«|»|de|d'|"
    "record|a record|combined|a combined|additional|an additional|another|a further|a whopping|"
    "only|just|exactly|precisely|mark|ちょうど|計|合わせて|상당의|어치|투자|valued at|合|共计|"
    "共計|累计|累計|累计投入|累計投入|投入|投资|投資|总投资|總投資|总投资额|總投資額|投资额|"
    "投資額|拟投资|擬投資|计划投资|計劃投資|追加|新增|额外|額外|价值|價值|总价值|總價值|预计|"
    "預計|预计将|預計將|将|將|有望|大关|大關|之多|创纪录的|創紀錄的|史无前例的|史無前例的|"
    "過去最高の|過去最大の|史上最大の|追加で|新たに|사상 최대|역대 최대|사상 최대인|"
    "역대 최대 규모인|추가로"
)
MINUSES = "minus|negative|负|負|マイナス|마이너스"
SIZES = (
    "-class|-scale|级|級|级别|級別|规模|規模|規模の|规模的|規模的|규모|규모의|수준|수준의|급|급의"
)
RANGE_WORDS = (
    "range|range of|a range of|the range of|in the range of|in a range of|within a range of|"
    "区间|區間|范围|範圍|范围内|範圍內|レンジ|のレンジ|の範囲|범위|범위의"
)
TOLERANCES = "±|+/-|plus or minus|正负|正負|プラスマイナス|플러스마이너스"
FRACTIONS = {
    "0.5": ("and a half|-and-a-half|½"),
    "0.25": ("and a quarter|-and-a-quarter|¼"),
    "0.75": ("and three quarters|-and-three-quarters|¾"),
}
MORES = "+|多|余|餘|여|-odd|odd|-some"
VAGUES = "数|數|几|幾|好几|好幾|수|몇|several|a few|multi|multi-|multiple"
OTHER_VAGUES = {(1, 9): "single-digit|single digit", (10, 99): "double-digit|double digit"} | {
    (100, 999): "triple-digit|triple digit"
}
UNDISCLOSED = (
    "undisclosed|not disclosed|an undisclosed amount|undisclosed amount|undisclosed sum|"
    "未披露|未公开|未公開|未透露|金额未披露|金額未披露|非公開|非公表|金額非公開|비공개|미공개"
)


Found = TypeVar("Found")


def known(*kinds: type[WordMeaning]) -> set[str]:
    return {word for word, meaning in WORDS.items() if isinstance(meaning, kinds)}


def split(*texts: str) -> list[str]:
    return [word for text in texts for word in text.split("|")]


def each(read: Callable[[Amount], Found], sentence: str, words: Iterable[str]) -> dict[str, Found]:
    """What is read of the sentence with each of the words in its place."""
    return {word: read(read_amount(sentence.format(word))) for word in words}


def qualifier(amount: Amount) -> str:
    return amount.qualifier


def best(amount: Amount) -> Decimal | None:
    return amount.best


def ends(amount: Amount) -> tuple[Decimal | None, Decimal | None]:
    return amount.low, amount.high


@pytest.mark.rule("hedge-words")
def test_the_hedges_are_these_and_no_others() -> None:
    assert known(Hedge) == {*split(*BEFORE.values(), *AFTER.values()), "上"}


@pytest.mark.rule("hedge-words")
@pytest.mark.parametrize(
    ("table", "sentence"), [(BEFORE, "{} 5 million USD"), (AFTER, "5 million USD {}")]
)
def test_every_hedge_says_how_sure_its_figure_is(table: dict[str, str], sentence: str) -> None:
    for said, words in table.items():
        # Of one number, an order of magnitude is about so much.
        meant = "about" if said == "order_of_magnitude" else said
        assert each(qualifier, sentence, split(words)) == dict.fromkeys(split(words), meant)


def test_an_order_of_magnitude_makes_no_range_of_its_ends() -> None:
    said = "order_of_magnitude"
    before, after = split(BEFORE[said]), split(AFTER[said])
    assert each(qualifier, "{} 5-6 million USD", before) == dict.fromkeys(before, said)
    assert each(qualifier, "5-6 million USD {}", after) == dict.fromkeys(after, said)


@pytest.mark.rule("hedge-words")
def test_a_hedge_stands_on_its_own_side_only() -> None:
    before, after = split(*BEFORE.values()), split(*AFTER.values())
    for words, others, sentence in (
        (before, after, "5 million {} USD"),
        (after, before, "{} 5 million USD"),
    ):
        for word in set(words) - set(others):
            with pytest.raises(UnreadableError, match="its figure"):
                read_amount(sentence.format(word))


def test_a_word_before_a_round_number_says_at_least() -> None:
    assert qualifier(read_amount("上百亿元")) == "at_least"


def test_every_scale_multiplies_by_its_factor() -> None:
    for table, sentence in ((EASTERN, "5{}元"), (WESTERN, "5 {} USD")):
        for factor, words in table.items():
            value = 5 * Decimal(factor)
            assert each(best, sentence, split(words)) == dict.fromkeys(split(words), value)
    for factor, words in PLURAL.items():
        few = 2 * Decimal(factor), 9 * Decimal(factor)
        assert each(ends, "{} of USD", split(words)) == dict.fromkeys(split(words), few)
    assert known(Scale) == set(split(*EASTERN.values(), *WESTERN.values(), *PLURAL.values()))


def test_a_scale_of_the_west_does_not_add_up() -> None:
    for word in split(*WESTERN.values()):
        with pytest.raises(UnreadableError, match="two numbers where one is meant"):
            read_amount(f"5 {word} 3 USD")


def test_every_numeral_has_its_value() -> None:
    assert each(best, "三亿{}五百元", NUMERALS[0]) == dict.fromkeys(NUMERALS[0], 300_000_500)
    for value, characters in list(enumerate(NUMERALS))[1:]:
        assert each(best, "{}千元", characters) == dict.fromkeys(characters, 1000 * value)
    assert known(Numeral) == set("".join(NUMERALS))


def test_every_english_number_word_has_its_value() -> None:
    values = {"a": Decimal(1), "an": Decimal(1)}
    values |= dict.fromkeys(split("half a|a half|half|half of a|半"), Decimal("0.5"))
    values |= dict.fromkeys(split("a quarter of a|a quarter|quarter of a"), Decimal("0.25"))
    values |= dict.fromkeys(split("three quarters of a|three-quarters of a"), Decimal("0.75"))
    values |= {word: Decimal(value) for value, word in enumerate(split(BELOW_TWENTY))}
    for ten, word in enumerate(split(TENS), start=2):
        values[word] = Decimal(10 * ten)
        for one, unit in enumerate(split(BELOW_TWENTY)[1:10], start=1):
            values[f"{word}-{unit}"] = Decimal(10 * ten + one)
    assert known(Digits) == set(values)
    for word, value in values.items():
        # Zero is no amount, but may begin a range.
        assert read_amount(f"{word} to 100 million USD").low == value * 1_000_000, word


def test_every_joint_makes_a_range() -> None:
    million = (Decimal(5_000_000), Decimal(6_000_000))
    for words, sentence in (
        (split(DASHES, JOINTS, TILDES), "5 {} 6 million USD"),
        (split(JOINTS_BETWEEN), "between 5 {} 6 million USD"),
    ):
        assert each(ends, sentence, words) == dict.fromkeys(words, million)
    assert known(Joint) == set(split(DASHES, JOINTS, TILDES, JOINTS_BETWEEN))


def test_a_tilde_before_a_figure_says_about_and_a_dash_nothing() -> None:
    assert each(qualifier, "{}5 million USD", split(TILDES)) == dict.fromkeys(
        split(TILDES), "about"
    )
    for word in split(DASHES, JOINTS, JOINTS_BETWEEN):
        with pytest.raises(UnreadableError, match="no number before the dash"):
            read_amount(f"{word} 5 million USD")


def test_and_joins_a_range_only_after_between() -> None:
    for word in split(JOINTS_BETWEEN):
        with pytest.raises(UnreadableError, match="write a range as 60-65"):
            read_amount(f"5 {word} 6 million USD")


def test_every_opening_waits_for_the_other_end() -> None:
    words = split(OPENINGS)
    million = (Decimal(5_000_000), Decimal(6_000_000))
    assert each(ends, "{} 5 and 6 million USD", words) == dict.fromkeys(words, million)
    for word in words:
        with pytest.raises(UnreadableError, match="the other end of the range is missing"):
            read_amount(f"{word} 5 million USD")
    assert known(Opening) == set(words)


def test_every_word_for_a_midpoint_names_it() -> None:
    words = split(MIDDLES)
    value = Decimal(5_400_000)
    assert each(best, "5-6 million USD {} 5.4 million USD", words) == dict.fromkeys(words, value)
    assert known(Middle) == set(words)


@pytest.mark.rule("amount-negative")
def test_a_minus_is_a_word_or_a_dash_that_touches_its_number() -> None:
    for word in split(MINUSES):
        assert read_amount(f"{word} 5 million USD").best == -5_000_000, word
    for word in split(DASHES):
        assert read_amount(f"{word}5 million USD").best == -5_000_000, word
        assert read_amount(f"{word}$5 million").best == -5_000_000, word
        assert read_amount(f"${word}5 million").best == -5_000_000, word
    assert known(Minus) == set(split(MINUSES))


def test_what_is_called_a_range_is_one_or_about_so_much() -> None:
    words = split(RANGE_WORDS)
    for sentence in ("{} 5 million USD", "5 million USD {}"):
        assert each(qualifier, sentence, words) == dict.fromkeys(words, "about")
    for sentence in ("{} 5-6 million USD", "5-6 million USD {}"):
        assert each(qualifier, sentence, words) == dict.fromkeys(words, "range")
    assert known(RangeWord) == {*words, *split(SIZES)}


def test_a_size_says_about_behind_a_figure_and_nothing_before_it() -> None:
    words = split(SIZES)
    assert each(qualifier, "{} 5 million USD", words) == dict.fromkeys(words, "exact")
    assert each(qualifier, "5 million USD {}", words) == dict.fromkeys(words, "about")
    assert each(qualifier, "over 5 million USD {}", words) == dict.fromkeys(words, "more_than")
    assert each(qualifier, "5-6 million USD {}", words) == dict.fromkeys(words, "range")


def test_a_tolerance_makes_a_range_around_its_figure() -> None:
    for word in split(TOLERANCES):
        found = read_amount(f"50 {word} 5 million USD")
        assert [found.low, found.best, found.high] == [45_000_000, 50_000_000, 55_000_000], word
    assert known(Tolerance) == set(split(TOLERANCES))


def test_a_fraction_is_added_to_the_whole_before_it() -> None:
    for value, words in FRACTIONS.items():
        for word in split(words):
            assert read_amount(f"two{word if word[0] == '-' else ' ' + word} million USD").best == (
                (2 + Decimal(value)) * 1_000_000
            ), word
    assert known(Fraction) == set(split(*FRACTIONS.values()))


def test_fillers_say_nothing() -> None:
    words = split(FILLERS)
    for sentence in ("{} 5 million USD", "5 million {} USD", "5 million USD {}"):
        assert each(qualifier, sentence, words) == dict.fromkeys(words, "exact")
    assert known(Filler) == set(words)


def test_within_a_number_these_say_that_there_is_more() -> None:
    words = split(MORES)
    assert each(qualifier, "5{}亿元", words) == dict.fromkeys(words, "more_than")
    assert known(More) == set(words)


@pytest.mark.rule("vague-number")
def test_several_are_two_to_nine() -> None:
    words = split(VAGUES)
    few = Decimal(2_000_000), Decimal(9_000_000)
    assert each(ends, "{} million USD", words) == dict.fromkeys(words, few)
    for (least, most), others in OTHER_VAGUES.items():
        million = Decimal(least * 1_000_000), Decimal(most * 1_000_000)
        assert each(ends, "{} million USD", split(others)) == dict.fromkeys(split(others), million)
    assert known(Vague) == {*words, *split(*OTHER_VAGUES.values())}


def test_every_word_for_nothing_disclosed_is_read_as_that() -> None:
    words = split(UNDISCLOSED)
    assert each(qualifier, "{}", words) == dict.fromkeys(words, "undisclosed")
    assert known(Undisclosed) == set(words)
