import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.language.chinese_variants import either_script, one_script

PAIRS = [
    ("騰訊", "腾讯"),
    ("字節跳動", "字节跳动"),
    ("微軟", "微软"),
    ("臺積電", "台积电"),
    ("華爲", "华为"),
    ("雲計算", "云计算"),
    ("3800億元", "3800亿元"),
]


@pytest.mark.parametrize(("traditional", "simplified"), PAIRS)
def test_both_scripts_are_one(traditional: str, simplified: str) -> None:
    assert one_script(traditional) == one_script(simplified) == simplified
    for text in (traditional, simplified):
        assert re.fullmatch(either_script(text), traditional)
        assert re.fullmatch(either_script(text), simplified)


@pytest.mark.parametrize(
    "name", ["ソフトバンク", "楽天", "東芝", "日本電気", "엔비디아", "Tencent"]
)
def test_a_japanese_name_is_found_as_written_and_by_no_other_form(name: str) -> None:
    assert re.fullmatch(either_script(name), name)
    assert one_script("楽天") != one_script("樂天")
    assert one_script("日本電気") != one_script("日本电气")


def test_one_form_for_several_finds_them_all() -> None:
    for written in ("发", "發", "髮"):
        assert one_script(written) == "发"
        assert all(re.fullmatch(either_script(written), other) for other in "发發髮")


@given(st.text())
def test_any_text_has_one_script_and_finds_itself(text: str) -> None:
    once = one_script(text)
    assert one_script(once) == once
    assert len(once) == len(text)
    assert re.fullmatch(either_script(text), text)


def test_what_is_not_chinese_loads_no_dictionary() -> None:
    code = (
        "import sys; from tracker.language.chinese_variants import one_script, either_script;"
        "one_script('Tencent アリババ 삼성'); either_script('a.b');"
        "sys.exit('opencc' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
