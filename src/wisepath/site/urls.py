"""The addresses of the site."""

from django.urls import include, path

from wisepath.site.views import (
    assessment,
    books,
    change,
    compare,
    data,
    door,
    guest,
    health,
    helping,
    home,
    language,
    people,
    take,
)
from wisepath.site.views import result as results

# What belongs to one assessment is open to the browser that began it, and to nobody else.
own = [
    path("", assessment.question, name="question"),
    path("back/", assessment.back, name="back"),
    path("pause/", assessment.pause, name="pause"),
    path("result/", results.result, name="result"),
    path("compare/", compare.compare, name="compare"),
    path("compare/look/", compare.look, name="look"),
    path("change/", change.change, name="change"),
    path("modules/", change.modules, name="modules"),
    path("modules/<slug:module>/", change.module, name="module"),
    path("people/", people.people, name="people"),
    path("people/supporter/", people.invite, name="invite"),
    path("people/share/", people.share, name="share"),
    path("people/private/", people.private, name="private"),
    path("people/<uuid:grant>/", people.one, name="grant"),
    path("people/<uuid:grant>/end/", people.end, name="grant-end"),
    path("take/", take.take, name="take"),
    path("take/result.csv", take.table, name="take-csv"),
    path("take/result.json", take.data, name="take-json"),
    path("take/<slug:kind>/", take.paper, name="paper"),
    path("take/<slug:kind>.pdf", take.paper_pdf, name="paper-pdf"),
]

# What somebody may see or do whom a person let in; asked anew at each request.
guests = [
    path("with/", door.code, name="code"),
    path("with/<str:link>/", door.knock, name="knock"),
    path("helping/<uuid:pk>/", helping.helping, name="helping"),
    path("helping/<uuid:pk>/rate/<int:part>/", helping.rate, name="rate"),
    path("helping/<uuid:pk>/observe/", helping.observe, name="observe"),
    path("helping/<uuid:pk>/observe/paper/", helping.paper, name="observe-paper"),
    path("shared/<uuid:pk>/", guest.shared, name="shared"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("start/<slug:curriculum>/", home.goals, name="goals"),
    path("start/<slug:curriculum>/<slug:goal>/", home.ready, name="ready"),
    path("assessment/<uuid:pk>/", include(own)),
    *guests,
    path("my-answers/", data.own, name="own"),
    path("my-answers/read/", data.read, name="own-read"),
    path("my-answers/download/", data.download, name="download"),
    path("my-answers/delete/", data.delete, name="delete"),
    path("", include("wisepath.site.team.urls")),
    path("", include("wisepath.site.hours.urls")),
    path("books/", books.shelf, name="shelf"),
    path("booklets/<path:name>", books.booklet, name="booklet"),
    path("books/<slug:curriculum>/", books.page, name="book"),
    path("books/<slug:curriculum>/<path:name>", books.page, name="book-page"),
    path("language/<slug:code>/", language.choose, name="language"),
    path("health", health.health, name="health"),
]
handler404 = "wisepath.site.views.errors.not_found"
handler500 = "wisepath.site.views.errors.failed"
