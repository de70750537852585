"""The addresses of the hours log."""

from django.urls import path

from wisepath.site.hours import mine, views

urlpatterns = [
    path("hours/", views.start, name="hours"),
    path("team/<uuid:pk>/hours/", views.day, name="team-hours"),
    path("team/<uuid:pk>/hours/report/", views.report, name="team-hours-report"),
    path("team/<uuid:pk>/hours/hours.csv", views.table_csv, name="team-hours-csv"),
    path("team/<uuid:pk>/hours/hours.pdf", views.table_pdf, name="team-hours-pdf"),
    path("hours/<uuid:pk>/correct/", views.correct, name="hours-correct"),
    path("my-hours/", mine.mine, name="my-hours"),
    path("my-hours/answer/", mine.answer, name="my-hours-answer"),
]
