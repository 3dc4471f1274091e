"""Signs of what an order wants of the answer: to disregard what it was told, to play a part, to say something."""

from __future__ import annotations

from ingest.orders.words import ADDRESS, ANSWER, BEGINS, DUTY, EACH_ANSWER, INSTRUCTIONS, OPENS, QUOTED, SAY, THIS

_IGNORE = r"(?:ignore|disregard|forget|override|bypass|discard|drop|abandon|pay no (?:attention|heed) to|never mind)"
# To leave aside what it was told, what else it was given, or what it was asked.
DISREGARDS = (
    rf"{BEGINS}{_IGNORE}\s+(?:\w+\s+){{0,3}}?(?:previous|prior|earlier|above|all|any|your|other|initial|"
    r"original|hidden|system) "
    rf"(?:\w+ )?{INSTRUCTIONS}\b(?! notes?)",
    rf"{BEGINS}{_IGNORE}\s+(?:the )?{INSTRUCTIONS} (?:in force|that |which |you |above|given)",
    rf"{BEGINS}{_IGNORE}\s+(?:\w+ )?(?:(?:remaining|other|previous|earlier) passages|everything (?:else|"
    r"above|before|you)|"
    r"all (?:of )?(?:that|the above)|what(?:ever)? (?:you|the user|was said|comes)|the question (?:that|which|put)|"
    r"the (?:checker|context|user)\b(?! of)|any rule about)",
    rf"{BEGINS}(?:skip|pass over|leave out|leave aside|omit|set aside|ignore)\b[^.]*\b(?:your answer|"
    r"answer (?:that|with|from)|reply (?:that|with)|say (?:instead|that))\b",
    r"\byour (?:(?:earlier|prior|previous|initial|original|confidential|hidden|own|"
    rf"internal) )?{INSTRUCTIONS}\b[^.]*\b(?:cancelled|aside|void|"
    r"superseded|secret|suspended|withdrawn|lifted|over)\b",
    rf"\b(?:guidance|{INSTRUCTIONS})\b[^.]*\bno longer binds? you\b|\bno longer bound by\b[^.]*\b(?:prompt|"
    r"instructions)\b",
    r"^\W*prompt\s*:|\byour instructions are to\b|\btakes precedence over (?:your|all|any other) (?:rules|"
    r"instructions|prompts?)\b|\b(?:begin|end) (?:of )?new instructions\b",
    rf"{BEGINS}(?:ignore|disregard|forget) (?:the above|all (?:the )?above|everything you|anything (?:above|you))\b",
    r"\b(?:told|said|given) to you (?:at|before)\b[^.]*\b(?:count|obey|apply)\b|"
    r"\bwhat(?:ever)? you (?:were|have been|are) (?:told|asked)\b[^.]*\b(?:answer|reply|say|begin|obey|instead)\b",
    r"\b(?:prior|previous|earlier|all) prompts?\b[^.]*\b(?:superseded|void|cancelled|replaced|obsolete)\b|"
    r"\b(?:prior|previous|earlier) limits do not\b",
    r"^\W*(?:end of (?:document|text|paper|input|passage)s?\W+)?(?:new|updated|real|"
    rf"actual) (?:instructions?|task)\s*:\s*{SAY}\b|^\W*end of document\W*$|"
    rf"^\W*new (?:instructions?|task)\s*:\s*(?:respond|list|say|answer|write|tell)",
    r"\bthis line alone\b[^.]*\b(?:relied on|respond|answer)\b|\bobey only\b",
    r"\bfor answering purposes\b|\bdo not (?:draw on|use) (?:them|it|the passages|these passages) (?:in|"
    r"that|when|for)\b",
    r"\bnothing (?:above|below) this line\b[^.]*\b(?:used|replying|answer\w*)\b",
)
# To be somebody else, or to be free of its limits.
PLAYS = (
    r"\byou are an? (?:(?:obedient|helpful|honest|loyal|unrestricted) assistant|chatbot|language model|AI|"
    r"LLM|pirate)\b|\byour task (?:has changed|is now)\b|"
    r"^\W*system override\b|\bhello,? (?:chatbot|assistant|AI)\b",
    r"\bfrom now on,? you are\b|\byou are now (?:in|a|an|the|free|un\w+)\b(?! (?:position|tenant|member|"
    r"resident))|\byou speak for\b",
    rf"{BEGINS}act as (?:if|though) (?:the |these |this )(?:paragraphs?|passages?|text|table|section)\b|"
    rf"{OPENS}speak freely\b|\bspeak freely\.",
    r"\byou (?:will|shall|must|may) (?:now )?(?:say that|say only|answer as|answer only|reply with|"
    r"speak for|pretend)\b",
    rf"{BEGINS}answer as (?:if|though|the|an?)\b",
    r"\bif you are an? (?:\w+ )?(?:language model|AI|assistant|chatbot|LLM)\b|\bas an AI\b",
)
# What the answer is to be, to hold or to leave out.
ANSWERS = (
    rf"{BEGINS}(?:answer|reply to|respond to) (?:all|every|each|"
    r"any) questions? (?:in (?:[A-Z]?[a-z]+(?:ish|ian|man|nch|tin)|verse|rhyme|capitals|one word)\b|"
    rf"by saying|with {QUOTED})|"
    r"\bthe (?:correct|right|true|only) answer to (?:any |all |every )?questions? (?:on|about)\b|"
    rf"\bin place of the (?:true|real|printed) figures?\b|{BEGINS}disregard (?:this|the) paper['’]s\b|"
    rf"{BEGINS}pretend (?:that )?(?:the|this|these) \w+ (?:do|does|did|is|are|was|were)\b|\bin your answer by\b",
    rf"{BEGINS}(?:answer|reply|respond)\s+(?:instead|simply|nothing|from (?:memory|it alone|this alone)|"
    r"as though|so that|"
    rf"(?:only )?with (?:the (?:word|single|contents|words)|only|nothing|{QUOTED}|no comment|zero)|"
    rf"only (?:with|that|{QUOTED}|in|from)|"
    rf"in (?:latin|pirate|rhyme|verse|capitals|french|code|character|the voice)|{QUOTED}|that the)",
    rf"{BEGINS}answer (?:to )?(?:every|each|all|any)? ?questions? (?:\w+ ){{0,4}}?(?:with|"
    rf"by saying) (?:the word|{QUOTED}|zero|no |a )",
    rf"{BEGINS}refuse (?:(?:every|all|any)\b[^.]*\bquestions?\b|to answer (?:any |all |every )?questions?)",
    r"\byou must answer (?:every|each|all|any) questions?\b|\bthe answer to (?:any|every|"
    r"each) question about (?:this|the) (?:paper|report|document)\b|"
    rf"{BEGINS}(?:use|rely on|quote) only this (?:paragraph|passage|note|sentence|page)\b|"
    r"\bas the only true figure\b|\bwhen replying: ",
    rf"{OPENS}do not cite this (?:paper|passage|page|document)\b|{OPENS}when summari[sz]ing this (?:report|"
    r"paper|document), do not\b|\breply to all questions with\b",
    r"^\W*always (?:add|say|mention|state|claim|answer|reply|include) that\b|^\W*if asked (?:for|about|"
    r"who|what|how|when|whether)\b[^.,]{0,60}, (?:say|give|answer|reply|state|claim|deny|tell)\b|"
    r"^\W*when asked (?:for|about|who|what|how|when|whether)\b[^.,]{0,60}, (?:say|answer|reply|state|"
    r"claim|deny)\b|\banyone asked about\b[^.]*\bshould (?:reply|say|answer) that\b",
    rf"{OPENS}(?:say|claim|pretend)\s+(?:only|so\b|nothing|this first|aloud|{QUOTED}|that (?!again))",
    r"(?:[;:.] |, )(?:then |and |please )?say (?:instead|aloud|that (?:the|this|no|it|all) )",
    rf"\b(?:answer|reply) should consist\b|\bonly permitted {ANSWER}\b|\byour only output\b|"
    rf"\byour (?:whole|entire) {ANSWER}\b",
    rf"{BEGINS}(?:begin|start|end|close|finish|open|preface|prefix|wrap|format|embed|"
    rf"hide)\b[^.:]{{0,60}}\b(?:{EACH_ANSWER}|the (?:whole )?{ANSWER})\b"
    r"[^.]*\b(?:with|by|in|inside|as|from)\b",
    rf"{BEGINS}wrap the whole of your {ANSWER}\b|{BEGINS}(?:let|swap)\b[^.]{{0,20}}\b(?:the|"
    rf"your) {ANSWER}\b|{BEGINS}write the {ANSWER} so that\b",
    rf"\b(?:place|put|add|append|print|insert|write|include)\b[^.]{{0,70}}\bat the (?:foot|end|top|head|"
    rf"start) of (?:the|your|each|every|all|any) {ANSWER}\b",
    rf"\b(?:add|append|place|put|insert|include|print)\b[^.]{{0,90}}\b(?:to|in) (?:the (?:end|foot|"
    r"first sentence|front) of )?(?:your|the|each|every) (?:answer|reply|output)\b(?=.*\b(?:instructions?|"
    rf"prompt|conversation|rules|directions|user|asking|{ADDRESS}))",
    r"\bappend\b[^.]{0,60}\bto answers\b",
    rf"\bin (?:your|any|each|every|all) {ANSWER}\b[^.:]{{0,4}}(?:, )?(?:{QUOTED}|invent|pretend|claim|"
    r"never|mention|:)",
    rf"{OPENS}in the answer, (?:swap|replace|write|put|hide|encode|say|call|name|mention|repeat|never)\b",
    rf"{OPENS}(?:in answering|when (?:answering|replying|summari[sz]ing|you (?:answer|reply|respond|"
    r"summarise)|(?:you are )?asked)|whenever asked)\b"
    rf"[^.:]{{0,50}}, (?:also |always )?(?:say|state|pretend|mention|claim|add|open|recommend|pass over|"
    r"leave out|skip|tell|name|begin|end|give the history)\b",
    rf"\b(?:no|any|every|each|all|the|your)? ?{ANSWER} (?:(?:that|which) )?(?:is |are )?(?:given|drawn|"
    rf"made|built|based|written|produced|cit\w+|draws?)? ?(?:from|on) {THIS}[^.]*\b{DUTY} "
    rf"(?:not )?(?:mention|say|state|name|disclose|leave out|include|show|open|end|close|carry|call|first)\b",
    r"\b(?:answers?|repl(?:y|ies)|summaries)\b(?: (?:on|about|to any question on|"
    rf"of)\b[^.]{{0,40}}?)? {DUTY} (?:not )?(?:leave out|disclose|open with|close with|end with|begin with|"
    rf"carry|be signed {QUOTED}|mention|call the|"
    r"state that|name the|set out, for each|be simply)\b",
    rf"\b(?:response|reply|answer|summary) that cites\b[^.]*\b{DUTY}\b|\b(?:the|your|"
    rf"any) answer {DUTY} contain the (?:address|link|words|line)\b",
    rf"\brepl(?:y|ies) on [\w ]+ say {QUOTED}",
    r"^\W*(?:unless told otherwise|as from today|from (?:this point|here|now) on)\b[^.]*\b(?:answer|reply|"
    r"say|respond|state|obey)\b",
    r"\bif pressed (?:reply|say|answer)\b|\bmust replace the answer\b|\bin place of an answer\b|"
    r"\binstead write an? (?:\w+ )?(?:poem|story|song|joke)\b",
    rf"{BEGINS}do not answer (?:from|any)\b|\bmake the answer up\b|\b(?:put|get)\b[^.]*\bin(?:side)? a code block\b",
)
