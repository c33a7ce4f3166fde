"""Addresses of what customers say."""

from __future__ import annotations

from django.urls import path

from regard.voice import views
from regard.voice.themes import views as themes
from regard.voice.verbatims import views as words

urlpatterns = [
    path("voice/", views.voice, name="voice"),
    path("voice/table", views.table, name="voice_table"),
    path("voice/search", views.search_anew, name="theme_search"),
    path("voice/themes/<int:theme_id>/", themes.theme, name="theme"),
    path("voice/themes/<int:theme_id>/name", themes.name, name="theme_name"),
    path("voice/themes/<int:theme_id>/merge", themes.merge, name="theme_merge"),
    path("voice/themes/<int:theme_id>/split", themes.split, name="theme_split"),
    path("voice/themes/<int:theme_id>/pin", themes.pin, name="theme_pin"),
    path("voice/themes/<int:theme_id>/dismissal", themes.dismissal, name="theme_dismissal"),
    path("voice/changes/<int:change_id>/undoing", themes.undoing, name="theme_undoing"),
    path("voice/doubtful/", themes.doubtful, name="doubtful_words"),
    path("voice/words/", words.verbatims, name="verbatims"),
    path("voice/words/table", words.table, name="verbatims_table"),
    path("voice/words/<int:verbatim_id>/", words.verbatim, name="verbatim"),
    path("voice/words/<int:verbatim_id>/theme", themes.placement, name="verbatim_theme"),
    path("voice/files/", words.words_files, name="words_files"),
    path("voice/files/<int:file_id>/", words.words_file, name="words_file"),
    path("voice/files/<int:file_id>/bad-lines", words.bad_lines, name="words_bad_lines"),
]
