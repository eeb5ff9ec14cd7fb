"""``python -m tests.drafting.spelling``: what hunspell doesn't know in 500 drafts, notes aside."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from soc25doc.drafting import draft
from soc25doc.forms import default_edition
from tests.drafting.seeded import cases, scheda_of

DRAFTS = 500
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def known_words() -> frozenset[str]:
    """Return the names and acronyms that the dictionary lacks."""
    lines = Path(__file__).with_name("parole-note.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def drafts(count: int) -> list[str]:
    """Return drafts of seeded forms, spread over blocks and sets of flags."""
    edition = default_edition()
    found = list(cases(edition, 2))
    chosen = found[:: max(1, len(found) // count)][:count]
    return [draft(scheda_of(edition, case), {}).text for case in chosen]


def unknown_words(texts: Iterable[str]) -> set[str]:
    """Return the words that hunspell's Italian dictionary doesn't know and our list lacks."""
    hunspell = shutil.which("hunspell")
    if hunspell is None:
        raise RuntimeError("hunspell and its Italian dictionary (hunspell-it) are needed")
    words = {word for text in texts for word in _WORD.findall(text)}
    run = subprocess.run(
        [hunspell, "-d", "it_IT", "-i", "UTF-8", "-l"],
        input="\n".join(sorted(words)),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(run.stdout.split()) - known_words()


if __name__ == "__main__":
    texts = drafts(DRAFTS)
    unknown = sorted(unknown_words(texts))
    sys.stdout.write(f"{len(texts)} bozze; parole sconosciute: {', '.join(unknown) or 'nessuna'}\n")
    sys.exit(1 if unknown else 0)
