"""Packages of the functions: a zip with one `bootstrap`, named after its content."""

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

PLACEHOLDER = b"#!/bin/sh\necho 'this stack runs its functions with cargo lambda watch' >&2\nexit 1\n"


@dataclass(frozen=True)
class Package:
    key: str
    source: Path | None

    def zip(self) -> bytes:
        """Stored, not compressed: compressing a debug binary takes seconds and saves nothing here."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
            entry = zipfile.ZipInfo("bootstrap")
            entry.external_attr = 0o755 << 16
            archive.writestr(entry, self.source.read_bytes() if self.source else PLACEHOLDER)
        return made.getvalue()


def built(folder: Path, function: str) -> Package | None:
    """None if cargo lambda has not built the function."""
    source = folder / function / "bootstrap"
    if not source.is_file():
        return None
    digest = hashlib.sha256()
    with source.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return Package(f"{function}/{digest.hexdigest()}.zip", source)


def placeholder(function: str) -> Package:
    return Package(f"{function}/placeholder-{hashlib.sha256(PLACEHOLDER).hexdigest()[:12]}.zip", None)
