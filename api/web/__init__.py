"""The pages: what they ask of the graph, and how they show it in Thai and English."""
