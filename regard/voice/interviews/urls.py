"""Addresses of interviews: below /i/ the customer's page, below /voice/interviews/ the desk's screens."""

from __future__ import annotations

from django.urls import path

from regard.voice.interviews import public, views

urlpatterns = [
    path("i/<str:token>", public.start, name="interview_answering"),
    path("i/<str:token>/last", public.last, name="interview_last"),
    path("i/<str:token>/no", public.no, name="interview_no"),
    path("i/<str:token>/<int:number>", public.question, name="interview_question"),
    path("voice/interviews/", views.interviews, name="interviews"),
    path("voice/interviews/<int:interview_id>", views.interview, name="interview"),
    path("voice/interviews/<int:interview_id>/words", views.describe, name="interview_words"),
    path("voice/interviews/<int:interview_id>/questions", views.questions, name="interview_questions"),
    path("voice/interviews/<int:interview_id>/people", views.people, name="interview_people"),
    path("voice/interviews/<int:interview_id>/taking-out", views.taking_out, name="interview_taking_out"),
    path("voice/interviews/<int:interview_id>/return", views.putting_back, name="interview_putting_back"),
    path("voice/interviews/<int:interview_id>/sending", views.sending, name="interview_sending"),
    path("voice/interviews/<int:interview_id>/withdrawal", views.withdrawal, name="interview_withdrawal"),
    path("voice/interviews/<int:interview_id>/closure", views.closure, name="interview_closure"),
    path("voice/interviews/<int:interview_id>/reopening", views.reopening, name="interview_reopening"),
    path("voice/interviews/<int:interview_id>/answers.csv", views.table, name="interview_table"),
    path("voice/interviews/questions/<int:question_id>", views.question, name="interview_asked"),
    path("voice/interviews/questions/<int:question_id>/return", views.question_back, name="interview_asked_back"),
    path("voice/interviews/people/<int:invitation_id>", views.person, name="interview_person"),
]
