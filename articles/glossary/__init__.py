"""The words that readers get explained: adding, reviewing, importing them, and which texts use them."""
