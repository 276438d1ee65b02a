"""Fuzzing, in both languages: what is random or hostile is taken, or refused as it should be, and nothing else happens.

Each target runs for FUZZ seconds (3 where it is not set) and for one batch at least; the summary of the test run says
how many cases that were. FUZZ_SEED makes a run again:

    FUZZ=600 FUZZ_SEED=1 python -m pytest tests/fuzz
"""
