"""GraphML and GEXF for Gephi and its like: things as nodes with label and kind, their relations as edges.

Written as they come, so that a large graph needs no more memory than its node names. Literals other than labels are
not edges and stay out; the tables and RDF formats hold them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import Literal, NamedNode

from kg.export.content import Content, by_subject

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True, slots=True)
class _Node:
    iri: str
    label: str
    label_en: str
    kind: str


def _nodes(content: Content) -> Iterator[_Node]:
    iris = content.iris
    preferred = iris.expand("skos:prefLabel")
    for subject, group in by_subject(content.quads):
        if not isinstance(subject, NamedNode):
            continue
        labels = {
            quad.object.language or "": quad.object.value
            for quad in group
            if quad.predicate.value == preferred and isinstance(quad.object, Literal)
        }
        kinds = sorted(
            iris.shorten(quad.object.value)
            for quad in group
            if quad.predicate.value == _RDF_TYPE and isinstance(quad.object, NamedNode)
        )
        english = labels.get("en", "")
        label = labels.get("th") or english or next(iter(labels.values()), iris.shorten(subject.value))
        yield _Node(subject.value, label, english, kinds[0] if kinds else "")


def _edges(content: Content, known: set[str]) -> Iterator[tuple[str, str, str]]:
    for quad in content.quads:
        subject, predicate, value = quad.subject, quad.predicate, quad.object
        if not (isinstance(subject, NamedNode) and isinstance(value, NamedNode)) or predicate.value == _RDF_TYPE:
            continue
        if value.value in known and subject.value in known:
            yield subject.value, content.iris.shorten(predicate.value), value.value


def _clean(text: str) -> str:
    """Without the control characters that XML can't hold."""
    return "".join(char for char in text if char >= " " or char in "\t\n")


def graphml(content: Content, out: IO[bytes]) -> None:
    """GraphML with the keys label, label_en and kind of nodes and the key relation of edges."""

    def write(text: str) -> None:
        out.write(text.encode())

    write('<?xml version="1.0" encoding="UTF-8"?>\n')
    write(f"<!-- {escape(' | '.join(content.comment)).replace('--', '- -')} -->\n")
    write('<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for key, owner in (("label", "node"), ("label_en", "node"), ("kind", "node"), ("relation", "edge")):
        write(f' <key id="{key}" for="{owner}" attr.name="{key}" attr.type="string"/>\n')
    write(' <graph edgedefault="directed">\n')
    known: set[str] = set()
    for node in _nodes(content):
        if node.iri not in known:
            known.add(node.iri)
            data = "".join(
                f'<data key="{key}">{escape(_clean(value))}</data>'
                for key, value in (("label", node.label), ("label_en", node.label_en), ("kind", node.kind))
                if value
            )
            write(f"  <node id={quoteattr(node.iri)}>{data}</node>\n")
    for number, (source, relation, target) in enumerate(_edges(content, known)):
        ends = f"source={quoteattr(source)} target={quoteattr(target)}"
        write(f'  <edge id="e{number}" {ends}><data key="relation">{escape(relation)}</data></edge>\n')
    write(" </graph>\n</graphml>\n")


def gexf(content: Content, out: IO[bytes]) -> None:
    """GEXF 1.2: nodes with label, kind and English label, edges labelled by their relation."""

    def write(text: str) -> None:
        out.write(text.encode())

    write('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n')
    write(f" <meta><description>{escape(' | '.join(content.comment))}</description></meta>\n")
    write(' <graph defaultedgetype="directed" mode="static">\n  <attributes class="node" mode="static">\n')
    write('   <attribute id="kind" title="kind" type="string"/>\n')
    write('   <attribute id="label_en" title="label_en" type="string"/>\n  </attributes>\n  <nodes>\n')
    known: set[str] = set()
    for node in _nodes(content):
        if node.iri not in known:
            known.add(node.iri)
            values = "".join(
                f'<attvalue for="{key}" value={quoteattr(_clean(value))}/>'
                for key, value in (("kind", node.kind), ("label_en", node.label_en))
                if value
            )
            name = f"id={quoteattr(node.iri)} label={quoteattr(_clean(node.label))}"
            write(f"   <node {name}><attvalues>{values}</attvalues></node>\n")
    write("  </nodes>\n  <edges>\n")
    for number, (source, relation, target) in enumerate(_edges(content, known)):
        ends = f"source={quoteattr(source)} target={quoteattr(target)} label={quoteattr(relation)}"
        write(f'   <edge id="{number}" {ends}/>\n')
    write("  </edges>\n </graph>\n</gexf>\n")
