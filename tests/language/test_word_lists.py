"""Words that come in lists: each is known, the first and the last too."""

from decimal import Decimal

import pytest

from tracker.language.amount import read_amount
from tracker.language.capacity import read_capacity


@pytest.mark.parametrize(
    ("words", "best"),
    [
        *(("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5)),
        *(("six", 6), ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11)),
        *(("twelve", 12), ("thirteen", 13), ("fourteen", 14), ("fifteen", 15), ("sixteen", 16)),
        *(("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("twenty", 20), ("thirty", 30)),
        *(("forty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80)),
        *(("ninety", 90), ("ninety-nine", 99), ("twenty-one", 21)),
    ],
)
def test_english_numbers_are_read_as_digits_are(words: str, best: int) -> None:
    assert read_amount(f"{words} billion dollars").best == best * 10**9
    assert read_capacity(f"{words} megawatts").best == best


@pytest.mark.parametrize(
    ("unit", "scaled"),
    [
        *(("W", "1e-6"), ("watt", "1e-6"), ("watts", "1e-6"), ("瓦", "1e-6"), ("ワット", "1e-6")),
        *(("와트", "1e-6"), ("kW", "1e-3"), ("kilowatt", "1e-3"), ("kilowatts", "1e-3")),
        *(("千瓦", "1e-3"), ("キロワット", "1e-3"), ("킬로와트", "1e-3"), ("MW", "1")),
        *(
            ("megawatt", "1"),
            ("megawatts", "1"),
            ("兆瓦", "1"),
            ("メガワット", "1"),
            ("메가와트", "1"),
        ),
        *(("GW", "1e3"), ("gigawatt", "1e3"), ("gigawatts", "1e3"), ("吉瓦", "1e3")),
        *(("ギガワット", "1e3"), ("기가와트", "1e3"), ("TW", "1e6"), ("terawatt", "1e6")),
        *(("terawatts", "1e6"), ("太瓦", "1e6"), ("テラワット", "1e6"), ("테라와트", "1e6")),
        *(("GFLOPS", "1e-9"), ("GFLOP/s", "1e-9"), ("gigaflops", "1e-9"), ("TFLOPS", "1e-6")),
        *(("TFLOP/s", "1e-6"), ("teraflops", "1e-6"), ("テラフロップス", "1e-6")),
        *(("테라플롭스", "1e-6"), ("PFLOPS", "1e-3"), ("PFLOP/s", "1e-3"), ("petaflops", "1e-3")),
        *(("petaflop", "1e-3"), ("P算力", "1e-3"), ("ペタフロップス", "1e-3")),
        *(("페타플롭스", "1e-3"), ("EFLOPS", "1"), ("EFLOP/s", "1"), ("exaflops", "1")),
        *(("exaflop", "1"), ("百亿亿次", "1"), ("百億億次", "1"), ("エクサフロップス", "1")),
        *(("엑사플롭스", "1"), ("ZFLOPS", "1e3"), ("ZFLOP/s", "1e3"), ("zettaflops", "1e3")),
        *(("ゼタフロップス", "1e3"), ("제타플롭스", "1e3")),
    ],
)
def test_a_unit_has_its_size_in_every_way_it_is_written(unit: str, scaled: str) -> None:
    assert read_capacity(f"3000 {unit}").best == 3000 * Decimal(scaled)
