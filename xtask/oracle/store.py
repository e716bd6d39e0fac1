"""Numbers in columns, packed: what the tests read without Python.

A file is gzip of one line of JSON, [[name, kind, count], …], and then the columns one after the other, little-endian:

    u32, i16    whole numbers
    f48         the upper six bytes of a double, rounded: 36 bits of fraction, relative error below 1e-11;
                six bytes 0xFF stand for "does not exist"
"""

import gzip
import hashlib
import json
import struct

MISSING = b"\xff" * 6


def f48(value):
    if value is None:
        return MISSING
    bits = struct.unpack("<Q", struct.pack("<d", value))[0] + 0x8000
    return struct.pack("<Q", bits)[2:]


PACK = {
    "u32": lambda values: struct.pack(f"<{len(values)}I", *values),
    "i16": lambda values: struct.pack(f"<{len(values)}h", *values),
    "f48": lambda values: b"".join(map(f48, values)),
}


class Store:
    """The columns of one file, in the order in which they were added."""

    def __init__(self):
        self.head = []
        self.body = []

    def add(self, name, kind, values):
        values = [value if value is None or kind == "f48" else int(value) for value in values]
        self.head.append([name, kind, len(values)])
        self.body.append(PACK[kind](values))

    def write(self, path):
        head = json.dumps(self.head, separators=(",", ":")).encode() + b"\n"
        path.write_bytes(gzip.compress(head + b"".join(self.body), 9, mtime=0))


def write_text(path, text):
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def fingerprint(pieces):
    """The first 16 hexadecimal digits of the SHA-256 of the pieces, a line feed after each."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(str(piece).encode() + b"\n")
    return digest.hexdigest()[:16]
