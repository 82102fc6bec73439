"""Forging what a ledger keeps beside its records: objects and keys."""

from __future__ import annotations

from bench.forging.workshop import Forgery


def objects(f: Forgery) -> None:
    """Change, swap, empty, remove what records name, or put a link or a folder in its place."""
    used = sorted((f.folder / "objects").glob("*/*"))
    path, other = f.chance.sample(used, 2)
    how = f.chance.randrange(6)
    data = path.read_bytes()
    if how == 0:
        at = f.chance.randrange(len(data))
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    elif how == 1:
        path.write_bytes(other.read_bytes())
    elif how == 2:
        path.write_bytes(b"")
    elif how == 3:
        path.unlink()
    elif how == 4:
        path.unlink()
        path.symlink_to("/etc/hostname")
    else:
        path.unlink()
        path.mkdir()


def keys(f: Forgery) -> None:
    """Put another public key under the name of the one that signed."""
    (path,) = (f.folder / "keys").glob("*.pub")
    path.write_bytes(f.chance.choice([f.shop.forger.public, b"", b"x"]))
