"""The words that name one currency, and the codes of all."""

from typing import Final

NAMES: Final = {
    "USD": (
        "미화|usd|us$|us $|u.s.$|u.s. $|us dollar|us dollars|u.s. dollar|u.s. dollars|"
        "american dollars|美元|美金|美圆|美圓|美刀|好意思元|好意思金|ドル|米ドル|弗|달러|"
        "미국 달러|미 달러|불"
    ),
    "CNY": (
        "cny|rmb|cn¥|rmb¥|yuan|renminbi|chinese yuan|人民币|人民幣|人民元|人民币元|人民幣元|"
        "中国元|위안|위안화|위안 화"
    ),
    "TWD": (
        "twd|nt$|ntd|ntd$|nt dollars|new taiwan dollar|new taiwan dollars|taiwan dollars|"
        "新台币|新台幣|新臺幣|台币|台幣|臺幣|新台币元|新台幣元|台湾ドル|台湾元|대만달러|대만 달러"
    ),
    "HKD": (
        "hkd|hk$|hong kong dollar|hong kong dollars|港元|港币|港幣|港圆|港圓|港纸|香港ドル|"
        "홍콩달러|홍콩 달러"
    ),
    "JPY": ("jpy|jp¥|yen|japanese yen|円|日本円|日元|日圆|日圓|日币|日幣|엔|엔화|일본 엔"),
    "KRW": (
        "krw|₩|won|korean won|south korean won|韩元|韓元|韩圆|韓圓|韩币|韓幣|ウォン|원|한국 원"
    ),
    "EUR": "eur|€|euro|euros|欧元|歐元|ユーロ|유로",
    "GBP": (
        "gbp|pound sterling|pounds sterling|sterling|英镑|英鎊|英ポンド|英国ポンド|영국 파운드"
    ),
    "SGD": (
        "sgd|s$|sg$|singapore dollar|singapore dollars|新加坡元|新币|坡币|新元|シンガポールドル|"
        "싱가포르달러|싱가포르 달러"
    ),
    "AUD": (
        "aud|a$|au$|australian dollar|australian dollars|澳元|澳币|澳幣|豪ドル|호주달러|호주 달러"
    ),
    "CAD": (
        "cad|c$|ca$|canadian dollar|canadian dollars|加元|加币|加幣|カナダドル|캐나다달러|"
        "캐나다 달러"
    ),
    "NZD": "nzd|nz$|new zealand dollars|新西兰元|紐西蘭元|纽元|뉴질랜드 달러",
    "INR": ("inr|₹|indian rupee|indian rupees|印度卢比|印度盧比|インドルピー|인도 루피"),
    "AED": "aed|uae dirham|uae dirhams|emirati dirhams|阿联酋迪拉姆|uaeディルハム|uae 디르함",
    "SAR": "sar|sr|﷼|saudi riyal|saudi riyals|沙特里亚尔|沙特里亞爾|サウジリヤル|사우디 리얄",
    "QAR": "qar|qr|qatari riyal|qatari riyals|卡塔尔里亚尔",
    "KWD": "kwd|kd|kuwaiti dinar|kuwaiti dinars|科威特第纳尔",
    "CHF": "chf|swiss franc|swiss francs|sfr|fr.|瑞士法郎|スイスフラン|스위스 프랑",
    "SEK": "sek|swedish kronor|swedish krona|kronor|瑞典克朗|スウェーデンクローナ|스웨덴 크로나",
    "NOK": "nok|norwegian kroner|norwegian krone|挪威克朗|ノルウェークローネ|노르웨이 크로네",
    "DKK": "dkk|danish kroner|danish krone|丹麦克朗|デンマーククローネ|덴마크 크로네",
    "BRL": "brl|r$|brazilian real|brazilian reais|reais|雷亚尔|レアル|브라질 헤알|헤알",
    "MYR": "myr|rm|ringgit|林吉特|令吉|马币|링깃|リンギット",
    "THB": "thb|฿|baht|泰铢|泰銖|バーツ|밧",
    "IDR": "idr|rp|rupiah|印尼盾|印尼卢比|ルピア|루피아",
    "VND": "vnd|₫|dong|越南盾|ドン|동",
    "PHP": "php|₱|philippine peso|philippine pesos|菲律宾比索",
    "ILS": "ils|nis|₪|shekel|shekels|israeli shekels|谢克尔|新谢克尔|シェケル|셰켈",
    "TRY": "try|₺|turkish lira|turkish liras|トルコリラ|튀르키예 리라|土耳其里拉",
    "PLN": "pln|zł|zloty|zlotys|zloties|polish zloty|兹罗提|ズロチ|즈워티",
    "RUB": "rub|₽|russian rubles|russian roubles|俄罗斯卢布",
    "ZAR": "zar|rand|rands|south african rand|兰特|蘭特|南非兰特|ランド|랜드",
    "MXN": "mxn|mx$|mexican peso|mexican pesos|墨西哥比索|メキシコペソ|멕시코 페소",
    "CZK": "czk|kč|czech koruna|czech crowns|koruna|koruny|捷克克朗",
    "HUF": "huf|ft|forint|forints|福林",
    "CLP": "clp|clp$|chilean peso|chilean pesos|智利比索",
    "COP": "cop|cop$|colombian peso|colombian pesos|哥伦比亚比索",
    "ARS": "ars|ar$|argentine peso|argentine pesos|阿根廷比索",
    "EGP": "egp|e£|egyptian pound|egyptian pounds|埃及镑",
    "NGN": "ngn|₦|naira|奈拉|ナイラ|나이라",
    "KZT": "kzt|₸|tenge|坚戈",
    "KES": "kes|ksh|kenyan shilling|kenyan shillings|肯尼亚先令",
    "PKR": "pkr|pakistani rupee|pakistani rupees|巴基斯坦卢比",
    "BDT": "bdt|৳|taka|塔卡",
    "MOP": "mop|mop$|pataca|patacas|澳门元|澳門元|澳门币|澳門幣",
    "LKR": "sri lankan rupee|sri lankan rupees|斯里兰卡卢比",
    "NPR": "nepalese rupees|nepali rupees|尼泊尔卢比",
    "OMR": "omani rial|omani rials|阿曼里亚尔",
    "BHD": "bahraini dinar|bahraini dinars|巴林第纳尔",
    "JOD": "jordanian dinar|jordanian dinars|约旦第纳尔",
    "IQD": "iraqi dinar|iraqi dinars|伊拉克第纳尔",
    "IRR": "iranian rial|iranian rials|伊朗里亚尔",
    "MAD": "moroccan dirham|moroccan dirhams|摩洛哥迪拉姆",
    "UAH": "₴|hryvnia|hryvnias|格里夫纳",
    "RON": "leu|lei|romanian leu|列伊",
    "ISK": "icelandic krona|icelandic kronur|冰岛克朗",
    "GEL": "₾|lari|拉里",
    "AMD": "֏|dram|德拉姆",
    "UZS": "uzbek sum|uzbek som|苏姆",
    "MNT": "₮|tugrik|tugriks|图格里克",
    "KHR": "៛|riel|riels|瑞尔",
    "LAK": "₭|kip|基普",
    "MMK": "kyat|kyats|缅元",
    "BND": "b$|brunei dollar|brunei dollars|文莱元",
    "PEN": "s/|sol|soles|peruvian soles|索尔",
    "UYU": "uruguayan pesos|乌拉圭比索",
    "CRC": "₡|colon|colones|科朗",
    "GHS": "gh₵|₵|cedi|cedis|塞地",
    "ETB": "birr|比尔",
    "TZS": "tanzanian shillings|坦桑尼亚先令",
    "UGX": "ugandan shillings|乌干达先令",
    "RWF": "rwandan francs|卢旺达法郎",
    "XOF": "cfa|cfa francs|西非法郎",
    "XAF": "central african cfa francs|中非法郎",
}
"""Words that name one currency, in lower case.

好意思元 is what a machine that rewrites articles makes of 美元; several sources print it.
"""

RAND: Final = "ZAR"
"""What R before a number means."""

ISO_CODES: Final = (
    "AED|AFN|ALL|AMD|AOA|ARS|AUD|AWG|AZN|BAM|BBD|BDT|BHD|BIF|BMD|BND|BOB|BRL|BSD|BTN|BWP|"
    "BYN|BZD|CAD|CDF|CHF|CLF|CLP|CNY|COP|CRC|CUP|CVE|CZK|DJF|DKK|DOP|DZD|EGP|ERN|ETB|EUR|"
    "FJD|FKP|GBP|GEL|GHS|GIP|GMD|GNF|GTQ|GYD|HKD|HNL|HTG|HUF|IDR|ILS|INR|IQD|IRR|ISK|JMD|"
    "JOD|JPY|KES|KGS|KHR|KMF|KPW|KRW|KWD|KYD|KZT|LAK|LBP|LKR|LRD|LSL|LYD|MAD|MDL|MGA|MKD|"
    "MMK|MNT|MOP|MRU|MUR|MVR|MWK|MXN|MYR|MZN|NAD|NGN|NIO|NOK|NPR|NZD|OMR|PAB|PEN|PGK|PHP|"
    "PKR|PLN|PYG|QAR|RON|RSD|RUB|RWF|SAR|SBD|SCR|SDG|SEK|SGD|SHP|SLE|SOS|SRD|SSP|STN|SVC|"
    "SYP|SZL|THB|TJS|TMT|TND|TOP|TRY|TTD|TWD|TZS|UAH|UGX|USD|UYU|UZS|VES|VND|VUV|WST|XAF|"
    "XCD|XCG|XOF|XPF|YER|ZAR|ZMW|ZWG"
)
"""The money of countries in ISO 4217; its funds, metals and codes for tests are none."""
