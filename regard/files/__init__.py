"""Bytes that belong to messages: raw mails and attachments, kept once each under their SHA-256.

A file is on disk, whole and fsynced, before its row exists. Several rows may point to one file.
"""
