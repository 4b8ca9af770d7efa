"""`python -m tension`."""

from tension.cli import main

main()
