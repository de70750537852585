"""Accounts, invitations and sign-ins.

Django keeps and checks the password. The cookie is signed but cannot be taken back, so each
sign-in has a row of its own: no row, no sign-in.
"""

from base64 import urlsafe_b64encode
from datetime import timedelta
from hashlib import sha256
from uuid import UUID, uuid4

from django.contrib.auth import authenticate, get_user_model, login, password_validation
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from wisepath.site import visitor
from wisepath.site.members import Invitation, Lead, Person, SignIn, Team
from wisepath.site.models import Assessment, Grant

SIGN_IN, MEMBER = "sign-in", "member"
DAYS = 14
SHORTEST_NAME, LONGEST_NAME = 3, 40
IDLE = {True: timedelta(minutes=10), False: timedelta(days=30)}


class Refused(Exception):  # noqa: N818  # no error: a link that is over, or a name that is taken
    """Nothing was done; the message says why, in words for the page."""


# The first manager.
def first_link() -> str:
    """Return the secret part of the link that makes the first manager; it works until there is one."""
    return urlsafe_b64encode(salted_hmac("wisepath.first", "manager", algorithm="sha256").digest()[:24]).decode()


def is_first(link: str) -> bool:
    """Return whether a link makes the first manager, and there is none yet."""
    return constant_time_compare(link, first_link()) and not staffed()


def staffed() -> bool:
    """Return whether somebody looks after this site or a team of it."""
    return Person.objects.filter(provider=True).exists() or Lead.objects.exists()


def make_first(name: str, team: str, sign_in: str, password: str) -> Person:
    """Make the first manager, who also looks after the site; raise `Refused` if somebody was faster."""
    with transaction.atomic(durable=True):
        if staffed():
            raise Refused(_("This link has been used. Please sign in."))
        group = Team.objects.create(name=team)
        person = Person.objects.create(name=name, team=group, provider=True)
        Lead.objects.create(team=group, person=person)
        _account(person, sign_in, password)
    return person


# Invitations.
def invite(person: Person, *, account: bool) -> Invitation:
    """Make a link for a person; an earlier one stops."""
    with transaction.atomic(durable=True):
        return make_invitation(person, account=account)


def make_invitation(person: Person, *, account: bool) -> Invitation:
    """Make a link inside a transaction of the caller."""
    Invitation.objects.filter(person=person, used=None).delete()
    pk = uuid4()
    until = timezone.localdate() + timedelta(days=DAYS)
    return Invitation.objects.create(id=pk, person=person, account=account, link=_sealed(link_of(pk)), until=until)


def link_of(pk: UUID) -> str:
    """Return the secret part of an invitation's link: made from the installation's secret, never stored."""
    return urlsafe_b64encode(salted_hmac("wisepath.join", str(pk), algorithm="sha256").digest()[:24]).decode()


def invited(link: str) -> Invitation | None:
    """Return the invitation behind a link, if it is open."""
    found = Invitation.objects.select_related("person").filter(link=_sealed(link), used=None).first()
    return found if found and found.until >= timezone.localdate() else None


def join_here(request: HttpRequest, link: str) -> Person:
    """Bind a learner to this browser: their own device, no password; raise `Refused`."""
    with transaction.atomic(durable=True):
        found = use(link)
        holder = visitor.welcome(request)
        if found.account or found.person.user_id or Person.objects.filter(holder=holder).exists():
            raise Refused(_("This device belongs to somebody already. Choose a password instead."))
        Person.objects.filter(pk=found.person_id).update(holder=holder)  # answers on an earlier device stay on it
    request.session[MEMBER] = True
    return found.person


def join_with(link: str, sign_in: str, password: str, *, here: str = "", take: bool = False) -> Person:
    """Make an account for an invited person; raise `Refused`.

    Answers come along from this browser (`here`) only: those of the person's own device, and
    others where one says that they are one's own (`take`).
    """
    with transaction.atomic(durable=True):
        found = use(link)
        if found.person.user_id:
            raise Refused(_("This link is over. Ask for a new one."))
        own = bool(here) and found.person.holder == here
        _account(found.person, sign_in, password)
        if own or (take and here and not Person.objects.filter(holder=here).exists()):
            Assessment.objects.filter(owner=here).update(owner=found.person.holder)
            Grant.objects.filter(holder=here).update(holder=found.person.holder)
    return found.person


def account_errors(sign_in: str, password: str) -> dict[str, str]:
    """Return what is wrong with a sign-in name and a password, by field."""
    errors = {}
    plain = sign_in.replace("-", "").replace(".", "").replace("_", "")
    if not SHORTEST_NAME <= len(sign_in) <= LONGEST_NAME or not plain.isalnum():
        errors["sign_in"] = _("Use 3 to 40 letters or numbers, without spaces.")
    try:
        password_validation.validate_password(password, get_user_model()(username=sign_in))
    except ValidationError:
        errors["password"] = _("Use at least 10 letters. Three words are good. Do not use a common password.")
    return errors


# Signing in and out.
def sign_in(request: HttpRequest, name: str, password: str, *, shared: bool) -> Person | None:
    """Sign somebody in; return nobody where name or password is wrong. It never says which."""
    user = authenticate(request, username=name.lower(), password=password)
    person = Person.objects.filter(user_id=user.pk).first() if user is not None else None
    if person is None:
        return None
    enter(request, person, shared=shared)
    return person


def enter(request: HttpRequest, person: Person, *, shared: bool) -> None:
    """Make this browser that of a person who has an account, until they sign out or are away for too long."""
    now = timezone.now()
    request.session.flush()  # what another person left in this browser stays theirs, and out of reach
    login(request, person.user, "django.contrib.auth.backends.ModelBackend")
    SignIn.objects.filter(shared=True, seen__lt=now - IDLE[True]).delete()
    SignIn.objects.filter(shared=False, seen__lt=now - IDLE[False]).delete()
    row = SignIn.objects.create(person=person, shared=shared, seen=now)
    request.session[SIGN_IN] = str(row.pk)
    request.session[MEMBER] = True
    request.session[visitor.KEY] = _number(person)
    if shared:
        request.session.set_expiry(0)


def current(request: HttpRequest) -> SignIn | None:
    """Return the sign-in of this browser if it still holds."""
    pk = request.session.get(SIGN_IN)
    row = SignIn.objects.select_related("person__user").filter(pk=pk).first() if pk else None
    if row is None or row.person.user_id is None or timezone.now() - row.seen > IDLE[row.shared]:
        return None
    fresh = constant_time_compare(
        request.session.get("_auth_user_hash", ""), row.person.user.get_session_auth_hash() if row.person.user else ""
    )
    return row if fresh else None  # a new password ends what began with the old one


def leave(request: HttpRequest) -> bool:
    """Sign this browser out for good; return whether it was a shared device."""
    pk = request.session.get(SIGN_IN)
    row = SignIn.objects.filter(pk=pk).first() if pk else None
    shared = bool(row and row.shared)
    if row:
        row.delete()
    request.session.flush()
    return shared


def use(link: str) -> Invitation:
    """Return the invitation behind a link and end it, inside a transaction of the caller; raise `Refused`."""
    found = invited(link)
    if found is None:
        raise Refused(_("This link is over. Ask for a new one."))
    Invitation.objects.filter(pk=found.pk).update(used=timezone.now())
    return found


def _account(person: Person, sign_in: str, password: str) -> None:
    users = get_user_model().objects
    try:
        with transaction.atomic():
            user = users.create_user(username=sign_in.lower(), password=password)
    except IntegrityError as error:
        raise Refused(_("This sign-in name is taken. Choose another one.")) from error
    person.user, person.holder = user, None  # answers on an own device come along from that device only
    person.save(update_fields=["user"])
    close_answers(person)


def close_answers(person: Person) -> None:
    """Give an account a new number: answers under the earlier one, and what it was let in to, wait for the person."""
    if person.holder:
        person.former = [*person.former, person.holder]
    person.holder = sha256(_number(person).encode()).hexdigest()
    person.save(update_fields=["holder", "former"])


def _number(person: Person) -> str:
    turn = f"/{len(person.former)}" if person.former else ""
    return salted_hmac("wisepath.account", f"{person.pk}{turn}", algorithm="sha256").hexdigest()


def _sealed(text: str) -> str:
    return sha256(salted_hmac("wisepath.sealed", text, algorithm="sha256").digest()).hexdigest()
