"""The values that the free text states, each judged against the form."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from soc25doc.checks.finding import Claim
    from soc25doc.scheda import Scheda

__all__ = ["claims"]


def claims(scheda: "Scheda") -> "tuple[Claim, ...]":
    """Return the claims of the free text in the order of the text.

    Values of the scheda that are missing make a claim unverifiable: whoever wants doubtful ones
    left out passes a scheda without them.
    """
    from soc25doc.nlp import page_of
    from soc25doc.nlp.claims.reader import read_claims

    return tuple(read_claims(scheda, page_of(scheda))) if scheda.relazione else ()
