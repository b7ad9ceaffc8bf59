"""The words every rule speaks in. Pure Python: no Django, no input or output, no clock, no translation."""
