"""Variables and where they are known: what SELECT and BIND may name, and what GROUP BY leaves (SPARQL 1.2 §18.3)."""

from collections.abc import Iterator

from lark import Token, Tree

from kg.store.syntax.meaning import AGGREGATES, Found
from kg.store.syntax.nodes import Node, child, descendants, start_of, tokens, trees, upwards

GROUP = frozenset({"group_graph_pattern"})
CLOSED = frozenset({"filter", "minus", "expression", "constraint"})
"""What binds nothing for those outside."""
Scopes = dict[int, frozenset[str]]


def scope_faults(tree: Node) -> Found:
    """Names given to what has one already, and variables that GROUP BY leaves without a value."""
    known = _visible(tree)
    yield from _bound_twice(tree, known)
    for select in trees(tree, "select_query", "sub_select"):
        yield from _select_faults(select, known)


def _visible(tree: Node) -> Scopes:
    """The variables that each part of the tree may bind, by the part's ``id``."""
    scopes: Scopes = {}
    for node in upwards(tree):
        if node.data in CLOSED:
            scopes[id(node)] = frozenset()
        elif node.data == "select_clause" and not _is_star(node):
            scopes[id(node)] = frozenset(_name(variable) for variable in _selected(node))
        elif node.data == "sub_select" and not _is_star(node.children[0]):
            parts = [node.children[0], child(node, "values_clause")]
            scopes[id(node)] = frozenset().union(*(scopes.get(id(part), frozenset()) for part in parts))
        else:
            own = frozenset(_name(c) for c in node.children if isinstance(c, Token) and c.type == "VAR")
            scopes[id(node)] = own.union(*(scopes[id(c)] for c in node.children if isinstance(c, Tree)))
    return scopes


def _bound_twice(tree: Node, known: Scopes) -> Found:
    for group in trees(tree, "group_graph_pattern_sub"):
        before: set[str] = set()
        for part in group.children:
            if not isinstance(part, Tree):
                continue
            bind = child(part, "bind")
            variable = bind.children[-2] if bind is not None else None
            if isinstance(variable, Token) and _name(variable) in before:
                yield start_of(variable), f"{variable} has a value already in this group; BIND takes a new name"
            before |= known[id(part)]


def _select_faults(select: Node, known: Scopes) -> Found:
    clause, where = child(select, "select_clause"), child(select, "where_clause")
    modifier = child(select, "solution_modifier")
    if clause is None or where is None or modifier is None:
        return
    group = child(modifier, "group_clause")
    is_grouped = group is not None or any(
        next(tokens(part, *AGGREGATES, without=GROUP), None) is not None for part in (clause, modifier)
    )
    if _is_star(clause):
        star = next(tokens(clause, "STAR"))
        if is_grouped:
            yield start_of(star), "SELECT * goes with neither GROUP BY nor aggregates; name the variables"
        return
    keys = frozenset(_keys(group)) if group is not None else frozenset()
    in_scope = keys if is_grouped else known[id(where)]
    given: set[str] = set()
    for part in clause.children:
        is_named = isinstance(part, Tree)
        variable = part.children[-2] if isinstance(part, Tree) else part
        if not isinstance(variable, Token) or variable.type != "VAR":
            continue
        if _name(variable) in given:
            yield start_of(variable), f"{variable} is named twice in SELECT"
        elif is_named and _name(variable) in in_scope:
            yield start_of(variable), f"{variable} has a value already; choose another name after AS"
        if is_grouped:
            used = _outside_aggregates(part) if isinstance(part, Tree) else [variable]
            for each in used:
                if _name(each) not in keys | given:
                    yield (
                        start_of(each),
                        f"{each} is neither in GROUP BY nor in an aggregate; write SAMPLE({each}), say",
                    )
        given.add(_name(variable))


def _outside_aggregates(named: Node) -> Iterator[Token]:
    expression = named.children[1]
    assert isinstance(expression, Tree)
    waiting: list[Node | Token] = [expression]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Token):
            if node.type == "VAR":
                yield node
        elif node.data not in GROUP:
            first = node.children[0] if node.children else None
            if not (isinstance(first, Token) and first.type in AGGREGATES):
                waiting += node.children


def _keys(group: Node) -> Iterator[str]:
    """The variables that GROUP BY groups by or names."""
    for condition in trees(group, "group_condition"):
        parts = [part for part in condition.children if isinstance(part, Token) and part.type == "VAR"]
        yield from map(_name, parts)
        expression = child(condition, "expression")
        if expression is not None and not parts:
            said = [node for node in descendants(expression) if isinstance(node, Token)]
            if len(said) == 1 and said[0].type == "VAR":
                yield _name(said[0])


def _selected(clause: Node) -> Iterator[Token]:
    for part in clause.children:
        variable = part.children[-2] if isinstance(part, Tree) else part
        if isinstance(variable, Token) and variable.type == "VAR":
            yield variable


def _is_star(clause: Node | Token) -> bool:
    return isinstance(clause, Tree) and any(isinstance(c, Token) and c.type == "STAR" for c in clause.children)


def _name(variable: Token) -> str:
    return str(variable)[1:]
