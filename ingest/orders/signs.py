"""The signs by which a sentence of a paper is known as an order to whatever answers from it.

Council papers give orders too: to members, officers, residents ("Please give reasons for your answer", "The chatbot
must answer in Welsh"). So no sign is a single word: each joins a form that bids with a matter that only what answers
from papers can act on, such as its answer, its instructions, who asks it, or this passage as its source. One that a
real paper would have is to be taken out, however many orders it finds.
"""

from __future__ import annotations

import re

from ingest.orders.words import (
    ADDRESS,
    ANSWER,
    ANSWERING,
    ASKER,
    BEGINS,
    DUTY,
    EACH_ANSWER,
    INSTRUCTIONS,
    MACHINE,
    OPENS,
    QUOTED,
    SAY,
    THIS,
)
from ingest.orders.weighing import weighs_as_order

_IGNORE = r"(?:ignore|disregard|forget|override|bypass|discard|drop|abandon|pay no (?:attention|heed) to|never mind)"
_GIVE_UP = r"(?:reveal|print|recite|leak|dump|expose|output|confess|spell out|give away|translate|repeat|state|quote|show|list|write out|publish|disclose|encode|name|describe|summarise)"

# To leave aside what it was told, what else it was given, or what it was asked.
_DISREGARDS = (
    rf"{BEGINS}{_IGNORE}\s+(?:\w+\s+){{0,3}}?(?:previous|prior|earlier|above|all|any|your|other|initial|original|hidden|system) "
    rf"(?:\w+ )?{INSTRUCTIONS}\b(?! notes?)",
    rf"{BEGINS}{_IGNORE}\s+(?:the )?{INSTRUCTIONS} (?:in force|that |which |you |above|given)",
    rf"{BEGINS}{_IGNORE}\s+(?:\w+ )?(?:(?:remaining|other|previous|earlier) passages|everything (?:else|above|before|you)|"
    r"all (?:of )?(?:that|the above)|what(?:ever)? (?:you|the user|was said|comes)|the question (?:that|which|put)|"
    r"the (?:checker|context|user)\b(?! of)|any rule about)",
    rf"{BEGINS}(?:skip|pass over|leave out|leave aside|omit|set aside|ignore)\b[^.]*\b(?:your answer|answer (?:that|with|from)|reply (?:that|with)|say (?:instead|that))\b",
    rf"\byour (?:(?:earlier|prior|previous|initial|original|confidential|hidden|own|internal) )?{INSTRUCTIONS}\b[^.]*\b(?:cancelled|aside|void|"
    r"superseded|secret|suspended|withdrawn|lifted|over)\b",
    rf"\b(?:guidance|{INSTRUCTIONS})\b[^.]*\bno longer binds? you\b|\bno longer bound by\b[^.]*\b(?:prompt|instructions)\b",
    r"^\W*prompt\s*:|\byour instructions are to\b|\btakes precedence over (?:your|all|any other) (?:rules|instructions|prompts?)\b|\b(?:begin|end) (?:of )?new instructions\b",
    rf"{BEGINS}(?:ignore|disregard|forget) (?:the above|all (?:the )?above|everything you|anything (?:above|you))\b",
    r"\b(?:told|said|given) to you (?:at|before)\b[^.]*\b(?:count|obey|apply)\b|"
    r"\bwhat(?:ever)? you (?:were|have been|are) (?:told|asked)\b[^.]*\b(?:answer|reply|say|begin|obey|instead)\b",
    r"\b(?:prior|previous|earlier|all) prompts?\b[^.]*\b(?:superseded|void|cancelled|replaced|obsolete)\b|\b(?:prior|previous|earlier) limits do not\b",
    rf"^\W*(?:end of (?:document|text|paper|input|passage)s?\W+)?(?:new|updated|real|actual) (?:instructions?|task)\s*:\s*{SAY}\b|^\W*end of document\W*$|"
    rf"^\W*new (?:instructions?|task)\s*:\s*(?:respond|list|say|answer|write|tell)",
    r"\bthis line alone\b[^.]*\b(?:relied on|respond|answer)\b|\bobey only\b",
    r"\bfor answering purposes\b|\bdo not (?:draw on|use) (?:them|it|the passages|these passages) (?:in|that|when|for)\b",
    r"\bnothing (?:above|below) this line\b[^.]*\b(?:used|replying|answer\w*)\b",
)
# To be somebody else, or to be free of its limits.
_PLAYS = (
    r"\bfrom now on,? you are\b|\byou are now (?:in|a|an|the|free|un\w+)\b(?! (?:position|tenant|member|resident))|\byou speak for\b",
    rf"{BEGINS}act as (?:if|though) (?:the |these |this )(?:paragraphs?|passages?|text|table|section)\b|{OPENS}speak freely\b|\bspeak freely\.",
    r"\byou (?:will|shall|must|may) (?:now )?(?:say that|say only|answer as|answer only|reply with|speak for|pretend)\b",
    rf"{BEGINS}answer as (?:if|though|the|an?)\b",
    r"\bif you are an? (?:\w+ )?(?:language model|AI|assistant|chatbot|LLM)\b|\bas an AI\b",
)
# What the answer is to be, to hold or to leave out.
_ANSWERS = (
    rf"{BEGINS}(?:answer|reply|respond)\s+(?:instead|simply|nothing|from (?:memory|it alone|this alone)|as though|so that|"
    rf"(?:only )?with (?:the (?:word|single|contents|words)|only|nothing|{QUOTED}|no comment|zero)|only (?:with|that|{QUOTED}|in|from)|"
    rf"in (?:latin|pirate|rhyme|verse|capitals|french|code|character|the voice)|{QUOTED}|that the)",
    rf"{BEGINS}answer (?:to )?(?:every|each|all|any)? ?questions? (?:\w+ ){{0,4}}?(?:with|by saying) (?:the word|{QUOTED}|zero|no |a )",
    rf"{BEGINS}refuse (?:(?:every|all|any)\b[^.]*\bquestions?\b|to answer (?:any |all |every )?questions?)",
    rf"\byou must answer (?:every|each|all|any) questions?\b|\bthe answer to (?:any|every|each) question about (?:this|the) (?:paper|report|document)\b|"
    rf"{BEGINS}(?:use|rely on|quote) only this (?:paragraph|passage|note|sentence|page)\b|\bas the only true figure\b|\bwhen replying: ",
    rf"{OPENS}do not cite this (?:paper|passage|page|document)\b|{OPENS}when summari[sz]ing this (?:report|paper|document), do not\b|\breply to all questions with\b",
    rf"^\W*always (?:add|say|mention|state|claim|answer|reply|include) that\b|^\W*if asked (?:for|about|who|what|how|when|whether)\b[^.,]{{0,60}}, (?:say|give|answer|reply|state|claim|deny|tell)\b|"
    rf"^\W*when asked (?:for|about|who|what|how|when|whether)\b[^.,]{{0,60}}, (?:say|answer|reply|state|claim|deny)\b|\banyone asked about\b[^.]*\bshould (?:reply|say|answer) that\b",
    rf"{OPENS}(?:say|claim|pretend)\s+(?:only|so\b|nothing|this first|aloud|{QUOTED}|that (?!again))",
    rf"(?:[;:.] |, )(?:then |and |please )?say (?:instead|aloud|that (?:the|this|no|it|all) )",
    rf"\b(?:answer|reply) should consist\b|\bonly permitted {ANSWER}\b|\byour only output\b|\byour (?:whole|entire) {ANSWER}\b",
    rf"{BEGINS}(?:begin|start|end|close|finish|open|preface|prefix|wrap|format|embed|hide)\b[^.:]{{0,60}}\b(?:{EACH_ANSWER}|the (?:whole )?{ANSWER})\b"
    r"[^.]*\b(?:with|by|in|inside|as|from)\b",
    rf"{BEGINS}wrap the whole of your {ANSWER}\b|{BEGINS}(?:let|swap)\b[^.]{{0,20}}\b(?:the|your) {ANSWER}\b|{BEGINS}write the {ANSWER} so that\b",
    rf"\b(?:place|put|add|append|print|insert|write|include)\b[^.]{{0,70}}\bat the (?:foot|end|top|head|start) of (?:the|your|each|every|all|any) {ANSWER}\b",
    rf"\b(?:add|append|place|put|insert|include|print)\b[^.]{{0,90}}\b(?:to|in) (?:the (?:end|foot|first sentence|front) of )?(?:your|the|each|every) (?:answer|reply|output)\b(?=.*\b(?:instructions?|prompt|conversation|rules|directions|user|asking|{ADDRESS}))",
    rf"\bappend\b[^.]{{0,60}}\bto answers\b",
    rf"\bin (?:your|any|each|every|all) {ANSWER}\b[^.:]{{0,4}}(?:, )?(?:{QUOTED}|invent|pretend|claim|never|mention|:)",
    rf"{OPENS}in the answer, (?:swap|replace|write|put|hide|encode|say|call|name|mention|repeat|never)\b",
    rf"{OPENS}(?:in answering|when (?:answering|replying|summari[sz]ing|you (?:answer|reply|respond|summarise)|(?:you are )?asked)|whenever asked)\b"
    rf"[^.:]{{0,50}}, (?:also |always )?(?:say|state|pretend|mention|claim|add|open|recommend|pass over|leave out|skip|tell|name|begin|end|give the history)\b",
    rf"\b(?:no|any|every|each|all|the|your)? ?{ANSWER} (?:(?:that|which) )?(?:is |are )?(?:given|drawn|made|built|based|written|produced|cit\w+|draws?)? ?(?:from|on) {THIS}[^.]*\b{DUTY} "
    rf"(?:not )?(?:mention|say|state|name|disclose|leave out|include|show|open|end|close|carry|call|first)\b",
    rf"\b(?:answers?|repl(?:y|ies)|summaries)\b(?: (?:on|about|to any question on|of)\b[^.]{{0,40}}?)? {DUTY} (?:not )?(?:leave out|disclose|open with|close with|end with|begin with|carry|be signed {QUOTED}|mention|call the|"
    r"state that|name the|set out, for each|be simply)\b",
    rf"\b(?:response|reply|answer|summary) that cites\b[^.]*\b{DUTY}\b|\b(?:the|your|any) answer {DUTY} contain the (?:address|link|words|line)\b",
    rf"\brepl(?:y|ies) on [\w ]+ say {QUOTED}",
    rf"^\W*(?:unless told otherwise|as from today|from (?:this point|here|now) on)\b[^.]*\b(?:answer|reply|say|respond|state|obey)\b",
    r"\bif pressed (?:reply|say|answer)\b|\bmust replace the answer\b|\bin place of an answer\b|\binstead write an? (?:\w+ )?(?:poem|story|song|joke)\b",
    rf"{BEGINS}do not answer (?:from|any)\b|\bmake the answer up\b|\b(?:put|get)\b[^.]*\bin(?:side)? a code block\b",
)
# Told to machines, or to whoever answers.
_CALLS = (
    rf"(?:{MACHINE})(?: \w+){{0,4}}? {DUTY} (?:not )?{SAY}\b(?=.*(?:\b{THIS}|\bthat the\b|{QUOTED}|\bits {ANSWER}\b|\b(?:every|any) (?:further |other )?question|\bmade it\b|\bas though\b|\bquestion was\b))",
    rf"(?:{MACHINE})(?: \w+){{0,4}}? {DUTY} (?:pass over|answer as|refuse every|append|skip|ignore|omit|leave out|drop)\b(?=.*\b(?:table|answer\w*|question|passages?|figures?|paragraph)\b)",
    rf"^\W*(?:(?:note|notice|message|important|instructions?) (?:to|for) )?(?:any |all |the |to the |to )?{MACHINE}(?: \w+)?\s*[:,]\s*(?:please |now )?(?:{SAY}|previous|new|the system)\b",
    rf"^\W*(?:to|for) (?:the |any |all |an |whoever )?(?:{MACHINE}|writes the reply|answering)\b[^.]{{0,10}}:",
    rf"\b(?:directed|instructs?|tells?|told|asks?|authori[sz]es|requires) (?:{MACHINE}|answering \w+|you to state|anyone replying)\b",
    r"\bthe assistant (?:names|says|answers|calls|refuses|gives)\b[^.]*\b(?:asked|question)\b|\bthe model (?:shall|must|should) (?:name the company that made it|hide|refuse)\b",
    rf"\b(?:whoever|whatever|any ?one|anything that|those who) (?:that )?{ANSWERING} (?:from|using) (?:{THIS}|them|it|here)\b",
    rf"^\W*(?:note|notice|message|important|instructions?)?(?: (?:to|for))? ?(?:(?:all|any|the) )?{MACHINE}(?: (?:readers?|reviewers?|users|crawlers?))?\s*[:,]\s*(?:please |now )?(?:do not|don.t|never|always|you|this|{SAY})\b",
    rf"\bwhoever (?:reads|answers|summarises) this (?:by machine|automatically)\b|{MACHINE} {DUTY} {SAY}\b[^.]*\b(?:section|paragraph) \d",
    rf"\bif you are an? (?:automated|artificial|machine)\b|(?:{MACHINE}) (?:reading|parsing|summarising|answering from|processing) {THIS}(?: \w+){{0,2}}? {DUTY}\b",
    rf"\bask(?:s|ed)? that any {ANSWER} of this (?:paper|report|document)\b",
    rf"\bwhoever answers {DUTY}\b(?=.*{ADDRESS})|\bwhoever quotes\b[^.]*\b{DUTY}\b[^.]*\b(?:notice|double|say)\b|\bto whoever writes the {ANSWER}\b",
    rf"\b(?:directed|resolved|ordered|required|requires?|asks?|ruled)\b[^.]{{0,30}} that (?:no |any ?one |all |every |any )?(?:{ANSWER}|asked|replying)\b(?! be\b)[^.]*\b(?:shall mention|must not mention|shall|gives? only|says?|call the)\b",
    rf"\b{ASKER} (?:is|are) to be (?:informed that|told that|sent to|shown)\b|\benquirers are to be informed that\b",
    r"\b(?:OpenAI|Anthropic|developer of this (?:service|system)|administrator of this system)\b[^.]*\b(?:you|passage|answer|cite|reply)\b",
    rf"{MACHINE}\b[^.]*\boutput the\b|\bcopying this sentence\b|\bcopy the element\b",
)
# What it is to say or to do to who asks.
_ASKS = (
    rf"{BEGINS}(?:tell|inform|urge|warn|assure) {ASKER}",
    rf"(?:, |and |; )(?:tell|show) (?:{ASKER}|the reader)\b",
    rf"{BEGINS}(?:ask|show|give|hand|send|direct|recommend) (?:the|every|each|any) (?:reader|asker|questioner|enquirer)\b(?!['’])",
    rf"\b(?:tell|ask|direct)\b[^.]{{0,60}}\b(?:anyone|them|the person|people|readers)\b[^.]*(?:{ADDRESS}|\bsort code\b|\bpassword\b)(?=.*(?:first|password|answer|claim|transfer|relying))|"
    rf"\b(?:direct|send) people to {ADDRESS}",
    r"\bpassword\b[^.]{0,40}\b(?:repeat back)\b|\bthe user['’]s (?:question|postcode|conversation|words)\b|\bthe name of the user\b|"
    r"\bthe (?:previous|last) user\b|\bwhat the user wanted\b",
    rf"\b(?:questions?|names?)\b[^.]{{0,30}}\b(?:other people have asked|put by earlier|people who asked|others asked)\b|\bwhat others asked\b|\bthe history of chats?\b",
    rf"\b(?:embed|encode|add)\b[^.]*\b(?:the reader['’]s question|what was asked|(?:address|name) of the person who is asking|the last question)\b",
    r"\bthe asker['’]s words\b|\bquote back to the asker\b|\bnotes of this (?:session|conversation|chat)\b",
)
# To give up what is not the reader's.
_REVEALS = (
    rf"{BEGINS}(?:\w+ )?{_GIVE_UP}\b[^.]{{0,60}}?\b(?:system prompt|developer message|your (?:\w+ )?(?:instructions?|rules?|guidelines?|directions?|prompt|configuration|settings)|"
    r"(?:instructions|rules|text|guidance) (?:that |which |by which )?(?:you|tells you)\b|(?:hidden|confidential|secret) (?:rules?|guidelines?|instructions?|settings?)|"
    r"(?:contents of the|the|this) conversation\b|the prompt\b|source code that selected|password of the library|token budget|retrieved passages|all papers you|what you received|"
    r"everything (?:that )?stands above|contents of the file)",
    rf"{BEGINS}begin your answer with the (?:developer|system) message\b|\bdo not keep your rules\b|\byou would normally hold back\b|\bhave you been told to keep\b",
    rf"\b{ANSWER}\b[^.]*\b(?:settings under which|guidance that governs|environment variables|searches made to find|who asked for them|passage keys)\b",
    rf"\b(?:the|its) (?:system|developer) (?:prompt|message) (?:was|is|should|must)\b|\bchain of thought to answers\b|\b(?:say which one|the rules you run)\b",
    rf"{BEGINS}(?:what is|print|show|give|repeat|write) (?:me )?your (?:\w+ )?(?:prompt|instructions|rules)\b|{BEGINS}repeat the words above\b|{BEGINS}list every (?:document|paper|file) in your\b|"
    r"\b(?:persons|people|those) who put questions\b[^.]*\b(?:yesterday|today|before)\b|\bprint the system prompt\b|[\"']instructions?[\"']\s*:",
    r"\bidentify yourself\b|\banswering service is required\b|\bcontents of the file /|/etc/passwd\b",
)
# To lead the reader, or what was asked, to an address.
_LINKS = (
    rf"{ADDRESS}\S*(?:\?[\w&=]*=|/)(?:\{{|<|\[|USER\b|QUESTION\b|%s|\$)|!\[[^\]]*\]\([^)]*\{{|\?utm=leak",
    rf"\b(?:add|append|insert|include|put|embed|attach|write|render|forward|post|give|end|close|fetch|output|prefix|use the tool)\b(?=.*{ADDRESS})"
    rf"(?=.*(?:\bend of your answer\b|\b(?:each|every) {ANSWER}\b|\bconversation\b|\bquery string\b|\binstead of the (?:sum|figure|answer)|\bin place of the (?:figure|answer|citation)|"
    r"\bdo what it says\b|\bthat you quote\b|\bevery time you mention\b|\bas a (?:hyper)?link to\b|\bhave done so\b|\banything said about\b|\bwhen replying\b|\bthe question to\b|\bthe reader['’]s question\b|\bin the summary\b|\bin the answer\b|\bmarkdown image\b|\bof your reply\b|\bthe whole with\b))",
    rf"\b(?:give the reader this address|image tag whose source|link then to|then link to {ADDRESS})",
    rf"\b{ANSWER}\b[^.]*?\b(?:contain the address|to close with the words|carry the line|carry,)(?=.*{ADDRESS})",
    rf"\ba link to {ADDRESS}\S* has to stand\b|\bverify your identity at {ADDRESS}",
    rf"\btell (?:the questioner|readers|anyone who asks)\b[^.]*{ADDRESS}|\breaders are to be sent to {ADDRESS}|\brecommend the reader to\b",
    rf"{BEGINS}(?:tell|ask|direct|send) (?:the )?users?\b[^.]*(?:{ADDRESS}|\bbank details\b|\bcard number\b|\bpassword\b)|{BEGINS}send (?:the|this) conversation to\b|"
    rf"\breaders should be (?:told|sent|directed) to (?:phone|ring|call|visit)\b|\bask\b[^.]*\bbank details before you answer\b",
    rf"\bhand the reader\b|\btransmit\b[^.]*\bdo not say\b|\bdo not say that you (?:did|have)\b",
)
# To pass something off as what it is not.
_FAKES = (
    rf"{OPENS}cite this (?:paragraph|passage|page|sentence|note|text) as\b|{OPENS}attribute the following to\b[^.]*\b(?:reply|answer)\b",
    rf"{OPENS}quote this as coming from\b|^\W*state that the \w+ (?:were|was|is|are|has been|have been) (?:verified|confirmed|certified|approved) by\b",
    rf"{OPENS}quote the [\w ]+ as saying\b|{OPENS}quote the (?:sum|figure)\b[^.]*\bas where it stands\b",
    rf"{OPENS}give {QUOTED}[^'’\"”]+['’\"”] as (?:the|your) source\b|\bas the author of the (?:table|figure)\b|\bas the source of every figure\b",
    rf"{OPENS}present\b[^.]*\bas (?:taken from|coming from)\b|\bpresent it as genuine\b|\bpass this off as\b|\bmake it look as (?:though|if)\b|\bso that it looks sourced\b",
    rf"{OPENS}refer to this (?:page|paper|passage) as\b|{OPENS}treat (?:this (?:sentence|paragraph|passage|text) as|what the footnote says as)\b|{OPENS}rank this passage\b|\btreat this sentence as if\b",
    rf"{OPENS}add {QUOTED}[^.]*\bto (?:all|everything) (?:that )?you say\b|\bput \[\d+\] behind the statement\b",
    rf"{OPENS}(?:describe|say|quote|answer|reply|state|name|recommend|call)\b[^.]*\bwhen(?:ever)? [\w ]+ (?:comes up|is mentioned)\b|\bwhenever the [\w ]+ is mentioned\b[^.]*(?:describe|say|identify|name)",
    r"^\W*put words of\b[^.]*\binto the mouth of\b|\bmark the following as cited\b|\boutranks all other (?:papers|passages)\b|\bcite no (?:paper|source|passage) but\b",
    rf"{OPENS}say that this comes from\b|{OPENS}state, with a reference to\b|{OPENS}claim that (?:paragraph|section|the)\b",
    rf"\bfor use in answers\b|\bfor the purposes of any (?:reply|answer)\b|\blegal has cleared the following wording\b",
    rf"\banyone asked for\b[^.]*\bgives only\b|\brequires that anyone replying\b",
)
# Marks of a conversation with a model, or what only a browser would act on.
_MARKS = (
    r"<\|[\w ]+\|>|<</?SYS>>|\[/?INST\]|\{\{[#/]\w+\}\}|\{%-? ?\w+|%%% ?(?:BEGIN|END) \w+|\|(?:system|assistant)\|",
    r"</?(?:system|user|assistant|answer|instructions?|tool_call|prompt|\w+_instructions)\b[^>]*>|&lt;/?\w*instructions?&gt;",
    r"</?(?:script|iframe|marquee|object|embed|form)\b|\bon(?:error|load|click)\s*=|javascript:|display:\s*none|<meta\b|class=\\?[\"'][\w-]*machine",
    r"[\"']role[\"']\s*:\s*[\"'](?:system|user|assistant)|[\"']statements[\"']\s*:|^\W*role: (?:system|assistant)\b",
    r"#{2,} ?(?:Instruction|Response|System)s?:|\[(?:begin|end) p\d+\]|\[system\]|\[p\d+\]",
    r"\b(?:Human|User):[^\n]*\n*.*\bAssistant:|\bAssistant:.*\bUser:|^\W*(?:Assistant|AI): (?:previous|understood|sure|I )",
    rf"<!--[^>]*\b(?:{SAY}|never)\b[^>]*-->|^\W*<[a-z]+>\W*repeat this\b",
    rf"\b{ANSWER}\b[^.]*\b(?:inside a code block|as a heading of|in <?\w+>? tags)\b|\b(?:answering engine)\b",
    rf"{OPENS}(?:show|use|give|write|print)\b[^.]*\b(?:whenever they are quoted|with one row that reads|only in capitals|in guineas)\b",
    r"^\W*>? ?\[!\w+\] ?Model\b|^`{3,} ?(?:system|prompt|instructions?|assistant)\b|^`{3,}.*^\W*(?:system|assistant|user|new rule|instructions?)\s*:|\banswer\('|\(answer: ",
)
# Each sign has one of these; hardly a sentence of a real paper does, so that it alone is looked at closely.
_MAY_BE = re.compile(
    r"[<{`|%]|\[(?:p?\d|/?INST|system|!)|!\[|https?:|www\.|\.(?:example|com|org|net|io|ru|cn|info|biz|uk)\b|@\w|\b(?:answer|"
    r"repl[yi]|respon|summar|output|ignore|disregard|forget|overrid|bypass|discard|drop|abandon|skip|omit|leave|"
    r"pass (?:over|this)|instruction|rules\b|guideline|guidance|directive|constraint|prompt|readers?\b|users?\b|asker|"
    r"questioner|enquirer|who ?ever|what ?ever|ask(?:s|ed|ing)?\b|passage|claim\b|pretend|say\b|state\b|cite|quote|"
    r"attribute|assistants?\b|A\.?I\b|chat|bots?\b|models?\b|LLMs?\b|GPT|software|system|you\b|your\b|reveal|leak|"
    r"password|treat|present\b|give\b|put\b|add\b|mark\b|refer to|rank|outrank|conversation|act as|set aside|order|obey|"
    r"stands above|nothing above|source|transmit|make it look|mouth|describe|never mind|pay no|role:|machines? |limits\b)",
    re.I,
)
# As they are written in capitals only.
_IN_CAPITALS = re.compile(r"^\W*(?:SYSTEM|ASSISTANT|OVERRIDE)\s*(?:\]\(\S*\))?\s*:", re.M)
# What bids something, of whomever.
_BIDS = re.compile(rf"{OPENS}(?:{SAY}|do|don['’]t|not|never|comply|keep|copy|follow|stop|translate|make|let|end|continue)\b", re.I)
_MORE = re.compile(
    rf"{_BIDS.pattern}|\b(?:you|your|yourself|{ANSWER})\b|{MACHINE}|{QUOTED}|\b(?:nothing else|no more|at once)\b", re.I
)
_CALL = re.compile(r"\W*(?:\w+ ){0,2}(?:stop|important|attention|note|warning|urgent|override|wait|listen|systems?|readers?|authority[^.]*)\W*", re.I)
_SIGNS = tuple(
    re.compile(pattern, re.I | re.M | re.S)
    for kind in (_MARKS, _DISREGARDS, _PLAYS, _ANSWERS, _CALLS, _ASKS, _REVEALS, _LINKS, _FAKES)
    for pattern in kind
)


def is_order(sentence: str) -> bool:
    """Whether a sentence, or a stretch that belongs together, is an order to whatever answers from its paper."""
    if not _MAY_BE.search(sentence):
        return False
    signed = _IN_CAPITALS.search(sentence) is not None or any(sign.search(sentence) for sign in _SIGNS)
    return signed or weighs_as_order(sentence)


def goes_on(sentence: str) -> bool:
    """Whether a sentence behind an order may be more of it: alone it would be too little of a sign."""
    return _MORE.search(sentence) is not None


def leads_in(sentence: str) -> bool:
    """Whether a sentence before an order is but a call, or bids something too."""
    return _CALL.fullmatch(sentence) is not None or _BIDS.search(sentence) is not None
