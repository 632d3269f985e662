"""The Chinese PDF of a quote: made of what the client may read and nothing else. The layout is `leasing/quote.typ`."""

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import noto_cjk_sans_otc
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from leasing.disclosure import allows, level_of
from leasing.models import QuoteVersion, Space, Thing
from leasing.quotes import words
from leasing.quotes.capitals import in_capitals
from leasing.quotes.drawing import offer_of
from leasing.quotes.reckoning import Payment, Reckoning
from office import clock
from office.models import File

LAYOUT = settings.BASE_DIR / "templates" / "leasing" / "quote.typ"
FONTS = Path(str(noto_cjk_sans_otc.FONT_PATH)).parent
LANGUAGE = "zh-hans"
# The stage under which a space keeps its floor plan among its files.
PLAN = "plan"


def pdf_of(version: QuoteVersion) -> bytes:
    """The paper as bytes. The folder that the layout may read holds itself and the floor plans, nothing else."""
    # 7 MB, for the processes that print.
    import typst

    with TemporaryDirectory(prefix="huiyin-quote-") as folder, translation.override(LANGUAGE):
        root = Path(folder)
        shutil.copy(LAYOUT, root / LAYOUT.name)
        told = content_of(version) | {"plans": _plans(version, root)}
        return typst.compile(
            root / LAYOUT.name,
            root=root,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            timestamp=clock.now().replace(microsecond=0),
            sys_inputs={"data": json.dumps(told, ensure_ascii=False)},
        )


def content_of(version: QuoteVersion) -> dict[str, Any]:
    """All that the paper says, in the language of the moment."""
    reckoning, estate, prospect = Reckoning(offer_of(version)), version.estate, version.prospect
    heads, payments = _payments(version, reckoning)
    monthly = in_capitals(reckoning.monthly_total)
    return {
        "title": _("Quotation"),
        "office": estate.name,
        "number": words.number(version),
        "valid": _("valid until {day}").format(day=words.full_day(version.valid_until)),
        "client": _("To: {name}").format(name=prospect.company or _("our visitor")),
        "facts": _facts(version, reckoning),
        "heads": [pgettext("quote", "Each month"), _("How it is reckoned"), _("yuan")],
        "lines": _lines(reckoning),
        "monthly": [
            _("Monthly total"),
            _("in capitals: {words}").format(words=monthly),
            words.money(reckoning.monthly_total),
        ],
        "sums": _sums(version, reckoning),
        "words_head": pgettext("quote", "Note"),
        "words": version.words,
        "payments_title": _("When what is paid"),
        "payment_heads": heads,
        "payments": payments,
        "notes": _notes(version),
        "signs": [_("For {office}:").format(office=estate.office_name), _("Received by:")],
        "foot": " · ".join(one for one in (estate.name, estate.address, estate.reception_phone) if one),
    }


def _facts(version: QuoteVersion, reckoning: Reckoning) -> list[list[str]]:
    spaces = sorted(version.spaces.all(), key=lambda one: one.place)
    rates = [f"{words.percent(one.efficiency_rate)}%" for one in spaces if one.efficiency_rate]
    ends = words.full_day(reckoning.payments[-1].last)
    unit = str(words.UNITS[version.basis])
    prices = _(", ").join(f"{one.price} {unit}" for one in spaces)
    facts = [
        [_("Space"), _(", ").join(one.label for one in spaces)],
        [_("Area"), f"{words.money(reckoning.area)} ㎡（{words.area_basis(version)}）"],
        [_("Price"), f"{prices}{_(', ')}{words.tax(version)}"],
        [
            pgettext("quote", "Term"),
            f"{words.months(version.months)}{_(', ')}{words.full_day(version.starts_on)} – {ends}",
        ],
        [_("Rent-free"), words.free_months(version)],
        [_("Payment"), words.paying(version.deposit_months, version.payment_months)],
    ]
    if rates:
        facts.append([_("Efficiency rate"), _(", ").join(rates)])
    if words.steps(version):
        facts.append([pgettext("quote", "Steps"), words.steps(version)])
    if version.fit_out:
        facts.append([_("Fit-out"), version.fit_out])
    facts.append([pgettext("quote", "Contact"), version.prospect.owner.name])
    return facts


def _lines(reckoning: Reckoning) -> list[list[str]]:
    several = len(reckoning.offer.spaces) > 1
    return [[words.line(one, several), words.formula(one.formula), words.money(one.amount)] for one in reckoning.lines]


def _sums(version: QuoteVersion, reckoning: Reckoning) -> list[list[str]]:
    deposit = _("{months}, rent and management fee only").format(months=words.months(version.deposit_months))
    signing = in_capitals(reckoning.at_signing)
    return [
        [_("Deposit"), deposit, words.money(reckoning.deposit)],
        [_("First payment"), "", words.money(reckoning.payments[0].total)],
        [_("At signing"), _("in capitals: {words}").format(words=signing), words.money(reckoning.at_signing)],
        [_("Total over the term"), _("without the deposit, which is given back"), words.money(reckoning.term_total)],
    ]


def _payments(version: QuoteVersion, reckoning: Reckoning) -> tuple[list[str], list[list[str]]]:
    """The heads and rows of the payment table; a tax column where tax comes on top."""
    heads = [
        _("No."),
        pgettext("quote", "Due on"),
        _("For the time until"),
        _("Rent"),
        _("Management fee"),
        pgettext("quote", "Other"),
    ]
    with_tax = not version.tax_included
    heads += [pgettext("quote", "Tax")] if with_tax else []

    def row(one: Payment) -> list[str]:
        amounts = [one.rent, one.fee, one.charges, *([one.tax] if with_tax else []), one.total]
        return [str(one.number), words.full_day(one.due_on), words.full_day(one.last), *map(words.money, amounts)]

    return [*heads, _("Total")], [row(one) for one in reckoning.payments]


def _notes(version: QuoteVersion) -> list[str]:
    return [
        _("Amounts in yuan, each line rounded to the cent."),
        _("This quotation holds until {day} and is no lease; the lease as signed counts.").format(
            day=words.full_day(version.valid_until)
        ),
    ]


def _plans(version: QuoteVersion, root: Path) -> list[dict[str, str]]:
    """The floor plans of the spaces, copied beside the layout; none for who is received with reserve (R101)."""
    if not allows(level_of(version.prospect), Thing.FLOOR_PLAN):
        return []
    labels = {one.space_id: one.label for one in version.spaces.all()}
    found = (
        File.objects.kept()
        .filter(subject_kind=Space.KIND, subject_id__in=labels, stage=PLAN)
        .order_by("subject_id", "id")
    )
    plans = []
    for place, file in enumerate(found):
        source = Path(settings.MEDIA_ROOT) / file.path
        if source.exists():
            name = f"plan-{place}.jpg"
            shutil.copy(source, root / name)
            plans.append({"file": name, "caption": _("Floor plan, {space}").format(space=labels[file.subject_id])})
    return plans
