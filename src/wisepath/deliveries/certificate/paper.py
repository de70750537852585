"""An award on paper: tagged PDF with outcomes in plain words and hours by kind, and the picture that Europass shows.

What stands on it is what somebody may need to show. Never: adjustments, number of tries, levels, or that the person
works in a WISE.
"""

import io
from hashlib import sha256
from html import escape

from PIL import Image, ImageDraw, ImageFont
from weasyprint import HTML
from weasyprint.urls import URLFetcher

from wisepath.deliveries.certificate.badge import KINDS
from wisepath.deliveries.certificate.register import Award
from wisepath.model.curriculum import Module
from wisepath.model.issuer import Issuer

STYLE = """
@page { size: A4; margin: 24mm 22mm; }
html { font: 12pt/1.5 "DejaVu Sans", "Noto Sans", sans-serif; color: #1d2528; }
h1 { font-size: 24pt; line-height: 1.2; margin: 0 0 2mm; color: #0b5a58; } h2 { font-size: 13pt; margin: 7mm 0 1mm; }
p, ul { margin: 0 0 3mm; } .name { font-size: 20pt; font-weight: bold; margin: 10mm 0 2mm; }
table { border-collapse: collapse; } th, td { border: .5pt solid #8b979b; padding: 1.5mm 4mm; text-align: left; }
th { background: #e4f1ee; } .line { border-bottom: .8pt solid #1d2528; height: 14mm; width: 75mm; }
.small { font-size: 8.5pt; color: #4a555a; word-break: break-all; }
"""
PICTURE = (794, 1123)  # A4 at 96 dots an inch


def certificate(award: Award, module: Module, issuer: Issuer, did: str) -> bytes:
    """Return the PDF; the same award gives the same bytes. Nothing is loaded from anywhere."""
    html = _page(award, module, issuer, did)
    made = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=["data"])).write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=sha256(html.encode()).hexdigest()[:32].encode()
    )
    return bytes(made)


def picture(module: Module, issuer: Issuer) -> bytes:
    """Return a plain PNG of a page with title and awarding body; no name, so that all awards of a module share it."""
    image = Image.new("RGB", PICTURE, "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, PICTURE[0], 160), fill="#0b5a58")
    draw.text((60, 60), "Micro-credential", fill="white", font=ImageFont.load_default(40))
    draw.text((60, 240), module.title, fill="#1d2528", font=ImageFont.load_default(36))
    draw.text((60, 310), issuer.awarding_body, fill="#1d2528", font=ImageFont.load_default(24))
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _page(award: Award, module: Module, issuer: Issuer, did: str) -> str:
    outcomes = "".join(f"<li>{escape(part.text)}</li>" for part in module.outcomes)
    hours = "".join(
        f"<tr><th scope='row'>{KINDS[kind]}</th><td>{value / 60:.4g} h</td></tr>"
        for kind, value in award.minutes.items()
        if value
    )
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Certificate: {escape(module.title)}, {escape(award.name)}</title><style>{STYLE}</style></head><body><main>
<h1>{escape(module.title)}</h1><p>Certificate of a micro-credential</p>
<p class="name">{escape(award.name)}</p>
<p>has passed this module on {award.day} and can:</p><ul>{outcomes}</ul>
<h2>Hours, confirmed by trainer and person</h2>
<table><thead><tr><th scope="col">Kind</th><th scope="col">Hours</th></tr></thead><tbody>{hours}</tbody></table>
<h2>How it was shown</h2>
<p>By an assignment under supervision. {escape(award.assessor)} saw every outcome shown, and the person’s identity.</p>
<h2>Awarded by</h2>
<p>{escape(issuer.awarding_body)}, {escape(issuer.country)} · {escape(issuer.website)} · {escape(issuer.email)}</p>
<div class="line"></div><p>Date, signature</p>
<p class="small">Number: {award.id}. The badge of this number is signed by the key {escape(did)}. Whether the award
still holds, the awarding body says, and the list that the badge names.</p>
</main></body></html>"""
