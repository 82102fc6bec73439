"""Signatures of records and of HEAD: Ed25519. Needs the extra `sign`.

A record is signed over its digest, which covers all of it, its number and the digest of the record
before it; HEAD over its count and last digest, so that nobody without the key can shorten a ledger
and say that it always ended there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.auditing.records.chain import Head
from engine.auditing.records.encoding import canonical, sha256
from engine.auditing.records.shape import RecordData, Signature

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class Signer:
    """A private key that signs what is added to a ledger."""

    def __init__(self, private: bytes) -> None:
        """Read a private key (PEM). Raises ValueError where it is none."""
        self._key = _private(private)
        self.public = _pem(self._key.public_key())
        self.name = key_id(self.public)

    def record(self, record: RecordData) -> RecordData:
        """Return a record with its signature."""
        return {**record, "signature": self._signature(bytes.fromhex(record["digest"]))}

    def head(self, head: Head) -> Head:
        """Return a HEAD with its signature."""
        return Head(head.count, head.last, self._signature(_end(head)))

    def _signature(self, message: bytes) -> Signature:
        return {"key": self.name, "value": self._key.sign(message).hex()}


def new_key() -> tuple[bytes, bytes]:
    """Return a new private key (PEM) and its public key (PEM)."""
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())
    return private, _pem(key.public_key())


def public_key(data: bytes) -> bytes:
    """Return a public key as ledgers keep it, however the file is written.

    Raises ValueError where it is none.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = form.load_pem_public_key(data)
    except UnsupportedAlgorithm:
        raise ValueError("not an Ed25519 key") from None
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("not an Ed25519 key")
    return _pem(key)


def key_id(public: bytes) -> str:
    """Return the short name of a public key: the first half of the SHA-256 of its PEM."""
    return sha256(public)[:32]


def record_holds(record: RecordData, public: bytes) -> bool:
    """Return whether a record's signature is that of a key."""
    return _holds(record["signature"], bytes.fromhex(record["digest"]), public)


def head_holds(head: Head, public: bytes) -> bool:
    """Return whether HEAD's signature is that of a key."""
    return head.signature is not None and _holds(head.signature, _end(head), public)


def _end(head: Head) -> bytes:
    """Return what a signature of HEAD covers; longer than a digest, so never taken for one."""
    return b"jixiao head " + canonical({"count": head.count, "last": head.last})


def _holds(signature: Signature, message: bytes, public: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = form.load_pem_public_key(public)
        if not isinstance(key, Ed25519PublicKey):
            return False
        key.verify(bytes.fromhex(signature["value"]), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _private(data: bytes) -> Ed25519PrivateKey:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        key = form.load_pem_private_key(data, None)
    except (TypeError, UnsupportedAlgorithm):  # it has a password
        raise ValueError("not an Ed25519 key without a password") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("not an Ed25519 key")
    return key


def _pem(public: object) -> bytes:
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    assert isinstance(public, Ed25519PublicKey)
    return public.public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo)
