"""What speaks to an assistant or its reader instead of telling of the subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.orders.signs import is_order
from ingest.orders.words import ADDRESS, ANSWER

_LINKS = re.compile(rf"{ADDRESS}\w*|https?:|\bdata:|javascript:", re.I)
_MARKUP = re.compile(r"!?\[[^\]]*\]\(|</?[a-z][^>]*>|\*\*|`|^\s*#{1,6} |^\s*>|\|\s*-{3}|\{\{|<\|", re.I | re.M)
# Words for what reads a paper by machine, and for what it works by: wider than what ``ingest.orders`` cuts out of
# papers, as what is told instead are the paper's own words.
_MACHINE = re.compile(
    r"\b(?:assistant(?! (?-i:[A-Z]))|chat ?bot|(?:large )?language models?|LLMs?|A\.?I\.? (?:models?|"
    r"system|tool|assistant)s?|GPT|the model (?:shall|must|should|is to|has to)|"
    r"(?:system|developer|hidden) (?:prompt|message|instructions?)|prompt|"
    r"if you are a model|you are now)\b"
    r"|\b(?:machines?|robots?|automated (?:readers?|systems?|tools?)|bots?)\b(?=.*\b(?:read\w*|"
    r"answer\w*|say|report|summar\w+)\b)|\bchat-?bots?\b"
    r"|^\W*(?:please|kindly)\b|\breaders? of this\b|\b(?:the|each|every) reader\b|"
    r"\b(?:respond|reply|answer|write) in (?:the|a)\b"
    r"|\bprompt injection\b|\bhidden (?:text|settings?|rules?|prompts?)\b|\b(?:the|this) user (?:is|wants|asks|has)\b"
    r"|\b(?:source |passage )key\b|\b(?:begin|end|start of|end of) (?:system |new )?instructions?\b"
    r"|\bsummar(?:ise|ize|ises|ising|izing|y|ies)\b(?=.*\b(?:must|should|shall|"
    r"claim|say|state|add|mention)\b)|\b(?:must|should|shall) be (?:stated|said|"
    r"added|repeated|mentioned) in (?:every|each|all|any)\b"
    r"|^\W*(?:SYSTEM|ASSISTANT|AI|USER|INSTRUCTIONS?|OVERRIDE|ANSWER|NOTE TO (?:AI|MODEL))\b\s*:",
    re.I | re.M,
)
_ASKER = r"(?:readers?|user|questioners?|askers?|person asking)"
# Orders about an answer: to disregard what stands elsewhere, to say something, to whom to say it.
_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\s+(?:\w+\s+){0,3}?"
    r"(?:previous|prior|earlier|above|below|rules?|instructions?|passages?|guidance|context)\b"
    r"|\b(?:ignore|disregard|forget) (?:all|any|everything|what (?:you|the))\b"
    r"|^\W*(?:(?:please|now|then|instead|always|also|only)\s+)?(?:say (?:that|"
    r"only|the)|state (?:that|only)|reveal|pretend|claim that"
    r"|respond (?:only|with|as|that)|reply (?:only|with|as|that)|answer (?:that|"
    r"only|with|in the role|as)|repeat (?:after|your|these)"
    r"|print (?:your|the (?:question|system|conversation|following))|cite (?:this|passage|P\d)"
    r"|(?:add|append|insert|include|encode) (?:this|the following|the (?:question|conversation|picture|image|link))"
    r"|do not (?:mention|say|tell|reveal|cite|use any other)|act as|do as (?:this|"
    r"I|told)|translate (?:your|the above)|write (?:a|an) (?:poem|story|song|"
    r"joke|apology)"
    r"|rate this|stop\. you|show (?:your|the hidden)|quote the \w+ (?:\w+ )?as)\b|"
    r"\bsay ['\"“‘]|\b(?:and|say|with) nothing else\b|\bsay (?-i:[A-Z]{4,})\b"
    r"|\b(?:when|if) asked about\b|\boffer (?:each|every|the) reader\b|\byour (?:rules|"
    r"instructions|prompt|guidelines|training)\b"
    rf"|\b(?:tell|inform|urge|warn|ask|instruct)\s+(?:(?:the|any|every|each|your)\s+)?{_ASKER}\b"
    rf"|\byour {ANSWER}\b|\bevery (?:answer|reply)\b|\bthe (?:right|correct|only) answer is\b"
    rf"|\b(?:begin|end|start|finish) (?:the|each|every) {ANSWER}\b"
    r"|\b(?:when|before|if) you (?:answer|reply|respond|summari[sz]e|read this)\b"
    r"|\b(?:new|further|updated|following) instructions?\b\s*[:,]|\bfrom now on,? (?:state|say|answer|you)\b"
    r"|\byou must (?:now )?(?:answer|say|state|reply|respond|recommend|tell|include)\b"
    r"|\b(?:output|print|write|return) the following\b",
    re.I | re.M,
)
# The same as an order that opens a sentence, as no paper's own sentence does.
_SAY = re.compile(
    r"^\W*(?:(?:when|whenever|if|before|after|while|in|on|at|for)\b[^,.;]{0,60}, |finally, )?"
    r"(?:(?:please|always|also|then|now|only|just|do|be sure to|make sure to|remember to)\s+)*"
    r"(?:(?:say|state|claim|assert|declare|mention|confirm|stress|conclude|add|report|write|reply|answer) "
    r"(?:that|only|how)\b"
    r"|(?:begin|end|start|finish|open|close|conclude|sign off|preface|head)(?: (?:with|by|every|each|all|any|your|the "
    r"(?:line|sentence|text|page|summary|statement|reply|answer|list|paragraph))\b)"
    r"|(?:print|put|write|insert|append|prefix|quote|repeat|output|display|show|mention|praise|criticise|thank|"
    r"congratulate|commend|recommend|describe|portray|present|refer to|call) "
    r"(?:at the (?:top|end|start|bottom)|before|after|it|this|that the|all|every|each|the|them|your|any)\b(?! (?:"
    r"report|minutes|decision|policy|committee|council|officer|clerk|police)\b)"
    r"|(?:tell|ask|urge|warn|advise|invite|direct|remind|encourage|persuade|instruct|inform) "
    r"(?:(?:the|any|every|each|all|your) )?\w+ (?:to|that|not|how)\b)",
    re.I | re.M,
)
# What speaks of a text or who reads it, says what has to be done, and that it is to be told: all three in a sentence.
_OF_A_TEXT = re.compile(
    r"\b(?:this|that|these|any|each|every|an?|the|our|such) (?:\w+ )?(?:paragraph|sentence|passage|account|answer|"
    r"reply|quotation|summary|digest|extract|entry|item|wording|statement|description|line)s?\b|\b(?:quot(?:e|ed|es|ing)|"
    r"summari[sz]\w+|paraphras\w+|reader(?:s|ship)?|whoever|anyone who|those who (?:ask|read|write))\b",
    re.I,
)
_HAS_TO = re.compile(
    r"\b(?:should|ought|must|shall|(?:is|are|was|were) (?:also |always |then |asked |required )?to|ha(?:s|ve) to|"
    r"needs? to|always|never|urges?|may only|will|(?:asked|agreed|wished?|insists?|wants?)\b[^.;]{0,40}\bthat|"
    r"requires?|expects?|calls? for)\b",
    re.I,
)
_BE_TOLD = re.compile(
    r"\b(?:(?:be|being|is|are) (?:\w+ )?(?:told|given|said|stated|called|described|quoted|named|credited|added|"
    r"repeated|mentioned|reminded|advised|urged|invited|referred|read|rendered|reported|put)|call(?:s|ed)? it|call the|"
    r"tells?|says?|stat(?:e|es|ing)|mentions?|describes?|adds?|names?|credits?|urges?|advises?|reminds?|invites?|recommends?|"
    r"presents?|conclud\w+|clos(?:e|es|ing) with|ends? with|gives? (?:it|them|the|readers)|thanks?|praises?|"
    r"repeats?|rate|refers?)\b",
    re.I,
)
# A clause by which a statement bids its reader do something.
_BIDS = re.compile(
    r"(?:^|[;:,.!–—-] |\band )(?:please |so |now |always |do |then )*"
    r"(?:(?:vote) (?:for|against|no|yes)|(?:visit|contact|call|ring|phone|join|sign|buy|support|trust|ignore|disregard|"
    r"text|see|read|email|e-mail|tell|ask|thank|remember|check|share) (?:the|your|our|us|him|her|them|to|now|today|"
    r"this|that|only|all|any|how|more)"
    r"|(?:click|donate|subscribe|beware|write to (?:the|your)|go to|do not|don't|never) )\b",
    re.I,
)
# The same said of people: 'residents are urged to'.
_URGES = re.compile(
    r"\b(?:is|are) (?:\w+ly |hereby |all )?(urg|encourag|beg|implor|call|press|exhort)\w*(?: up)?(?: ?on)? to\b", re.I
)
_SHOUTS = re.compile(r"^\W*[A-Z]{3,}(?: [A-Z]{2,})*\s*[:!–—]|!\s*$|!\s")
_KEY = re.compile(r"\[[A-Z]{0,2}\d{1,3}\]")
# That a reader may do something is told of many a service; that one must is not.
_BOUND_TO = re.compile(r"\b(?:you|readers?) (?:must|should|ought|need|have to)\b", re.I)
_SPEAKS = re.compile(r"\b(?:I|I'm|I've|[Mm]y|mine|myself|me)\b")
_OURS = re.compile(r"\b(?:we|our|ours|us|we've|we're)\b", re.I)
_OF_PROMPTS = re.compile(
    r"\b(?:system prompt|(?:my|these|the) instructions|(?:this|the|our|earlier|"
    r"previous) (?:conversation|chat|messages?)|language model|passages that (?:are|"
    r"were) given)\b",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[.!?\n])\s+")


def without_instructions(text: str) -> str:
    """A passage's text up to the first sentence that speaks to an assistant or about its answer."""
    kept: list[str] = []
    for line in text.split("\n"):
        clean: list[str] = []
        for sentence in _SENTENCE.split(line):
            if speaks_to_an_assistant(sentence):
                return "\n".join([*kept, " ".join(clean)]).rstrip()
            clean.append(sentence)
        kept.append(" ".join(clean))
    return "\n".join(kept)


def speaks_to_an_assistant(sentence: str) -> bool:
    """Whether a sentence of a paper is meant for what reads it by machine."""
    if any(p.search(sentence) for p in (_MACHINE, _ORDER, _SAY, _MARKUP)) or is_order(sentence):
        return True
    return all(p.search(sentence) for p in (_OF_A_TEXT, _HAS_TO, _BE_TOLD))


def instruction_faults(text: str, prose: str) -> Iterator[str]:
    """Links, mark-up and words to the reader in a statement; the last may stand where the passage has them too."""
    if any(m[0].lower() not in prose.lower() for m in _LINKS.finditer(text)):
        yield "a link or an address"
    if _MARKUP.search(text) or _KEY.search(text):
        yield "mark-up, or a citation within the text"
    if _OF_PROMPTS.search(text) and not _OF_PROMPTS.search(prose):
        yield "speaks of its instructions or of the conversation"
    for pattern in (_BIDS, _SHOUTS):
        if any(m[0].strip(" ;:,.").lower() not in prose.lower() for m in pattern.finditer(text)):
            yield "bids the reader do something, or shouts"
    if any(m[1].lower() not in prose.lower() for m in _URGES.finditer(text)):
        yield "urges people to do something"
    for pattern in (_BOUND_TO, _SPEAKS, _OURS):
        words = {m[0].lower() for m in pattern.finditer(text)}
        if words and not pattern.search(prose):
            yield f"speaks to the reader: {', '.join(sorted(words))}"
