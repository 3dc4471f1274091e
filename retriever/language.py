"""Words as search sees them: tokens, stems, stop words, indicator codes."""

from __future__ import annotations

import re
import threading
from functools import lru_cache

import snowballstemmer

_TOKEN = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+(?:[.,]\d+)*[a-z]?|%|£")
_CODE = re.compile(r"\b([A-Z]{1,3})\s?(\d{1,3}(?:\.\d)?[a-z]?)(?![\w%])")
_CODE_ANY_CASE = re.compile(r"\b(ni|kpi|bv|pi|ascof|nhsof|phof)\s?-?(\d{1,3}(?:\.\d)?[a-z]?)\b", re.I)
_NOT_CODES = {"KS", "Q", "Y", "X", "A", "I", "MP", "UK"}
_DASHES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})

# Words in which people ask, for mending slips: no paper need hold them.
ASKING = frozenset(
    """altogether average biggest breakdown change changed chair chairs chaired compare compared comparison decrease
    decreased difference different fewest figure figures highest increase increased largest latest lowest member
    members membership money number percentage period previous priorities priority proportion recommendations
    represent representative representatives responsibilities responsibility responsible smallest target targets
    timeline total which""".split()
)
STOP = frozenset(
    """a about above after again all also am an and any are as at be been being before below between both but by can
    could cos did do does doing done down during each either else ever every for from further get gets got had
    has have having he her here hers him his how i if in into is isn it its itself just let ll like may me might
    more most much must my no nor not now of off on once only or other our ours out over own please pls
    put re s same she should so some such t than that the their theirs them then there these they this those
    though through to too under until up upon us ve very was wasn we were what whats when where which while who
    whom whose why will with within without would you your yours actually around bit came come cs exactly give
    given gave gives going gonna good got hi hello id im know kind lot make makes many mean means need ok okay
    one pl really say says said see show sort tell thanks thank thing things think want wanted wants way
    according paper papers document documents find found answer question record records grateful precise
    information regarding nothing later whole entries concerning details detail checking able anyone anybody
    someone somebody something anything set whether""".split()
)

# Verb forms and plurals that a stemmer does not bring together.
_IRREGULAR = dict(
    pair.split(":")
    for pair in """met:meet held:hold ran:run rose:rise risen:rise fell:fall fallen:fall grew:grow grown:grow
        spent:spend led:lead paid:pay began:begin begun:begin gave:give given:give took:take taken:take sat:sit
        chose:choose chosen:choose built:build brought:bring found:find kept:keep left:leave lost:lose
        made:make sent:send told:tell thought:think won:win wrote:write written:write drew:draw drawn:draw
        spoke:speak spoken:speak bought:buy sold:sell taught:teach caught:catch fought:fight children:child
        childrens:child men:man women:woman dealt:deal dropped:drop said:say shown:show chairs:chair""".split()
)
# The stemmer keeps its state while it works on a word.
_one_at_a_time = threading.Lock()
_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of one lower-case word; figures stay as they are, without thousands commas."""
    if word[0].isdigit():
        return word.replace(",", "").rstrip(".")
    plain = word.removesuffix("'s").replace("'", "")
    with _one_at_a_time:
        return str(_stemmer.stemWord(_IRREGULAR.get(plain, plain)))


def tokens(text: str) -> list[str]:
    """Lower-case words and figures in order."""
    return _TOKEN.findall(text.translate(_DASHES).lower())


def stems(text: str) -> list[str]:
    """The stems of all words, stop words too."""
    return [stem(t) for t in tokens(text)]


def content_tokens(text: str) -> list[str]:
    """The tokens that carry meaning."""
    return [
        t for t in tokens(text) if t not in STOP and t.removesuffix("'s") not in STOP and (len(t) > 1 or t.isdigit())
    ]


def codes(text: str) -> frozenset[str]:
    """Indicator codes ('NI 117', 'HS1'), closed up and in lower case."""
    found = {f"{a}{b}".lower() for a, b in _CODE.findall(text) if a not in _NOT_CODES}
    found.update(f"{a}{b}".lower() for a, b in _CODE_ANY_CASE.findall(text))
    return frozenset(found)
