"""The command line: one file per command, imported when it is called."""

import os
import sys
from collections.abc import Sequence
from gettext import bindtextdomain
from importlib import import_module
from pathlib import Path
from typing import Any

# click takes its own messages from gettext's default domain: ours speak Italian on any machine.
os.environ["LANGUAGE"] = "it"
bindtextdomain("messages", str(Path(__file__).parent / "locale"))

import click  # noqa: E402

from soc25doc import __version__  # noqa: E402
from soc25doc.errors import unforeseen  # noqa: E402
from soc25doc.garbage import collect_less  # noqa: E402

COMMANDS = {
    "read": "Legge una o più schede e ne scrive i dati.",
    "check": "Controlla i numeri della scheda e la relazione.",
    "draft": "Scrive la bozza della relazione dai dati della scheda.",
    "note": "Scrive le domande a cui solo il Comune può rispondere.",
    "modelli": "Elenca i modelli della bozza, o li copia per adattarli.",
    "regole": "Elenca e spiega le regole dei controlli.",
    "valuta": "Misura il controllo su relazioni giudicate da persone.",
}


_INTERRUPTED = 130  # as shells have it


class LazyGroup(click.Group):
    """A group that imports ``soc25doc.cli.<command>`` only when that command is called."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that went away, or Ctrl-C, is no finding (status 1)."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            # What is still to be written at the end of the process has nowhere to go.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(3)
        except KeyboardInterrupt:
            click.echo("\nInterrotto.", err=True)
            sys.exit(_INTERRUPTED)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"soc25doc.cli.{name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Comandi"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    options_metavar="[OPZIONI]",
    subcommand_metavar="COMANDO [ARGOMENTI]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="Strumento non ufficiale: fa fede il portale. I dati restano su questo computer.",
)
@click.version_option(__version__, prog_name="soc25doc")
def _group() -> None:
    """Controlla e redige la relazione della scheda SOC25 (obiettivi di servizio per il sociale).

    \b
    Esempi:
      soc25doc read scheda.pdf
      soc25doc check scheda.pdf
      soc25doc draft --comune "Albiano d'Ivrea" scheda.pdf

    «soc25doc COMANDO --help» spiega ogni comando.
    """


def main(args: Sequence[str] | None = None, prog_name: str = "soc25doc") -> Any:
    """Run the command line; exits with the status of the output contract."""
    collect_less()
    for stream in (sys.stdout, sys.stderr):
        # A Windows pipe speaks the local code page, which lacks half of what we write; names of
        # files that are no text are written as json escapes.
        if hasattr(stream, "reconfigure"):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    if sys.stdout is None:
        click.echo("Errore: l'uscita standard è chiusa.", err=True)
        sys.exit(3)
    try:
        return _group.main(args=args, prog_name=prog_name)
    except OSError:  # what files may raise is caught where they are used
        click.echo("Errore: l'uscita non si può scrivere: il disco è pieno?", err=True)
    except Exception as error:  # noqa: BLE001 - an official never sees a traceback
        click.echo(f"Errore: {unforeseen('soc25doc', error).message}", err=True)
    sys.exit(3)
