"""The rules on the free text: length, presence, reasons told, and how it is written."""
