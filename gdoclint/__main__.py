"""``python -m gdoclint``."""

from gdoclint.cli import main

main()
