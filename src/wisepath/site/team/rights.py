"""A person's rights over what teams keep of them: take it away, have it deleted."""

from datetime import datetime
from typing import Any

from django.db import transaction

from wisepath.site import records
from wisepath.site.attendance import Attended
from wisepath.site.calling import Call
from wisepath.site.following import Chance, Contact, Handover, Leaving, Noticed, Talk
from wisepath.site.members import Agreement, Feedback, Finished, Lead, Look, Person, Support


def everything(person: Person) -> dict[str, Any]:
    """Return all that teams keep of a person, as plain data; no password, no secret of a link."""
    return {
        "name": person.name,
        "since": person.created.isoformat(),
        "team": person.team.name if person.team else None,
        "sign-in-name": person.user.get_username() if person.user else None,
        "provider": person.provider,
        "counted-in-the-group": person.counted,
        "leads": [row.team.name for row in Lead.objects.select_related("team").filter(person=person)],
        "supporters": [row.supporter.name for row in Support.objects.filter(person=person)],
        "supports": [row.person.name for row in Support.objects.filter(supporter=person)],
        "paths": [_path(row) for row in Agreement.objects.select_related("by").filter(person=person)],
        "finished-modules": [
            {"module": row.module, "at": row.created.isoformat()} for row in Finished.objects.filter(person=person)
        ],
        "sign-ins": [
            {"begun": row.created.isoformat(), "seen": row.seen.isoformat(), "shared-device": row.shared}
            for row in person.signin_set.all()
        ],
        "invitations": [
            {"at": row.created.isoformat(), "until": row.until.isoformat(), "used": bool(row.used)}
            for row in person.invitation_set.all()
        ],
        "log": [
            {"at": row.created.isoformat(), "who": row.by.name if row.by else None, "what": row.what}
            for row in Look.objects.select_related("by").filter(person=person)
        ],
        "looked-at": [
            {"at": row.created.isoformat(), "whom": row.person.name, "what": row.what}
            for row in Look.objects.select_related("person").filter(by=person)
        ],
        "answers-that-wait-for-your-code": len(person.former),
        "calls": [
            {"at": row.created.isoformat(), "whom": row.supporter.name, "module": row.module, "ended": _at(row.ended)}
            for row in Call.objects.select_related("supporter").filter(person=person)
        ],
        "was-called": [
            {"at": row.created.isoformat(), "who": row.person.name, "ended": _at(row.ended)}
            for row in Call.objects.select_related("person").filter(supporter=person)
        ],
        **_followed(person),
        **_hours(person),
    }


def erase(person: Person) -> None:
    """Delete a person from all teams for good, their account too. What others agreed with them goes with it.

    Where they agreed paths with others or looked at others' pages, those keep the line without the name.
    """
    former = list(person.former)
    with transaction.atomic(durable=True):
        user = person.user
        person.delete()
        if user is not None:
            user.delete()
    for holder in former:
        records.delete_all(holder)


def part(person: Person) -> None:
    """Take a person out of their team and delete what it kept. An account and own answers stay the person's."""
    if person.user_id is None:
        erase(person)
        return
    with transaction.atomic(durable=True):
        for table in (Agreement, Finished, Look, Support, Talk, Handover, Leaving, Chance, Attended, Call):
            table.objects.filter(person=person).delete()
        Support.objects.filter(supporter=person).delete()
        Call.objects.filter(supporter=person).delete()
        Noticed.objects.filter(reader=person).delete()
        Person.objects.filter(pk=person.pk).update(team=None, counted=False)


def _followed(person: Person) -> dict[str, Any]:
    left = Leaving.objects.select_related("by").filter(person=person).first()
    return {
        "chances-at-work": {row.area: row.value for row in Chance.objects.filter(person=person)},
        "talks": [
            {
                **_note(row),
                "kind": row.kind,
                "day": row.day.isoformat(),
                "answers": row.answers,
                "next-step": row.step,
                "next-day": row.again.isoformat() if row.again else None,
                "you-were-there": row.there,
            }
            for row in Talk.objects.select_related("by").filter(person=person)
        ],
        "handover-notes": [
            {
                **_note(row),
                "from": row.side,
                "done": row.did,
                "went-well": row.well,
                "next": row.then,
                "read-by": [read.reader.name for read in Noticed.objects.select_related("reader").filter(handover=row)],
            }
            for row in Handover.objects.select_related("by").filter(person=person)
        ],
        "after-leaving": _left(left) if left else None,
        "wrote-about-others": [
            {"at": row.created.isoformat(), "about": row.person.name, "what": what}
            for what, table in (("talk", Talk), ("handover", Handover))
            for row in table.objects.select_related("person").filter(by=person)
        ],
        "read-notes-about": [
            {"at": row.created.isoformat(), "about": row.handover.person.name}
            for row in Noticed.objects.select_related("handover__person").filter(reader=person)
        ],
    }


def _hours(person: Person) -> dict[str, Any]:
    return {
        "hours": [
            {
                "day": row.day.isoformat(),
                "module": row.module,
                "kind": row.kind,
                "minutes": row.minutes,
                "by": row.by.name if row.by else None,
                "at": row.created.isoformat(),
                "version": row.version,
                "why": row.why,
                "your-answer": row.answer or None,
                "answered": row.answered.isoformat() if row.answered else None,
                "your-words": row.words,
                "replaced": hasattr(row, "later"),
            }
            for row in Attended.objects.select_related("by", "later").filter(person=person)
        ],
        "wrote-hours-of-others": [
            {"at": row.created.isoformat(), "of": row.person.name, "day": row.day.isoformat()}
            for row in Attended.objects.select_related("person").filter(by=person)
        ],
    }


def _at(when: datetime | None) -> str | None:
    return when.isoformat() if when else None


def _note(row: Talk | Handover) -> dict[str, Any]:
    return {
        "at": row.created.isoformat(),
        "by": row.by.name if row.by else None,
        "seen": row.seen.isoformat() if row.seen else None,
        "your-words": row.words,
        "you-closed-it": row.closed.isoformat() if row.closed else None,
    }


def _left(row: Leaving) -> dict[str, Any]:
    return {
        "day": row.day.isoformat(),
        "status": row.status,
        "asked-until": row.until.isoformat(),
        "stopped": row.stopped.isoformat() if row.stopped else None,
        "by": row.by.name if row.by else None,
        "contacts": [
            {
                "kind": contact.kind,
                "about": contact.due.isoformat(),
                "made": contact.day.isoformat(),
                "status": contact.status,
                "by": contact.by.name if contact.by else None,
            }
            for contact in Contact.objects.select_related("by").filter(leaving=row)
        ],
    }


def _path(row: Agreement) -> dict[str, Any]:
    return {
        "version": row.number,
        "goal": row.goal,
        "modules": row.modules,
        "start": row.start.isoformat(),
        "due": row.due.isoformat(),
        "hours-a-week": row.hours,
        "rest-days": row.rest,
        "why": row.why,
        "by": row.by.name if row.by else None,
        "at": row.created.isoformat(),
        "answer": row.answer or None,
        "answered": row.answered.isoformat() if row.answered else None,
        "said": [
            {"what": said.what, "at": said.created.isoformat()} for said in Feedback.objects.filter(agreement=row)
        ],
    }
