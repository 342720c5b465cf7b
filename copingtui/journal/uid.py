"""Names for entries: UUID version 7, so that the order of names is the order of writing.

Own code on every Python: the standard library has it from 3.14 only, and importing ``uuid`` costs 10 ms.
"""

from __future__ import annotations

import os
import threading
import time

_lock = threading.RLock()  # a signal handler may ask for a name while the same thread is inside
_last = 0  # 48 bits of milliseconds and 12 bits of counter


def new_uid() -> str:
    """A fresh UUIDv7 as 36 characters; each one sorts after those this process made before, even if the clock jumps."""
    global _last
    with _lock:
        stamp = max((time.time_ns() // 1_000_000) << 12, _last + 1)
        _last = stamp
    bits = (stamp >> 12 & 0xFFFF_FFFF_FFFF) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64
    bits |= 0b10 << 62 | int.from_bytes(os.urandom(8), "big") >> 2
    text = f"{bits:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def is_uid(text: str) -> bool:
    """Whether this is the usual written form of a UUID: 8-4-4-4-12 small hexadecimal digits."""
    groups = text.split("-")
    return [len(each) for each in groups] == [8, 4, 4, 4, 12] and not set("".join(groups)) - set("0123456789abcdef")
