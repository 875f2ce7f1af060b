"""gdoclint: a linter for official Chinese government documents."""

__version__ = "0.1.0"
