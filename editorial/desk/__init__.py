"""The desk: what waits on whom, in sentences."""
