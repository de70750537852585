"""An award as an Open Badges 3.0 credential (1EdTech, 2024): who, what, by which outcomes, on which evidence."""

from typing import Any

from wisepath.deliveries.certificate.register import Award
from wisepath.deliveries.certificate.status import entry
from wisepath.model.curriculum import Hours, Module
from wisepath.model.issuer import Issuer

CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
DIGCOMP = "https://joint-research-centre.ec.europa.eu/digcomp/digcomp-framework_en"
KINDS = {
    "guided": "with a trainer",
    "practice": "practice at work",
    "self-study": "learning alone",
    "assessment": "assessment",
}


def profile(issuer: Issuer, did: str) -> dict[str, Any]:
    """Return the awarding body, known by its key."""
    return {
        "id": did,
        "type": ["Profile"],
        "name": issuer.awarding_body,
        "url": issuer.website,
        "email": issuer.email,
        "address": {"type": ["Address"], "addressCountryCode": issuer.country},
    }


def badge(award: Award, module: Module, issuer: dict[str, Any], url: str) -> dict[str, Any]:
    """Return the credential without its signature; `url` is where the status list lies."""
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{award.id}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": module.title,
        "issuer": issuer,
        "validFrom": f"{award.day}T00:00:00+00:00",
        "credentialSubject": {
            "id": f"urn:uuid:{award.id}#person",
            "type": ["AchievementSubject"],
            "identifier": [
                {"type": "IdentityObject", "hashed": False, "identityHash": award.name, "identityType": "name"}
            ],
            "achievement": _achievement(module, issuer),
        },
        "evidence": [
            {
                "type": ["Evidence"],
                "name": "Hours, confirmed by trainer and person",
                "narrative": hours_words(award.minutes),
            },
            {
                "type": ["Evidence"],
                "name": "Assessment",
                "narrative": f"Assignment passed. {award.assessor} saw every outcome shown, and the person's identity.",
            },
        ],
        "credentialStatus": entry(award, url),
    }


def hours_words(minutes: dict[str, int]) -> str:
    """Return confirmed minutes as hours by kind."""
    return "; ".join(f"{KINDS[kind]}: {value / 60:.4g} h" for kind, value in minutes.items() if value)


def planned_words(hours: Hours) -> str:
    """Return the hours that a module plans, by kind."""
    kinds = {"guided": hours.guided, "practice": hours.workplace, "self-study": hours.self_study}
    kinds["assessment"] = hours.assessment
    return "; ".join(f"{KINDS[kind]}: {value:g} h" for kind, value in kinds.items() if value)


def _achievement(module: Module, issuer: dict[str, Any]) -> dict[str, Any]:
    served = dict.fromkeys(code for outcome in module.outcomes for code in outcome.serves)
    told = "\n".join(f"- {outcome.text}" for outcome in module.outcomes)
    return {
        "id": f"urn:wisepath:module:{module.id}",
        "type": ["Achievement"],
        "achievementType": "MicroCredential",
        "name": module.title,
        "description": f"Can do:\n{told}",
        "criteria": {
            "narrative": f"Every outcome shown at least once; at least 60 % of the points of the assignment; at least "
            f"80 % of the guided hours, confirmed by trainer and person. Planned: {planned_words(module.hours)}."
        },
        "creator": {"id": issuer["id"], "type": ["Profile"]},
        "inLanguage": "en",
        "alignment": [
            {
                "type": ["Alignment"],
                "targetName": f"DigComp 3.0, learning outcome {code}",
                "targetUrl": DIGCOMP,
                "targetCode": code,
                "targetFramework": "DigComp 3.0",
            }
            for code in served
        ],
    }
