"""Many schede in one run: in parallel, one failure at a time, to be stopped and taken up again.

The flow: ``plan`` (which files, whose schede) → ``crew`` (workers, results in the plan's order) →
``folder`` (reports, ``risultati.jsonl``, what is done) → ``summary`` (what a reviewer reads).
"""
