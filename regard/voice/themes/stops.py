"""Little words and courtesies that say nothing of what a text is about, in the eight languages that the desk speaks."""

from __future__ import annotations

from regard.lib.language import LITTLE_WORDS

_ENGLISH = """
a about after again all also am an and any are as at be because been before being both but by came can come could day
did do does doing done each else even every few for from further get gets getting go going gone got had has have
having he her here hers him his how i if in into is it its just know let like little lot made make many may me might
mine more most much must my myself never no nor not now of off on once one only or other our ours out over own put
really right said same say see seem she should since so some still such sure take tell than that the their them then
there these they thing things think this those though through to too try trying two under until up upon us use used
very want wanted was way we well went were what when where whether which while who whom whose why will with without
would yes yet you your yours i'm i'd i've i'll it's that's there's don't doesn't didn't can't couldn't won't wouldn't
isn't wasn't aren't weren't haven't hasn't hadn't let's what's you're you've you'll we're we've we'll they're im ive
dont cant didnt doesnt please thanks thank hello hi hey dear regards sincerely cheers greetings morning afternoon
evening okay ok um uh oh well yeah yep nope alright basically actually maybe perhaps kind kindly help need needs
needed ask asked asking question questions
"""
STOPS = frozenset(_ENGLISH.split()) | frozenset(word for words in LITTLE_WORDS.values() for word in words.split())
