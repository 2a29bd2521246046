"""MkDocs with its plugins as one generator: the only folder that knows MkDocs."""
