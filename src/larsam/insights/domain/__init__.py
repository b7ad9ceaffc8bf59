"""Pure parts of the pages that read across rooms."""
