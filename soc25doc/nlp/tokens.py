"""The tokenizer: words, elisions, numbers, dotted names and abbreviations, line ends."""

import re

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

TOKENIZER = "soc25doc.tokenizer.v1"
# ``Doc.user_data`` key: the words as strings, which later steps read without making Token objects.
WORDS = "soc25doc.parole"

_TOKEN = re.compile(
    r"""\n
    | (?:[^\W\d_]{1,4}\.){2,}(?:[^\W\d_]{1,4}\b(?!\.?\w))?   # IN.RE.TE.  S.p.A.  ss.mm.ii.  D.Lgs.
    | \d+(?:[.,:/]\d+)*                                      # 3.500,00  1:5.000  31/12/2023
    | [^\W\d_]{1,6}'(?=\w)                                   # l'  dell'  un'
    | [^\W_]+
    | [^\w\s]
    | _+
    """,
    re.VERBOSE,
)


def words_of(text: str) -> list[str]:
    """Return the tokens of a normalised text as strings."""
    return _TOKEN.findall(text)


class ItalianTokenizer:
    """Cuts a normalised text into tokens; only single blanks stand between them."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for found in _TOKEN.finditer(text):
            words.append(found[0])
            spaces.append(text[found.end() : found.end() + 1] == " ")
        return Doc(self.vocab, words=words, spaces=spaces, user_data={WORDS: words})

    def to_bytes(self, **_: object) -> bytes:
        """Serialise to nothing: the tokenizer has no state."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> "ItalianTokenizer":
        return self

    def to_disk(self, _path: object, **_: object) -> None:
        """Write nothing: the tokenizer has no state."""

    def from_disk(self, _path: object, **_: object) -> "ItalianTokenizer":
        return self


def create_tokenizer(nlp: Language) -> ItalianTokenizer:
    """Make the tokenizer for a pipeline."""
    return ItalianTokenizer(nlp.vocab)
