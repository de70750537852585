"""An award as a European Digital Credential in the European Learning Model (ELM 3), unsigned, to upload and seal.

The provider uploads the file to the European Commission's issuer, which seals it with the provider's eSeal. Names of
people are given as one text: which part is the family name, an award does not know.
"""

from base64 import b64encode
from typing import Any

from wisepath.deliveries.certificate.badge import hours_words, planned_words
from wisepath.deliveries.certificate.register import Award
from wisepath.model.curriculum import Module
from wisepath.model.issuer import Issuer

VOCABULARY = "http://publications.europa.eu/resource/authority"
SNB = "http://data.europa.eu/snb"
CONTEXT = ["https://www.w3.org/ns/credentials/v2", f"{SNB}/model/context/edc-ap"]
# ISO 3166-1: two letters to three, for the countries of the EU and EEA, of EU candidates, CH and the UK.
_CODES = (
    "AL=ALB AT=AUT BA=BIH BE=BEL BG=BGR CH=CHE CY=CYP CZ=CZE DE=DEU DK=DNK EE=EST ES=ESP FI=FIN FR=FRA GB=GBR "
    "GE=GEO GR=GRC HR=HRV HU=HUN IE=IRL IS=ISL IT=ITA LI=LIE LT=LTU LU=LUX LV=LVA MD=MDA ME=MNE MK=MKD MT=MLT "
    "NL=NLD NO=NOR PL=POL PT=PRT RO=ROU RS=SRB SE=SWE SI=SVN SK=SVK TR=TUR UA=UKR"
)
_ALPHA_3 = dict(pair.split("=") for pair in _CODES.split())


class NoElmError(ValueError):
    """The file for Europass cannot be made; the message says what is missing."""


def elm(award: Award, module: Module, issuer: Issuer, picture: bytes) -> dict[str, Any]:
    """Return the credential; `picture` is the PNG that the Commission's viewer shows first.

    Raise `NoElmError` where the issuer has no number in a register, which the model demands.
    """
    if not issuer.registered_as:
        raise NoElmError('issuer.yml has no "registered-as", which Europass demands')
    if issuer.country not in _ALPHA_3:
        raise NoElmError(f'"{issuer.country}" is no country that Europass lists for issuers here')
    moment = f"{award.day}T00:00:00Z"
    return {
        "@context": CONTEXT,
        "id": f"urn:credential:{award.id}",
        "type": ["VerifiableCredential", "VerifiableAttestation", "EuropeanDigitalCredential"],
        "issuer": {**_organisation(issuer, "urn:epass:org:1"), "eIDASIdentifier": _legal(issuer, 2)},
        "issued": moment,
        "issuanceDate": moment,
        "validFrom": moment,
        "credentialProfiles": [_concept(f"{SNB}/credential/e34929035b", "Generic", f"{SNB}/credential/25831c2")],
        "credentialSchema": [{"id": f"{SNB}/model/ap/edc-generic-full", "type": "ShaclValidator2017"}],
        "displayParameter": _display(module, picture),
        "credentialSubject": {
            "id": "urn:epass:person:1",
            "type": "Person",
            "fullName": _text(award.name),
            "hasClaim": [_achievement(award, module, issuer)],
        },
    }


def _achievement(award: Award, module: Module, issuer: Issuer) -> dict[str, Any]:
    return {
        "id": "urn:epass:learningAchievement:1",
        "type": "LearningAchievement",
        "title": _text(module.title),
        "awardedBy": _awarding(award, issuer, 1),
        "provenBy": [
            {
                "id": "urn:epass:learningAssessment:1",
                "type": "LearningAssessment",
                "title": _text(f"Assignment: {module.title}"),
                "grade": _note("Passed", 1),
                "awardedBy": _awarding(award, issuer, 2),
            }
        ],
        "specifiedBy": {
            "id": "urn:epass:learningAchievementSpecification:1",
            "type": "LearningAchievementSpecification",
            "title": _text(module.title),
            "volumeOfLearning": _duration(module.hours.total),
            "language": [_language()],
            "learningOutcomeSummary": _note("; ".join(part.text for part in module.outcomes), 2),
            "learningOutcome": [
                {
                    "id": f"urn:epass:learningOutcome:{place}",
                    "type": "LearningOutcome",
                    "title": _text(outcome.text),
                    "additionalNote": [_note("DigComp 3.0: " + ", ".join(outcome.serves), 10 + place)],
                }
                for place, outcome in enumerate(module.outcomes, start=1)
            ],
            "additionalNote": [_note(f"Planned hours. {planned_words(module.hours)}.", 3)],
        },
        "additionalNote": [_note(f"Hours confirmed by trainer and person. {hours_words(award.minutes)}.", 4)],
    }


def _organisation(issuer: Issuer, number: str) -> dict[str, Any]:
    return {
        "id": number,
        "type": "Organisation",
        "legalName": _text(issuer.awarding_body),
        "registration": _legal(issuer, 1),
        "location": [
            {
                "id": "urn:epass:location:1",
                "type": "Location",
                "address": [{"id": "urn:epass:address:1", "type": "Address", "countryCode": _country(issuer)}],
            }
        ],
        "homepage": [{"id": "urn:epass:webResource:1", "type": "WebResource", "contentURL": issuer.website}],
    }


def _awarding(award: Award, issuer: Issuer, number: int) -> dict[str, Any]:
    return {
        "id": f"urn:epass:awardingProcess:{number}",
        "type": "AwardingProcess",
        "awardingBody": [_organisation(issuer, "urn:epass:org:1")],
        "awardingDate": f"{award.day}T00:00:00Z",
    }


def _display(module: Module, picture: bytes) -> dict[str, Any]:
    image = {
        "id": "urn:epass:mediaObject:1",
        "type": "MediaObject",
        "content": b64encode(picture).decode(),
        "contentEncoding": _concept(f"{SNB}/encoding/6146cde7dd", "base64", f"{SNB}/encoding/25831c2"),
        "contentType": _concept(f"{VOCABULARY}/file-type/PNG", "PNG", f"{VOCABULARY}/file-type"),
    }
    return {
        "id": "urn:epass:displayParameter:1",
        "type": "DisplayParameter",
        "title": _text(f"Micro-credential: {module.title}"),
        "language": [_language()],
        "primaryLanguage": _language(),
        "individualDisplay": [
            {
                "id": "urn:epass:individualDisplay:1",
                "type": "IndividualDisplay",
                "language": _language(),
                "displayDetail": [
                    {"id": "urn:epass:displayDetail:1", "type": "DisplayDetail", "image": image, "page": 1}
                ],
            }
        ],
    }


def _legal(issuer: Issuer, number: int) -> dict[str, Any]:
    return {
        "id": f"urn:epass:legalIdentifier:{number}",
        "type": "LegalIdentifier",
        "notation": issuer.registered_as,
        "spatial": _country(issuer),
    }


def _country(issuer: Issuer) -> dict[str, Any]:
    return _concept(
        f"{VOCABULARY}/country/{_ALPHA_3[issuer.country]}", _ALPHA_3[issuer.country], f"{VOCABULARY}/country"
    )


def _language() -> dict[str, Any]:
    return _concept(f"{VOCABULARY}/language/ENG", "English", f"{VOCABULARY}/language")


def _concept(name: str, label: str, scheme: str) -> dict[str, Any]:
    return {
        "id": name,
        "type": "Concept",
        "inScheme": {"id": scheme, "type": "ConceptScheme"},
        "prefLabel": _text(label),
    }


def _note(text: str, number: int) -> dict[str, Any]:
    return {"id": f"urn:epass:note:{number}", "type": "Note", "noteLiteral": _text(text)}


def _text(text: str) -> dict[str, str]:
    return {"en": text}


def _duration(hours: float) -> str:
    """Return hours as ISO 8601, to the minute."""
    whole, minutes = divmod(round(hours * 60), 60)
    return "PT" + (f"{whole}H" if whole else "") + (f"{minutes}M" if minutes or not whole else "")
