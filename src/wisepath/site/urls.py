"""The addresses of the site."""

from django.urls import path

from wisepath.site.views import assessment, books, data, health, home, result

urlpatterns = [
    path("", home.home, name="home"),
    path("start/<slug:curriculum>/", home.goals, name="goals"),
    path("start/<slug:curriculum>/<slug:goal>/", home.ready, name="ready"),
    path("assessment/<uuid:pk>/", assessment.question, name="question"),
    path("assessment/<uuid:pk>/back/", assessment.back, name="back"),
    path("assessment/<uuid:pk>/result/", result.result, name="result"),
    path("my-answers/", data.own, name="own"),
    path("my-answers/download/", data.download, name="download"),
    path("my-answers/delete/", data.delete, name="delete"),
    path("books/", books.shelf, name="shelf"),
    path("books/<slug:curriculum>/", books.page, name="book"),
    path("books/<slug:curriculum>/<path:name>", books.page, name="book-page"),
    path("health", health.health, name="health"),
]
handler404 = "wisepath.site.views.errors.not_found"
handler500 = "wisepath.site.views.errors.failed"
