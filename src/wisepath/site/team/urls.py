"""The addresses of the team pages."""

from django.urls import path

from wisepath.site.team.views import door, home, importing, mine, paths, people

urlpatterns = [
    path("first/<str:link>/", door.first, name="first"),
    path("join/<str:link>/", door.join, name="join"),
    path("sign-in/", door.sign_in, name="sign-in"),
    path("sign-out/", door.sign_out, name="sign-out"),
    path("still-here/", door.still_here, name="still-here"),
    path("team/", home.start, name="team-start"),
    path("team/site/", home.site, name="site"),
    path("team/site/export.csv", home.export, name="site-export"),
    path("team/<uuid:pk>/", home.team, name="team"),
    path("team/<uuid:pk>/add/", people.add, name="team-add"),
    path("team/<uuid:pk>/import/", importing.people, name="team-import"),
    path("team/<uuid:pk>/path/", paths.edit, name="team-path"),
    path("team/person/<uuid:pk>/", people.person, name="person"),
    path("team/person/<uuid:pk>/levels/", people.levels, name="person-levels"),
    path("team/person/<uuid:pk>/link/", people.link, name="person-link"),
    path("team/person/<uuid:pk>/supporters/", people.supporters, name="person-supporters"),
    path("team/person/<uuid:pk>/remove/", people.remove, name="person-remove"),
    path("my-path/", mine.mine, name="my-path"),
    path("my-path/answer/", mine.answer, name="my-path-answer"),
    path("my-path/say/", mine.say, name="my-path-say"),
    path("my-path/done/", mine.done, name="my-path-done"),
    path("my-path/counted/", mine.counted, name="my-path-counted"),
    path("my-path/calendar.ics", mine.calendar, name="my-path-ics"),
]
