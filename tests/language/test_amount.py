from decimal import Decimal

import pytest

from tracker.errors import UnreadableError, UsageError
from tracker.language.amount import Amount, read_amount

READ = [
    # Chinese, both scripts
    ("3800亿元", "exact", "380e9", "CNY"),
    ("3,800亿元", "exact", "380e9", "CNY"),
    ("３８００億元", "exact", "380e9", "CNY"),
    ("超800億美元", "more_than", "80e9", "USD"),
    ("超過800億美元", "more_than", "80e9", "USD"),
    ("超过800亿美元", "more_than", "80e9", "USD"),
    ("800多亿美元", "more_than", "80e9", "USD"),
    ("800多億美元", "more_than", "80e9", "USD"),
    ("800亿多美元", "more_than", "80e9", "USD"),
    ("三十多亿美元", "more_than", "3e9", "USD"),
    ("逾30亿美元", "more_than", "3e9", "USD"),
    ("30餘億美元", "more_than", "3e9", "USD"),
    ("近3000亿美元", "about", "300e9", "USD"),
    ("约110亿元", "about", "11e9", "CNY"),
    ("約110億元", "about", "11e9", "CNY"),
    ("110亿元左右", "about", "11e9", "CNY"),
    ("约合人民币110亿元", "about", "11e9", "CNY"),
    ("至少500亿元", "at_least", "50e9", "CNY"),
    ("不低于500亿元", "at_least", "50e9", "CNY"),
    ("500亿元以上", "at_least", "50e9", "CNY"),
    ("最多500亿元", "up_to", "50e9", "CNY"),
    ("最高500亿元", "up_to", "50e9", "CNY"),
    ("不超过500亿元", "up_to", "50e9", "CNY"),
    ("不超過500億元", "up_to", "50e9", "CNY"),
    ("500亿元以下", "up_to", "50e9", "CNY"),
    ("500亿元以内", "up_to", "50e9", "CNY"),
    ("可能达到650亿美元", "up_to", "65e9", "USD"),
    ("不到500亿元", "less_than", "50e9", "CNY"),
    ("达500亿元", "exact", "50e9", "CNY"),
    ("達到620億美元", "exact", "62e9", "USD"),
    ("高达650亿美元", "up_to", "65e9", "USD"),
    ("上百亿元", "at_least", "10e9", "CNY"),
    ("上亿美元", "at_least", "1e8", "USD"),
    ("近百亿美元", "about", "10e9", "USD"),
    ("超百亿美元", "more_than", "10e9", "USD"),
    ("百亿美元", "about", "10e9", "USD"),
    ("十亿美元", "exact", "1e9", "USD"),
    ("1.2万亿元", "exact", "1.2e12", "CNY"),
    ("3萬億元", "exact", "3e12", "CNY"),
    ("3万2000亿元", "exact", "3.2e12", "CNY"),
    ("三万元", "exact", "30000", "CNY"),
    ("二十九亿美元", "exact", "2.9e9", "USD"),
    ("两千五百亿元", "exact", "250e9", "CNY"),
    ("兩千五百億元", "exact", "250e9", "CNY"),
    ("一万两千元", "exact", "12000", "CNY"),
    ("一百零五亿元", "exact", "10.5e9", "CNY"),
    ("三亿零五百元", "exact", "300000500", "CNY"),
    ("1万2000円", "exact", "12000", "JPY"),
    ("1万2千円", "exact", "12000", "JPY"),
    ("人民币3800亿元", "exact", "380e9", "CNY"),
    ("3800亿元人民币", "exact", "380e9", "CNY"),
    ("¥3800亿", "exact", "380e9", "CNY"),  # 亿 is simplified Chinese only
    ("16亿好意思元", "exact", "1.6e9", "USD"),  # as a rewriting machine prints 美元
    ("HK$50亿元", "exact", "5e9", "HKD"),
    ("50亿港元", "exact", "5e9", "HKD"),
    ("新台幣100億元", "exact", "10e9", "TWD"),
    ("15亿日元", "exact", "1.5e9", "JPY"),
    ("5亿欧元", "exact", "5e8", "EUR"),
    # Japanese
    ("4400億円", "exact", "440e9", "JPY"),
    ("2兆2600億円", "exact", "2.26e12", "JPY"),
    ("3兆2,000億円", "exact", "3.2e12", "JPY"),
    ("1兆ドル", "exact", "1e12", "USD"),
    ("65億米ドル", "exact", "6.5e9", "USD"),
    ("200億ドル以上", "at_least", "20e9", "USD"),
    ("4400億円超", "more_than", "440e9", "JPY"),
    ("1000億円未満", "less_than", "100e9", "JPY"),
    ("最大1兆円", "up_to", "1e12", "JPY"),
    ("約4400億円", "about", "440e9", "JPY"),
    ("千億円", "exact", "100e9", "JPY"),  # Japanese writes no 一 before it
    ("ﾄﾞﾙ 5億", "exact", "5e8", "USD"),  # half width
    # Korean
    ("7조2천억원", "exact", "7.2e12", "KRW"),
    ("7조 2천억 원", "exact", "7.2e12", "KRW"),
    ("7조2000억원", "exact", "7.2e12", "KRW"),
    ("이천억 원", "exact", "200e9", "KRW"),
    ("65억 달러", "exact", "6.5e9", "USD"),
    ("약 65억 달러", "about", "6.5e9", "USD"),
    ("65억여 달러", "more_than", "6.5e9", "USD"),
    ("5천억원 이상", "at_least", "500e9", "KRW"),
    ("최대 100조원", "up_to", "100e12", "KRW"),
    ("1000억원 미만", "less_than", "100e9", "KRW"),
    # English and the rest of the world
    ("US$10 bn", "exact", "10e9", "USD"),
    ("US$10\u00a0bn", "exact", "10e9", "USD"),
    ("$1.5 trillion", "exact", "1.5e12", "USD"),
    ("€2.1 billion", "exact", "2.1e9", "EUR"),
    ("£500m", "exact", "5e8", "GBP"),
    ("Rs 5 lakh crore", "exact", "5e12", "INR"),
    ("₹5,00,000 crore", "exact", "5e12", "INR"),
    ("80e9 USD", "exact", "80e9", "USD"),
    ("USD 80,000,000,000", "exact", "80e9", "USD"),
    ("80\u00a0000\u00a0000\u00a0000 USD", "exact", "80e9", "USD"),
    ("80 000 000 000 USD", "exact", "80e9", "USD"),
    ("CHF 80'000'000", "exact", "80e6", "CHF"),
    ("80 billion\u200b dollars", "exact", "80e9", "USD"),
    ("2.35美元", "exact", "2.35", "USD"),
    ("A$1.5bn", "exact", "1.5e9", "AUD"),
    ("NT$1.5bn", "exact", "1.5e9", "TWD"),
    ("C$1.5bn", "exact", "1.5e9", "CAD"),
    ("S$1.5bn", "exact", "1.5e9", "SGD"),
    ("$1.5bn USD", "exact", "1.5e9", "USD"),
    ("80 billion yuan", "exact", "80e9", "CNY"),
    ("RMB380bn", "exact", "380e9", "CNY"),
    ("sixty-five billion dollars", "exact", "65e9", "USD"),
    ("half a billion dollars", "exact", "5e8", "USD"),
    ("a billion dollars", "exact", "1e9", "USD"),
    ("up to $100B", "up_to", "100e9", "USD"),
    ("UP TO $100B", "up_to", "100e9", "USD"),
    ("at least $5 billion", "at_least", "5e9", "USD"),
    ("more than 500 million won", "more_than", "5e8", "KRW"),
    ("over $80bn", "more_than", "80e9", "USD"),
    ("$80bn+", "more_than", "80e9", "USD"),
    ("$80+ billion", "more_than", "80e9", "USD"),
    ("just over $80bn", "more_than", "80e9", "USD"),
    ("$80bn-plus", "more_than", "80e9", "USD"),
    ("1兆円余り", "more_than", "1e12", "JPY"),
    ("$80bn.", "exact", "80e9", "USD"),
    ("3800亿元。", "exact", "380e9", "CNY"),
    (">$80bn", "more_than", "80e9", "USD"),
    ("nearly $80 billion", "about", "80e9", "USD"),
    ("roughly $80 billion", "about", "80e9", "USD"),
    ("about $80 billion", "about", "80e9", "USD"),
    ("~$80bn", "about", "80e9", "USD"),
    ("~80bn USD", "about", "80e9", "USD"),
    ("less than $5bn", "less_than", "5e9", "USD"),
]

RANGES = [
    ("60亿至65亿美元", "range", "6e9", "6.5e9", "USD"),
    ("60亿到65亿美元", "range", "6e9", "6.5e9", "USD"),
    ("60亿美元至65亿美元", "range", "6e9", "6.5e9", "USD"),
    ("60至65亿美元", "range", "6e9", "6.5e9", "USD"),
    ("600-650亿美元", "range", "60e9", "65e9", "USD"),
    ("约600-650亿美元", "range", "60e9", "65e9", "USD"),
    ("介于600亿与650亿美元之间", "range", "60e9", "65e9", "USD"),
    ("60億ドルから65億ドル", "range", "6e9", "6.5e9", "USD"),
    ("60〜65億ドル", "range", "6e9", "6.5e9", "USD"),
    ("60～65億ドル", "range", "6e9", "6.5e9", "USD"),
    ("60~65억 달러", "range", "6e9", "6.5e9", "USD"),
    ("60억에서 65억 달러", "range", "6e9", "6.5e9", "USD"),
    ("$60-65bn", "range", "60e9", "65e9", "USD"),
    ("$64–72bn", "range", "64e9", "72e9", "USD"),
    ("$64bn–$72bn", "range", "64e9", "72e9", "USD"),
    ("$60 billion to $65 billion", "range", "60e9", "65e9", "USD"),
    ("from $60bn to $65bn", "range", "60e9", "65e9", "USD"),
    ("between $60 billion and $65 billion", "range", "60e9", "65e9", "USD"),
    ("between $60 and $65 billion", "range", "60e9", "65e9", "USD"),
    ("$500m-1.2bn", "range", "500e6", "1.2e9", "USD"),
    ("8000万至1亿元", "range", "80e6", "100e6", "CNY"),
    ("5千-6千亿元", "range", "500e9", "600e9", "CNY"),
    ("8千-1万元", "range", "8000", "10000", "CNY"),
    ("900 to 1k USD", "range", "900", "1000", "USD"),
    ("$0-5bn", "range", "0", "5e9", "USD"),
    ("$1 - $2", "range", "1", "2", "USD"),
    ("数十亿美元", "order_of_magnitude", "2e9", "9e9", "USD"),
    ("數十億美元", "order_of_magnitude", "2e9", "9e9", "USD"),
    ("几百亿元", "order_of_magnitude", "20e9", "90e9", "CNY"),
    ("数百億円", "order_of_magnitude", "20e9", "90e9", "JPY"),
    ("十几亿美元", "order_of_magnitude", "1.1e9", "1.9e9", "USD"),
    ("수십억 달러", "order_of_magnitude", "2e9", "9e9", "USD"),
    ("수백억원", "order_of_magnitude", "20e9", "90e9", "KRW"),
    ("tens of billions of dollars", "order_of_magnitude", "20e9", "90e9", "USD"),
    ("hundreds of millions of dollars", "order_of_magnitude", "200e6", "900e6", "USD"),
    ("several billion dollars", "order_of_magnitude", "2e9", "9e9", "USD"),
    ("billions of dollars", "order_of_magnitude", "2e9", "9e9", "USD"),
]

REFUSED = [
    ("上百亿", "it names no currency"),
    ("3萬億", "it names no currency"),
    ("达到620億", "it names no currency"),
    ("¥500bn", "¥ is JPY in Japanese and CNY in Chinese"),
    ("3兆美元", "兆 is 10^12 in Japanese, Korean and traditional Chinese, and mega (10^6)"),
    ("$800亿元", "it may be CNY or USD"),
    ("$60bn to €65bn", "it names several currencies"),
    ("三万五元", "it may be 30,005 or 35,000"),
    ("一百五亿元", "it may be 105 or 150"),
    ("3억5 원", "it may be 300,000,005 or 350,000,000"),
    ("7조2천원", "it may be 7,000,000,002,000 or 7,200,000,000,000"),
    ("2兆2600円", "it may be 2,000,000,002,600 or 2,260,000,000,000"),
    ("5万-6万亿元", "its ends are far apart"),
    ("$500-1.2bn", "its ends are far apart"),
    ("$65-60bn", "go down"),
    ("$65bn-60bn", "low must be below high"),
    ("约800多亿美元", "it says both about and more_than"),
    ("超过800亿美元以上", "it says both at_least and more_than"),
    ("up to $60-65bn", "a range that is also 'up_to'"),
    ("上800亿美元", "上 goes with a scale alone"),
    ("以上800亿美元", "'at_least' stands after its figure"),
    ("800亿美元超过", "'more_than' stands before its figure"),
    ("数十亿至90亿美元", "a range with a vague end"),
    ("$64-72bn, up from $60-65bn", "', up from $60-65bn' is not understood"),
    ("16亿美元(约合人民币110亿元)", "'about' stands before its figure"),
    ("60 and 65 billion dollars", "write a range as 60-65"),
    ("from $60bn", "the other end of the range is missing"),
    ("$60bn to", "the last number is missing"),
    ("$1-2-3bn", "a range has two ends"),
    ("- 5 USD", "there is no number before the dash"),
    ("0 USD", "expected more than 0"),
    ("$1,5 billion", "'1,5' is no number"),
    ("80.000.00 EUR", "'80.000.00' is no number"),
    ("1_000 USD", "'_000 USD' is not understood"),
    ("0x10 USD", "is not understood"),
    ("٣ USD", "'٣ USD' is not understood"),
    ("80² USD", "'² USD' is not understood"),
    ("⅞ billion USD", "is not understood"),
    ("NaN USD", "is not understood"),
    ("\u202e3800亿元", "is not understood"),
    ("1万20000円", "its parts overlap"),
    ("$5bn per year", "'per year' is not understood"),
    ("5亿美元3000万", "there are two figures"),
    ("undisclosed $5bn", "it is undisclosed and yet says something"),
    ("several dollars", "'several' of what?"),
    ("$1.2345678", "it has more than 6 decimal places"),
    ("$1e21", "best is out of range"),
    ("$" + "9" * 30, "so large a number"),
    ("$" + "9" * 40, "so many digits"),
    ("1 million million million million million USD", "two scale words for one number"),
    ("USD", "there is no number in it"),
    ("", "there is no number in it"),
    ("x" * 501, "more than 500 characters"),
]


def figure(amount: Amount) -> tuple[str, Decimal | None, Decimal | None, Decimal | None]:
    return amount.qualifier, amount.low, amount.best, amount.high


@pytest.mark.parametrize(("text", "qualifier", "best", "currency"), READ)
def test_an_amount_is_read_as_it_is_written(
    text: str, qualifier: str, best: str, currency: str
) -> None:
    amount = read_amount(text)
    has_low = qualifier in ("exact", "at_least", "more_than")
    has_high = qualifier in ("exact", "up_to", "less_than")
    value = Decimal(best)
    expected = (qualifier, value if has_low else None, value, value if has_high else None)
    assert figure(amount) == expected
    assert amount.currency_code == currency
    assert amount.stated == text.strip()


@pytest.mark.rule("range-shared-scale")
@pytest.mark.parametrize(("text", "qualifier", "low", "high", "currency"), RANGES)
def test_a_range_has_two_ends_that_may_share_a_scale(
    text: str, qualifier: str, low: str, high: str, currency: str
) -> None:
    amount = read_amount(text)
    assert figure(amount) == (qualifier, Decimal(low), None, Decimal(high))
    assert amount.currency_code == currency


def test_a_range_may_name_its_midpoint() -> None:
    amount = read_amount("$64-72bn, midpoint $68bn")
    assert figure(amount) == ("range", Decimal("64e9"), Decimal("68e9"), Decimal("72e9"))
    with pytest.raises(UnreadableError, match="a midpoint goes with a range"):
        read_amount("$64bn, midpoint $68bn")


@pytest.mark.rule("figure-unclear")
@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_unclear_is_refused_and_not_guessed(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_amount(text)
    assert reason in caught.value.reason
    assert isinstance(caught.value, UsageError)
    assert len(str(caught.value)) < 300
    assert "\n" not in str(caught.value)


@pytest.mark.rule("currency-by-language")
@pytest.mark.parametrize(
    ("text", "language", "country", "best", "currency"),
    [
        ("¥500bn", "ja", None, "500e9", "JPY"),
        ("¥500bn", "zh-Hans", None, "500e9", "CNY"),
        ("¥500bn", "zh-Hant", "TW", "500e9", "CNY"),
        ("￥500bn", "ja", None, "500e9", "JPY"),  # full width
        ("CN¥500bn", None, None, "500e9", "CNY"),
        ("JP¥500bn", None, None, "500e9", "JPY"),
        ("3兆元", "zh-Hant", None, "3e12", "CNY"),
        ("3兆元", "zh-Hant", "TW", "3e12", "TWD"),
        ("3兆美元", "ja", None, "3e12", "USD"),
        ("3兆美元", "ko", None, "3e12", "USD"),
        ("2兆2600億美元", None, None, "2.26e12", "USD"),  # a smaller 億 follows
        ("453億7100万元", "ja", None, "45.371e9", "CNY"),
        ("3800億元", "zh-Hant", "TW", "380e9", "TWD"),
        ("3800億元", None, "TW", "380e9", "TWD"),
        ("3800億元", "zh-Hant", "US", "380e9", "CNY"),
        ("3800亿元", "zh-Hans", "TW", "380e9", "CNY"),
        ("人民幣3800億元", "zh-Hant", "TW", "380e9", "CNY"),
        ("$5bn", "zh-Hant", "TW", "5e9", "TWD"),
        ("5億円", "zh-Hant", None, "5e8", "JPY"),
    ],
)
def test_the_language_of_the_source_decides_what_a_word_means(
    text: str, language: str | None, country: str | None, best: str, currency: str
) -> None:
    amount = read_amount(text, language=language, country=country)
    assert (amount.best, amount.currency_code) == (Decimal(best), currency)


@pytest.mark.rule("currency-by-language")
@pytest.mark.parametrize(
    ("text", "language", "country", "reason"),
    [
        ("¥500bn", "en", None, "JPY in Japanese and CNY in Chinese"),
        ("3兆元", "zh-Hans", None, "mega"),
        ("3兆元", "en", None, "mega"),
        ("500億元", "zh-Hant", "HK", "HKD or CNY"),
        ("500億元", None, "HK", "HKD or CNY"),
        ("500圓", "ja", None, "JPY in old Japanese"),
    ],
)
def test_a_word_that_stays_ambiguous_names_both_readings(
    text: str, language: str | None, country: str | None, reason: str
) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        read_amount(text, language=language, country=country)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "reason", "hint"),
    [
        ("10bn XYZ", "'XYZ' is no currency that is known here", "known are USD, CNY, TWD, "),
        ("XYZ 10bn", "'XYZ' is no currency that is known here", "known are USD, CNY, TWD, "),
        ("10bn USB", "'USB' is no currency that is known here", "known are USD, CNY, TWD, "),
        ("10 bilion USD", "'bilion USD' is not understood", "did you mean 'billion'?"),
        ("10 Dolars", "'Dolars' is not understood", "did you mean 'dollars'?"),
        ("10bn", "it names no currency", "write it with a currency, as in 3800亿元"),
        ("10bn per annum", "'per annum' is not understood", "write it with a currency, as in"),
    ],
)
def test_a_word_that_is_not_known_is_named_with_what_may_be_meant(
    text: str, reason: str, hint: str
) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_amount(text)
    assert caught.value.reason == reason
    assert (caught.value.hint or "").startswith(hint)


@pytest.mark.rule("currency-bare-dollar")
def test_a_bare_dollar_is_said_to_be_assumed() -> None:
    assert read_amount("$5bn").assumption == "$ is read as US dollars"
    assert read_amount("US$5bn").assumption is None
    assert read_amount("$5bn USD").assumption is None


@pytest.mark.parametrize("text", ["undisclosed", "未披露", "未公開", "非公表", "비공개"])
def test_an_undisclosed_amount_has_neither_number_nor_currency(text: str) -> None:
    amount = read_amount(text)
    assert figure(amount) == ("undisclosed", None, None, None)
    assert amount.currency_code is None


@pytest.mark.rule("vague-number")
def test_a_hedge_on_a_vague_number_takes_the_bound_it_speaks_of() -> None:
    assert read_amount("at least several billion dollars").low == Decimal("2e9")
    assert read_amount("up to several billion dollars").high == Decimal("9e9")


def test_numbers_are_in_full_digits() -> None:
    assert str(read_amount("3800亿元").best) == "380000000000"
    assert str(read_amount("$2.50").best) == "2.5"
