"""``python -m soc25doc.evaluation`` writes docs/valutazione.md: the reader on the test part."""

import sys
from collections.abc import Iterator

from soc25doc.evaluation.corpus import batch_relazioni, load_clauses, splits
from soc25doc.evaluation.peers import naive_peers
from soc25doc.evaluation.report import measure, measure_peer, page
from soc25doc.evaluation.scores import Share
from soc25doc.forms import Edition, default_edition
from soc25doc.italian import number
from soc25doc.nlp import explain_flags
from soc25doc.scheda import Scheda

HEAD = """# Quanto ci si può fidare del controllo delle motivazioni

Questa pagina è prodotta da `make valutazione`. Il controllo è messo a confronto con il giudizio
di chi ha scritto relazioni di prova che il lettore non ha mai visto: né il lessico né il
classificatore sono stati costruiti o corretti su di esse."""


PARTS = {
    "Relazioni scritte dopo il lettore": "fresh",
    "Relazioni di prova messe da parte prima": "test",
}


def main() -> int:
    """Print the page."""
    edition = default_edition()
    lines = [HEAD]
    for title, part in PARTS.items():
        batches = splits()[part]
        relazioni = [one for batch in batches for one in batch_relazioni(batch, edition)]
        peers = {peer.name: measure_peer(relazioni, peer) for peer in naive_peers(edition)}
        count = f"Relazioni: {number(len(relazioni))} ({', '.join(batches)})."
        lines += [
            "",
            f"## {title}",
            "",
            count,
            "",
            *page(measure(relazioni, edition), peers, edition),
        ]
    lines += ["", "## Frasi neutre", "", *_neutral(edition)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _neutral(edition: Edition) -> Iterator[str]:
    """Say how many pairs of a neutral sentence and a flag are taken for explained."""
    texts = [c.text for b in splits()["test"] for c in load_clauses(b, edition) if c.is_neutral]
    relazione = edition.named("relazione").code
    covered = sum(
        reading.status == "covered"
        for text in texts
        for reading in explain_flags(
            Scheda(edition, "corpus", "data", {relazione: text}), edition.flags
        )
    )
    share = Share(covered, len(texts) * len(edition.flags))
    yield "Frasi neutre (descrizioni, leggi, procedure) lette per ogni motivazione:"
    yield f"{number(len(texts))}. Coppie di frase e motivazione date a torto per spiegate:"
    yield f"{number(share.hits)} su {number(share.total)}."


if __name__ == "__main__":
    sys.exit(main())
