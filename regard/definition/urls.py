"""Addresses of the definition. Nouns; what happens to them is the method."""

from __future__ import annotations

from django.urls import path

from regard.definition.views import proposals, publishing, register, standing, workshop

urlpatterns = [
    path("definition/", standing.definition, name="definition"),
    path("definition/versions/<int:number>", standing.version, name="definition_version"),
    path("definition/comparison", standing.compare, name="definition_compare"),
    path("definition/clauses/<int:clause_id>", standing.clause, name="definition_clause"),
    path("definition/clauses/<int:clause_id>/ties/", standing.tie, name="definition_tie"),
    path("definition/ties/<int:tie_id>/end", standing.tie_end, name="definition_tie_end"),
    path("definition/clauses/<int:clause_id>/themes/", standing.speak, name="definition_speaking"),
    path("definition/speaking/<int:speaking_id>/end", standing.hush, name="definition_speaking_end"),
    path("conversations/<int:conversation_id>/definition", standing.applied, name="conversation_definition"),
    path("definition/proposals/", proposals.proposals, name="definition_proposals"),
    path("definition/proposals/new", proposals.new, name="definition_proposal_new"),
    path("definition/proposals/<int:proposal_id>", proposals.proposal, name="definition_proposal"),
    path("definition/proposals/<int:proposal_id>/wording", proposals.change, name="definition_proposal_change"),
    path("definition/proposals/<int:proposal_id>/agreement", proposals.agreement, name="definition_agreement"),
    path("definition/proposals/<int:proposal_id>/quotes/", proposals.quotes, name="definition_quotes"),
    path("definition/quotes/<int:quote_id>/removal", proposals.quote_removal, name="definition_quote_removal"),
    path("definition/proposals/<int:proposal_id>/comments/", proposals.comments, name="definition_proposal_comments"),
    path(
        "definition/comments/<int:comment_id>/withdrawal",
        proposals.comment_withdrawal,
        name="definition_comment_withdrawal",
    ),
    path("definition/proposals/<int:proposal_id>/adoption", proposals.adoption, name="definition_adoption"),
    path(
        "definition/proposals/<int:proposal_id>/withdrawal",
        proposals.withdrawal,
        name="definition_proposal_withdrawal",
    ),
    path("definition/workshop/", workshop.workshop, name="definition_workshop"),
    path("definition/workshop/<int:round_id>", workshop.round_, name="definition_round"),
    path("definition/workshop/<int:round_id>/opening", workshop.opening, name="definition_opening"),
    path("definition/owns/<int:own_id>/approval", workshop.approval, name="definition_approval"),
    path("definition/owns/<int:own_id>/comments/", workshop.comments, name="definition_own_comments"),
    path("definition/register/", register.register, name="definition_register"),
    path("definition/register/new", register.new, name="definition_entry_new"),
    path("definition/register/<int:entry_id>", register.entry, name="definition_entry"),
    path("definition/register/<int:entry_id>/revisions/", register.revisions, name="definition_revisions"),
    path("definition/register/<int:entry_id>/note", register.note, name="definition_entry_note"),
    path("definition/register/<int:entry_id>/removal", register.removal, name="definition_entry_removal"),
    path("definition/thread", register.thread, name="definition_thread"),
    path("definition/marks/", register.marks, name="definition_marks"),
    path("definition/marks/<int:mark_id>/undoing", register.unmark, name="definition_unmark"),
    path("definition/ways", publishing.ways, name="definition_ways"),
    path("definition/publication", publishing.publication, name="definition_publication"),
    path("definition/publication/end", publishing.publication_end, name="definition_publication_end"),
    path("what-service-means", publishing.public, name="public_definition"),
]
