"""What people and programs read of a check: terminal, json, csv, html, pdf, xlsx.

Importing this package loads neither Jinja, WeasyPrint nor openpyxl: each is loaded by the first
report that needs it.
"""

from soc25doc.reports.data import document_to_data, error_to_data, write_json
from soc25doc.reports.page import render_html, write_html
from soc25doc.reports.pdf import render_pdf
from soc25doc.reports.rows import write_csv
from soc25doc.reports.run import CheckRun, Tally, exit_status
from soc25doc.reports.terminal import write_text
from soc25doc.reports.workbook import render_xlsx

__all__ = [
    "CheckRun",
    "Tally",
    "document_to_data",
    "error_to_data",
    "exit_status",
    "render_html",
    "render_pdf",
    "render_xlsx",
    "write_csv",
    "write_html",
    "write_json",
    "write_text",
]
