"""A new password for who has forgotten theirs: a link from a manager or provider, and the person's own code.

Whoever makes the link could open it themselves. So it gives back the name, the team and the
path, and no answers: those stay closed, and so does what others let this account see, until
somebody types the code that only the person was shown. Each link stands in the person's log.
"""

from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from wisepath.site.grants import LETTERS
from wisepath.site.members import Lead, Look, Person, SignIn, Support
from wisepath.site.models import Assessment, Grant
from wisepath.site.team import accounts
from wisepath.site.team.accounts import Refused

LENGTH, GROUP = 12, 4
LINK, PASSWORD, MACHINE = "link", "password", "machine"  # lines of the log


def may_renew(by: Person, person: Person) -> bool:
    """Return whether somebody may make a new link for a person: nobody gets further by it than they are."""
    if person.pk == by.pk:
        return False
    if person.provider:
        return by.provider
    leads = set(Lead.objects.filter(person=person).values_list("team", flat=True))
    if by.provider and leads:
        return True
    mine = set(Lead.objects.filter(person=by).values_list("team", flat=True))
    outside = Support.objects.filter(supporter=person).exclude(person__team__in=mine).exists()
    return person.team_id in mine and leads <= mine and not outside


def note_link(person: Person, by: Person) -> None:
    """Write into a person's log that somebody made a link for them, if they have come in before."""
    if person.holder and person.pk != by.pk:
        Look.objects.create(person=person, by=by, what=LINK)


def link_from_here(sign_in: str) -> str:
    """Return the path of a new link for a provider or manager, made by who runs the site; raise `Refused`."""
    person = Person.objects.filter(user__username=sign_in.strip().lower()).first()
    if person is None:
        raise Refused(_("nobody on this site signs in as “%(name)s”") % {"name": sign_in})
    if not person.provider and not Lead.objects.filter(person=person).exists():
        raise Refused(
            _("“%(name)s” leads no team: their manager makes the link, on the page of the team") % {"name": sign_in}
        )
    made = accounts.invite(person, account=True)
    Look.objects.create(person=person, by=None, what=MACHINE)
    return reverse("join", args=(accounts.link_of(made.pk),))


def own_code(person: Person, holder: str = "") -> str:
    """Return the code that opens a person's answers after a new password: made from the secret, never stored."""
    name = f"{person.pk}/{holder or person.holder}"
    number = int.from_bytes(salted_hmac("wisepath.own", name, algorithm="sha256").digest())
    letters = ""
    for _place in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters += LETTERS[place]
    return " ".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def renew(link: str, password: str, typed: str = "") -> Person:
    """Set a new password with a link; with the own code the answers stay open. Raise `Refused`."""
    with transaction.atomic(durable=True):
        person = accounts.use(link).person
        if person.user is None:
            raise Refused(_("This link is over. Ask for a new one."))
        if typed and not _fits(person, person.holder or "", typed):
            raise Refused(_("This code does not fit. Look at each letter again, or leave it empty."))
        person.user.set_password(password)
        person.user.save(update_fields=["password"])
        if not typed:
            accounts.close_answers(person)
        SignIn.objects.filter(person=person).delete()
        Look.objects.create(person=person, by=None, what=PASSWORD)
    return person


def reopen(person: Person, typed: str) -> bool:
    """Open answers that were closed by a new password; return whether the code fits any."""
    with transaction.atomic(durable=True):
        for holder in person.former:
            if _fits(person, holder, typed):
                Assessment.objects.filter(owner=holder).update(owner=person.holder)
                Grant.objects.filter(holder=holder).update(holder=person.holder)
                return True
    return False


def closed(person: Person) -> bool:
    """Return whether answers of a person wait for their code."""
    return Assessment.objects.filter(owner__in=person.former).exists()


def _fits(person: Person, holder: str, typed: str) -> bool:
    plain = "".join(letter for letter in typed.upper() if letter.isalpha())
    return constant_time_compare(plain, own_code(person, holder).replace(" ", ""))
