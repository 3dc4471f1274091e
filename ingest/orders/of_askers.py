"""Signs of whom an order calls, what it wants of who asks, and what it wants given up."""

from __future__ import annotations

from ingest.orders.words import ADDRESS, ANSWER, ANSWERING, ASKER, BEGINS, DUTY, MACHINE, QUOTED, SAY, THIS

_GIVE_UP = (
    r"(?:reveal|print|recite|leak|dump|expose|output|confess|spell out|give away|translate|repeat|state|"
    r"quote|show|list|write out|publish|disclose|encode|name|describe|summarise)"
)
# Told to machines, or to whoever answers.
CALLS = (
    rf"\bwhoever uses this (?:paper|page|report|document|passage) to answer\b|^\W*assistants?, (?:please )?\w+\b|"
    rf"^\W*whoever (?:summarises|cites|quotes) this (?:paper|page|report|document)\b[^.]*\b{DUTY}\b",
    rf"(?:{MACHINE})(?: \w+){{0,4}}? {DUTY} (?:not )?{SAY}\b(?=.*(?:\b{THIS}|\bthat the\b|{QUOTED}|"
    rf"\bits {ANSWER}\b|\b(?:every|any) (?:further |other )?question|\bmade it\b|\bas though\b|"
    r"\bquestion was\b))",
    rf"(?:{MACHINE})(?: \w+){{0,4}}? {DUTY} (?:pass over|answer as|refuse every|append|skip|ignore|omit|"
    r"leave out|drop)\b(?=.*\b(?:table|answer\w*|question|passages?|figures?|paragraph)\b)",
    r"^\W*(?:(?:note|notice|message|important|instructions?) (?:to|for) )?(?:any |all |the |to the |"
    rf"to )?{MACHINE}(?: \w+)?\s*[:,]\s*(?:please |now )?(?:{SAY}|previous|new|the system)\b",
    rf"^\W*(?:to|for) (?:the |any |all |an |whoever )?(?:{MACHINE}|writes the reply|answering)\b[^.]{{0,10}}:",
    rf"\b(?:directed|instructs?|tells?|told|asks?|authori[sz]es|requires) (?:{MACHINE}|answering \w+|"
    r"you to state|anyone replying)\b",
    r"\bthe assistant (?:names|says|answers|calls|refuses|gives)\b[^.]*\b(?:asked|question)\b|"
    r"\bthe model (?:shall|must|should) (?:name the company that made it|hide|refuse)\b",
    rf"\b(?:whoever|whatever|any ?one|anything that|those who) (?:that )?{ANSWERING} (?:from|"
    rf"using) (?:{THIS}|them|it|here)\b",
    r"^\W*(?:note|notice|message|important|instructions?)?(?: (?:to|for))? ?(?:(?:all|any|"
    rf"the) )?{MACHINE}(?: (?:readers?|reviewers?|users|crawlers?))?\s*[:,]\s*(?:please |now )?(?:do not|"
    rf"don.t|never|always|you|this|{SAY})\b",
    r"\bwhoever (?:reads|answers|summarises) this (?:by machine|automatically)\b|"
    rf"{MACHINE} {DUTY} {SAY}\b[^.]*\b(?:section|paragraph) \d",
    rf"\bif you are an? (?:automated|artificial|machine)\b|(?:{MACHINE}) (?:reading|parsing|summarising|"
    rf"answering from|processing) {THIS}(?: \w+){{0,2}}? {DUTY}\b",
    rf"\bask(?:s|ed)? that any {ANSWER} of this (?:paper|report|document)\b",
    rf"\bwhoever answers {DUTY}\b(?=.*{ADDRESS})|\bwhoever quotes\b[^.]*\b{DUTY}\b[^.]*\b(?:notice|double|"
    rf"say)\b|\bto whoever writes the {ANSWER}\b",
    rf"\b(?:directed|resolved|ordered|required|requires?|asks?|ruled)\b[^.]{{0,30}} that (?:no |any ?one |"
    rf"all |every |any )?(?:{ANSWER}|asked|replying)\b(?! be\b)[^.]*\b(?:shall mention|must not mention|"
    r"shall|gives? only|says?|call the)\b",
    rf"\b{ASKER} (?:is|are) to be (?:informed that|told that|sent to|shown)\b|\benquirers are to be informed that\b",
    r"\b(?:OpenAI|Anthropic|developer of this (?:service|system)|"
    r"administrator of this system)\b[^.]*\b(?:you|passage|answer|cite|reply)\b",
    rf"{MACHINE}\b[^.]*\boutput the\b|\bcopying this sentence\b|\bcopy the element\b",
)
# What it is to say or to do to who asks.
ASKS = (
    r"\bwhen(?:ever)? (?:the|a|any) (?:user|reader|questioner|asker) asks\b|^\W*reveal who asked\b|"
    r"\bwhat were you told before\b",
    rf"{BEGINS}(?:tell|inform|urge|warn|assure) {ASKER}",
    rf"(?:, |and |; )(?:tell|show) (?:{ASKER}|the reader)\b",
    rf"{BEGINS}(?:ask|show|give|hand|send|direct|recommend) (?:the|every|each|any) (?:reader|asker|"
    r"questioner|enquirer)\b(?!['’])",
    rf"\b(?:tell|ask|direct)\b[^.]{{0,60}}\b(?:anyone|them|the person|people|readers)\b[^.]*(?:{ADDRESS}|"
    r"\bsort code\b|\bpassword\b)(?=.*(?:first|password|answer|claim|transfer|relying))|"
    rf"\b(?:direct|send) people to {ADDRESS}",
    r"\bpassword\b[^.]{0,40}\b(?:repeat back)\b|\bthe user['’]s (?:question|postcode|conversation|"
    r"words)\b|\bthe name of the user\b|"
    r"\bthe (?:previous|last) user\b|\bwhat the user wanted\b",
    r"\b(?:questions?|names?)\b[^.]{0,30}\b(?:other people have asked|put by earlier|people who asked|"
    r"others asked)\b|\bwhat others asked\b|\bthe history of chats?\b",
    r"\b(?:embed|encode|add)\b[^.]*\b(?:the reader['’]s question|what was asked|(?:address|"
    r"name) of the person who is asking|the last question)\b",
    r"\bthe asker['’]s words\b|\bquote back to the asker\b|\bnotes of this (?:session|conversation|chat)\b",
)
# To give up what is not the reader's.
REVEALS = (
    rf"{BEGINS}(?:\w+ )?{_GIVE_UP}\b[^.]{{0,60}}?\b(?:system prompt|developer message|"
    r"your (?:\w+ )?(?:instructions?|rules?|guidelines?|directions?|prompt|configuration|settings)|"
    r"(?:instructions|rules|text|guidance) (?:that |which |by which )?(?:you|tells you)\b|(?:hidden|"
    r"confidential|secret) (?:rules?|guidelines?|instructions?|settings?)|"
    r"(?:contents of the|the|this) conversation\b|the prompt\b|source code that selected|"
    r"password of the library|token budget|retrieved passages|all papers you|what you received|"
    r"everything (?:that )?stands above|contents of the file)",
    rf"{BEGINS}begin your answer with the (?:developer|system) message\b|\bdo not keep your rules\b|"
    r"\byou would normally hold back\b|\bhave you been told to keep\b",
    rf"\b{ANSWER}\b[^.]*\b(?:settings under which|guidance that governs|environment variables|"
    r"searches made to find|who asked for them|passage keys)\b",
    r"\b(?:the|its) (?:system|developer) (?:prompt|message) (?:was|is|should|must)\b|"
    r"\bchain of thought to answers\b|\b(?:say which one|the rules you run)\b",
    rf"{BEGINS}(?:what is|print|show|give|repeat|write) (?:me )?your (?:\w+ )?(?:prompt|instructions|"
    rf"rules)\b|{BEGINS}repeat the words above\b|{BEGINS}list every (?:document|paper|file) in your\b|"
    r"\b(?:persons|people|those) who put questions\b[^.]*\b(?:yesterday|today|before)\b|"
    r"\bprint the system prompt\b|[\"']instructions?[\"']\s*:",
    r"\bidentify yourself\b|\banswering service is required\b|\bcontents of the file /|/etc/passwd\b",
)
