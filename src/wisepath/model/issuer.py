"""Who awards: the file `issuer.yml` at the root of the sources."""

import re

from wisepath.model.field import checked, place_field, words
from wisepath.model.place import Place
from wisepath.model.record import record

ISSUER_FILE = "issuer.yml"
# ISO 3166-1 alpha-2, as published.
_CODES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO "
    "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE "
    "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO "
    "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW "
    "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM "
    "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
)
COUNTRIES = frozenset(_CODES.split())
_WEBSITE = re.compile(r"https://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(:\d+)?(/\S*)?")
_EMAIL = re.compile(r"[^@\s]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
# Names that RFC 2606 keeps for examples: nobody can own them.
_RESERVED = re.compile(
    r"(\.|@|//|^)(example(\.(com|net|org))?|[a-z0-9-]+\.(example|test|invalid))(?=[:/]|$)", re.IGNORECASE
)


def country_check(value: str) -> str:
    """Countries stand as ISO 3166-1 codes of two letters; Greece is GR there."""
    return "" if value in COUNTRIES else f'"{value}" is not a country of ISO 3166-1, such as BE'


def website_check(value: str) -> str:
    """Whoever checks a credential must reach its issuer over https."""
    return "" if _WEBSITE.fullmatch(value) else f'"{value}" is not an address that begins with https://'


def email_check(value: str) -> str:
    """Where learners and employers ask."""
    return "" if _EMAIL.fullmatch(value) else f'"{value}" is not an e-mail address'


@record
class Issuer:
    """The provider that teaches and assesses, and the body that awards; `example` while it is nobody real."""

    example: bool = False
    name: str = words()
    awarding_body: str = words()
    country: str = checked(country_check)
    region: str = ""
    registered_as: str = ""
    website: str = checked(website_check)
    email: str = checked(email_check)
    quality: str = words()
    place: Place = place_field()

    def problems(self) -> list[tuple[str, str]]:
        """Return key and message of what only looks real: nobody may award from a reserved address."""
        given = (("website", self.website), ("email", self.email))
        if self.example:
            return []
        return [(key, f'{key}: "{text}" is an address for examples') for key, text in given if _RESERVED.search(text)]
