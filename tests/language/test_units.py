"""Every unit and name of a chip once more, with what it measures: one lost is noticed."""

from decimal import Decimal

import pytest

from tracker.errors import UnreadableError
from tracker.language.capacity import Capacity, read_capacity
from tracker.language.share import DECLINES as KNOWN_DECLINES
from tracker.language.share import RISES as KNOWN_RISES
from tracker.language.share import UNITS as SHARE_UNITS
from tracker.language.share import read_share
from tracker.language.units import WORDS
from tracker.vocabulary import CAPACITY_UNITS, CapacityMetric, Qualifier

MW = {
    "0.000001": ("w|watt|watts|瓦|ワット|와트"),
    "0.001": ("kw|kilowatt|kilowatts|千瓦|キロワット|킬로와트"),
    "1": ("mw|mwe|megawatt|megawatts|兆瓦|メガワット|메가와트"),
    "1000": ("gw|gwe|gigawatt|gigawatts|吉瓦|ギガワット|기가와트"),
    "1000000": ("tw|terawatt|terawatts|太瓦|テラワット|테라와트"),
}
EFLOPS = {
    "0.000000001": ("gflops|gflop/s|gigaflops"),
    "0.000001": ("t算力|tflop|tflops|tflop/s|teraflops|テラフロップス|테라플롭스"),
    "0.001": ("pf|pflop|pflops|pflop/s|petaflops|petaflop|p算力|ペタフロップス|페타플롭스"),
    "1": (
        "e算力|ef|eflop|eflops|eflop/s|exaflops|exaflop|百亿亿次|百億億次|エクサフロップス|"
        "엑사플롭스"
    ),
    "1000": ("zflops|zflop/s|zettaflop|zettaflops|ゼタフロップス|제타플롭스"),
}
ACCELERATORS = (
    "张|張|枚|枚の|块|塊|片|颗|顆|장|장의|gpu|gpus|tpu|tpus|npu|npus|chip|chips|ai chip|ai chips|"
    "accelerator|accelerators|ai accelerator|ai accelerators|card|cards|accelerator cards|"
    "gpu cards|gpuカード|卡|级卡"
)
CLUSTERS = "集群|叢集|cluster|clusters|クラスター|クラスタ|클러스터"
ITEMS = (
    "个|個|家|名|人|座|件|项|項|基|台|台の|개|명|곳|社|箇所|か所|基の|個の|개의|"
    "item|items|unit|units|customers|developers|users|companies|开发者|開發者|客户|客戶"
)
NOUNS = (
    "算力|智算|算力规模|智算规模|计算能力|計算能力|的算力|电力|電力|功率|装机容量|容量|"
    "of power|of capacity|capacity|of compute|compute|computing power|"
    "ai芯片|ai晶片|芯片|晶片|ai加速卡|加速卡|ai加快卡|算力卡|显卡|ai半导体|半导体|"
    "智算集群|のaiチップ|aiチップ|チップ|アクセラレーター|가속기|ai 가속기|칩|ai 칩|ai칩|gpu들|"
    "@|at|in|dense|精度"
)
METRICS = {
    "it_power": (
        "it|it load|of it load|of critical it load|critical it|it power|of it power|it capacity|"
        "it负荷|it负载|it負載"
    ),
    "grid_connection": "grid|grid connection|grid power|of grid power|并网容量|並網容量|受電容量",
    "land_area": (
        "land|of land|site|campus|plot|parcel|占地|占地面积|占地面積|用地|土地|的土地|土地面积|"
        "敷地|敷地面積|の敷地|の土地|부지|부지면적|토지|의 부지"
    ),
    "floor_area": (
        "floor space|of floor space|floor area|of floor area|gross floor area|building|"
        "建筑面积|总建筑面积|建築面積|樓地板面積|延床面積|延べ床面積|床面積|연면적|건축면적"
    ),
}
FORMATS = {
    "fp64": "fp64|fp-64|fp 64",
    "fp32": "fp32|fp-32|fp 32",
    "tf32": "tf32|tf-32|tf 32",
    "bf16": "bf16|bf-16|bf 16",
    "fp16": "fp16|fp-16|fp 16",
    "fp8": "fp8|fp-8|fp 8",
    "int8": "int8|int-8|int 8",
    "fp4": "fp4|fp-4|fp 4",
}
MAKERS = (
    "NVIDIA|AMD|Intel|Google|Huawei|英伟达|英偉達|輝達|华为|華為|寒武纪|寒武紀|海光|エヌビディア|"
    "엔비디아|昆仑芯|Cambricon|Broadcom|Amazon|AWS|Microsoft"
)
FAMILIES = "Ascend|昇腾|昇騰|Hopper|Blackwell|Rubin|Trainium|Instinct|Gaudi|Maia|Inferentia"
H100_EQUIVALENTS = (
    "h100e|h100es|h100 equivalent|h100 equivalents|h100-equivalent|h100-equivalents|"
    "h100eq|h100-eq|h100 eq|h100 eq.|h100当量|h100當量|h100等效|等效h100|h100換算|"
    "h100相当|h100相当の|h100換算の|h100 환산|h100 상당|h100급"
)
EQUIVALENTS = (
    "worth of|equivalent|equivalents|-equivalent|-equivalents|equivalent of|the equivalent of|"
    "equivalent to|"
    "相当|相当の|相当于|相當於|相當|等效|等效于|等效於|折合|折合约|に相当|に相当する|換算|환산|"
    "상당|"
    "에 상당하는|에 해당하는"
)
AREAS = {
    ("m2", "1"): (
        "m2|m²|sqm|sq m|square meter|square meters|square metre|square metres|平方米|平米|"
        "平方公尺|"
        "平方メートル|平方米的|제곱미터"
    ),
    ("m2", "1e6"): (
        "km2|km²|sq km|square kilometer|square kilometers|square kilometre|square kilometres|"
        "平方公里|平方千米|平方キロメートル|平方キロ|제곱킬로미터"
    ),
    ("hectare", "1"): ("ha|hectare|hectares|公顷|公頃|ヘクタール|헥타르|헥타아르"),
    ("are", "1"): ("公亩|公畝|アール"),
    ("acre", "1"): ("acre|acres|英亩|英畝|エーカー|에이커"),
    ("mu", "1"): ("mu|亩|畝|市亩|亩地|亩土地"),
    ("tsubo", "1"): ("ping|pings|tsubo|pyeong|坪|평"),
    ("cho", "1"): ("町歩"),
    ("jia", "1"): ("甲"),
    ("square_foot", "1"): (
        "sq ft|sqft|sq. ft.|sq. ft|sq.ft.|sq.ft|sf|ft2|ft²|square foot|square-foot|square feet|"
        "平方英尺|平方呎|平方フィート|제곱피트|평방피트"
    ),
    ("square_mile", "1"): ("sq mi|square mile|square miles|平方英里|平方マイル|제곱마일"),
}
MODELS = (
    "昇腾910|昇腾910B|昇腾910C|昇腾920|昇腾950|昇騰910|昇騰910B|昇騰910C|昇騰920|昇騰950|"
    "Ascend 910|Ascend 910B|Ascend 910C|Ascend 920|Ascend 950|"
    "Huawei Ascend 910|Huawei Ascend 910B|Huawei Ascend 910C|Huawei Ascend 920|Huawei Ascend 950|"
    "华为昇腾910|华为昇腾910B|华为昇腾910C|华为昇腾920|华为昇腾950|"
    "Trainium2|Trainium3|Trainium 2|Trainium 3|Gaudi 3|Gaudi3|TPU v4|TPU v5e|TPU v5p|TPU v6e|"
    "TPU v7"
)
LOOKS = "H100|B200|GB200|MI300X|NVL72|A10|X12|ABC1234DEF|MI300Xab"
"""Names that are on no list and told by how they look."""


def split(*texts: str) -> list[str]:
    return [word for text in texts for word in text.split("|")]


def same(words: list[str], text: str, expected: Capacity) -> None:
    """Check that the text with each of the words is read as expected."""
    for word in words:
        found = read_capacity(text.format(word))
        given = (found.best, found.unit, found.metric, found.number_format, found.chip)
        wanted = (expected.best, expected.unit, expected.metric)
        assert given == (*wanted, expected.number_format, expected.chip), word


def capacity(
    best: str,
    unit: str,
    metric: str | None = None,
    *,
    number_format: str | None = None,
    chip: str | None = None,
) -> Capacity:
    return Capacity(
        stated="",
        qualifier=Qualifier.EXACT,
        best=Decimal(best),
        unit=unit,
        metric=metric,
        number_format=number_format,
        chip=chip,
    )


def test_the_words_are_these_and_no_others() -> None:
    mine = split(*MW.values(), *EFLOPS.values(), ACCELERATORS, CLUSTERS, ITEMS, NOUNS)
    mine += split(*METRICS.values(), *FORMATS.values(), MAKERS, FAMILIES, MODELS)
    mine += split("p", H100_EQUIVALENTS, EQUIVALENTS, *AREAS.values())
    assert sorted(WORDS) == sorted(word.lower() for word in mine)


def test_every_unit_has_its_factor() -> None:
    for factor, words in MW.items():
        same(split(words), "5000 {}", capacity(str(5000 * Decimal(factor)), "MW"))
    for factor, words in EFLOPS.items():
        value = str(5000 * Decimal(factor))
        same(split(words), "5000 {}", capacity(value, "EFLOPS", "compute"))


def test_everything_counted_is_counted_by_one() -> None:
    same(split(ACCELERATORS), "5 {}", capacity("5", "count", "accelerators"))
    same(split(CLUSTERS), "5 {}", capacity("5", "count", "clusters"))
    same(split(ITEMS), "5 {}", capacity("5", "count"))


def test_only_cards_name_a_class_from_ten_thousand_on() -> None:
    for text, qualifier in (
        ("1万卡", "about"),
        ("3万级卡", "about"),
        ("9千卡", "exact"),
        ("10000卡", "exact"),
        ("超3万卡", "more_than"),
        ("3万张", "exact"),
        ("3万集群", "exact"),
    ):
        assert read_capacity(text).qualifier == qualifier, text


def test_a_noun_beside_a_unit_changes_nothing() -> None:
    same(split(NOUNS), "5 MW {}", capacity("5", "MW"))
    for word in split(NOUNS):
        with pytest.raises(UnreadableError, match="it names no unit"):
            read_capacity(f"5 {word}")


def test_what_a_power_or_an_area_is_of_is_told_by_words_alone() -> None:
    for metric, words in METRICS.items():
        is_power = CAPACITY_UNITS[CapacityMetric(metric)] == "MW"
        same(split(words), "5 MW {}", capacity("5", "MW", metric if is_power else None))
        same(split(words), "5 m2 {}", capacity("5", "m2", None if is_power else metric))


def test_every_format_is_written_in_three_ways() -> None:
    for code, words in FORMATS.items():
        expected = capacity("5", "EFLOPS", "compute", number_format=code)
        same(split(words), "5 EFLOPS {}", expected)


def test_h100_equivalents_are_computing_power_and_no_machines() -> None:
    same(split(H100_EQUIVALENTS), "5 {}", capacity("5", "H100e", "h100_equivalents"))
    assert read_capacity("1111672.56 H100e").best == Decimal("1111672.56")
    with pytest.raises(UnreadableError, match="'e' is not understood"):
        read_capacity("5 H200e")  # no chip, and no unit that is known


@pytest.mark.parametrize(
    "text",
    [
        "the equivalent of 5 H100s",
        "5 H100-equivalent GPUs",
        "5 H100e GPUs",
        "相当于5张H100",
        "5張H100等效",
        "H100換算5",
    ],
)
def test_machines_that_something_is_worth_are_none_that_there_are(text: str) -> None:
    assert read_capacity(text).metric == "h100_equivalents"


@pytest.mark.parametrize("text", ["equivalent to 5 B200", "相当于5张昇腾910B", "5 GPU equivalents"])
def test_what_is_worth_other_machines_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError, match="no number of them"):
        read_capacity(text)


def test_p_alone_is_said_to_be_read_as_petaflops() -> None:
    for text in ("1万P", "10,000 P", "10000p"):
        found = read_capacity(text)
        assert (found.unit, found.metric) == ("EFLOPS", "compute"), text
        assert found.best == 10, text
        assert found.assumption == "P is read as PFLOPS"
    assert read_capacity("1万P算力").assumption is None


SQUARE_METRES = {
    "m2": "1",
    "are": "100",
    "hectare": "10000",
    "acre": "4046.8564224",
    "mu": "666.6666666666",
    "tsubo": "3.305785123967",
    "cho": "9917.355371901",
    "jia": "9699.173553719",
    "square_foot": "0.09290304",
    "square_mile": "2589988.110336",
}
LAND = {"are", "hectare", "acre", "mu", "cho", "jia", "square_mile"}


def test_an_area_is_told_in_square_metres_with_what_its_unit_is() -> None:
    for (unit, factor), words in AREAS.items():
        for word in split(words):
            found = read_capacity(f"5000 {word}")
            assert found.unit == "m2", word
            assert found.metric == ("land_area" if unit in LAND else None), word
            expected = 5000 * Decimal(factor) * Decimal(SQUARE_METRES[unit])
            assert found.best is not None
            assert abs(found.best - expected) < Decimal("0.00001"), word
            said = f"1 {unit.replace('_', ' ')} is "
            assert (found.assumption or said).startswith(said), word
            assert (found.assumption is None) == (unit == "m2"), word
    assert read_capacity("150亩").best == 100_000


def test_a_family_names_the_chip_and_its_maker_names_none() -> None:
    for family in split(FAMILIES):
        assert read_capacity(f"5 {family} GPUs").chip == family
    for maker in split(MAKERS):
        assert read_capacity(f"5 {maker} GPUs").chip is None
        assert read_capacity(f"5 {maker} H100").chip == f"{maker} H100"
    for maker in split(MAKERS, FAMILIES):
        with pytest.raises(UnreadableError, match="it names no unit"):
            read_capacity(f"5 {maker}")


def test_a_model_is_counted_without_another_word() -> None:
    for model in split(MODELS, LOOKS):
        same([model], "5 {}", capacity("5", "count", "accelerators", chip=model))
    for model in ("H100", "MI300X", "NVL72"):
        same([f"{model}s"], "5 {}", capacity("5", "count", "accelerators", chip=model))


@pytest.mark.parametrize("word", ["ABCD100", "A1", "A12345", "H100abcd", "1H00", "h100"])
def test_what_looks_otherwise_is_no_model(word: str) -> None:
    with pytest.raises(UnreadableError):
        read_capacity(f"5 {word}")


def test_japanese_and_korean_write_no_one_before_a_round_number() -> None:
    for language, qualifier in (("ja", "exact"), ("ko", "exact"), ("zh-Hans", "about")):
        assert read_capacity("百MW", language=language).qualifier == qualifier


SHARES = {
    ("percent", "1"): "%|percent|per cent|pct|pc|百分之|パーセント|퍼센트|프로",
    ("percent", "10"): "成|割|할",
    ("percentage_points", "1"): (
        "pp|ppt|ppts|pps|percentage point|percentage points|%-point|%-points|百分点|百分點|"
        "个百分点|"
        "個百分點|%ポイント|パーセントポイント|ポイント|%p|퍼센트포인트|%포인트|포인트"
    ),
    ("percentage_points", "0.01"): (
        "bp|bps|basis point|basis points|基点|基點|个基点|個基點|ベーシスポイント|베이시스포인트"
    ),
    ("multiple", "1"): "x|×|-fold|fold|times|倍|배",
}
DECLINES = (
    "down|fell|fell by|a decline of|a decrease of|a drop of|下降|下滑|下跌|减少|減少|同比下降|"
    "同比减少|同比下滑|降|减|減|減少した|감소|하락|"
    "decline|a decline|decrease|a decrease|drop|a drop|declined|declined by|decreased|"
    "decreased by|dropped|dropped by|down by|lost|slid|slumped|shrank|plunged|cut by|"
    "reduced by|下降了|减少了|減少了|下滑了|年減|年减|季減|季减|衰退|落ち込み|減らす|줄어든|"
    "줄어|감소한|하락한"
)
RISES = (
    "up|rose|rose by|grew|grew by|growth of|growth|an increase of|year on year|year-on-year|"
    "year over year|yoy|增长|增長|成長|同比增长|同比增長|上升|提升|增加|增|増|増加|増加した|"
    "前年比|前年同期比|同比|年增|증가|성장|상승|전년 대비|전년대비|"
    "increase|an increase|increased|increased by|climbed|jumped|surged|soared|gained|up by|"
    "y/y|qoq|q/q|quarter on quarter|month on month|增长了|增加了|提高|提高了|上涨|上漲|季增|"
    "月增|环比|環比|环比增长|年成長|前期比|前四半期比|上昇|伸び|伸びた|늘어난|늘어|증가한|"
    "상승한|전년 동기 대비|전년동기대비|전분기 대비"
)


def test_the_words_of_shares_are_these_and_no_others() -> None:
    assert {unit: split(words) for unit, words in SHARE_UNITS.items()} == {
        unit: split(words) for unit, words in SHARES.items()
    }
    assert split(KNOWN_DECLINES, KNOWN_RISES) == split(DECLINES, RISES)


def test_every_unit_of_a_share_has_its_factor() -> None:
    for (unit, factor), words in SHARES.items():
        for word in split(words):
            share = read_share(f"5{word}")
            assert (share.unit, share.best) == (unit, 5 * Decimal(factor)), word


def test_a_decline_turns_the_sign_and_a_rise_does_not() -> None:
    for words, value in ((DECLINES, -5), (RISES, 5)):
        for word in split(words):
            assert read_share(f"{word} 5%").best == value, word
            assert read_share(f"5% {word}").best == value, word
