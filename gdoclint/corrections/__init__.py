"""From findings to a corrected file: which fixes are made, in how many passes, and the proof that
nothing else changed."""
