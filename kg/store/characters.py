"""What names in SPARQL are made of, as parts of regular expressions (SPARQL 1.2 §19.8, the terminals PN_… and PLX).

Python's ``\\w`` won't do: it leaves out the vowels and tone marks of Thai.
"""

NAME_START = (
    r"A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF"
    r"\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
"""For use inside brackets, as the next one."""
NAME_CHARACTERS = rf"{NAME_START}_0-9\u00B7\u0300-\u036F\u203F\u2040"
CODE_POINT = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
"""It may stand in strings and IRIs only: SPARQL 1.2, and Oxigraph, decode it nowhere else."""
ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
PREFIX_NAME = rf"[{NAME_START}](?:[{NAME_CHARACTERS}.\-]*[{NAME_CHARACTERS}\-])?"
LOCAL_NAME = (
    rf"(?:[{NAME_CHARACTERS}:]|{ESCAPED})"
    rf"(?:(?:[{NAME_CHARACTERS}.:\-]|{ESCAPED})*(?:[{NAME_CHARACTERS}:\-]|{ESCAPED}))?"
)
