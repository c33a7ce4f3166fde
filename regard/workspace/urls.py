"""Addresses of the desk. Nouns; what happens to them is the method."""

from __future__ import annotations

from django.urls import path

from regard.workspace.views import (
    conversation,
    listing,
    mail,
    me,
    mood,
    outbox,
    presence,
    raw,
    searching,
    steering,
    words,
    writing,
)

urlpatterns = [
    path("", listing.home, name="home"),
    path("conversations/", listing.conversations, name="conversations"),
    path("conversations/<int:conversation_id>", conversation.conversation, name="conversation"),
    path("conversations/<int:conversation_id>/replies", writing.replies, name="replies"),
    path("conversations/<int:conversation_id>/notes", writing.notes, name="notes"),
    path("conversations/<int:conversation_id>/draft", writing.draft, name="draft"),
    path("conversations/<int:conversation_id>/closure", steering.closure, name="closure"),
    path("conversations/<int:conversation_id>/reopening", steering.reopening, name="reopening"),
    path("conversations/<int:conversation_id>/assignment", steering.assignment, name="assignment"),
    path("conversations/<int:conversation_id>/team", steering.team, name="team"),
    path("conversations/<int:conversation_id>/need", steering.need, name="need"),
    path("conversations/<int:conversation_id>/mood", mood.mood, name="mood"),
    path("mood-corrections/<int:correction_id>/withdrawal", mood.mood_withdrawal, name="mood_withdrawal"),
    path("conversations/<int:conversation_id>/words/", words.words, name="words"),
    path("words/<int:word_id>/settlement", words.settlement, name="word_settlement"),
    path("words/reading", words.reading, name="word_reading"),
    path("conversations/<int:conversation_id>/presence", presence.presence, name="presence"),
    path("messages/<int:message_id>/html", raw.message_html, name="message_html"),
    path("messages/<int:message_id>/raw", raw.message_raw, name="message_raw"),
    path("messages/<int:message_id>/withdrawal", writing.withdrawal, name="withdrawal"),
    path("attachments/<int:attachment_id>", raw.attachment, name="attachment"),
    path("search", searching.search, name="search"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/<int:post_id>", outbox.post, name="post"),
    path("outbox/<int:post_id>/html", outbox.post_html, name="post_html"),
    path("outbox/<int:post_id>/retry", outbox.post_retry, name="post_retry"),
    path("mail/", mail.mail_log, name="mail_log"),
    path("mail/<int:raw_mail_id>/raw", mail.raw_mail, name="raw_mail"),
    path("mail/<int:raw_mail_id>/intake", mail.intake, name="intake"),
    path("me", me.me, name="me"),
]
