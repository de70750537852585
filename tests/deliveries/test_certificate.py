"""Awards: on evidence only, as PDF, as signed badge that a stranger verifies, and for Europass."""

import gzip
import io
import json
import os
import shutil
import subprocess
from base64 import urlsafe_b64decode
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from wisepath.cli import main
from wisepath.deliveries.certificate import keys, status
from wisepath.deliveries.certificate.badge import badge, profile
from wisepath.deliveries.certificate.elm import NoElmError, elm
from wisepath.deliveries.certificate.evidence import Claim, lacking
from wisepath.deliveries.certificate.issue import Desk, files_of, status_of
from wisepath.deliveries.certificate.register import Award, RegisterError, read_register, revoke, write_register
from wisepath.grading.marks import Mark, MarksError, read_marks
from wisepath.measures.hours import CONFIRMED, WAITING, HoursRow, write_hours
from wisepath.model.issuer import Issuer
from wisepath.model.project import Project
from wisepath.pipeline import check

PINS = Path(__file__).parents[1] / "badges"
URL = "https://school.eu/badges/status.jwt"
ISSUER = Issuer(name="A School", awarding_body="A School <&>", country="BE", region="", registered_as="0123.456.789",
                website="https://school.eu", email="ask@school.eu", quality="Checked every year.")  # fmt: skip
ROW = HoursRow(ref="1a2b3c4d", person="Amina", date="2026-11-20", module="sign-in", kind="guided", minutes=75,
               trainer="Berg", entered="2026-11-20T10:00:00+00:00", confirmed="2026-11-20T11:00:00+00:00",
               state=CONFIRMED)  # fmt: skip
AWARD = Award(id="5b9e3c1e-6a0f-4c59-9b1c-0d6d5cdb3a10", place=0, name="Amina Žák", ref="1a2b3c4d", module="sign-in",
              day="2026-11-02", assessor="J. Novak",
              minutes={"guided": 75, "practice": 15, "self-study": 0, "assessment": 0})  # fmt: skip
MARK = Mark("p01", "sign-in", 6, 10, 0)


@pytest.fixture(scope="module")
def checked_sources(root: Path) -> Project:
    return check(root).project


@pytest.fixture(scope="module")
def module(checked_sources: Project) -> Any:
    return checked_sources.folder["sign-in"].module


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(issuer=ISSUER, key=keys.read_key(keys.new_key()), url=URL)


def claim(module: Any, **values: str) -> Claim:
    return Claim(module=module, **{"person": "p01", "ref": "1a2b3c4d", "assessor": "J. Novak", **values})


def told(module: Any, marks: list[Mark], rows: list[HoursRow], **values: str) -> str:
    return "; ".join(lacking(claim(module, **values), marks, rows))


def payload(token: str) -> dict[str, Any]:
    part = token.split(".")[1]
    return dict(json.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4))))


def test_marks_and_confirmed_hours_are_enough_at_the_line(module: Any) -> None:
    assert told(module, [MARK], [replace(ROW, minutes=60)]) == "", "60 of 75 guided minutes are 80 %"
    again = [replace(MARK, points=1), MARK]
    assert told(module, again, [ROW]) == "", "a later try counts"


@pytest.mark.parametrize(
    ("mark", "row", "missing"),
    [
        (replace(MARK, points=5.99), ROW, "not passed"),
        (replace(MARK, waiting=1), ROW, "1 parts not marked"),
        (replace(MARK, points=0, out_of=0), ROW, "not passed"),
        (replace(MARK, person="p02"), ROW, "no marks"),
        (replace(MARK, assignment="my-data"), ROW, "no marks"),
        (MARK, replace(ROW, minutes=59), "59 guided minutes"),
        (MARK, replace(ROW, state=WAITING), "0 guided minutes"),
        (MARK, replace(ROW, kind="self-study"), "0 guided minutes"),
        (MARK, replace(ROW, ref="ffffffff"), "0 guided minutes"),
        (MARK, replace(ROW, module="my-data"), "0 guided minutes"),
    ],
)
def test_without_evidence_there_is_no_award(module: Any, mark: Mark, row: HoursRow, missing: str) -> None:
    assert missing in told(module, [mark], [row])


def test_somebody_must_stand_for_the_outcomes(module: Any) -> None:
    assert "every outcome" in told(module, [MARK], [ROW], assessor=" ")


def test_marks_are_those_of_the_grader() -> None:
    head = "person,assignment,handed_in,points,out_of,parts_waiting_for_a_person\n"
    assert read_marks((head + "p01,sign-in,2026-11-20,6,10,0\n").encode()) == (MARK,)
    for text in (head + "p01,sign-in,2026-11-20,six,10,0\n", "a,b\n1,2\n", head + "p01\n"):
        with pytest.raises(MarksError, match="line 2"):
            read_marks(text.encode())
    with pytest.raises(MarksError):
        read_marks(b"\xff\xfe")


def test_the_name_of_a_key_is_that_of_the_specification() -> None:
    """RFC 8032, section 7.1, test 1, named as did:key 0.9 does."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    secret = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    did = keys.did_of(Ed25519PrivateKey.from_private_bytes(secret))
    assert did == "did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw"


def test_only_an_open_ed25519_key_signs() -> None:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    other = X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    for pem in (b"", b"key", other):
        with pytest.raises(keys.KeyFileError):
            keys.read_key(pem)


def test_a_status_list_sets_the_bits_of_the_standard() -> None:
    text = status.encoded([0, 9])
    bits = gzip.decompress(urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4)))
    assert (text[0], len(bits), bits[:2]) == ("u", 16 * 1024, b"\x80\x40")
    assert not any(bits[2:])


def test_the_register_comes_back_and_shows_a_lost_line() -> None:
    awards = (AWARD, replace(AWARD, id="5b9e3c1e-6a0f-4c59-9b1c-0d6d5cdb3a11", place=1))
    assert read_register(write_register(awards)) == awards
    for text in ("", "{}", "[]", '{"awards": [{"id": 1}]}', write_register(awards[1:])):
        with pytest.raises(RegisterError):
            read_register(text)
    gone = revoke(awards, AWARD.id, date(2026, 11, 20), "given by mistake")
    assert (gone[0].revoked, gone[0].why, gone[1]) == ("2026-11-20", "given by mistake", awards[1])
    for number in (AWARD.id, "x"):
        with pytest.raises(RegisterError):
            revoke(gone, number, date(2026, 11, 20), "again")


def test_a_badge_names_outcomes_hours_and_digcomp_and_nothing_that_must_not_stand_there(
    module: Any, desk: Desk
) -> None:
    files, lacks = files_of(AWARD, module, desk)
    assert (lacks, sorted(files)) == ("", ["badge.json", "badge.jwt", "certificate.pdf", "europass.json"])
    made = payload(files["badge.jwt"].decode())
    unsigned = json.loads(files["badge.json"])
    assert {name: made[name] for name in unsigned} == unsigned
    achievement = made["credentialSubject"]["achievement"]
    assert all(outcome.text in achievement["description"] for outcome in module.outcomes)
    codes = {line["targetCode"] for line in achievement["alignment"]}
    assert codes == {code for outcome in module.outcomes for code in outcome.serves}
    assert "with a trainer: 1.25 h; practice at work: 0.25 h" in files["badge.json"].decode()
    assert b"1a2b3c4d" not in files["badge.json"], "what ties the award to the hours stays in the register"
    for name in ("badge.json", "europass.json"):
        assert not any(word in files[name].lower() for word in (b"disab", b"eqf", b"level of", b"social enterprise"))


def test_the_same_award_has_the_same_bytes(module: Any, desk: Desk) -> None:
    first, second = (files_of(AWARD, module, desk)[0] for _ in range(2))
    assert first == second
    assert status_of([AWARD], desk) == status_of([AWARD], desk)


def test_the_certificate_is_a_tagged_pdf_with_title_and_language(module: Any, desk: Desk) -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(files_of(AWARD, module, desk)[0]["certificate.pdf"])) as file:
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang) == "en"
        assert str(file.docinfo["/Title"]) == "Certificate: Sign in safely, Amina Žák"
        with file.open_metadata() as data:
            assert data["pdfuaid:part"] == "1"


def test_europass_needs_a_number_in_a_register_and_a_country_it_knows(module: Any) -> None:
    for wrong in (replace(ISSUER, registered_as=""), replace(ISSUER, country="JP")):
        with pytest.raises(NoElmError):
            elm(AWARD, module, wrong, b"")


def schema(name: str) -> Any:
    """A published schema from the folder that WISEPATH_SCHEMAS names; skips without."""
    folder = os.environ.get("WISEPATH_SCHEMAS")
    if not folder:
        pytest.skip("WISEPATH_SCHEMAS names no folder with the published schemas: docs/credentials.md says which")
    return json.loads((Path(folder) / name).read_text(encoding="utf-8"))


def checked(document: Any, rules: Any) -> list[str]:
    import jsonschema

    found = jsonschema.validators.validator_for(rules)(rules).iter_errors(document)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in found]


def test_the_file_for_europass_fits_the_published_schema(module: Any, desk: Desk) -> None:
    rules = schema("elm-schema.json")
    # The first part is the EU blockchain's frame for signed attestations; what is uploaded is not signed yet.
    rules["allOf"] = [part for part in rules["allOf"] if part.get("$ref", "").startswith("#")]
    document = json.loads(files_of(AWARD, module, desk)[0]["europass.json"])["credential"]
    assert checked(document, rules) == []
    del document["credentialSubject"]["hasClaim"][0]["title"]
    assert checked(document, rules) != [], "the schema looks at what we write"


def test_the_badge_fits_the_published_schema(module: Any, desk: Desk) -> None:
    rules = schema("ob-schema.json")
    document = badge(AWARD, module, profile(ISSUER, keys.did_of(desk.key)), URL)
    assert checked(document, rules) == []
    del document["credentialSubject"]["achievement"]["criteria"]
    assert checked(document, rules) != []


@pytest.fixture(scope="module")
def stranger(root: Path) -> Any:
    """A verifier that is not ours, pinned by tests/badges; skips where there is no Node or no way to fetch it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("no Node on this machine: install Node 20 and npm to verify badges")
    folder = root / "build/badges"
    pinned = (PINS / "package-lock.json").read_bytes()
    if not (folder / "node_modules/jose").exists() or (folder / "package-lock.json").read_bytes() != pinned:
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(PINS / name, folder)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"npm could not fetch the verifier: {done.stderr.strip()[-300:]}")

    def verify(badge: str, listed: str, tmp_path: Path) -> dict[str, Any]:
        (tmp_path / "badge.jwt").write_text(badge)
        (tmp_path / "status.jwt").write_text(listed)
        shutil.copy(PINS / "verify.mjs", folder)  # beside the packages that it imports
        command = [node, "verify.mjs", str(tmp_path / "badge.jwt"), str(tmp_path / "status.jwt")]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
        return dict(json.loads(done.stdout))

    return verify


@pytest.mark.proof
def test_a_stranger_verifies_a_badge_and_sees_forging_editing_and_revoking(
    stranger: Any, module: Any, desk: Desk, tmp_path: Path
) -> None:
    good, listed = files_of(AWARD, module, desk)[0]["badge.jwt"].decode(), status_of([AWARD], desk)
    assert stranger(good, listed, tmp_path) == {"verified": True, "revoked": False, "of": 131072}
    head, _body, sign = good.split(".")
    edited = payload(good)
    edited["credentialSubject"]["identifier"][0]["identityHash"] = "Somebody Else"
    forged_body = keys._part(edited)
    assert stranger(f"{head}.{forged_body}.{sign}", listed, tmp_path)["verified"] is False, "edited"
    thief = Desk(issuer=ISSUER, key=keys.read_key(keys.new_key()), url=URL)
    other_sign = keys._text(thief.key.sign(f"{head}.{forged_body}".encode()))
    assert stranger(f"{head}.{forged_body}.{other_sign}", listed, tmp_path)["verified"] is False, "forged"
    other = files_of(AWARD, module, thief)[0]["badge.jwt"].decode()
    assert stranger(other, listed, tmp_path)["verified"] is False, "another key has another name and no list of ours"
    gone = status_of(revoke((AWARD,), AWARD.id, date(2026, 11, 20), "by mistake"), desk)
    shown = stranger(good, gone, tmp_path)
    assert (shown["verified"], shown["revoked"]) == (True, True)


@pytest.fixture
def house(checked_sources: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Marks, hours, and the sources with an issuer who is real enough; they are read once for all tests."""
    from wisepath import pipeline

    real, example = replace(checked_sources, issuer=ISSUER), checked_sources
    monkeypatch.setattr(pipeline, "good_project", lambda root: real if root.name != "docs" else example)
    monkeypatch.setattr(pipeline, "source_root", lambda start: start)
    head = "person,assignment,handed_in,points,out_of,parts_waiting_for_a_person\n"
    (tmp_path / "grades.csv").write_text(head + "p01,sign-in,2026-11-20,9,10,0\n")
    (tmp_path / "hours.csv").write_text(write_hours([ROW]), encoding="utf-8", newline="")
    return tmp_path


def run(house: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["certificate", *words])


def award(house: Path, *more: str) -> Result:
    desk = ["--key", f"{house}/key.pem", "--status-url", URL, "--out", f"{house}/awards", "--path", f"{house}"]
    person = ["--name", "Amina Žák", "--person", "p01", "--ref", "1a2b3c4d", "--assessor", "J. Novak"]
    evidence = ["--grades", f"{house}/grades.csv", "--hours", f"{house}/hours.csv", "--day", "2026-11-02"]
    return run(house, "award", "sign-in", *desk, *person, *evidence, *more)


def test_the_command_awards_once_and_takes_back(house: Path) -> None:
    made = run(house, "key", f"{house}/key.pem")
    assert "did:key:z6Mk" in made.output
    assert (house / "key.pem").stat().st_mode & 0o077 == 0
    assert run(house, "key", f"{house}/key.pem").exit_code == 2, "a key is never written over"
    good = award(house)
    assert good.exit_code == 0, good.output
    (entry,) = read_register((house / "awards/register.json").read_text(encoding="utf-8"))
    assert sorted(path.name for path in (house / "awards" / entry.id).iterdir()) == [
        "badge.json", "badge.jwt", "certificate.pdf", "europass.json"
    ]  # fmt: skip
    assert (entry.name, entry.minutes["guided"], entry.day) == ("Amina Žák", 75, "2026-11-02")
    assert award(house).exit_code == 1, "not twice"
    desk = ["--key", f"{house}/key.pem", "--status-url", URL, "--out", f"{house}/awards", "--path", f"{house}"]
    before = (house / "awards/status.jwt").read_text()
    assert run(house, "revoke", entry.id, "--why", "by mistake", *desk).exit_code == 0
    assert (house / "awards/status.jwt").read_text() != before
    assert run(house, "revoke", entry.id, "--why", "again", *desk).exit_code == 1
    assert award(house).exit_code == 0, "what was taken back may be awarded anew"


def test_the_command_says_what_is_missing_and_writes_nothing(house: Path, root: Path) -> None:
    run(house, "key", f"{house}/key.pem")
    (house / "hours.csv").write_text(write_hours([ROW]).replace("75", "750"), encoding="utf-8", newline="")
    changed = award(house)
    assert (changed.exit_code, "checksum does not fit" in changed.output) == (1, True)
    (house / "hours.csv").write_text(write_hours([]), encoding="utf-8", newline="")
    few = award(house)
    assert (few.exit_code, "0 guided minutes" in few.output) == (1, True)
    assert award(house, "--path", str(root / "docs")).exit_code == 1, "an example awards nothing"
    assert award(house, "--status-url", "http://school.eu/status").exit_code == 2
    (house / "hours.csv").write_text(write_hours([ROW]), encoding="utf-8", newline="")
    assert award(house, "--day", "2999-01-01").exit_code == 2
    assert not (house / "awards").exists()
