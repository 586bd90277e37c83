"""Well-known first names, told apart by whether people say "he" or "she" of whom they name.

Names of both, such as Alex, Chris and Sam, are left out.
"""

from __future__ import annotations

HE = frozenset(
    """
    aaron abdul abraham adam adrian ahmed al alan albert alejandro alexander alfred allan allen amir anders andre
    andreas andres andrew andy anthony anton antonio arjun arnold arthur artem arturo ashok aurelien austen austin
    barry bart bastian ben benjamin bernard bert bill bjorn bob boris brad bradley brandon brendan brent brett brian
    bruce bruno bryan burke byron calvin carl carlos cedric cesar chad charles chester christian christoph
    christopher christophe clark claude clement clifford clint clive colin connor corey craig cyril dale damian
    damien dan daniel danilo darren darryl dave david dean dennis derek dick diego dieter dirk dmitri dmitry dominic
    don donald doug douglas duncan dustin dwight dylan earl ed eddie edgar eduardo edward edwin eli elias elijah
    elliot elon emil emmanuel enrique eric erik ernest ernesto ethan eugene evan evgeny fabian fabio felix fernando
    filip finn florian francesco francisco frank franklin frans fred frederick fritz gabriel garrett gary gavin
    geoff geoffrey george gerald gerard gerhard giovanni glenn gordon graham greg gregory guido guillaume guillermo
    gunnar gustav guy hal hans harold harry harvey hassan hector heinrich helmut henrik henry herbert hiroshi homer
    howard hugh hugo ian ibrahim igor isaac ivan jack jackson jacob jacques jake jakob jakub james jared jason
    javier jay jeff jeffrey jens jeremy jerod jerome jerry jesus jim jimmy joachim joakim joao joe joel joerg johan
    johann johannes john johnny jon jonas jonathan jorge jose joseph josh joshua juan julien julio jurgen justin kai
    karl karsten keith ken kenneth kent kevin khalid klaus konstantin kurt kyle lance larry lars laszlo laurent
    lawrence leif len leo leon leonard leonardo lewis liam linus lloyd lorenzo louis luca lucas luigi luis lukas
    luke maciej magnus malcolm manuel marc marcel marcin marco marcos marcus mario marius mark markus marshall
    martin marwan mathias mathieu matt matthew matthias maurice max maxim michael michal miguel mihai mike mikhail
    milan milos mitch mitchell mohammad mohammed moritz morten nate nathan nathaniel neil nelson nicholas nick
    nicolas niels nigel nikhil nikolai nils noah norman olaf ole oleg oliver olivier omar oscar otto owen pablo
    paolo pascal patrick paul pavel pedro per pete peter phil philip philipp philippe pierre piotr rafael rahul
    rajesh ralf ralph ramon randall randy raphael raul ray raymond reinhard ricardo richard rick rob robert roberto
    rodney rodrigo roger roland rolf roman ron ronald ross roy rudolf rupert russ russell ryan salvador samuel
    sandor sanjay saul scott sean sebastian sergei sergey sergio seth shane shaun simon sophus stan stanley stefan
    stefano stephan stephen steve steven stewart stuart sven tariq ted terrence theo theodore thomas thorsten tim
    timothy tobias todd tom tomas tomasz tommy tony travis trevor tristan troy tyler ulrich uwe vadim vernon vic
    victor vijay vincent viktor vishal vlad vladimir wade wallace walter warren wayne werner wes wesley wilhelm will
    william wojciech wolfgang xavier yannick yuri yusuf zach zachary
    """.split()
)
SHE = frozenset(
    """
    abby abigail adela adele agatha agnes aisha alana alexandra alexandria alice alicia alina alison allison alma
    amanda amber amelia amelie amina amy ana anastasia angela angelica angie anita anja ann anna annabel anne
    annette annie annika antonia ariana arlene astrid audrey barbara bea beatrice becky belinda bella bernadette
    beth bethany betty beverly bianca birgit bonnie brenda bridget brigitte britney brittany camila camilla camille
    candace carla carmen carol carolina caroline carolyn carrie catherine cathy cecilia charlotte chelsea cheryl
    chiara chloe christa christina christine cindy claire clara clarissa claudia colleen connie constance cora
    corinne cristina cynthia daisy daniela danielle daphne deb debbie deborah deepa denise diana diane dina divya
    dolores donna dora doris dorothy edith eileen elaine eleanor elena elisa elisabeth elise elizabeth ella ellen
    eloise elsa elsie emilia emily emma erica erika erin esmeralda esther eugenia eva evelyn faith fatima felicia
    fiona flora florence frances francesca frida gabriela gabriella gabrielle gail gemma genevieve georgia georgina
    geraldine gertrude gina ginny giulia gloria grace greta gretchen gwen hannah harriet heather heidi helen helena
    helene helga henrietta hilary hilda hillary holly ida ilse imogen ines ingrid irene irina iris irma isabel
    isabella isabelle jacqueline jana jane janet janice jeanette jeanne jen jenna jennifer jenny jessica jill joan
    joanna joanne jocelyn josefina josephine joy joyce juanita judith judy julia juliana julie juliet kara karen
    karin karina karla kate katerina katharina katherine kathleen kathryn kathy katie katja katrina katy kayla
    kimberly kirsten kirsty krista kristen kristin kristina lana lara larissa laura lauren leah leila lena leticia
    lily linda lisa liz liza lois lola loretta lori lorraine louise lucia lucille lucy luisa lydia mabel madeleine
    maggie maja malin mandy manuela mara marcia margaret margarita margot maria mariana marianne marie mariel
    marilyn marina marisa marissa marjorie marlene marta martha martina mary mathilde matilda maureen maya meg megan
    melanie melinda melissa meredith mia michaela michelle mildred mina mira miranda mireille miriam molly mona
    monica monika nadia nadine nancy naomi natalia natalie natasha nell nellie nicole nina noelle nora norma odette
    olga olivia ophelia pam pamela patricia patty paula pauline peggy penelope petra phoebe phyllis pia polina
    priscilla priya rachel ramona rebecca regina renata renee rhonda rita roberta rosa rosalie rosalind rosanna
    rosario rose rosemary rosie roxanne ruth sabine sabrina sally samantha sandra sara sarah saron selena selma
    sharon sheila sherry shirley sigrid silvia simona simone sofia sonia sonja sophia sophie stella stephanie sue
    sunita susan susanna susanne suzanne sylvia svetlana tamara tania tanya tara tatiana teresa tess tessa theresa
    tiffany tina trisha trudy ursula valentina valeria valerie vanessa vera veronica veronika victoria viola violet
    virginia viviane wanda wendy wilma xenia yasmin yolanda yvette yvonne zelda zoe
    """.split()
)
