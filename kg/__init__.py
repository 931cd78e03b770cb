"""Thai government press releases as a knowledge graph: reading, claims, graph, store and queries."""

__version__ = "0.1.0"
