"""All files of an award, and the list of what was taken back: the same register and key give the same bytes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from wisepath.deliveries.certificate.badge import badge, profile
from wisepath.deliveries.certificate.elm import NoElmError, elm
from wisepath.deliveries.certificate.keys import did_of, signed
from wisepath.deliveries.certificate.paper import certificate, picture
from wisepath.deliveries.certificate.register import Award
from wisepath.deliveries.certificate.status import status_credential
from wisepath.model.curriculum import Module
from wisepath.model.issuer import Issuer

STATUS = "status.jwt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who awards: the issuer's data, the key, and the address at which the status list will lie."""

    issuer: Issuer
    key: Ed25519PrivateKey
    url: str


def files_of(award: Award, module: Module, desk: Desk) -> tuple[dict[str, bytes], str]:
    """Return the files of an award by name, and what could not be made of them, in words (empty: all)."""
    did = did_of(desk.key)
    credential = badge(award, module, profile(desk.issuer, did), desk.url)
    files = {
        "certificate.pdf": certificate(award, module, desk.issuer, did),
        "badge.jwt": signed(credential, desk.key).encode(),
        "badge.json": _json(credential),
    }
    try:
        files["europass.json"] = _json({"credential": elm(award, module, desk.issuer, picture(module, desk.issuer))})
    except NoElmError as error:
        return files, f"no europass.json: {error}"
    return files, ""


def status_of(awards: Sequence[Award], desk: Desk) -> str:
    """Return the signed status list; its moment is that of the last award or withdrawal, so that it is never older."""
    last = max([award.revoked or award.day for award in awards], default="1970-01-01")
    moment = datetime.fromisoformat(last).replace(tzinfo=UTC)
    return signed(status_credential(awards, profile(desk.issuer, did_of(desk.key)), desk.url, moment), desk.key)


def _json(data: Mapping[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
