"""Names of companies that nobody has on file, told by how they look and where they stand."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

WORD: Final = re.compile("[A-Za-z0-9]", re.ASCII)


@dataclass(frozen=True, slots=True)
class Mention:
    """A company where a text names it."""

    start: int
    end: int
    key: str
    """Its slug where it is on file, else its name as the text printed it first."""

    is_on_file: bool = False
    is_maker: bool = False
    is_speaker: bool = False
    is_medium: bool = False


FORMS: Final = (
    r"Inc|Corp|Corporation|Co|Company|Ltd|Limited|LLC|LP|plc|PLC|AG|SE|SA|NV|AB|ASA|GmbH|Holdings?|"
    r"Group|Systems|Compute|Data|Cloud|Partners|Capital|Technologies|Technology|Networks?|Energy|"
    r"Digital|Labs|Platforms|Infrastructure|Realty|Telecom|Electronics|Computing|Rack|"
    r"Semiconductor|"
    r"Centers|Centres|Properties|Ventures|Bank|Power|Interactive|Software|Research|AI"
)
WESTERN: Final = re.compile(
    rf"(?<![A-Za-z0-9])(?:[A-Z][A-Za-z0-9'’]*(?: &)? ){{1,3}}(?:{FORMS})\b(?: (?:{FORMS})\b)*"
)
EASTERN: Final = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:集团|集團|科技|股份|控股|电信|電信|智能|云计算|雲端|資訊|信息|電力|"
    r"通信|通讯|通訊|网络|網路|電子|电子|智算|运算|運算|资本(?!开|支|性)|資本(?!開|支|性)|"
    r"云(?!计|服|端|业|和|与|平)|雲(?!計|服|端|業)|國際|数据)"
    r"(?!厂|中心|园|園|服务|服務|业者|業者|枢纽|網|规模|機)(?:公司)?|"
    r"[\u30a1-\u30fa\u30fc・A-Za-z\u4e00-\u9fff]{2,14}(?:ホールディングス|グループ|電機|電気|"
    r"電力|通信|工業|開発|不動産|データ|"
    r"システムズ|ネットワークス|クラウド|テクノロジーズ|コンピュート|エナジー|電算)|"
    r"[\uac00-\ud7a3A-Za-z]{2,10}(?:그룹|통신|정보|네트워크|전자|텔레콤|클라우드|홀딩스|테크|데이터|시스템즈|"
    r"네트웍스|컴퓨트|에너지|건설|컴퓨팅)"
)
_NAMED: Final = r"[\u30a1-\u30fa\u30fc・A-Za-z\u4e00-\u9fff\uac00-\ud7a3]"
LEGAL: Final = re.compile(
    rf"주식회사 ?(?P<name>{_NAMED}{{2,14}})|"
    rf"(?:株式会社|㈱|㈜|\(주\)){_NAMED}{{2,14}}|"
    rf"{_NAMED}{{2,14}}?(?:株式会社|股份有限公司|有限公司|㈜|\(주\)|\(株\))"
)
HOUSES: Final = re.compile(
    r"(?:Research|Securities|Advisors|Insights|证券|證券|証券|顾问|顧問|総研|研究所|研究院|"
    r"研究公司|リサーチ|証券|"
    r"리서치|증권|연구소|연구원|컨설팅|咨询|諮詢|コンサルティング|资本研究|投顧|投顾|智库)$"
)
"""How names end of those who count what others spend."""

HOUSE: Final = re.compile(
    r"[\u4e00-\u9fff\u30a1-\u30fa\u30fc]{2,8}?(?:证券|證券|証券|顾问|顧問|総研|研究院|"
    r"リサーチ|咨询|諮詢|投顧)|"
    r"[\uac00-\ud7a3]{2,8}(?:리서치|증권)|(?:[A-Z][A-Za-z&'’]+ ){1,3}(?:Research|Securities)\b"
)
SUBJECT_EN: Final = re.compile(
    r"(?<![A-Za-z0-9.])(?P<name>[A-Z][A-Za-z0-9&'’-]+(?: [A-Z][A-Za-z0-9&'’-]+){0,3})"
    r"(?='s\b|’s\b| (?:today )?(?:announce[sd]?|said|says|will|plans?|expects?|spent|spends|"
    r"raised|invest(?:s|ed)|"
    r"has|had|is|was|now|also|reported|reports|signed|agreed|leased|operates|intends|committed|"
    r"pledged|bought|told|"
    r"would|opened|builds|built|borrowed|to build|to invest|to spend)\b)"
)
SUBJECT_EAST: Final = re.compile(
    r"(?:^|[、。，,「『（(\s：:])(?P<name>[A-Za-z0-9\u30a1-\u30fa\u30fc・]{2,20}|"
    r"[\u4e00-\u9fff]{2,8}?)"
    r"(?=社?(?:は|が)[、\u3040-\u30ff\u4e00-\u9fff0-9])"
    r"|(?:^|[\s,(「])(?P<korean>[\uac00-\ud7a3A-Za-z0-9]{2,12}?)(?=(?:은|는|이|가)\s)"
    r"|(?:^|[，。；、\s：:】」”)）])(?P<chinese>[\u4e00-\u9fff]{2,6}|"
    r"[A-Z][A-Za-z0-9]{2,15}(?: [A-Z][A-Za-z0-9]+)*)"
    r"(?=(?:今日|昨日|今天|昨天|日前|近日|今|周[一二三四五]|[0-9]{1,2}日)?(?:宣布|表示|计划|"
    r"計劃|計畫|拟|擬|将|將|预计|預計|斥资|斥資|投资|"
    r"投資|公告|披露|称|稱))"
)
NO_NAMES: Final = frozenset(
    [
        "The",
        "This",
        "That",
        "These",
        "Those",
        "It",
        "Its",
        "We",
        "Our",
        "They",
        "In",
        "On",
        "At",
        "By",
        "For",
        "With",
        "From",
        "And",
        "But",
        "Or",
        "If",
        "As",
        "A",
        "An",
        "Chief",
        "President",
        "Company",
        "Management",
        "Analysts",
        "Analyst",
        "Meanwhile",
        "However",
        "Capital",
        "Total",
        "Net",
        "Revenue",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "AI",
        "GPU",
        "CEO",
        "CFO",
        "US",
        "U.S.",
        "United",
        "States",
        "EU",
        "Europe",
        "Construction",
        "Phase",
        "Work",
        "Power",
        "Shares",
        "Press",
        "Debt",
        "Investment",
        "Spending",
        "He",
        "She",
        "His",
        "Her",
        "Both",
        "Each",
        "Texas",
        "Ohio",
        "Virginia",
        "Japan",
        "China",
        "India",
        "Korea",
        "Governor",
        "Mr",
        "Ms",
        "Dr",
        "Officials",
        "Residents",
        "Nobody",
        "Another",
        "Neither",
        "Training",
        "Last",
        "Next",
        "Data",
        "Center",
        "Centers",
        "Cash",
        "Long-term",
        "Operating",
        "Half",
        "Fiscal",
        "One",
    ]
)


TITLED: Final = re.compile(
    r"\b(?:Officer|President|Chair(?:man|woman|person)?|Director|Founder|Minister|Secretary|"
    r"Treasurer|Spokes\w+|CEO|CFO|COO|CTO|Mr\.?|Ms\.?|Dr\.?|analysts?|economists?|executive)"
    r",? (?:of \w+ )?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}$"
)
"""Somebody with what he is before his name."""


def unknown_names(
    text: str, taken: Sequence[tuple[int, int]], is_common: Callable[[str], bool]
) -> list[Mention]:
    """Names that nobody has on file and that look like one where they stand."""
    found: dict[int, Mention] = {}
    for pattern in (LEGAL, HOUSE, WESTERN, EASTERN, SUBJECT_EN, SUBJECT_EAST):
        for match in pattern.finditer(text):
            group = next((name for name, each in match.groupdict().items() if each), 0)
            start, end = match.span(group)
            start, end = _without_articles(text, start, end)
            if pattern in (EASTERN, HOUSE, LEGAL):
                start += len(LINKING.match(text[start:end])[0])  # type: ignore[index]
            is_bare = pattern is EASTERN and EASTERN.fullmatch(text[start:end]) is None
            if is_bare or TITLED.search(text[max(0, start - 40) : end]):
                continue  # a mere word of what companies are; somebody and not a company
            if end - start < 2 or any(start < last and first < end for first, last in taken):
                continue
            if any(start < each.end and each.start < end for each in found.values()):
                continue
            name = text[start:end]
            is_loose = pattern in (SUBJECT_EN, SUBJECT_EAST, EASTERN)
            if _is_name(name) and not (is_loose and is_common(name)):
                found[start] = Mention(start, end, name, is_speaker=bool(HOUSES.search(name)))
    return list(found.values())


def is_formed_as_one(name: str) -> bool:
    """Whether a word ends as names of companies do."""
    return EASTERN.fullmatch(name) is not None


def _without_articles(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end].split(" ")
    while words and words[0] in NO_NAMES:
        start += len(words[0]) + 1
        words.pop(0)
    return start, max(start, end)


LINKING: Final = re.compile(
    r"(?:.*(?:的|与|與|和|由|在|对|對|向|及|或|是|为|為|于|於|从|從|把|将|將|企业|企業|公司|"
    r"业者|業者|以及|了))?"
    r"(?:[台臺]灣|日本|中国|中國|美国|美國|韩国|韓國|外资|外資|国内|國內)?",
    re.DOTALL,
)
"""What a run of characters may hold before the name that ends it."""

NO_EASTERN: Final = re.compile(
    r"^[0-9]|[一二三四五六七八九十两兩几幾各]家|前[一二三四五六七八九十]大|全球|自己資本|"
    r"^(?:同社|当社|弊社|今回|投資|設備投資|売上高|計画|建設|政府|会社|両社|これ|それ|日本|"
    r"米国|中国|関係者|"
    r"대표|회사|당사|이번|정부|투자|매출|계획|회사는|관계자|데이터센터|업계|시장|규모|금액|"
    r"公司|该公司|我们|本公司|集团|分析师|管理层|预计|目前|其中|项目|总投资|市场|政府|报告|"
    r"业内|全年|公司方面)"
    r"|[0-9]{2}|年|月|億|亿|万|额|額|成本|支出|(?:費|额|高|率|量|力|側|者|的|计划|方面|負債|"
    r"残高|利益|見通し)$"
    r"|^(?:AI|GPU|CPU|IT|CEO|CFO|MW|GW|US|USD|API|LLM|PUE|TPU|HBM|IPO|M&A|EPS|Q[1-4])$"
)


def _is_name(text: str) -> bool:
    if text in NO_NAMES or text.split(" ", maxsplit=1)[0] in NO_NAMES:
        return False
    return NO_EASTERN.search(text) is None
