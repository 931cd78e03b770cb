"""Walking a syntax tree of any depth: nothing here calls itself."""

from collections.abc import Iterator

from lark import Token, Tree

Node = Tree[Token]


def descendants(tree: Node, *, without: frozenset[str] = frozenset()) -> Iterator[Node | Token]:
    """The tree and all below it in the order of the text; rules named in ``without`` are left out with all in them."""
    waiting: list[Node | Token] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Tree):
            waiting += [c for c in reversed(node.children) if not (isinstance(c, Tree) and c.data in without)]


def trees(tree: Node, *names: str, without: frozenset[str] = frozenset()) -> Iterator[Node]:
    """The rules of these names."""
    return (node for node in descendants(tree, without=without) if isinstance(node, Tree) and node.data in names)


def tokens(tree: Node, *kinds: str, without: frozenset[str] = frozenset()) -> Iterator[Token]:
    """The tokens of these kinds."""
    return (node for node in descendants(tree, without=without) if isinstance(node, Token) and node.type in kinds)


def child(tree: Node, name: str) -> Node | None:
    """The first rule of this name right below."""
    return next((node for node in tree.children if isinstance(node, Tree) and node.data == name), None)


def upwards(tree: Node) -> Iterator[Node]:
    """All trees, each after those that it holds."""
    return reversed([node for node in descendants(tree) if isinstance(node, Tree)])


def start_of(token: Token) -> int:
    """Where the token begins in the text."""
    return token.start_pos or 0
