"""One fact pattern a file; see ``kg.extract.pattern``."""
