"""One role's walk: what it opens, in which languages and widths, and what is wrong with what it sees."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from babel.messages.pofile import read_po
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from ops.browser import MISSING, find
from ops.places import Trouble
from ops.translations import CATALOGUE
from ops.walk.office import ROOT
from ops.walk.report import Fault, Walked
from ops.walk.rights import FRAME, closed_to, of

PICTURES = ROOT / "build" / "walk"
PASSWORD = "huiyin-demo"
LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
WIDTHS = {1440: 900, 375: 812}
NAVIGATION = "main .hy-menu a[href]"
FIRST_ROW = ".hy-list tbody tr a[href], .hy-task a[href], a[data-row], [data-row] a[href], #result_list th a[href]"
# A file that is taken home is no page, nor is an address outside the house.
NO_PAGE = re.compile(r"export|/paper/|\.ics|^(https?|mailto|tel):|^#")


def walk(role: str, address: str) -> Walked:
    """Everything that this role can open from its navigation."""
    with sync_playwright() as playwright:
        chromium = find()
        if chromium is None:
            raise Trouble(MISSING)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        walked = Walked(role)
        session = _log_in(browser, role, address)
        offered: set[str] = set()
        for language in LANGUAGES:
            with _speaking(browser, address, language, session) as context:
                offered |= Steps(context, walked, language).go()
        with _speaking(browser, address, "zh", session) as context:
            _try_the_doors(context, walked, offered)
        browser.close()
    return walked


def _log_in(browser: Browser, role: str, address: str) -> dict:
    """The cookies of who is let in."""
    context = browser.new_context(base_url=address, locale="zh-CN")
    page = context.new_page()
    page.goto("/login/")
    page.fill("[name=username]", role)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)
    state = context.storage_state()
    context.close()
    return state


@contextmanager
def _speaking(browser: Browser, address: str, language: str, session: dict) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=address, locale=LANGUAGES[language], timezone_id="Asia/Shanghai", storage_state=session,
        service_workers="block", reduced_motion="reduce",
    )  # fmt: skip
    context.set_default_timeout(60_000)
    yield context
    context.close()


def _try_the_doors(context: BrowserContext, walked: Walked, offered: set[str]) -> None:
    """What stands in the navigation is what should, and what is others' is a page that is not there."""
    for path in sorted(offered ^ of(walked.role)):
        said = "stands in the navigation" if path in offered else "is missing from the navigation"
        walked.faults.append(Fault(walked.role, "rights", path, said))
    for path, expected in closed_to(walked.role):
        status = context.request.get(path, max_redirects=0).status
        walked.refusals += 1
        if status != expected:
            walked.faults.append(Fault(walked.role, "rights", path, f"answers {status} to who must not find it"))


def _links(page: Page, selector: str) -> list[str]:
    return page.eval_on_selector_all(selector, "found => found.map((one) => one.getAttribute('href'))")


def _foreign_to(language: str) -> list[str]:
    """The texts of our catalogue that a page in this language must not say. A short one may be a name as well, or a choice
    that the office has made."""
    with (ROOT / CATALOGUE).open("rb") as source:
        pairs = [(said.id, said.string) for said in read_po(source) if isinstance(said.id, str)]
    if language == "zh":
        # A language says its own name.
        translated = [one for one, chinese in pairs if re.search(r"[\u4e00-\u9fff]", str(chinese)) and one != "English"]
        return [english for english in translated if re.match(r"[A-Z]\w{3}|\w+ \w", english)]
    return [str(chinese) for _, chinese in pairs if re.search(r"[\u4e00-\u9fff]{3}", str(chinese))]


class Steps:
    """The pages of one role in one language."""

    def __init__(self, context: BrowserContext, walked: Walked, language: str) -> None:
        self.page = context.new_page()
        self.walked = walked
        self.language = language
        self.path = ""
        self.view = language
        self.words = _foreign_to(language)
        self.look = (Path(__file__).parent / "look.js").read_text()
        self.page.on("console", lambda said: self._fault(f"console: {said.text}") if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self._fault(f"script: {error}"))
        self.page.on("requestfailed", lambda sent: self._failed(sent.url, sent.failure or ""))
        self.page.on("response", lambda got: self._fault(f"{got.status}: {got.url}") if got.status >= 400 else None)

    def go(self) -> set[str]:
        """Each page of the navigation once, and of each list the first row's page; what the navigation offers, which may
        differ from estate to estate."""
        self._speak()
        offered: set[str] = set()
        for estate in self._estates():
            self._look_at(estate)
            self.page.goto("/menu/")
            here = set(_links(self.page, NAVIGATION))
            self._open_all([*sorted(here - offered), *(() if offered else FRAME)])
            offered |= here
        return offered

    def _open_all(self, todo: list[str]) -> None:
        """These pages, the tables of the administration if it is among them, and the first row of each."""
        rows = {path: self._open(path) for path in todo}
        if "/admin/" in todo:
            rows |= {path: self._open(path) for path in self._tables()}
        for path in dict.fromkeys(row for row in rows.values() if row):
            if path not in rows:
                self._open(path)

    def _estates(self) -> list[str]:
        """The estates that he may choose from; nothing to choose for who has one."""
        self.page.goto("/account/")
        buttons = self.page.locator("main button[name=estate]")
        return buttons.evaluate_all("found => found.map((one) => one.value)") or [""]

    def _look_at(self, estate: str) -> None:
        """Lists and navigation are those of one estate."""
        self.page.goto("/account/")
        other = self.page.locator(f"main button[name=estate][value='{estate}']:enabled")
        if other.count():
            other.click()
            self.page.wait_for_load_state()

    def _speak(self) -> None:
        """Who once chose a language keeps it; here he chooses this one."""
        self.page.goto("/account/")
        if not self.page.locator(f"html[lang^={self.language}]").count():
            self.page.locator(f"main button[name=language][value^={self.language}]").click()
            self.page.wait_for_load_state()

    def _tables(self) -> list[str]:
        """The tables of the administration."""
        self.page.goto("/admin/")
        found = _links(self.page, "#content a[href]")
        return [path for path in dict.fromkeys(found) if re.fullmatch(r"/admin/\w+/\w+/", path)]

    def _open(self, path: str) -> str:
        """Look at a page in both widths; the address of its first row."""
        self.path, self.view = path, self.language
        self.page.set_viewport_size({"width": 1440, "height": WIDTHS[1440]})
        self.page.goto(path)
        self.walked.pages += 1
        for width, height in WIDTHS.items():
            self.view = f"{self.language}-{width}"
            self.page.set_viewport_size({"width": width, "height": height})
            for said in self.page.evaluate(self.look, self.words):
                self._fault(said)
            self._picture(width)
        rows = [row for row in _links(self.page, FIRST_ROW) if not NO_PAGE.search(row) and not row.startswith("?")]
        return rows[0] if rows else ""

    def _picture(self, width: int) -> None:
        name = re.sub(r"[^\w-]+", "_", self.path.strip("/")) or "desk"
        file = PICTURES / self.walked.role / f"{self.language}-{width}" / f"{name}.png"
        self.page.screenshot(path=file, full_page=True)
        self.walked.pictures += 1

    def _failed(self, url: str, why: str) -> None:
        """The browser itself breaks off what a page that is left has asked for."""
        if "ERR_ABORTED" not in why:
            self._fault(f"{why}: {url}")

    def _fault(self, what: str) -> None:
        self.walked.faults.append(Fault(self.walked.role, self.view, self.path, what))
