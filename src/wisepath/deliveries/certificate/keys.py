"""The provider's Ed25519 key: made once, named by a `did:key`, signing credentials as JSON Web Tokens.

Key names: W3C CCG did:key 0.9, multicodec 0xed01 for Ed25519, base58btc. Tokens: RFC 7515 with the algorithm EdDSA
of RFC 8037, as Open Badges 3.0 asks for in its proof format JWT: the credential is the payload.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
ED25519 = b"\xed\x01"


class KeyFileError(ValueError):
    """The file holds no Ed25519 key that opens without a password."""


def new_key() -> bytes:
    """Return a new key as PEM (PKCS 8). Whoever has it can award in the provider's name."""
    key = Ed25519PrivateKey.generate()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def read_key(pem: bytes) -> Ed25519PrivateKey:
    """Return a key from PEM; raise `KeyFileError` for anything else."""
    try:
        key = load_pem_private_key(pem, None)
    except (ValueError, TypeError) as error:
        raise KeyFileError("holds no key that opens without a password") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError("holds a key of another kind than Ed25519")
    return key


def did_of(key: Ed25519PrivateKey) -> str:
    """Return the name of the public part of a key, out of which anybody gets that part back."""
    raw = ED25519 + key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    number, text = int.from_bytes(raw, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = BASE58[digit] + text
    return f"did:key:z{text}"


def signed(credential: Mapping[str, Any], key: Ed25519PrivateKey) -> str:
    """Return a credential as a signed token; the claims that tokens name themselves repeat its own values."""
    did = did_of(key)
    head = {"alg": "EdDSA", "kid": f"{did}#{did.removeprefix('did:key:')}", "typ": "JWT"}
    begins = int(datetime.fromisoformat(credential["validFrom"]).timestamp())
    claims = {"iss": did, "jti": credential["id"], "nbf": begins, "sub": credential["credentialSubject"]["id"]}
    first = f"{_part(head)}.{_part({**credential, **claims})}"
    return f"{first}.{_text(key.sign(first.encode()))}"


def _part(data: Mapping[str, Any]) -> str:
    return _text(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")
