"""``soc25doc valuta``: how well the reader agrees with labelled relazioni."""

from itertools import chain
from pathlib import Path

import click

from soc25doc.errors import DataFileError
from soc25doc.forms import default_edition


@click.command(options_metavar="[OPZIONI]")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...]) -> None:
    """Misura il controllo delle motivazioni, o dei valori, su relazioni giudicate da persone.

    Ogni FILE ha una relazione per riga, nella forma descritta in models/corpus/README.md. Se le
    righe hanno la voce «claims» si misurano i valori dichiarati, altrimenti le motivazioni.
    Accanto alle misure delle motivazioni stanno quelle di due lettori ingenui, per confronto.

    \b
    Esempi:
      soc25doc valuta relazioni.jsonl
      soc25doc valuta models/corpus/batches/*/relazioni.jsonl
    """
    from soc25doc.evaluation.claims import holds_claims, load_claims, measure_claims
    from soc25doc.evaluation.gold import load_relazioni
    from soc25doc.evaluation.peers import naive_peers
    from soc25doc.evaluation.report import claims_page, measure, measure_peer, page

    edition = default_edition()
    of_claims = [one for one in files if holds_claims(one)]
    others = [one for one in files if one not in of_claims]
    lines: list[str] = []
    try:
        if others:
            judged = list(chain.from_iterable(load_relazioni(one, edition) for one in others))
            peers = {peer.name: measure_peer(judged, peer) for peer in naive_peers(edition)}
            lines += page(measure(judged, edition), peers, edition)
        if of_claims:
            told = chain.from_iterable(load_claims(one, edition) for one in of_claims)
            lines += [*([""] if lines else []), *claims_page(measure_claims(told))]
    except DataFileError as error:
        click.echo(f"Errore: {error}.", err=True)
        ctx.exit(3)
    for line in lines:
        click.echo(line)
