"""The words that questions for an episode, or for guests, are made of in English."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


EPISODE = _words("episode episodes ep eps podcast podcasts pod interview interviews")
#: These mean an episode only beside words that tell what it is about: "which show mentions bees".
SHOW = _words("show shows one ones conversation conversations discussion discussions")
ANYTHING = _words("anything something stuff content")
GUEST = _words("guest guests interviewee interviewees")
WHO = _words("who whos whom")
WHICH = _words("which what whats wat wats wut whch")
BE = _words("is are was were s")
DO = _words("do does did have has had")
DETERMINERS = _words("the a an any some that this those these other another more all your their every one of our also")
#: What stands before "episode" in a question about it that asks for no episode: "what does the episode say".
NO_MODIFIERS = (
    BE | DO | _words("the this that these those it can could would will should happens happened say says in on i you")
)
SUBJECTS = _words("they you we u i yall guys hosts people it he she the show podcast")
#: Who makes the episodes, so that "have you covered bees" asks for one.
MAKERS = _words("you u yall they we hosts guys show podcast")
ADVERBS = _words(
    """
    should ever also already all really mainly mostly actually just specifically even maybe there been be then
    previously
    """
)
RELATIVES = _words("that which where who when")
TALKS = _words(
    """
    talk talks talked talking speak speaks spoke spoken speaking discuss discusses discussed discussing cover covers
    covered covering mention mentions mentioned mentioning feature features featured featuring chat chats chatted
    chatting interview interviews interviewed interviewing explain explains explained explaining describe describes
    described contain contains containing include includes including hear regarding concerning titled called named
    addressing address addresses addressed explore explores explored exploring
    """
)
MENTIONS = _words("mention mentions mentioned mentioning")
#: Verbs that speak of a topic only with a word such as "into": "goes into", "deals with", "is related to".
TALKS_WITH = _words(
    """
    go goes went gone get gets got dive dives dove dig digs touch touches touched focus focuses focused focusing deal
    deals dealt dealing dedicated devoted related centered revolves listen
    """
)
HAS = _words("has have had having got with")
ABOUT = _words("about on with into in over of from for around to through at regarding covering featuring")
#: With "one", fewer words lead to a topic: "which one is in Go" asks for no episode.
ABOUT_ONE = _words("about with on covering featuring where regarding")
#: What people want of an episode: "a good episode to learn about bees".
LEARNS = _words("learn listen hear start begin understand read know find watch")
DEGREES = _words("lot bit more much all a little")
#: Verbs before which an episode, or one of several, is asked for: "find me the one about bees".
FINDS = _words(
    """
    find show list give get recommend suggest play name search link share send looking look need want hear listen
    remember recall locate watch got tell know
    """
)
FINDS_GO_ON = FINDS | _words("me us to for up i im am like please trying d out again you can could would help")
#: Words that only stand for a person: "the guy from Snyk", "the person who wrote a book".
SOMEBODY = _words(
    "anyone anybody guy guys person people man woman dude lady folks someone somebody girl gentleman guest guests host"
)
DOES = _words(
    "who that which from with is was were has had have used to be being works work worked working at for does did of"
)
WORKS = _words("works work worked working")
ENDS = _words(
    """
    on in about discussed mentioned covered please again ever before yet already too it there here featured talked
    interviewed anywhere
    """
)
END_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in "on the show|on the podcast|at all|as a guest|as guest|as the guest|talked about|in it".split("|")
)
#: Episodes that somebody ranks are told by what is said of them.
RANKED = _words("favourite favourites favorite favorites popular longest shortest proudest")
LIKES = _words("like love enjoy hate prefer recommend")
ORDINARY = _words(
    """
    first second third fourth fifth last latest newest oldest earliest next previous other same best worst favourite
    favorite longest shortest whole full entire new old current recent right wrong only main popular this that each
    every original bonus random good great interesting funny most
    """
)
#: What only says which of some things, or when, is no topic: "which one did they talk about first".
NO_TOPIC = ORDINARY | _words(
    """
    then now before after afterwards later earlier again more less least start beginning end middle today yet here there
    all both either neither instead too also it them that those
    """
)
#: All words of a question for the guests of all episodes; it has one of GUEST or of ON_THE_SHOW.
ALL_GUESTS = _words(
    """
    list show me name names give tell all every of the your guest guests who whos whom has have been on was were are is
    podcast episodes episode so far please you u had did do does interviewed interview interviews which what ever people
    a an invited came come appeared appears appear everyone everybody that in these this those talked talk to with
    hosted any can could i see get full complete there till until now here their they we them speakers interviewees
    guestlist know about us various different how many special speaker expert s as
    """
)
ON_THE_SHOW = _words("show podcast here episodes")
BEGINS = _words("who whos whom whose which what")
_WHO_IS = r"(?:who|whos|which expert|which experts|what expert)"
_SHOW = r"(?:the|this|that|your|their|todays)?(?: latest| last| whole)? ?(?:show|podcast|episode|ep|pod|one|interview)"
_THEY = r"(?:they|you|u|we|the hosts?|the show|the podcast)"
_BE = r"(?:s |is |was |were |are |got |gets |has been |have been |did )?"
#: Whole questions for who was on an episode, without a word of GUEST: folded words with one blank between them.
WHO_WAS_ON_IT = (
    rf"{_WHO_IS} {_BE}(?:being )?(?:interviewed|invited|featured)(?: (?:here|today|(?:on|in|for|at|to|onto) {_SHOW}))?",
    rf"{_WHO_IS} (?:came|was|is|were|s|has been) on",
    (
        rf"{_WHO_IS} {_BE}(?:joins?|joined|appears?|appeared|visits?|visited|features?|talks?|talking|speaks?"
        rf"|speaking|spoke)"
        rf" (?:on |in |at |to )?{_SHOW}"
    ),
    rf"{_WHO_IS} {_BE}(?:the )?(?:experts?|person|people|speakers?) (?:on|in|for|at|to|onto) {_SHOW}",
    (
        rf"who(?:m)? (?:do|did|have|had|are|were|is|was) {_THEY} (?:have|had|bring|brought|got|get)"
        rf"(?: on| on {_SHOW}| here)"
    ),
    (
        rf"who(?:m)? (?:do|did|have|had|are|were|is|was) {_THEY}"
        rf" (?:talk|talked|talking|speak|spoke|speaking|chat|chatting|interview|interviewing|interviewed)(?: to| with)?"
        rf"(?: (?:on|in|for|at|to|onto) {_SHOW}| here| today)?"
    ),
    r"who do (?:we|i|you) (?:hear|get to hear) from(?: here| today| in this episode)?",
    r"whose (?:interview|conversation) is (?:this|it)",
    rf"who is (?:this|that|the) (?:interview|conversation|{_SHOW}) with",
)
HOSTED = _words("had have interviewed interview hosted invited talked talk")
CAME = _words("been came come appeared appears appear")
#: What a question for an episode asks of it: "the title of the one about bees".
OF_IT = _words("name title number date link url id")
ANYWHERE = _words("anywhere somewhere any episode episodes show podcast")
COMES = _words("came joined appeared comes")
CAME_ON = COMES | _words("was were is been has on in the show here")
TO_THE_SHOW = _words("to with on the show podcast")
MAKES = _words("have had got do done did make made record recorded happen to on")
#: Words that others are taken for that are no English and differ by a letter or two: "wich epsiode".
MENDED = ("episode", "episodes", "guest", "guests", "which", "interview", "podcast")
