"""Pictures that lie elsewhere and that a mail only names: nobody is asked for them until an agent says so.

Then the desk fetches them itself (`fetching`, over `lib.outside`), so that who sent the mail learns neither who reads
it nor from where; the browser gets a signed address of ours (`addresses`) for a picture of a message, never any address
of its own choice. `actions` keep from whom pictures are always shown.
"""
