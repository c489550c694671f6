const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words that open English sentences with a capital and are no names; days and months among them. */
export const ORDINARY = words(
  'a about according after against all also although amid among an and another any anyone are as at authorities based be because before behind below besides between both but by can citizens colleagues could couriers courts customs data dealers detectives did do does during each earlier either even every everyone experts few finally first five following for former four from further fraudsters had has have having he her here hers him his hours how however i if in including inside instead investigators is it its journalists just last late later lawyers like local many meanwhile messages more moreover most mr mrs ms much my near neither new next nine no nobody none nor not nothing now of off officers officials on once one online only or other others our out outside over overall parcels part people per police previously prosecutors recently relatives reports residents reportedly scammers second seven several she similarly since six smugglers so some someone sources specialists still such suspects ten than thanks that the their them then there therefore these they third this those three through throughout thus to today together tomorrow tonight too traders two under unlike until up upon us victims was we were what when where whether which while who whose why will with within without witnesses workers would yesterday yet you your breaking video photo read watch january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday islam ramadan christmas nauryz covid-19 covid internet mother father brother sister son daughter dear hello hi please',
);

/** Names of peoples and adjectives of countries: no names by themselves, but a part of some. */
export const PEOPLES = words(
  'kazakh kazakhs kazakhstani kazakhstanis russian russians chinese uzbek uzbeks kyrgyz tajik tajiks turkmen turkish turks american americans british english french german germans italian spanish ukrainian ukrainians iranian afghan indian pakistani japanese korean european europeans eurasian asian african arab muslim christian jewish central western eastern northern southern polish latvian lithuanian estonian georgian armenian azerbaijani belarusian dutch swiss austrian greek israeli saudi mongolian',
);

/** Titles that stand before a name, beside those of the lists. */
export const TITLES = words('mr mrs ms dr prof sir lady madam miss sgt lt col gen capt maj');

/** Small words that link the words of the name of a body. */
export const LINKS = words('of for on');

/** Verbs that follow a person who is quoted or acts. */
export const SPEAKS = words(
  'said says told added stated noted explained announced reported wrote claimed confirmed denied denies admitted admits refused pleaded testified insisted recalled lived died married studied owns called',
);

/** Words after which a name is a person's. */
export const BEFORE_PERSON = words('named called nicknamed alias aka as by');

/** Prepositions that stand before places. */
export const BEFORE_PLACE = words(
  'in at from near to into toward towards outside across around via between through',
);
