"""Signatures of records: Ed25519, over the digest. Needs the extra `sign`."""

from __future__ import annotations

from engine.auditing.records.encoding import Json, sha256


def new_key() -> tuple[bytes, bytes]:
    """Return a new private key (PEM) and its public key (PEM)."""
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())
    public = key.public_key().public_bytes(
        form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo
    )
    return private, public


def signed(record: Json, private: bytes) -> tuple[Json, bytes]:
    """Return a record with its signature, and the public key. Raises ValueError on a bad key."""
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = form.load_pem_private_key(private, None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("not an Ed25519 key")
    public = key.public_key().public_bytes(
        form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo
    )
    value = key.sign(bytes.fromhex(record["digest"])).hex()
    return {**record, "signature": {"key": key_id(public), "value": value}}, public


def key_id(public: bytes) -> str:
    """Return the short name of a public key: the first half of the SHA-256 of its PEM."""
    return sha256(public)[:32]


def holds(record: Json, public: bytes) -> bool:
    """Return whether a record's signature is that of a key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = form.load_pem_public_key(public)
        if not isinstance(key, Ed25519PublicKey):
            return False
        value = bytes.fromhex(record["signature"]["value"])
        key.verify(value, bytes.fromhex(record["digest"]))
    except (InvalidSignature, ValueError, KeyError, TypeError):
        return False
    return True
