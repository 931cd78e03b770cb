"""Where the files that ship with the code lie: ontology, data, queries.

In a checkout they stand at the top level; in a wheel they are packed under ``kg/_resources``.
"""

from pathlib import Path

_PACKAGED = Path(__file__).parent / "_resources"
ROOT = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parent.parent

ONTOLOGY = ROOT / "ontology"
DATA = ROOT / "data"
DOCUMENTS = DATA / "documents"
CURATED = DATA / "curated"
REFERENCE = DATA / "reference"
QUERIES = ROOT / "queries"
