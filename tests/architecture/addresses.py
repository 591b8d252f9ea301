"""Every address of the site, and what an answer to it is called in the matrix."""

from django.urls import URLPattern, URLResolver

ANSWERS = {200: "1", 403: "n", 404: "-", 405: "p", 410: "-", 422: "i"}


def addresses(resolver: URLResolver, space: str = "") -> set[str]:
    found = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            found |= addresses(pattern, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            found.add(f"{space}{pattern.name}")
    return found


def answer(response) -> str:
    if response.status_code == 302:
        return "s" if response.headers["Location"].startswith("/accounts/login/") else "r"
    return ANSWERS[response.status_code]
