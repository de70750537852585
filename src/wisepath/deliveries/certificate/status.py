"""Which awards were taken back, as a list of bits that anybody may read and nobody can tell people from.

W3C Bitstring Status List 1.0: at least 131,072 bits, the first bit of the first byte is place 0; gzip, base64url
without padding, `u` in front. The list is a credential of its own, signed with the same key.
"""

import gzip
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from wisepath.deliveries.certificate.register import Award

BITS = 131_072


def encoded(places: Iterable[int]) -> str:
    """Return a list in which the bits at these places are set; the same places give the same text."""
    bits = bytearray(BITS // 8)
    for place in places:
        bits[place // 8] |= 0x80 >> place % 8
    return "u" + urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).decode().rstrip("=")


def status_credential(awards: Iterable[Award], issuer: dict[str, Any], url: str, moment: datetime) -> dict[str, Any]:
    """Return the status list that is to lie at `url`."""
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer["id"],
        "validFrom": moment.isoformat(timespec="seconds"),
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded(award.place for award in awards if award.revoked),
        },
    }


def entry(award: Award, url: str) -> dict[str, str]:
    """Return where an award stands in the list."""
    return {
        "id": f"{url}#{award.place}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(award.place),
        "statusListCredential": url,
    }
