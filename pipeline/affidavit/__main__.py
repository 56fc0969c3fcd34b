"""`python -m affidavit`: the command line."""

from affidavit.cli import main

main()
