"""`python -m pipeline.cli` is `cspr`."""

from pipeline.cli import main

main()
