"""The words for power, computing power, machines and land, and what they are counted in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tracker.language.figure.exact import EXACTLY


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of capacity; *factor* makes it the base unit: MW, EFLOPS, count, acre ..."""

    base: str
    factor: Decimal
    metric: str | None = None
    is_class: bool = False
    """Whether ten thousand of it names a class and no count: 万卡集群."""

    assumption: str | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """The arithmetic that computing power is given for."""

    code: str


@dataclass(frozen=True, slots=True)
class Chip:
    """Words that name what is counted: H100, 昇腾, NVIDIA."""

    name: str
    is_model: bool = True
    is_maker: bool = False
    """Whether it says only who makes it: NVIDIA."""


@dataclass(frozen=True, slots=True)
class Equivalent:
    """Says that the chips are what something is worth, and not what there is."""


@dataclass(frozen=True, slots=True)
class Noun:
    """What the unit is said of, as 算力 or AI芯片, which may tell what is measured."""

    metric: str | None = None


Mark = Unit | Format | Chip | Equivalent | Noun

POWER: Final = {
    "1e-6": "w|watt|watts|瓦|ワット|와트",
    "1e-3": "kw|kilowatt|kilowatts|千瓦|キロワット|킬로와트",
    "1": "mw|mwe|megawatt|megawatts|兆瓦|メガワット|메가와트",
    "1e3": "gw|gwe|gigawatt|gigawatts|吉瓦|ギガワット|기가와트",
    "1e6": "tw|terawatt|terawatts|太瓦|テラワット|테라와트",
}

COMPUTE: Final = {
    "1e-9": "gflops|gflop/s|gigaflops",
    "1e-6": "t算力|tflop|tflops|tflop/s|teraflops|テラフロップス|테라플롭스",
    "1e-3": "pf|pflop|pflops|pflop/s|petaflops|petaflop|p算力|ペタフロップス|페타플롭스",
    "1": (
        "e算力|ef|eflop|eflops|eflop/s|exaflops|exaflop|百亿亿次|百億億次|"
        "エクサフロップス|엑사플롭스"
    ),
    "1e3": "zflops|zflop/s|zettaflop|zettaflops|ゼタフロップス|제타플롭스",
}

H100_EQUIVALENT: Final = Unit("H100e", Decimal(1), "h100_equivalents")

PETA: Final = "p"
"""How Chinese texts shorten PFLOPS: 1万P."""

H100_EQUIVALENTS: Final = (
    "h100e|h100es|h100 equivalent|h100 equivalents|h100-equivalent|h100-equivalents|"
    "h100eq|h100-eq|h100 eq|h100 eq.|h100当量|h100當量|h100等效|等效h100|h100換算|"
    "h100相当|h100相当の|h100換算の|h100 환산|h100 상당|h100급"
)
"""Computing power counted in what one H100 has; such a figure is no number of machines."""

EQUIVALENTS: Final = (
    "worth of|equivalent|equivalents|-equivalent|-equivalents|equivalent of|the equivalent of|"
    "equivalent to|"
    "相当|相当の|相当于|相當於|相當|等效|等效于|等效於|折合|折合约|に相当|に相当する|換算|환산|"
    "상당|"
    "에 상당하는|에 해당하는"
)
"""Beside chips, words that make no number of them of a figure."""

AREAS: Final = {
    ("m2", "1"): (
        "m2|m²|sqm|sq m|square meter|square meters|square metre|square metres|平方米|平米|"
        "平方公尺|平方メートル|平方米的|제곱미터"
    ),
    ("m2", "1e6"): (
        "km2|km²|sq km|square kilometer|square kilometers|square kilometre|square kilometres|"
        "平方公里|平方千米|平方キロメートル|平方キロ|제곱킬로미터"
    ),
    ("hectare", "1"): "ha|hectare|hectares|公顷|公頃|ヘクタール|헥타르|헥타아르",
    ("are", "1"): "公亩|公畝|アール",
    ("acre", "1"): "acre|acres|英亩|英畝|エーカー|에이커",
    ("mu", "1"): "mu|亩|畝|市亩|亩地|亩土地",
    ("tsubo", "1"): "ping|pings|tsubo|pyeong|坪|평",
    ("cho", "1"): "町歩",
    ("jia", "1"): "甲",
    ("square_foot", "1"): (
        "sq ft|sqft|sq. ft.|sq. ft|sq.ft.|sq.ft|sf|ft2|ft²|square foot|square-foot|square feet|"
        "平方英尺|平方呎|平方フィート|제곱피트|평방피트"
    ),
    ("square_mile", "1"): "sq mi|square mile|square miles|平方英里|平方マイル|제곱마일",
}
"""Unit and what it is in it -> the words."""

SQUARE_METRES: Final = {
    "m2": Decimal(1),
    "are": Decimal(100),
    "hectare": Decimal(10_000),
    "acre": Decimal("4046.8564224"),
    "square_foot": Decimal("0.09290304"),
    "square_mile": Decimal("2589988.110336"),
    "mu": EXACTLY.divide(Decimal(2000), Decimal(3)),
    "tsubo": EXACTLY.divide(Decimal(400), Decimal(121)),
    "cho": EXACTLY.divide(Decimal(1_200_000), Decimal(121)),
    "jia": EXACTLY.divide(Decimal(1_173_600), Decimal(121)),
}
"""Unit of an area -> what it is in square metres."""

OF_LAND: Final = frozenset({"are", "hectare", "acre", "square_mile", "mu", "cho", "jia"})
"""Units in which only land is given; a square foot, metre or tsubo may be one of a floor."""

ACCELERATORS: Final = (
    "张|張|枚|枚の|块|塊|片|颗|顆|장|장의|gpu|gpus|tpu|tpus|npu|npus|chip|chips|ai chip|ai chips|"
    "accelerator|accelerators|ai accelerator|ai accelerators|card|cards|accelerator cards|"
    "gpu cards|gpuカード"
)
CARD_CLASSES: Final = "卡|级卡"
CLUSTERS: Final = "集群|叢集|cluster|clusters|クラスター|クラスタ|클러스터"
ITEMS: Final = (
    "个|個|家|名|人|座|件|项|項|基|台|台の|개|명|곳|社|箇所|か所|基の|個の|개의|"
    "item|items|unit|units|customers|developers|users|companies|开发者|開發者|客户|客戶"
)
"""Counted things of which no capacity is made, and words that only count, as 个 in 3万个GPU."""

NOUNS: Final = (
    "算力|智算|算力规模|智算规模|计算能力|計算能力|的算力|电力|電力|功率|装机容量|容量|"
    "of power|of capacity|capacity|of compute|compute|computing power|"
    "ai芯片|ai晶片|芯片|晶片|ai加速卡|加速卡|ai加快卡|算力卡|显卡|ai半导体|半导体|"
    "智算集群|のaiチップ|aiチップ|チップ|アクセラレーター|가속기|ai 가속기|칩|ai 칩|ai칩|gpu들|"
    "@|at|in|dense|精度"
)
"""Words that may stand beside a unit; they change nothing of the figure."""

METRIC_NOUNS: Final = {
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
"""Power may be that of machines or of the whole building, an area that of land or of floors:
only these words tell."""

FORMATS: Final = ("fp64", "fp32", "tf32", "bf16", "fp16", "fp8", "int8", "fp4")

MAKERS: Final = (
    "NVIDIA|AMD|Intel|Google|Huawei|英伟达|英偉達|輝達|华为|華為|寒武纪|寒武紀|海光|エヌビディア|"
    "엔비디아|昆仑芯|Cambricon|Broadcom|Amazon|AWS|Microsoft"
)
FAMILIES: Final = "Ascend|昇腾|昇騰|Hopper|Blackwell|Rubin|Trainium|Instinct|Gaudi|Maia|Inferentia"


def _words() -> dict[str, Mark]:
    words: dict[str, Mark] = dict.fromkeys(NOUNS.split("|"), Noun())
    for metric, spellings in METRIC_NOUNS.items():
        words |= dict.fromkeys(spellings.split("|"), Noun(metric))
    for factor, spellings in POWER.items():
        words |= dict.fromkeys(spellings.split("|"), Unit("MW", Decimal(factor)))
    for factor, spellings in COMPUTE.items():
        words |= dict.fromkeys(spellings.split("|"), Unit("EFLOPS", Decimal(factor), "compute"))
    one = Decimal(1)
    words[PETA] = Unit("EFLOPS", Decimal("1e-3"), "compute", assumption="P is read as PFLOPS")
    words |= dict.fromkeys(H100_EQUIVALENTS.split("|"), H100_EQUIVALENT)
    words |= dict.fromkeys(EQUIVALENTS.split("|"), Equivalent())
    for (base, factor), spellings in AREAS.items():
        area = Unit(base, Decimal(factor), "land_area" if base in OF_LAND else None)
        words |= dict.fromkeys(spellings.split("|"), area)
    words |= dict.fromkeys(CLUSTERS.split("|"), Unit("count", one, "clusters"))
    words |= dict.fromkeys(ITEMS.split("|"), Unit("count", one))
    words |= dict.fromkeys(ACCELERATORS.split("|"), Unit("count", one, "accelerators"))
    words |= dict.fromkeys(
        CARD_CLASSES.split("|"), Unit("count", one, "accelerators", is_class=True)
    )
    for code in FORMATS:
        name = code.rstrip("0123456789")
        bits = code.removeprefix(name)
        words |= dict.fromkeys((code, f"{name}-{bits}", f"{name} {bits}"), Format(code))
    for name in FAMILIES.split("|"):
        words[name.lower()] = Chip(name, is_model=False)
    for name in MAKERS.split("|"):
        words[name.lower()] = Chip(name, is_model=False, is_maker=True)
    return words | {name.lower(): Chip(name) for name in _models()}


def _models() -> Iterator[str]:
    """Models whose name begins or ends in digits that would read as a number."""
    for maker in ("昇腾", "昇騰", "Ascend ", "Huawei Ascend ", "华为昇腾"):
        for model in ("910", "910B", "910C", "920", "950"):
            yield maker + model
    yield from ("Trainium2", "Trainium3", "Trainium 2", "Trainium 3", "Gaudi 3", "Gaudi3")
    yield from ("TPU v4", "TPU v5e", "TPU v5p", "TPU v6e", "TPU v7")


MODEL: Final = re.compile("[A-Z]{1,3}[0-9]{2,4}(?![A-Za-z]*e)[A-Za-z]{0,3}", re.ASCII)
"""How most makers name a chip: H100, GB200, MI300X, NVL72; and H100s for many of them.

An e at its end makes an equivalent of it, of which only H100e is known.
"""


WORDS: Final = _words()
"""What each word of a capacity means."""
