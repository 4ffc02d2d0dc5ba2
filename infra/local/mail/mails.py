"""Shows caught mails: mails.py FOLDER lists them, the newest first; mails.py FOLDER N prints the Nth of that list."""

import datetime
import sys
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

SHOWN = ("date", "from", "to", "subject", "message-id")


def main(folder: Path, number: int | None) -> None:
    files = sorted(folder.glob("*.eml"), reverse=True)
    if number is None:
        for place, file in enumerate(files, 1):
            caught = datetime.datetime.fromtimestamp(int(file.name.split("-")[0]) / 1e9)
            mail = read(file)
            print(f"{place:>3}  {caught:%Y-%m-%d %H:%M:%S}  {header(mail, 'to'):<32}  {header(mail, 'subject')}")
        return
    mail = read(files[number - 1])
    for name in SHOWN:
        print(f"{name.title()}: {header(mail, name)}")
    body = mail.get_body(preferencelist=("plain", "html"))
    print()
    print(body.get_content().rstrip() if body else "(no text)")
    print(f"\nwhole: {files[number - 1]}", file=sys.stderr)


def read(file: Path) -> EmailMessage:
    return message_from_bytes(file.read_bytes(), policy=policy.default)


def header(mail: EmailMessage, name: str) -> str:
    """In one line, without what would move the cursor of a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in str(mail[name] or ""))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None)
