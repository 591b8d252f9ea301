"""Words that say which way something goes: more and less, better and worse, sooner and later."""
