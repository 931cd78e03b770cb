"""The HTTP side: SPARQL endpoint, canned queries, exports, entity pages. Imports ``kg``; ``kg`` never imports it."""
