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
    """Misura il controllo delle motivazioni su relazioni giudicate da persone.

    Ogni FILE ha una relazione per riga, nella forma descritta in models/corpus/README.md. Accanto
    alle misure stanno quelle di due lettori ingenui, per confronto.

    \b
    Esempi:
      soc25doc valuta relazioni.jsonl
      soc25doc valuta models/corpus/batches/*/relazioni.jsonl
    """
    from soc25doc.evaluation.gold import load_relazioni
    from soc25doc.evaluation.peers import naive_peers
    from soc25doc.evaluation.report import measure, measure_peer, page

    edition = default_edition()
    try:
        judged = list(chain.from_iterable(load_relazioni(one, edition) for one in files))
        scores = measure(judged, edition)
        peers = {peer.name: measure_peer(judged, peer) for peer in naive_peers(edition)}
    except DataFileError as error:
        click.echo(f"Errore: {error}.", err=True)
        ctx.exit(3)
    for line in page(scores, peers, edition):
        click.echo(line)
