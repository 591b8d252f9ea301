"""A Wagtail site with one article, to measure beside; it runs in an environment of its own."""
