"""Words and turns out of which the signs of an order are put together."""

from __future__ import annotations

ANSWER = r"(?:answers?|repl(?:y|ies)|responses?|summar(?:y|ies)|output)"
EACH_ANSWER = rf"(?:(?:your|each|every|any|all)(?: other)? {ANSWER})"
ANSWERING = (
    r"(?:answer(?:s|ing)?|repl(?:ies|ying)|respond(?:s|ing)|summari[sz](?:es|ing)|quot(?:es|ing)|cit(?:es|ing)|"
    r"draw(?:s|ing) on)"
)
# The paper itself, or a piece of it.
THIS = (
    r"(?:th(?:is|ese) (?:pages?|papers?|paragraphs?|passages?|reports?|sections?|tables?|documents?|"
    r"sentences?|notes?|"
    r"lines?|texts?|footnotes?|files?)|the (?:\w+ )?(?:above|below)|(?:above|below)\b)"
)
ADDRESS = (
    r"(?:https?://|\bwww\.|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|ru|cn|info|biz|example|uk)\b|[\w.+-]+@[\w-]+\.\w)"
)
# Who puts a question. 'User' alone may be one of a service.
ASKER = (
    r"(?:(?:the|any|every|each|all|your|previous|earlier|other) (?:readers?|askers?|questioners?|"
    r"enquirers?)\b(?!['’])|"
    r"(?:readers|questioners|askers)\b(?!['’])|(?:any|every)(?:one|body) (?:who|that) (?:asks?|is asking)\b(?! for)|"
    r"who(?:ever)? (?:asks|is asking)\b(?! for)|(?:the|any) (?:person|people|one) (?:who (?:is |"
    r"are )?)?ask(?:s|ing)\b(?! for))"
)
# What reads a paper by machine.
MACHINE = (
    r"(?:\bA\.?I\.?(?: (?:systems?|tools?|models?|assistants?|agents?))?\b|(?:^\W*|\b(?:any|the|virtual|"
    r"digital) )assistants?\b|"
    r"\bchat ?bots?\b|\b(?:large )?language models?\b|\bLLMs?\b|\bGPT\b|\banswering (?:software|engines?|"
    r"services?|systems?|"
    r"machines?)\b|\b(?:software|systems?|tools?|machines?|programs?) (?:that|which) (?:answers?|"
    r"reads? this|summaris\w+)\b|"
    r"\b(?:readers?['’]?|record keeper['’]s) software\b|^\W*models?(?=,))"
)
DUTY = (
    r"(?:must|shall|should|(?:is|are|has|have|needs?) to|may not|(?:is|are) (?:hereby )?(?:required|told|"
    r"asked|directed|"
    r"instructed) to|is bound)"
)
INSTRUCTIONS = (
    r"(?:instructions?|rules?|guidelines?|guidance|directions?|prompts?|configuration|settings?|"
    r"directives?|constraints?)"
)
SAY = (
    r"(?:say|state|report|claim|pretend|answer|reply|respond|confirm|give|name|call|describe|present|"
    r"quote|cite|credit|"
    r"attribute|recommend|mention|refuse|omit|skip|ignore|disregard|forget|pass over|leave|treat|show|"
    r"tell|write|output|"
    r"print|reveal|hide|append|add|forward|include|repeat|disclose|publish|put|use|obey|follow|list|prefer|drop)"
)
QUOTED = r"['‘\"“]"
# Where an order begins: with the sentence, or behind a label, what calls upon somebody, or when it is to be done.
_ADVERBS = r"(?:(?:please|kindly|always|also|only|now|then|instead|simply|just|first|finally|again)\s+)*"
_WHEN = (
    r"(?:(?:when(?:ever)?|if|before|after|whatever|every time|unless|as|legal|until|to|for|in|from|upon|once|since)\b"
    r"[^.;:]{0,90}?, )?"
)
OPENS = rf"^\W*(?:[\w'’, ]{{1,60}}(?: – |: ))?(?:stop\. |{MACHINE}[,:] )?{_ADVERBS}{_WHEN}{_ADVERBS}"
BEGINS = rf"(?:{OPENS}|[;:–—.)] {_ADVERBS}|, (?:and |then |so ){_ADVERBS})"
