"""Common verbs and their forms: they tell where the name of a thing ends."""

from __future__ import annotations

# Common verbs in their base form; those that are often nouns too are told by what stands around them.
_REGULAR = """
    accept account achieve act adopt add agree allow answer appeal apply appoint approve ask attend audit award back
    base benefit bill book borrow call cancel care carry cause chair change charge check claim clear close collect
    commission commit complain complete concern consider consult contain continue contribute cost count cover cross
    date deal decide decline decrease delay deliver depend deputise describe design determine die direct discuss
    drop earn elect employ end enforce enter exist expect expire explain extend fail fill finance finish follow form
    fund gain govern grant handle happen head help host house improve include increase inspect intend invest invite
    involve join judge last launch lease license like limit link list live load look lower maintain manage mark
    match matter measure mention monitor move name need note object offer open operate order oversee own park pass
    pick place plan play police prepare present prevent produce promise propose protect provide publish qualify
    question raise rank rate reach receive recommend record recruit reduce refer refuse register reject relate
    release rely remain remove renew rent repair replace reply report represent require resign resolve respond rest
    result retire return review revise save score scrap seem serve settle share sign sort split staff start state
    stay stop study suggest supply support suspend switch talk target teach tell tender test tip total track trade
    train transfer travel treat try turn use value visit vote wait walk want warn waste watch withdraw work worry
""".split()
_IRREGULAR = """
    be:was:been become:became:become begin:began:begun bid:bid:bid break:broke:broken bring:brought:brought
    build:built:built buy:bought:bought catch:caught:caught choose:chose:chosen come:came:come cut:cut:cut
    do:did:done draw:drew:drawn fall:fell:fallen feed:fed:fed find:found:found get:got:got give:gave:given
    go:went:gone grow:grew:grown have:had:had hear:heard:heard hold:held:held keep:kept:kept know:knew:known
    lead:led:led leave:left:left lend:lent:lent let:let:let lose:lost:lost make:made:made mean:meant:meant
    meet:met:met pay:paid:paid put:put:put read:read:read rise:rose:risen run:ran:run say:said:said see:saw:seen
    sell:sold:sold send:sent:sent set:set:set shut:shut:shut sit:sat:sat speak:spoke:spoken spend:spent:spent
    stand:stood:stood swear:swore:sworn take:took:taken teach:taught:taught tell:told:told think:thought:thought
    understand:understood:understood win:won:won withdraw:withdrew:withdrawn write:wrote:written
    oversee:oversaw:overseen overspend:overspent:overspent spread:spread:spread cost:cost:cost
    forecast:forecast:forecast bust:bust:bust hit:hit:hit hurt:hurt:hurt split:split:split
""".split()


def _third(base: str) -> str:
    if base.endswith(("s", "x", "ch", "sh", "o")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2] not in "aeiou" else base + "s"


_SPLIT = [pair.split(":") for pair in _IRREGULAR]
BASE_FORMS = frozenset(_REGULAR) | {base for base, _, _ in _SPLIT}
THIRD_FORMS = frozenset(map(_third, BASE_FORMS))
PAST_FORMS = frozenset(past for _, past, _ in _SPLIT)
_PARTICIPLES = frozenset(participle for _, _, participle in _SPLIT)
_SHORTEST_PAST = 5


def is_participle(word: str) -> bool:
    """Whether ``word`` may be a past participle: all that end in -ed, and the irregular ones."""
    return word in _PARTICIPLES or (word.endswith("ed") and len(word) >= _SHORTEST_PAST and word != "need")


def is_past(word: str) -> bool:
    """Whether ``word`` may be a verb in the past."""
    return word in PAST_FORMS or is_participle(word)


def is_finite(word: str) -> bool:
    """Whether ``word`` may be the verb of a clause: 'live', 'lives', 'lived'."""
    return word in BASE_FORMS or word in THIRD_FORMS or is_past(word)
