"""What the grammar lets pass and SPARQL forbids all the same: prefixes, IRIs, rows of VALUES, blank nodes, updates.

SPARQL 1.2 §19.7 and 19.8, the notes. Each rule yields the places that break it; what stands in scope is ``scope``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from lark import Token, Tree
from pyoxigraph import RdfFormat, parse

from kg.store.syntax.nodes import Node, child, descendants, start_of, tokens, trees
from kg.store.syntax.tokens import Piece

SURROGATE = re.compile(r"\\u[Dd][89A-Fa-f][0-9A-Fa-f]{2}|\\U0000[Dd][89A-Fa-f][0-9A-Fa-f]{2}")
Found = Iterator[tuple[int, str]]
"""Offsets with what is wrong there."""
BLANK_NODES = ("BLANK_NODE_LABEL", "ANON", "LSQB")
SELECTS = frozenset({"select_query", "sub_select"})
AGGREGATES = ("AGGREGATE", "COUNT", "GROUP_CONCAT")


def undeclared_prefixes(pieces: Sequence[Piece], prefixes: Mapping[str, str]) -> Found:
    """Names whose prefix is declared nowhere before."""
    declared: set[str] = set()
    for before, piece in zip((None, *pieces), pieces, strict=False):
        if piece.kind not in ("PNAME_NS", "PNAME_LN"):
            continue
        prefix = piece.text.partition(":")[0]
        if before is not None and before.kind == "PREFIX":
            declared.add(prefix)
        elif prefix not in declared:
            namespace = prefixes.get(prefix, "…")
            yield (
                piece.start,
                f"the prefix {prefix}: is not declared; begin the text with PREFIX {prefix}: <{namespace}>",
            )


def broken_iris(pieces: Sequence[Piece], base_iri: str | None) -> Found:
    """IRIs that the engine can't read, or relative ones where nothing says to what."""
    base = base_iri
    for before, piece in zip((None, *pieces), pieces, strict=False):
        if piece.kind != "IRIREF":
            continue
        try:
            quad = next(parse(f"{piece.text}<a:a><a:a>.".encode(), RdfFormat.TURTLE, base_iri=base))
        except (SyntaxError, ValueError) as error:
            is_relative = base is None and ":" not in piece.text
            reason = "it is relative, and no BASE is declared" if is_relative else _reason(error)
            yield piece.start, f"{piece.text} is no IRI: {reason}"
        else:
            if before is not None and before.kind == "BASE":
                base = str(quad.subject)[1:-1]


def _reason(error: Exception) -> str:
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    return said.partition(": ")[2] or said


def uneven_rows(tree: Node) -> Found:
    """Rows of VALUES with more or fewer values than there are variables, and variables named twice."""
    for block in trees(tree, "data_block"):
        variables = [node for node in block.children if isinstance(node, Token) and node.type == "VAR"]
        yield from _repeated(variables, "VALUES")
        signs = [node for node in block.children if isinstance(node, Token) and node.type in ("LPAR", "NIL")]
        for row in trees(block, "data_row") if signs else ():
            values = sum(isinstance(node, Tree) for node in row.children)
            if values != len(variables):
                first = next(tokens(row, "LPAR", "NIL"))
                counts = f"VALUES names {len(variables)} variables, and {values} stand here"
                yield start_of(first), f"{counts}; write UNDEF for a missing one"


def _repeated(variables: list[Token], where: str) -> Found:
    seen: set[str] = set()
    for variable in variables:
        if variable[1:] in seen:
            yield start_of(variable), f"{variable} is named twice in {where}"
        seen.add(variable[1:])


def misplaced_aggregates(tree: Node) -> Found:
    """COUNT and its like in a FILTER or a BIND of a group."""
    for clause in trees(tree, "filter", "bind"):
        for token in tokens(clause, *AGGREGATES, without=SELECTS):
            said = f"{token.upper()} counts rows of a SELECT; it stands in SELECT, HAVING or ORDER BY, not in a group"
            yield start_of(token), said


def shared_blank_nodes(tree: Node) -> Found:
    """Labels of blank nodes that stand in two basic graph patterns, or in two operations of an update.

    The engine, unlike the specification, does not end a pattern at BIND and VALUES.
    """
    labels: list[tuple[int, str, object, str]] = []
    for block in trees(tree, "group_graph_pattern_sub"):
        pattern = object()
        for part in block.children:
            if isinstance(part, Tree) and part.data == "triples_block":
                labels += _labels(part, pattern, "two groups, nor before and after OPTIONAL, UNION or GRAPH")
            elif isinstance(part, Tree) and not any(child(part, name) for name in ("filter", "bind", "inline_data")):
                pattern = object()
    for operation in trees(tree, "insert_data"):
        labels += _labels(operation, operation, "two operations")
    home: dict[str, object] = {}
    for start, label, pattern, where in sorted(labels, key=lambda found: found[0]):
        if home.setdefault(label, pattern) is not pattern:
            yield start, f"the blank node {label} can't stand in {where}; use a variable"


def _labels(part: Node, pattern: object, where: str) -> Iterator[tuple[int, str, object, str]]:
    return ((start_of(token), str(token), pattern, where) for token in tokens(part, "BLANK_NODE_LABEL"))


def annotated_paths(tree: Node) -> Found:
    """Annotations of what is reached by a path: there is no triple to annotate."""
    for properties in trees(tree, "property_list_path_not_empty"):
        parts = [part for part in properties.children if isinstance(part, Tree)]
        for verb, objects in zip(parts[::2], parts[1::2], strict=False):
            if sum(isinstance(node, Token) for node in descendants(verb)) > 1:
                for annotation in trees(objects, "annotation_path", without=frozenset({"graph_node_path"})):
                    first = next(node for node in descendants(annotation) if isinstance(node, Token))
                    yield start_of(first), "only the object of a single predicate can be annotated, not that of a path"


def surrogates(pieces: Sequence[Piece]) -> Found:
    """Escapes that name half a character."""
    for piece in pieces:
        if "\\" in piece.text and (found := SURROGATE.search(piece.text)):
            yield piece.start + found.start(), f"{found[0]} is half a character; write \\UXXXXXXXX, or the character"


def forbidden_in_updates(tree: Node) -> Found:
    """Variables in data, and blank nodes in what is deleted."""
    for part in trees(tree, "insert_data", "delete_data", "delete_where", "delete_clause"):
        name = part.data.replace("_clause", "").replace("_", " ").upper()
        for token in descendants(part):
            if not isinstance(token, Token):
                continue
            if token.type == "VAR" and part.data in ("insert_data", "delete_data"):
                yield start_of(token), f"{name} takes no variables; write {name[:6]} {{…}} WHERE {{…}}"
            if token.type in BLANK_NODES and part.data != "insert_data":
                yield start_of(token), f"{name} takes no blank nodes; use a variable in DELETE {{…}} WHERE {{…}}"
