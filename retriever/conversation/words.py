"""Kinds of words that tell how a question is built, and what may be spoken of in it."""

from __future__ import annotations

BE = frozenset("is are was were be been being isn't wasn't aren't weren't".split())
DO = frozenset("do does did don't doesn't didn't".split())
HAVE = frozenset("has have had hasn't haven't hadn't".split())
MODAL = frozenset("will would can could should may might must shall won't can't".split())
AUXILIARY = BE | DO | HAVE | MODAL
DETERMINERS = frozenset(
    "the a an this that these those my our your their its his her each every any some no all both another".split()
)
PREPOSITIONS = frozenset(
    """of in on at for to from with by about under over into between among against during since until before after
    through within without per than as towards across behind beside around up down off out""".split()
)
ASKING = frozenset("who whom whose what which when where why how".split())
PRONOUNS = frozenset("it they them he she him we you i us me there someone anyone everyone anybody everybody".split())
# What is said of a thing after 'is', verbs aside.
SAID_OF_THINGS = frozenset(
    "responsible due able likely open free available true right necessary accountable liable eligible ready".split()
)
# A request in place of a question begins so.
REQUESTS = frozenset("list tell show give explain describe name set outline summarise define state".split())
# Words that join two clauses.
JOINING = frozenset("and but or so because if when while although though whether that which who where".split())
# Who acts in a council's papers without being what a question is about.
ACTORS = frozenset("council county authority cabinet councillors members officers people government papers".split())
# Bodies meet, report and have members.
BODIES = frozenset(
    """board boards committee committees forum forums panel panels group groups partnership partnerships council
    cabinet executive subgroup team working-group commission trust alliance network assembly""".split()
)
BODY_DOINGS = frozenset(
    """meet meets met meeting meetings sit sits sat members membership quorum vote votes chair chairs chaired
    report reports answer answers answerable accountable""".split()
)
# Posts are held by persons: 'she' may be one.
POSTS = frozenset(
    """chair chairman chairwoman chairperson vice-chair vice-chairman deputy leader mayor head director manager officer
    secretary treasurer clerk lead member holder commissioner champion coordinator co-ordinator superintendent
    constable principal headteacher executive auditor adviser advisor solicitor inspector warden owner sponsor
    president convenor engineer accountant planner surveyor""".split()
)
# What is asked of a thing: it takes the place of no thing.
MEASURES = frozenset(
    "target budget cost costs total result results actual outturn deadline reason price fee aim".split()
)
# 'Which year', 'what age': no thing that another could take the place of.
SORTS = frozenset("year date month age time day kind sort way type share percentage proportion".split())
# How a verb of a 'who' question is said as a post.
POST_OF_VERB = {"chairs": "chair", "chaired": "chair", "leads": "lead", "led": "lead", "manages": "manager"}
MEMBERS_OF_VERB = frozenset("sit sits sat serve serves served".split())
IN_PLACE_OF_CHAIR = frozenset(
    "vice-chair vice-chairman deputy secretary clerk treasurer number-two chair second-in-command".split()
)
