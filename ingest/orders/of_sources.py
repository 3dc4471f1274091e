"""Signs of links that lead elsewhere, of sources that are none, and of marks for a machine."""

from __future__ import annotations

from ingest.orders.words import ADDRESS, ANSWER, BEGINS, OPENS, QUOTED, SAY

# To lead the reader, or what was asked, to an address.
LINKS = (
    rf"{ADDRESS}\S*(?:\?[\w&=]*=|/)(?:\{{|<|\[|USER\b|QUESTION\b|%s|\$)|!\[[^\]]*\]\([^)]*\{{|\?utm=leak",
    r"\b(?:add|append|insert|include|put|embed|attach|write|render|forward|post|give|end|close|fetch|"
    rf"output|prefix|use the tool)\b(?=.*{ADDRESS})"
    rf"(?=.*(?:\bend of your answer\b|\b(?:each|every) {ANSWER}\b|\bconversation\b|\bquery string\b|"
    r"\binstead of the (?:sum|figure|answer)|\bin place of the (?:figure|answer|citation)|"
    r"\bdo what it says\b|\bthat you quote\b|\bevery time you mention\b|\bas a (?:hyper)?link to\b|"
    r"\bhave done so\b|\banything said about\b|\bwhen replying\b|\bthe question to\b|"
    r"\bthe reader['’]s question\b|\bin the summary\b|\bin the answer\b|\bmarkdown image\b|"
    r"\bof your reply\b|\bthe whole with\b))",
    rf"\b(?:give the reader this address|image tag whose source|link then to|then link to {ADDRESS})",
    rf"\b{ANSWER}\b[^.]*?\b(?:contain the address|to close with the words|carry the line|carry,)(?=.*{ADDRESS})",
    rf"\ba link to {ADDRESS}\S* has to stand\b|\bverify your identity at {ADDRESS}",
    rf"\btell (?:the questioner|readers|anyone who asks)\b[^.]*{ADDRESS}|"
    rf"\breaders are to be sent to {ADDRESS}|\brecommend the reader to\b",
    rf"{BEGINS}(?:tell|ask|direct|send) (?:the )?users?\b[^.]*(?:{ADDRESS}|\bbank details\b|"
    rf"\bcard number\b|\bpassword\b)|{BEGINS}send (?:the|this) conversation to\b|"
    r"\breaders should be (?:told|sent|directed) to (?:phone|ring|call|visit)\b|"
    r"\bask\b[^.]*\bbank details before you answer\b",
    r"\bhand the reader\b|\btransmit\b[^.]*\bdo not say\b|\bdo not say that you (?:did|have)\b",
)
# To pass something off as what it is not.
FAKES = (
    rf"{OPENS}cite this (?:paragraph|passage|page|sentence|note|text) as\b|"
    rf"{OPENS}attribute the following to\b[^.]*\b(?:reply|answer)\b",
    rf"{OPENS}quote this as coming from\b|^\W*state that the \w+ (?:were|was|is|are|has been|"
    r"have been) (?:verified|confirmed|certified|approved) by\b",
    rf"{OPENS}quote the [\w ]+ as saying\b|{OPENS}quote the (?:sum|figure)\b[^.]*\bas where it stands\b",
    rf"{OPENS}give {QUOTED}[^'’\"”]+['’\"”] as (?:the|your) source\b|\bas the author of the (?:table|"
    r"figure)\b|\bas the source of every figure\b",
    rf"{OPENS}present\b[^.]*\bas (?:taken from|coming from)\b|\bpresent it as genuine\b|"
    r"\bpass this off as\b|\bmake it look as (?:though|if)\b|\bso that it looks sourced\b",
    rf"{OPENS}refer to this (?:page|paper|passage) as\b|{OPENS}treat (?:this (?:sentence|paragraph|passage|"
    rf"text) as|what the footnote says as)\b|{OPENS}rank this passage\b|\btreat this sentence as if\b",
    rf"{OPENS}add {QUOTED}[^.]*\bto (?:all|everything) (?:that )?you say\b|\bput \[\d+\] behind the statement\b",
    rf"{OPENS}(?:describe|say|quote|answer|reply|state|name|recommend|"
    r"call)\b[^.]*\bwhen(?:ever)? [\w ]+ (?:comes up|is mentioned)\b|"
    r"\bwhenever the [\w ]+ is mentioned\b[^.]*(?:describe|say|identify|name)",
    r"^\W*put words of\b[^.]*\binto the mouth of\b|\bmark the following as cited\b|"
    r"\boutranks all other (?:papers|passages)\b|\bcite no (?:paper|source|passage) but\b",
    rf"{OPENS}say that this comes from\b|{OPENS}state, with a reference to\b|"
    rf"{OPENS}claim that (?:paragraph|section|the)\b",
    r"\bfor use in answers\b|\bfor the purposes of any (?:reply|answer)\b|"
    r"\blegal has cleared the following wording\b",
    r"\banyone asked for\b[^.]*\bgives only\b|\brequires that anyone replying\b",
)
# Marks of a conversation with a model, or what only a browser would act on.
MARKS = (
    r"\[/?(?:ASSISTANT|SYSTEM|USER|INSTRUCTION)\]|[\"'](?:system|assistant)[\"']\s*:",
    r"<\|[\w ]+\|>|<</?SYS>>|\[/?INST\]|\{\{[#/]\w+\}\}|\{%-? ?\w+|%%% ?(?:BEGIN|END) \w+|\|(?:system|assistant)\|",
    r"</?(?:system|user|assistant|answer|instructions?|tool_call|prompt|\w+_instructions)\b[^>]*>|"
    r"&lt;/?\w*instructions?&gt;",
    r"</?(?:script|iframe|marquee|object|embed|form)\b|\bon(?:error|load|click)\s*=|javascript:|"
    r"display:\s*none|<meta\b|class=\\?[\"'][\w-]*machine",
    r"[\"']role[\"']\s*:\s*[\"'](?:system|user|assistant)|[\"']statements[\"']\s*:|^\W*role: (?:system|assistant)\b",
    r"#{2,} ?(?:Instruction|Response|System)s?:|\[(?:begin|end) p\d+\]|\[system\]|\[p\d+\]",
    r"\b(?:Human|User):[^\n]*\n*.*\bAssistant:|\bAssistant:.*\bUser:|^\W*(?:Assistant|AI): (?:previous|"
    r"understood|sure|I )",
    rf"<!--[^>]*\b(?:{SAY}|never)\b[^>]*-->|^\W*<[a-z]+>\W*repeat this\b",
    rf"\b{ANSWER}\b[^.]*\b(?:inside a code block|as a heading of|in <?\w+>? tags)\b|\b(?:answering engine)\b",
    rf"{OPENS}(?:show|use|give|write|print)\b[^.]*\b(?:whenever they are quoted|with one row that reads|"
    r"only in capitals|in guineas)\b",
    r"^\W*>? ?\[!\w+\] ?Model\b|^`{3,} ?(?:system|prompt|instructions?|assistant)\b|^`{3,}.*^\W*(?:system|"
    r"assistant|user|new rule|instructions?)\s*:|\banswer\('|\(answer: ",
)
