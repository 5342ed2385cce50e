"""The rule about amounts that a source gives in two currencies."""

import re
from decimal import Decimal
from typing import Any

from psycopg.sql import SQL

from tracker.checks.finding import Finding, Severity, rows
from tracker.errors import UnreadableError
from tracker.language.amount import Amount, read_amount
from tracker.postgres import Connection

TOLERANCE_RATIO = Decimal("0.03")
"""Sources round, and take the rate of another day; three per cent is neither."""

IN_BRACKETS = re.compile(r"[(（][^()（）]*?(\d[^()（）]*)[)）]")
"""The second amount of `16亿美元（约合人民币110亿元）`, from its first digit on."""

CLAIMS = SQL("""
    SELECT claim.commitment, claim.quote, claim.amount, claim.currency_code,
        claim.effective_date, source.language
    FROM bi.commitment_claim AS claim
    JOIN bi.source USING (source)
    WHERE NOT claim.is_corrected AND claim.amount > 0
    ORDER BY claim.commitment, claim.claim_id
""")

RATE = SQL("""
    SELECT second.per_eur / first.per_eur AS rate
    FROM bi.exchange_rate AS first
    JOIN bi.exchange_rate AS second USING (rate_date)
    WHERE rate_date = %(day)s
      AND first.currency_code = %(first)s AND second.currency_code = %(second)s
""")


def odd_conversions(connection: Connection) -> list[Finding]:
    """Warn where a source's own conversion is far from the rate of the day."""
    findings = []
    for claim in rows(connection, CLAIMS):
        second = _second_amount(claim)
        if second is None or second.best is None:
            continue
        pair = {"first": claim["currency_code"], "second": second.currency_code}
        for row in rows(connection, RATE, pair | {"day": claim["effective_date"]}):
            implied = second.best / claim["amount"]
            if abs(implied / row["rate"] - 1) > TOLERANCE_RATIO:
                findings.append(_finding(claim, second, implied, row["rate"]))
    return findings


def _second_amount(claim: dict[str, Any]) -> Amount | None:
    match = IN_BRACKETS.search(claim["quote"])
    if match is None:
        return None
    try:
        second = read_amount(match[1], language=claim["language"])
    except UnreadableError:
        return None  # words in brackets that are no amount
    return second if second.currency_code != claim["currency_code"] else None


def _finding(claim: dict[str, Any], second: Amount, implied: Decimal, rate: Decimal) -> Finding:
    pair = f"{second.currency_code} for one {claim['currency_code']}"
    return Finding(
        severity=Severity.WARNING,
        rule="conversion-far-from-rate",
        subject=claim["commitment"],
        message=f"“{claim['quote']}” means {implied:.4f} {pair},"
        f" the rate of the day was {rate:.4f}",
        advice="the currency that is printed first is kept; look which amount the company gave",
    )
