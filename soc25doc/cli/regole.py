"""``soc25doc regole``: lists and explains the rules."""

import click


@click.command(options_metavar="[OPZIONI]")
@click.argument("code", metavar="[CODICE]", required=False)
def command(code: str | None) -> None:
    """Elenca le regole dei controlli, oppure ne spiega una.

    \b
    Esempi:
      soc25doc regole
      soc25doc regole SCH010
    """
    from soc25doc.checks.explain import explain_rule, list_rules
    from soc25doc.checks.registry import find_rule

    if code is None:
        click.echo(list_rules(), nl=False)
        return
    if find_rule(code) is None:
        raise click.UsageError(f"la regola «{code}» non esiste: «soc25doc regole» le elenca.")
    click.echo(explain_rule(code), nl=False)
