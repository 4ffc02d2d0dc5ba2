"""Takes every mail that comes over SMTP and keeps the newest as files: catcher.py PORT FOLDER.

Listens on 127.0.0.1 only, and delivers nothing to anybody. Ends on SIGTERM.
"""

import asyncio
import itertools
import os
import signal
import sys
import time
from pathlib import Path

from aiosmtpd.smtp import SMTP

KEPT = 200


class Catcher:
    def __init__(self, folder: Path):
        self.folder = folder
        self.number = itertools.count()

    async def handle_DATA(self, server, session, envelope) -> str:
        # Sorted by name they are sorted by time.
        name = f"{time.time_ns():020d}-{next(self.number):06d}"
        unfinished = self.folder / f"{name}.new"
        # Links in a mail sign people in.
        with open(unfinished, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write(envelope.original_content)
        unfinished.rename(self.folder / f"{name}.eml")
        for old in sorted(self.folder.glob("*.eml"))[:-KEPT]:
            old.unlink(missing_ok=True)
        return "250 kept"


async def main(port: int, folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    catcher, loop, ended = Catcher(folder), asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    server = await loop.create_server(lambda: SMTP(catcher, hostname="catcher", ident="catcher", loop=loop), "127.0.0.1", port)
    print(f"listens on 127.0.0.1:{port}, keeps {KEPT} mails in {folder}")
    await ended.wait()
    server.close()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), Path(sys.argv[2])))
