"""Lets ``python -m soc25doc`` stand for the ``soc25doc`` command."""

from soc25doc.cli import main

main(prog_name="soc25doc")
