import json

import pytest

from tests.cli.conftest import Run

SOURCE = "--announced 2025-05 --url https://aws.example/japan --publisher AWS --quote {}"
COMPUTE = "add capacity '30 EFLOPS fp16' --company alibaba --stage operational " + SOURCE


def claims(run: Run, metric: str) -> list[dict[str, object]]:
    [whole] = json.loads(run("show source aws --format json").stdout)
    return [each for each in whole["capacity_claims"] if each["metric"] == metric]


def test_a_capacity_is_written_with_its_unit_and_what_it_is_of(run_copied: Run) -> None:
    result = run_copied(
        "add capacity 1.2GW --site aws-japan --metric it_power --stage planned --target 2027"
        f" --tenure owned {SOURCE.format('1.2GW')}"
    )
    assert result.exit_code == 0, result.stderr
    assert "capacity: 1,200 MW (exact)" in result.stderr
    [row] = claims(run_copied, "it_power")
    assert (row["subject"], row["best"], row["unit"]) == ("aws-japan", 1200, "MW")
    assert (row["stated"], row["target_date"], row["change_kind"]) == (
        "1.2GW",
        "2027-12-31",
        "stated",
    )


@pytest.mark.rule("revision-of-quantity")
def test_a_later_claim_says_how_the_capacity_changed(run_copied: Run) -> None:
    for exaflops in ("30", "35"):
        result = run_copied(COMPUTE.format(f"'{exaflops} EFLOPS'").replace("30 E", f"{exaflops} E"))
        assert result.exit_code == 0, result.stderr
    rows = claims(run_copied, "compute")
    assert [row["change_kind"] for row in rows] == ["stated", "increased"]
    assert {row["number_format"] for row in rows} == {"fp16"}
    assert f"claim {rows[0]['claim_id']} of 2025-05-31: 30 EFLOPS fp16 (exact)" in result.stderr


def test_a_passage_may_pass_on_the_report_of_another(run_copied: Run) -> None:
    line = f"{COMPUTE.format('30')} --reported-by https://wire.example/1"
    result = run_copied(line)
    assert result.exit_code == 0, result.stderr
    [row] = claims(run_copied, "compute")
    assert row["origin_source"] == "wire-example"


def test_a_chip_on_file_is_known_by_its_name(run_copied: Run) -> None:
    line = f"add capacity '18,000 H100s' --country US --stage operational {SOURCE.format('x')}"
    assert run_copied(line).exit_code == 0
    [row] = claims(run_copied, "accelerators")
    assert (row["chip"], row["subject_kind"], row["best"]) == ("h100", "country", 18000)


@pytest.mark.rule("capacity-tables-apart")
def test_equivalents_and_land_have_metrics_of_their_own(run_copied: Run) -> None:
    for quantity, holder in (
        ("1111672.56 H100e", "--company alibaba --stage operational"),
        ("500 acres", "--site aws-japan --stage planned"),
        ("20,000坪", "--site aws-japan --stage planned --metric floor_area"),
    ):
        line = f"add capacity '{quantity}' {holder} {SOURCE.format(repr(quantity))}"
        result = run_copied(line)
        assert result.exit_code == 0, result.stderr
    [equivalents] = claims(run_copied, "h100_equivalents")
    assert (equivalents["best"], equivalents["unit"]) == (1111672.56, "H100e")
    [land] = claims(run_copied, "land_area")
    assert (land["best"], land["unit"], land["stated"]) == (2023428.2112, "m2", "500 acres")
    assert land["assumption"] == "1 acre is 4,046.8564224 m²"
    [floor] = claims(run_copied, "floor_area")
    assert (floor["best"], floor["stated"]) == (66115.702479, "20,000坪")
    titles = run_copied("compare --metric capacity --year 2025").stdout
    for title in ("Computing power at the end of 2025 in H100e", "Land at", "Floor space at"):
        assert title in titles
    assert "1,111,672.56" in run_copied("list capacity --metric h100_equivalents").stdout


@pytest.mark.parametrize(
    ("old", "new", "code", "error"),
    [
        ("30 EFLOPS fp16", "300 MW", 2, "--metric is missing"),
        ("30 EFLOPS fp16", "lots", 2, "cannot read 'lots' as a capacity"),
        ("30 EFLOPS fp16", "20,000 sq ft", 2, "--metric is missing"),
        ("--company alibaba", "", 2, "expected exactly one of --site, --company and --country"),
        ("--company alibaba", "--company alibba", 3, "no company is called 'alibba'"),
        ("--company alibaba", "--country JQ", 2, "--country: no country 'JQ' is on file"),
        ("--stage operational", "", 2, "--stage is missing"),
        ("--stage operational", "--stage ready", 2, "--stage: expected one of planned"),
        ("--stage", "--metric it_power --stage", 2, "--metric: '30 EFLOPS fp16' is counted in EFL"),
        ("--stage", "--number-format fp7 --stage", 2, "--number-format: expected one of fp64"),
        ("--stage", "--chip abacus --stage", 3, "no chip is called 'abacus'"),
        ("--stage", "--tenure lent --stage", 2, "--tenure: expected one of owned, leased"),
        ("--stage", "--phase 2027 --stage", 2, "--phase goes with --stage planned or under_cons"),
        ("--stage operational", "--stage planned --phase 2027", 3, "--phase: nothing is planned"),
        ("--stage", "--target soon --stage", 2, "cannot read 'soon' as a da"),
        ("--stage", "--commitment nothing-at-all --stage", 3, "no commitment is called"),
        ("--stage", "--change grown --stage", 2, "--change: expected one of"),
    ],
)
def test_what_is_wrong_is_refused(run: Run, old: str, new: str, code: int, error: str) -> None:
    line = COMPUTE.format("x")
    assert old in line
    result = run(line.replace(old, new, 1))
    assert result.exit_code == code, result.stderr
    said = [each for each in result.stderr.splitlines() if not each.startswith("  ")]
    assert said[0].startswith(f"error: {error}")


PHASE = "add capacity '{} MW' --site aws-japan --metric it_power --stage planned --target {} "


@pytest.mark.rule("capacity-phases")
def test_phases_are_no_increases_of_each_other_and_may_move(run_copied: Run) -> None:
    lines = [
        PHASE.format(500, 2027),
        PHASE.format(900, 2028),
        PHASE.format(600, 2027),
        PHASE.format(900, 2029) + "--phase 2028 ",
        PHASE.format(900, 2028) + "--phase 2028 ",
    ]
    for number, line in enumerate(lines):
        result = run_copied(line + SOURCE.format(f"'as printed {number}'"))
        assert result.exit_code == 0, result.stderr
    rows = claims(run_copied, "it_power")
    assert [(row["best"], row["phase_date"], row["change_kind"]) for row in rows] == [
        (500, "2027-12-31", "stated"),
        (900, "2028-12-31", "stated"),
        (600, "2027-12-31", "increased"),
        (900, "2028-12-31", "delayed"),
        (900, "2028-12-31", "accelerated"),
    ]


@pytest.mark.rule("capacity-of-promise")
def test_a_promise_may_hold_capacity_at_no_site_by_name(run_copied: Run) -> None:
    result = run_copied(
        "add capacity 0GW --commitment stargate --metric it_power --stage operational "
        + SOURCE.format("0GW")
    )
    assert result.exit_code == 0, result.stderr
    assert "subject:  commitment stargate" in result.stderr
    [row] = claims(run_copied, "it_power")
    assert (row["subject_kind"], row["subject"], row["best"]) == ("commitment", "stargate", 0)
    shown = run_copied("compare --metric capacity --year 2025")
    assert "Stargate" in shown.stdout
