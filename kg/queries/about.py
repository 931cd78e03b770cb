"""What makes an answer citable: its permalink, its citation, and ready snippets for the tools that people use."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from kg.queries.model import Answer, Bound

LICENCE = "https://www.apache.org/licenses/LICENSE-2.0"
"""The licence of the repository, which is that of the graph it makes; quotes stay the releases' own."""

SOURCE = "https://www.thaigov.go.th/"
"""Where the releases come from."""


@dataclass(frozen=True, slots=True)
class About:
    """Where an answer can be found again, and how to cite it and fetch it."""

    permalink: str
    citation: str
    snippets: Mapping[str, str]


def parameters_of(bound: Bound) -> list[tuple[str, str]]:
    """The parameters as pairs in the order of the header; open ones of a query with a default stay open by name."""
    pairs = [(name, value) for name, values in bound.given.items() for value in values]
    opened = [
        (parameter.name, "")
        for parameter in bound.query.parameters
        if parameter.default and parameter.optional and parameter.name not in bound.given
    ]
    return pairs + opened


def permalink(site: str, bound: Bound, snapshot: str | None) -> str:
    """The address that holds query, version, parameters and snapshot."""
    pinned = [("version", bound.query.version)] + ([("snapshot", snapshot)] if snapshot else [])
    return f"{site}/queries/{bound.query.name}?{urlencode(parameters_of(bound) + pinned, quote_via=quote)}"


def about(site: str, answer: Answer) -> About:
    """The permalink of the whole answer, with citation and snippets; ``site`` is the server without a final slash."""
    return about_bound(site, answer.bound, answer.snapshot, answer.language)


def about_bound(site: str, bound: Bound, snapshot: str | None, language: str) -> About:
    link = permalink(site, bound, snapshot)
    title = bound.query.title.of(language)
    given = ", ".join(f"{name}={value}" for name, value in parameters_of(bound))
    asked = f"“{title}”" + (f" ({given})" if given else "")
    if language == "th":
        citation = f"thaigov-kg. {asked} คำถามรุ่น {bound.query.version} ชุดข้อมูล {snapshot or '-'} {link}"
    else:
        citation = f"thaigov-kg. {asked}, query version {bound.query.version}, snapshot {snapshot or '-'}. {link}"
    return About(link, citation, _snippets(site, bound, link))


def _snippets(site: str, bound: Bound, link: str) -> dict[str, str]:
    """Snippets that run as they stand. Addresses are percent-encoded, so they hold no quote of any language."""
    is_graph = bound.query.form == "CONSTRUCT"
    file = f"{link}&format={'ttl' if is_graph else 'csv'}"
    if is_graph:
        python = f'from rdflib import Graph\n\ngraph = Graph().parse("{file}", format="turtle")\nprint(len(graph))\n'
        r = f'cat(readLines("{file}", encoding = "UTF-8"), sep = "\\n")\n'
    else:
        python = f'import pandas as pd\n\nframe = pd.read_csv("{file}")\nprint(frame)\n'
        r = f'frame <- read.csv("{file}", encoding = "UTF-8")\nprint(frame)\n'
    sparql = f"# {site}/sparql\n{_without_header(bound.sparql)}"
    return {"curl": f"curl -sS '{file}'\n", "python": python, "r": r, "sparql": sparql}


def _without_header(sparql: str) -> str:
    return "\n".join(line for line in sparql.splitlines() if not line.startswith("#+")).strip() + "\n"
