"""Somebody with cookies and nothing else, who speaks real HTTP."""

import re
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

from tests.factories import PASSWORD


class Visitor:
    """Gets pages and sends forms; keeps the last page's status and text."""

    def __init__(self, address: str) -> None:
        self.address, self.status, self.text = address, 0, ""
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> str:
        """Read a page."""
        return self._open(urllib.request.Request(self.address + path))

    def post(self, path: str, **fields: str) -> str:
        """Send the form of a page that was read before, with its token."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.text)
        data = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": token[1] if token else ""}).encode()
        return self._open(urllib.request.Request(self.address + path, data))

    def sign_in(self, mail: str, password: str = PASSWORD) -> None:
        """Use the sign-in form."""
        self.get("/accounts/login/")
        self.post("/accounts/login/", login=mail, password=password)

    def _open(self, request: urllib.request.Request) -> str:
        try:
            with self.opener.open(request, timeout=20) as response:
                self.status, self.text = response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            self.status, self.text = error.code, error.read().decode()
        return self.text
