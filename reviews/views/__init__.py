"""HTTP for this room, and nothing else."""
