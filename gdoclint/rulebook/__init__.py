"""Rule cards, the generic kinds of checks, and which cards a run uses."""
