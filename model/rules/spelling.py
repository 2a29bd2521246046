"""Slips of the finger that people make in words of this guide, each with the word that was meant.

A program that checks all spelling belongs into the editor; these are told because they are published otherwise.
"""

from __future__ import annotations

import re

PAIRS = """
absense absence
accomodate accommodate
accomodation accommodation
acheive achieve
adn and
alot a lot
aswell as well
attendence attendance
becasue because
becuase because
begining beginning
beleive believe
calender calendar
colleage colleague
comittee committee
commited committed
commitee committee
concious conscious
coodinator coordinator
coordinater coordinator
curiculum curriculum
definately definitely
disapoint disappoint
embarass embarrass
enviroment environment
existance existence
experiance experience
foriegn foreign
freind friend
gaurd guard
gaurdian guardian
goverment government
happend happened
hte the
immediatly immediately
independant independent
intrested interested
knowlege knowledge
liason liaison
maintainance maintenance
mispell misspell
neccessary necessary
necesary necessary
noticable noticeable
occassion occasion
occured occurred
occuring occurring
oppertunity opportunity
oppurtunity opportunity
parnter partner
parrallel parallel
partnerhip partnership
patners partners
posession possession
prefered preferred
principle’s principal’s
priviledge privilege
probaly probably
proffesional professional
publically publicly
questionaire questionnaire
reccomend recommend
recieve receive
recieved received
recomend recommend
refered referred
relevent relevant
responsability responsibility
responsable responsible
schedual schedule
seperate separate
seperately separately
shcool school
shoud should
similiar similar
sincerly sincerely
strenghts strengths
studnet student
studnets students
succesful successful
successfull successful
sucess success
suprise surprise
taht that
teh the
thier their
tommorow tomorrow
tomorow tomorrow
transfered transferred
truely truly
tuter tutor
untill until
volenteer volunteer
volunter volunteer
wether whether
whith with
wich which
wierd weird
writting writing
yuo you
febuary February
wensday Wednesday
wendsday Wednesday
thrusday Thursday
septmeber September
novemeber November
decemeber December
should of | should have
could of | could have
would of | would have
must of | must have
might of | might have
your welcome | you’re welcome
your going | you are going
your not | you are not
its important | it’s important
its necessary | it’s necessary
its not | it’s not
its been | it’s been
its easy | it’s easy
its hard | it’s hard
their is | there is
their are | there are
there own | their own
more then | more than
less then | less than
rather then | rather than
other then | other than
supposed of | supposed to
use to be | used to be
for all intensive purposes | for all intents and purposes
"""
SLIPS: dict[str, str] = {
    wrong.strip(): right.strip()
    for wrong, _, right in (line.partition(" | " if " | " in line else " ") for line in PAIRS.strip().splitlines())
}
SLIP = re.compile(r"\b(" + "|".join(SLIPS) + r")\b", re.I)
