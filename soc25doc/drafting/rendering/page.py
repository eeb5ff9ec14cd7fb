"""A draft as one self-contained HTML page: on the screen, and printed to PDF."""

from soc25doc.drafting.models import PAGES, Models
from soc25doc.drafting.rendering.chart import chart
from soc25doc.drafting.rendering.document import WITHHELD, Document

PRIVACY = f"({WITHHELD}) Valore non indicato a tutela della riservatezza."


def render_html(document: Document, models: Models) -> str:
    """Return the page; it loads nothing, and text from forms and notes is escaped."""
    years = document.years
    return models.render(
        f"{PAGES}/pagina.html.j2",
        d=document,
        grafico=chart(document),
        descrizione=f"Utenti per area, {years[0]} e {years[1]}",
        nota_riservatezza=PRIVACY,
    )
