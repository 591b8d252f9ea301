"""What our templates ask besides what Django gives them."""
