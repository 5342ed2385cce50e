from decimal import Decimal

import pytest

from tracker.errors import UnreadableError
from tracker.language.capacity import read_capacity

READ = [
    ("300 MW", "exact", "300", "MW", None),
    ("0 MW", "exact", "0", "MW", None),
    ("zero megawatts of IT load", "exact", "0", "MW", "it_power"),
    ("零兆瓦", "exact", "0", "MW", None),
    ("0 GPUs", "exact", "0", "count", "accelerators"),
    ("300 mw", "exact", "300", "MW", None),
    ("300㎿", "exact", "300", "MW", None),
    ("1.2GW", "exact", "1200", "MW", None),
    ("500 kW", "exact", "0.5", "MW", None),
    ("300兆瓦", "exact", "300", "MW", None),
    ("1.2吉瓦", "exact", "1200", "MW", None),
    ("20万千瓦", "exact", "200", "MW", None),
    ("約300メガワット", "about", "300", "MW", None),
    ("300MW以上", "at_least", "300", "MW", None),
    ("300메가와트 이상", "at_least", "300", "MW", None),
    ("up to 1GW of IT load", "up_to", "1000", "MW", "it_power"),
    ("6.9EFLOPS", "exact", "6.9", "EFLOPS", "compute"),
    ("达21EFLOPS", "exact", "21", "EFLOPS", "compute"),
    ("500 PFLOPS", "exact", "0.5", "EFLOPS", "compute"),
    ("1000P算力", "exact", "1", "EFLOPS", "compute"),
    ("1.8万张", "exact", "18000", "count", "accelerators"),
    ("1.8万张AI加快卡", "exact", "18000", "count", "accelerators"),
    ("30萬張AI晶片", "exact", "300000", "count", "accelerators"),
    ("3万个GPU", "exact", "30000", "count", "accelerators"),
    ("5만장", "exact", "50000", "count", "accelerators"),
    ("100k GPUs", "exact", "100000", "count", "accelerators"),
    ("18000 accelerators", "exact", "18000", "count", "accelerators"),
    ("万卡集群", "about", "10000", "count", "accelerators"),
    ("三万卡集群", "about", "30000", "count", "accelerators"),
    ("10万卡级", "about", "100000", "count", "accelerators"),
    ("18000卡", "exact", "18000", "count", "accelerators"),
    ("超10万卡", "more_than", "100000", "count", "accelerators"),
    ("5个集群", "exact", "5", "count", "clusters"),
    ("3 clusters", "exact", "3", "count", "clusters"),
    ("5.3萬個", "exact", "53000", "count", None),
]


@pytest.mark.rule("capacity-zero")
@pytest.mark.parametrize(("text", "qualifier", "best", "unit", "metric"), READ)
def test_a_capacity_is_read_in_its_base_unit(
    text: str, qualifier: str, best: str, unit: str, metric: str | None
) -> None:
    capacity = read_capacity(text)
    assert (capacity.qualifier, capacity.best) == (qualifier, Decimal(best))
    assert (capacity.unit, capacity.metric, capacity.stated) == (unit, metric, text.strip())


@pytest.mark.parametrize(
    ("text", "qualifier", "low", "high", "unit"),
    [
        ("数百兆瓦", "order_of_magnitude", "200", "900", "MW"),
        ("0-300 MW", "range", "0", "300", "MW"),
        ("數百兆瓦", "order_of_magnitude", "200", "900", "MW"),
        ("several hundred MW", "order_of_magnitude", "200", "900", "MW"),
        ("hundreds of megawatts", "order_of_magnitude", "200", "900", "MW"),
        ("tens of thousands of GPUs", "order_of_magnitude", "20000", "90000", "count"),
        ("200-300 MW", "range", "200", "300", "MW"),
        ("200MW-300MW", "range", "200", "300", "MW"),
        ("500MW至1.2GW", "range", "500", "1200", "MW"),
        ("200-300万千瓦", "range", "2000", "3000", "MW"),
        ("1至2万张", "range", "10000", "20000", "count"),
    ],
)
def test_a_range_of_capacity_has_two_ends(
    text: str, qualifier: str, low: str, high: str, unit: str
) -> None:
    capacity = read_capacity(text)
    assert (capacity.qualifier, capacity.best, capacity.unit) == (qualifier, None, unit)
    assert (capacity.low, capacity.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "number_format"),
    [
        ("30 EFLOPS fp16", "fp16"),
        ("近30EFLOPS(FP16)", "fp16"),
        ("近30EFLOPS（FP16）", "fp16"),
        ("30 EFLOPS @ FP8", "fp8"),
        ("30 EFLOPS INT8", "int8"),
        ("30 EFLOPS BF-16", "bf16"),
        ("30 EFLOPS", None),
    ],
)
def test_the_arithmetic_is_read_where_it_is_printed(text: str, number_format: str | None) -> None:
    capacity = read_capacity(text)
    assert (capacity.number_format, capacity.unit) == (number_format, "EFLOPS")


@pytest.mark.parametrize(
    ("text", "chip", "best"),
    [
        ("18,000 H100s", "H100", "18000"),
        ("18,000 NVIDIA H100 GPUs", "NVIDIA H100", "18000"),
        ("100k GB200 NVL72", "GB200 NVL72", "100000"),
        ("3万张昇腾910B", "昇腾910B", "30000"),
        ("TPU v5p 1万枚", "TPU v5p", "10000"),
        ("A100 500 GPUs", "A100", "500"),
        ("18,000 GPUs", None, "18000"),
    ],
)
def test_the_words_for_the_chip_are_kept(text: str, chip: str | None, best: str) -> None:
    capacity = read_capacity(text)
    assert (capacity.chip, capacity.best) == (chip, Decimal(best))
    assert (capacity.unit, capacity.metric) == ("count", "accelerators")


@pytest.mark.rule("figure-unclear")
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("300", "it names no unit"),
        ("280萬", "it names no unit"),
        ("5 NVIDIA", "it names no unit"),
        ("undisclosed", "it names no unit"),
        ("300 mW", "mW is milliwatts, MW megawatts"),
        ("300 MWh", "'MWh' is not understood"),
        ("$300 MW", "is not understood"),
        ("300 MW fp16", "fp16 goes with computing power only"),
        ("30 EFLOPS fp16 fp8", "two number formats"),
        ("30 EFLOPS 300 MW", "there are two figures"),
        ("300 MW GPUs", "counted in MW and in count"),
        ("300 MW GW", "two units for one number"),
        ("2个万卡集群", "there are two figures"),
        ("3兆", "兆 is 10^12"),
        ("100 racks of GPUs", "'racks of GPUs' is not understood"),
        ("-5 MW", "there is no number before the dash, and a figure cannot be negative"),
        ("0.1 W", "more than 6 decimal places"),
    ],
)
def test_what_is_no_capacity_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_capacity(text)
    assert reason in caught.value.reason
