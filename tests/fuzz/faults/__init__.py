"""Faults planted in Kaa on purpose, one patch each, and the measure of how many the fuzzer finds."""
