"""The PDF of a quote: one for each approved version, in Chinese, with nothing in it that the client may not read."""

import io
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from leasing import services
from leasing.models import Prospect, QuotePaper
from office import files
from tests.leasing.quotes import MONDAY, Tower, at

pytestmark = [pytest.mark.django_db, pytest.mark.req("R59", "R80")]


def text_of(content: bytes, tmp_path: Path) -> str:
    """What a reader finds in it, without white space."""
    (tmp_path / "quote.pdf").write_bytes(content)
    said = subprocess.run(["pdftotext", "-layout", tmp_path / "quote.pdf", "-"], capture_output=True, check=True)
    return "".join(said.stdout.decode().split())


def picture_of(content: bytes, tmp_path: Path) -> Image.Image:
    (tmp_path / "quote.pdf").write_bytes(content)
    subprocess.run(
        ["pdftoppm", "-r", "60", "-png", "-f", "1", "-l", "1", tmp_path / "quote.pdf", tmp_path / "page"], check=True
    )
    return Image.open(next(tmp_path.glob("page*.png"))).convert("L")


def printed(quoting: Tower, version=None) -> bytes:
    version = version or quoting.approved()
    return bytes(services.print_quote(version_id=version.pk, by=quoting.leasing).content)


def test_the_paper_says_what_is_offered(quoting: Tower, tmp_path: Path):
    waiting = quoting.with_general_manager(step_from=2, step_rate=Decimal("0.05"), words="送两个月车位")
    services.approve_quote(version_id=waiting.pk, by=quoting.general_manager)
    said = text_of(printed(quoting, waiting), tmp_path)
    for words in (
        "报价单", "Q260316-01第1版", "有效至2026年3月31日", "晨曦软件", "12层B座", "328.60㎡", "71.5%", "押三付三",
        "328.60㎡×4.85元×365天÷12月", "48,475.35", "9,200.80", "2个×1,200.00元", "6线×35.00元", "60,286.15",
        "陆万零贰佰捌拾陆元壹角伍分", "173,028.45", "第2年起每年递增5%", "送两个月车位", "2026年4月1日", "2029年3月31日",
        "云汇大厦管理处", "顾晓彤",
    ):  # fmt: skip
        assert words in said, words


def test_the_paper_holds_nothing_that_is_internal(quoting: Tower, tmp_path: Path):
    waiting = quoting.with_general_manager(reason="能带上下游来")
    services.approve_quote(version_id=waiting.pk, by=quoting.general_manager)
    said = text_of(printed(quoting, waiting), tmp_path)
    for secret in ("4.70", "5.80", "5.51", "4.72", "底价", "能带上下游来", "方敬之", "韩振宇", "心理价位"):
        assert secret not in said, secret


def test_its_fonts_are_in_it_and_a_page_is_drawn(quoting: Tower, tmp_path: Path):
    content = printed(quoting)
    picture = picture_of(content, tmp_path)
    fonts = subprocess.run(["pdffonts", tmp_path / "quote.pdf"], capture_output=True, check=True).stdout.decode()
    assert "NotoSansCJK" in fonts
    assert all(line.split()[-5:-2][0] == "yes" for line in fonts.splitlines()[2:] if line.strip())
    ink = sum(picture.histogram()[:128]) / (picture.width * picture.height)
    assert 0.01 < ink < 0.2


def test_the_floor_plan_is_on_a_page_of_its_own(quoting: Tower, tmp_path: Path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    plan = io.BytesIO()
    Image.new("RGB", (400, 300), "navy").save(plan, "PNG")
    upload = SimpleUploadedFile("plan.png", plan.getvalue(), "image/png")
    files.store(quoting.space, [upload], "plan", by=quoting.leasing_manager)
    said = text_of(printed(quoting), tmp_path)
    assert "平面图，12层B座" in said
    images = subprocess.run(["pdfimages", "-list", tmp_path / "quote.pdf"], capture_output=True, check=True).stdout
    assert len(images.splitlines()) == 3


def test_a_version_has_one_paper_which_stays_as_it_is(quoting: Tower):
    version = quoting.approved()
    first, second = printed(quoting, version), printed(quoting, version)
    assert first == second
    assert QuotePaper.objects.count() == 1


def test_it_is_made_at_any_moment(quoting: Tower):
    with at(MONDAY.replace(microsecond=123456)):
        assert printed(quoting).startswith(b"%PDF")


def test_what_was_given_to_the_client_stays_on_record(quoting: Tower):
    sent = quoting.sent()
    services.change_quote(version_id=sent.pk, by=quoting.leasing, wanted=quoting.wanted("5.55"))
    kept = services.read_paper(version_id=sent.pk, by=quoting.leasing)
    assert bytes(kept.content).startswith(b"%PDF")


def test_a_visitor_who_said_nothing_of_himself_is_addressed_so(quoting: Tower, tmp_path: Path):
    Prospect.objects.filter(pk=quoting.prospect.pk).update(is_anonymous=True, company="")
    said = text_of(printed(quoting, quoting.approved("5.80")), tmp_path)
    assert "致：来访客户" in said
    assert "5.80" in said
