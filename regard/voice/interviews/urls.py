"""Addresses of interviews: below /i/ the customer's page, below /voice/interviews/ the desk's screens."""

from __future__ import annotations

from django.urls import path

from regard.voice.interviews import public
from regard.voice.interviews.views import drafting, people, person, sending, showing, wordings

urlpatterns = [
    path("i/<str:token>", public.start, name="interview_answering"),
    path("i/<str:token>/last", public.last, name="interview_last"),
    path("i/<str:token>/no", public.no, name="interview_no"),
    path("i/<str:token>/<int:number>", public.question, name="interview_question"),
    path("voice/interviews/", showing.interviews, name="interviews"),
    path("voice/interviews/<int:interview_id>", showing.interview, name="interview"),
    path("voice/interviews/<int:interview_id>/words", drafting.describe, name="interview_words"),
    path("voice/interviews/<int:interview_id>/questions", drafting.questions, name="interview_questions"),
    path("voice/interviews/<int:interview_id>/people", people.people, name="interview_people"),
    path("voice/interviews/<int:interview_id>/taking-out", people.taking_out, name="interview_taking_out"),
    path("voice/interviews/<int:interview_id>/return", people.putting_back, name="interview_putting_back"),
    path("voice/interviews/<int:interview_id>/sending", sending.sending, name="interview_sending"),
    path("voice/interviews/<int:interview_id>/withdrawal", sending.withdrawal, name="interview_withdrawal"),
    path("voice/interviews/<int:interview_id>/closure", sending.closure, name="interview_closure"),
    path("voice/interviews/<int:interview_id>/reopening", sending.reopening, name="interview_reopening"),
    path("voice/interviews/<int:interview_id>/answers.csv", showing.table, name="interview_table"),
    path("voice/interviews/questions/<int:question_id>", drafting.question, name="interview_asked"),
    path("voice/interviews/questions/<int:question_id>/return", drafting.question_back, name="interview_asked_back"),
    path("voice/interviews/questions/<int:question_id>/wordings", wordings.page, name="interview_wordings"),
    path("voice/interviews/people/<int:invitation_id>", person.person, name="interview_person"),
]
