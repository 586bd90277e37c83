"""How English questions hang on what was said before them."""

from __future__ import annotations

from retrieval.language.english_first_names import HE, SHE
from retrieval.language.follow_ups import FollowUps, Naming

_FIRST = r"(?:(?:and|but|so|ok|okay|well|yes|no|hm|hmm) )*"
_LAST = r"(?: (?:please|pls|then|now|exactly|though|again))?"
_SURELY = r"(?:really |quite |absolutely |pretty |very |so |100 |totally )?"
_MEANT = r"what i (?:asked|meant|mean|wanted|said|was asking|am asking|was looking for|am looking for)(?: for| about)?"
_RIGHT = (
    rf"(?:right|true|correct|it|so|helpful|relevant|related|accurate|{_MEANT}"
    r"|(?:really )?(?:an|the|my) (?:answer|question)(?: (?:to|of|for) (?:my|the|that|this) question)?)"
)
_WRONG = (
    r"(?:wrong|incorrect|false|untrue|inaccurate|nonsense|rubbish|bullshit|irrelevant|unrelated|off topic|useless"
    rf"|unhelpful|mistaken|not {_SURELY}{_RIGHT}|not answering my question)"
)
_ONE = r"(?:another|other|others|one more|a different)"

ENGLISH_FOLLOW_UPS = FollowUps(
    puts_in=True,
    persons=frozenset("he him his himself she her hers herself hes shes".split()),
    alike=(frozenset("he him his himself hes".split()), frozenset("she her hers herself shes".split())),
    first_names=(HE, SHE),
    possessives=frozenset("his her hers".split()),
    objects=frozenset("him her".split()),
    things=frozenset("it its itself this that these those".split()),
    others=frozenset("they them their theirs themselves there theyre".split()),
    empty=frozenset((word, "there") for word in "is are was were be been isnt arent wasnt werent".split()),
    speaks=(
        r"(?:does|did) (?:it|this) (?:ever |also |actually |even )?(?:mention\b"
        r"|say (?:anything |something |more |much )?(?:about|of|on) (?!(?:it|this|that|them|him|her|these|those)\b))"
    ),
    pointing=frozenset(
        """
        one ones first second third last next other others another else instead too also same such latter former rest
        either both
        """.split()
    ),
    elsewise=frozenset(["else"]),
    otherwise=frozenset(["other"]),
    further=frozenset(["more"]),
    question_words=frozenset(
        """
        who whom whose what when where why how which whos whats wheres is are was were am be been do does did done can
        could will would shall should may might must has have had isnt arent wasnt werent dont doesnt didnt cant wont
        """.split()
    ),
    titles=frozenset(
        """
        president chairman chairwoman chair director minister senator governor mayor ambassador secretary general
        captain colonel major sergeant admiral king queen prince princess lord lady sir dame dr doctor prof professor
        mr mrs ms miss mister madam ceo cto cfo coo vp chief founder host guest
        """.split()
    ),
    goes_on=(
        rf"{_FIRST}(?:(?:then|next|after that|afterwards|continue|go on|more|keep going|carry on"
        r"|what next|what then|what else"
        r"|then what|and|so what|what happened (?:next|then|after(?: that| this)?|afterwards)|what (?:came"
        r"|comes) (?:next|then|after(?: that)?))"
        r"|(?:can you |could you )?(?:tell me|say|read|give me)(?: a bit)? more(?: (?:about|of|on) (?:that|this|it))?)"
        r"(?: then| next| please| pls)?"
    ),
    another=(
        rf"{_FIRST}(?:(?:is|are|was|were) there |(?:do|did) (?:they|you|he|she|we) (?:have|say|mention|give|name) )?"
        r"(?:any ?(?:one|thing|body)? else|any (?:more|others?|other ones?)"
        rf"|{_ONE}(?: one)?|what(?: are)? (?:the )?others?"
        rf"|(?:give|show|tell|find)(?: me)? {_ONE}(?: (?:one|quote|answer|example|passage|place))?"
        rf"|{_ONE} (?:quote|answer|example|passage|place)|where else){_LAST}"
    ),
    lists_on=(
        rf"{_FIRST}(?:(?:can|could) you )?(?:(?:show|list|give|tell|see|name|what about|who are)(?: me| us)? )?"
        r"(?:(?:the|some|all|any) )*(?:more|rest|next|next ones|next page|others?|remaining|remaining ones)"
        rf"(?: of (?:them|the list|it))?(?: (?:guests|episodes|hosts|people|names|ones))?(?: are there)?{_LAST}"
    ),
    around=(
        rf"{_FIRST}(?:(?:can|could|may) (?:you|i) )?"
        r"(?:(?:show|give|read|see|get|quote|print)(?: me)?(?: us)? )?(?:the )?"
        r"(?:(?:whole|full|entire|more|surrounding) )?(?:context|paragraph|passage|full quote|whole quote)"
        rf"(?: (?:of|around|for|to) (?:that|this|it|the quote))?{_LAST}"
    ),
    whose=(
        r"(?:(?:and|so|ok) )*(?:(?:who|whos|who s|who is|who was|who else)"
        r" (?:said|says|saying|told|talking|speaking)(?: that| this| it)?"
        r"|whose (?:words|quote) (?:is|are|was|were) (?:that|this|it|those|these)"
        r"|(?:which|what) (?:episode|one|show|podcast) (?:is|was) (?:that|this|it)(?: from| in| on)?"
        r"|(?:in |on )?(?:which|what) (?:episode|show|podcast) (?:did|does|do) (?:he|she|they)"
        rf" (?:say|mention|tell) (?:that|this|it)(?: in| on)?|where is (?:that|this|it) from){_LAST}"
    ),
    said_when=(
        rf"{_FIRST}(?:(?:when|at (?:what|which) (?:time|minute|point)|(?:what|which) (?:time|minute)"
        r"|where(?: in (?:the|that|this) (?:episode|show|podcast|recording))?)"
        r" (?:(?:did|does|do) (?:he|she|they) (?:say|mention|tell)|(?:is|was) (?:that|this|it) said)"
        r"(?: that| this| it)?(?: in (?:the|that|this) (?:episode|show|podcast|recording))?"
        r"|(?:(?:whats|what is|what s|what was) )?(?:the )?time ?stamp(?: (?:of|for) (?:that|this|it|the quote))?)"
        rf"{_LAST}"
    ),
    doubts=(
        r"(?:(?:and|but|so|ok|okay|well|yes|no|nope|hm|hmm|um|wait|sorry|actually|really|i think|i guess) )*+"
        rf"(?:(?:are |r )?(?:you|u) {_SURELY}(?:sure|certain|serious|kidding)(?: (?:about|of) (?:that|this|it))?"
        rf"|is (?:that|this|it) {_SURELY}(?:right|true|correct|so|wrong|what (?:he|she|they) said)"
        rf"|(?:(?:that|this|it|you|youre|(?:the|your) answer)(?: (?:is|was|are))? )?{_SURELY}{_WRONG}"
        rf"|(?:that|this|it|you|(?:the|your) answer) (?:isnt|wasnt|arent|aint) {_SURELY}{_RIGHT}"
        r"|(?:that|this|it|you) (?:does not|doesnt|did not|didnt) (?:answer|help|make (?:any )?sense)"
        rf"(?: (?:me|it|that|(?:my|the) question|{_MEANT}))?"
        r"|i (?:did not|didnt|never) (?:ask|mean|say)(?: (?:about|for))?(?: (?:that|this|it))?"
        r"|i (?:asked|meant) (?:something|a different question)(?: else)?"
        r"|i (?:do not|dont) (?:think so|believe (?:that|this|it|you)|think (?:that|it)(?: is)? (?:right|true|correct))"
        r"|(?:(?:that|this|it)(?: is| was)? )?(?:an? |the )?(?:bad|wrong|terrible)"
        r" (?:answer|quote|passage|one|person|guy|episode)"
        r"|(?:he|she|they) (?:did not|didnt|never) (?:say|said|mean|meant) (?:that|this|it)|not really"
        r"|(?:you|u) (?:misunderstood|misread)(?: (?:me|that|it|my question))?|(?:you|u) got (?:that|it|me) wrong"
        rf"|really|seriously|for real|try again|guess again){_LAST}"
    ),
    bare=(
        rf"{_FIRST}"
        r"(?:why|how|when|where|who|whom|which|what|how many|how much|how long|how often|how far|how old|how come"
        r"|how so|why not|why so|since when|by whom|with whom|who with|who by|what for|where to|where from|who else"
        r"|such as|like what|for example|where exactly|which ones?|what kind)"
        r"(?: exactly| so| then| though| that| is that| was that)?"
    ),
    elliptic=(
        rf"{_FIRST}(?:(?:(?:what|how) about|and|or|(?:the )?same(?: question| thing)? (?:for|with|about|to)) "
        r"|(?=(?:in|on|at|for|with|during) ))(?P<topic>.+)"
    ),
    hanging=r"(?:why (?:not|so|such|only)|(?:with|for|by|in|to|from|at|on) (?:how|what|which|whom)|what if) ",
    naming=Naming(
        asks=frozenset("which what whose".split()),
        degrees=frozenset("how so too very".split()),
        counted=frozenset("many much".split()),
        determiners=frozenset("the a an my your our their his her its this these those that any some".split()),
        places=frozenset("in during since".split()),
        subjects=frozenset("i you we they he she to who".split()),
        prepositions=frozenset("about at by for from in into on onto over to under with without".split()),
        topics=frozenset(["about"]),
        defines=frozenset("is are was were".split()),
        auxiliaries=frozenset(
            "do does did is are was were has have had can could will would should might must may".split()
        ),
        does=frozenset("do does did dont doesnt didnt".split()),
        plural_ending="s",
        singular_endings=("ss", "us", "is"),
        doing_ending="ing",
        people=frozenset("people folks men women children".split()),
        of=frozenset(["of"]),
        plural=frozenset("they them their theirs themselves theyre these those".split()),
        there=frozenset(["there"]),
        demonstrative=frozenset("this that these those".split()),
        owning=frozenset("its their".split()),
        article="the ",
        owns="'s",
        copula="is",
        events=frozenset("ticket tickets pass passes badge badges registration admission entry seat seats".split()),
        adverbs=frozenset("why how when where".split()),
    ),
)
