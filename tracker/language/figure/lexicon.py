"""The words around figures in five languages: scales, hedges, what joins a range."""

from decimal import Decimal
from typing import Final

from tracker.language.figure.meanings import (
    Ambiguous,
    Bracket,
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
    Triangle,
    Undisclosed,
    Vague,
    Where,
    WordMeaning,
)
from tracker.vocabulary import Qualifier

EASTERN_SCALES: Final = {
    "十 拾 십": "10",
    "百 佰 백": "100",
    "千 仟 천": "1000",
    "万 萬 만": "1e4",
    "亿 億 억 个亿 個億": "1e8",
    "조": "1e12",
    "京 경": "1e16",
}
"""兆 is not here: it is 10^12, or in simplified Chinese mega."""

WESTERN_SCALES: Final = {
    "hundred": "100",
    "thousand k thsd tausend": "1000",
    "million m m. mn mn. mln mm mio mio. mil. millionen miljoen milioni millones milhões": "1e6",
    "billion b bn bn. bln bil bil. mrd mrd. mld mld. milliarde milliarden milliard": "1e9",
    "milliards md mds miljard miliardo miliardi bilhão bilhões bi": "1e9",
    "mia mia. mdr mdr. milliarder miljarder": "1e9",
    "trillion t tn tn. trn tril trln": "1e12",
    "dozen": "12",
}

INDIAN_SCALES: Final = {
    "lakh lakhs lac lacs": "1e5",
    "crore crores cr cr.": "1e7",
}

PLURAL_SCALES: Final = {
    "tens": "10",
    "hundreds": "100",
    "thousands": "1000",
    "millions multimillion": "1e6",
    "billions multibillion": "1e9",
    "trillions multitrillion": "1e12",
}

NUMERALS: Final = (
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
"""The digits, each in the ways it is written; place is value."""

ENGLISH_NUMBERS: Final = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    "fifteen|sixteen|seventeen|eighteen|nineteen"
)
ENGLISH_TENS: Final = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"

BEFORE: Final = {
    Qualifier.MORE_THAN: (
        "more than|over|just over|slightly over|a little over|well over|well above|"
        "slightly more than|slightly above|above|exceeding|in excess of|well in excess of|"
        "greater than|upwards of|upward of|north of|beyond|topping|surpassing|>|"
        "超|超过|超過|超出|高出|逾|高于|高於|大于|大於|多于|多於|过|過|突破|破|초과"
    ),
    Qualifier.AT_LEAST: (
        "at least|no less than|not less than|no fewer than|not below|no lower than|minimum of|"
        "a minimum of|at a minimum|minimum|min.|>=|≥|"
        "至少|最少|最低|不少于|不少於|不低于|不低於|不下|不下于|不下於|起码|起碼|"
        "少なくとも|最低でも|최소|최소한|적어도"
    ),
    Qualifier.UP_TO: (
        "up to|at most|as much as|as many as|as high as|no more than|not more than|no higher than|"
        "not exceeding|capped at|maximum of|a maximum of|maximum|max|max.|upto|<=|≤|"
        "最多|至多|最高|最大|最高达|最高達|最高可达|最高可達|不超过|不超過|"
        "不多于|不多於|不高于|不高於|可能达到|可能達到|可能达|高达|高達|多达|多達|可达|可達|上看|"
        "最大で|最高で|多くとも|최대|최고|많아야|많게는"
    ),
    Qualifier.LESS_THAN: (
        "less than|fewer than|under|just under|slightly under|slightly less than|below|just below|"
        "lower than|south of|short of|just short of|shy of|just shy of|not quite|<|"
        "不到|不足|低于|低於|少于|少於|小于|小於|未满|未滿|不满|不滿|未达|未達"
    ),
    Qualifier.ABOUT: (
        "about|around|in the region of|in the neighborhood of|in the neighbourhood of|"
        "in the ballpark of|in the vicinity of|somewhere around|near|virtually|practically|"
        "the best part of|"
        "the better part of|roughly|approximately|approx.|approx|some|nearly|almost|approaching|"
        "close to|circa|ca.|ca|c.|an estimated|estimated|estimated at|est.|≈|"
        "近|将近|將近|接近|逼近|约|約|大约|大約|约为|約為|约合|約合|大概|大致|差不多|估计|估計|"
        "预估|預估|"
        "およそ|おおよそ|おおむね|概ね|ほぼ|ざっと|推定|약|대략|거의|근"
    ),
    Qualifier.ORDER_OF_MAGNITUDE: "on the order of|of the order of|in the order of",
}
"""Hedges before their figure; `nearly` and 近 say about, as in the seeds."""

AFTER: Final = {
    Qualifier.MORE_THAN: (
        "plus|-plus|余り|超|超え|超えの|强|強|"
        "を超える|を超す|を上回る|を超|초과|초과의|넘는|이 넘는|"
        "을 넘는|를 넘는|넘게|이 넘게|을 넘게|를 넘게|넘어|웃도는|을 웃도는|를 웃도는|을 상회하는|"
        "를 상회하는|을 초과하는|를 초과하는|남짓|有余|有餘|开外|開外|"
        "出头|出頭|突破|を突破|を突破する|突破の"
    ),
    Qualifier.AT_LEAST: (
        "minimum|or more|or above|and above|and up|or higher|at least|以上|及以上|以上の|以上的|"
        "を下らない|"
        "起|起步|起跳|이상|이상의"
    ),
    Qualifier.UP_TO: (
        "maximum|max|max.|or less|or fewer|at most|or lower|以下|以内|以內|及以下|以下の|以内の|"
        "封顶|封頂|이하|이하의|이내"
    ),
    Qualifier.LESS_THAN: (
        "未満|未満の|未滿|未满|に満たない|미만|미만의|을 밑도는|를 밑도는|에 못 미치는|を下回る|"
        "を切る|に届かない|に達しない"
    ),
    Qualifier.ABOUT: (
        "or so|-ish|or thereabouts|give or take|, give or take|approx.|approx|approximately|左右|"
        "左右的|"
        "上下|之谱|之譜|"
        "前後|前後の|程度|程度の|ほど|ほどの|"
        "くらい|ぐらい|近く|近くの|弱|に迫る|台|가량|가량의|정도|정도의|안팎|안팎의|내외|내외의|"
        "대|쯤|가까이|에 가까운|에 육박|에 육박하는"
    ),
    Qualifier.ORDER_OF_MAGNITUDE: "量级|量級|オーダー|のオーダー|자릿수",
}

DASHES: Final = "-|–|—|−|‐|‑|‒|―"
JOINTS: Final = "to|至|到|から|에서|부터"
TILDES: Final = "~|〜|∼"
JOINTS_BETWEEN: Final = "and|与|與|和|と|과|와"
MINUSES: Final = "minus|negative|负|負|マイナス|마이너스"
TRIANGLES: Final = "▲|△"
OPENINGS: Final = (
    "between|from|anywhere between|somewhere between|anywhere from|ranging from|"
    "介于|介於|在|从|從|自|之间|之間|の間|사이"
)
RANGE_WORDS: Final = (
    "range|range of|a range of|the range of|in the range of|in a range of|within a range of|"
    "区间|區間|范围|範圍|范围内|範圍內|レンジ|のレンジ|の範囲|범위|범위의"
)
SIZES: Final = (
    "-class|-scale|级|級|级别|級別|规模|規模|規模の|规模的|規模的|규모|규모의|수준|수준의|급|급의"
)
"""Behind a figure they call it a size of about so much; before it they only name one."""

TOLERANCES: Final = "±|+/-|plus or minus|正负|正負|プラスマイナス|플러스마이너스"
MIDDLES: Final = (
    "midpoint|, midpoint|a midpoint of|with a midpoint of|, with a midpoint of|"
    "中值|,中值|中間値|、中間値|中央値|、中央値|중간값|, 중간값"
)
FILLERS: Final = (
    "of|a total of|total|totaling|totalling|the|in the|in a|worth|worth of|reaching|"
    "amounting to|the equivalent of|equivalent to|总额|總額|总计|總計|合计|合計|总共|總共|共|"
    "达|達|达到|達到|将达|將達|将达到|將達到|折合|为|為|総額|総額で|까지|총|총액|누적|무려|の|"
    "まで|相当|相当の|상당|"
    "に達する|に上る|にのぼる|に上る見込み|에 달하는|에 이르는|\"|「|」|『|』|«|»|de|d'|"
    "record|a record|combined|a combined|additional|an additional|another|a further|a whopping|"
    "only|just|exactly|precisely|mark|ちょうど|計|合わせて|상당의|어치|투자|valued at|合|共计|"
    "共計|累计|累計|累计投入|累計投入|投入|投资|投資|总投资|總投資|总投资额|"
    "總投資額|投资额|投資額|拟投资|擬投資|计划投资|計劃投資|追加|新增|额外|額外|价值|價值|总价值|"
    "總價值|"
    "预计|預計|预计将|預計將|将|將|有望|大关|大關|之多|创纪录的|創紀錄的|史无前例的|史無前例的|"
    "過去最高の|過去最大の|史上最大の|追加で|新たに|"
    "사상 최대|역대 최대|사상 최대인|역대 최대 규모인|추가로"
)
MORES: Final = "+|多|余|餘|여|-odd|odd|-some"
VAGUES: Final = {
    (2, 9): "数|數|几|幾|好几|好幾|수|몇|several|a few|multi|multi-|multiple",
    (1, 9): "single-digit|single digit",
    (10, 99): "double-digit|double digit",
    (100, 999): "triple-digit|triple digit",
}
"""From and to how many they say."""

UNDISCLOSED: Final = (
    "undisclosed|not disclosed|an undisclosed amount|undisclosed amount|undisclosed sum|"
    "未披露|未公开|未公開|未透露|金额未披露|金額未披露|非公開|非公表|金額非公開|비공개|미공개"
)
FRACTIONS: Final = {
    "and a half|-and-a-half|½": "0.5",
    "and a quarter|-and-a-quarter|¼": "0.25",
    "and three quarters|-and-three-quarters|¾": "0.75",
}
"""What is added to the whole number before it."""

PARTS_OF_ONE: Final = {
    "half a|a half|half|half of a|半": "0.5",
    "a quarter of a|a quarter|quarter of a": "0.25",
    "three quarters of a|three-quarters of a": "0.75",
}


def _words() -> dict[str, WordMeaning]:
    words: dict[str, WordMeaning] = {
        "兆": Ambiguous("兆"),
        "(": Bracket(opens=True),
        ")": Bracket(opens=False),
    }
    for table, is_western, is_plural in (
        (EASTERN_SCALES, False, False),
        (WESTERN_SCALES, True, False),
        (PLURAL_SCALES, True, True),
    ):
        for spellings, factor in table.items():
            scale = Scale(Decimal(factor), is_western, is_plural)
            words |= dict.fromkeys(spellings.split(), scale)
    for spellings, factor in INDIAN_SCALES.items():
        scale = Scale(Decimal(factor), is_western=True, is_indian=True)
        words |= dict.fromkeys(spellings.split(), scale)
    for value, spellings in enumerate(NUMERALS):
        words |= dict.fromkeys(spellings, Numeral(value))
    words |= _english_numbers()
    for text, meaning in (
        (DASHES, Joint(is_dash=True)),
        (JOINTS, Joint()),
        (TILDES, Joint(hedge=Qualifier.ABOUT)),
        (JOINTS_BETWEEN, Joint(needs_opening=True)),
        (MINUSES, Minus()),
        (TRIANGLES, Triangle()),
        (OPENINGS, Opening()),
        (RANGE_WORDS, RangeWord()),
        (SIZES, RangeWord(is_size=True)),
        (TOLERANCES, Tolerance()),
        (MIDDLES, Middle()),
        (FILLERS, Filler()),
        (MORES, More()),
        (UNDISCLOSED, Undisclosed()),
    ):
        words |= dict.fromkeys(text.split("|"), meaning)
    for (least, most), spellings in VAGUES.items():
        words |= dict.fromkeys(spellings.split("|"), Vague(least, most))
    return words | _hedges()


def _english_numbers() -> dict[str, WordMeaning]:
    below_twenty = ENGLISH_NUMBERS.split("|")
    numbers = {word: value for value, word in enumerate(below_twenty)}
    for place, tens in enumerate(ENGLISH_TENS.split("|"), start=2):
        numbers[tens] = 10 * place
        for unit in range(1, 10):
            numbers[f"{tens}-{below_twenty[unit]}"] = 10 * place + unit
    words: dict[str, WordMeaning] = {
        word: Digits(Decimal(value), is_word=True) for word, value in numbers.items()
    }
    words |= dict.fromkeys(("a", "an"), Digits(Decimal(1), is_word=True, is_article=True))
    for spellings, value in PARTS_OF_ONE.items():
        words |= dict.fromkeys(spellings.split("|"), Digits(Decimal(value), is_word=True))
    for spellings, value in FRACTIONS.items():
        words |= dict.fromkeys(spellings.split("|"), Fraction(Decimal(value)))
    return words


def _hedges() -> dict[str, WordMeaning]:
    words: dict[str, WordMeaning] = {}
    for side, table in ((Where.BEFORE, BEFORE), (Where.AFTER, AFTER)):
        for qualifier, text in table.items():
            for word in text.split("|"):
                where = Where.EITHER if word in words else side
                words[word] = Hedge(qualifier, where)
    words["上"] = Hedge(Qualifier.AT_LEAST, Where.BEFORE, is_for_round=True)
    return words


WORDS: Final = _words()
"""What each word means that is the same for money and for machines."""
