/**
 * Usual given names, folded: a text that begins with one is more likely a name. A person whose name is missing here is found
 * all the same; the list only decides where "Paris Hilton" or "Jack London" could be a place.
 */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `aaron abdul abdullah abel abigail abraham achim ada adam adele adelheid adil adina adrian adriana adrien agata agathe agnes agnieszka ahmad ahmed
  aidan aiden aileen aino ainhoa aisha aitor akash akira aksel alain alan alba albert alberto albin albrecht alejandra alejandro aleksander aleksandar
  aleksandra aleksi alena alessandra alessandro alessia alessio alex alexa alexander alexandra alexandre alexandru alexei alexia alexis alfonso alfred
  alfredo ali alice alicia alina alisa alison alister allan allen allison alma almut alok aloys alva alvaro alvin amal amalia amanda amar amber amelia
  amelie amin amina amir amit amy ana anabel anais anand anastasia anatol anders andre andrea andreas andreea andrei andrej andres andrew andrey andrzej
  andy angel angela angelica angelika angelina angelo angus anibal anil anita anja anke ann anna annabell annabelle annalena anne anneke annelie
  anneliese annemarie annette annie annika anouk ansgar anthony antje antoine anton antonella antonia antonin antonio antonios anu anuj anupam april
  arash ariana arianna ariel arjan arjun armand armando armin arnaud arne arno arnold aron art arthur artur arturo arun arvid arvind asa asger ashley
  ashish asim astrid athanasios attila audrey august auguste augustin aurelie aurelien aurora austin axel ayesha ayse azita barbara barbora barry bart
  bartosz basil bastian bastien beate beatrice beatrix beatriz beau bela belen ben benedetta benedict benedikt bengt benjamin benno benoit bente bernadette
  bernard bernardo bernd bernhard bert bertrand beth bettina betty bhavin bianca bill birger birgit birgitta bjarne bjoern bjorn blake blanca blanka
  bo bob bogdan boris bozena brad bram brandon branislav branko brenda brendan brent brett brian bridget brigitte britta britt brooke bruce bruno bryan
  burkhard caitlin caleb calvin cameron camilla camille candice carina carl carla carlo carlos carly carmen carol carola carole carolin carolina caroline
  carolyn carrie carsten casey caspar cassandra catalina catarina caterina catherine cathrine cathy cecile cecilia cedric celia celine celso cesar chad
  chantal charlene charles charlie charlotte chelsea cheryl chetan chiara chloe chris christa christel christian christiane christiano christina
  christine christof christoph christophe christopher cindy claire clara clare clarissa claude claudia claudio claus clemens clement cliff clive colette
  colin connie connor conor conrad constance constantin cora cordula corey corinna corinne cornelia cornelis cornelius cosima costas courtney craig
  cristian cristiana cristina crystal curt curtis cynthia cyril daan dagmar dagny daisy dale dalia damian damien damir dan dana daniel daniela daniele
  danielle daniil danny daphne darek daria dario darius dariusz darko darren daryl dave david davide davor dawid dawn dean deborah debbie deepak deirdre
  delphine demetrius denis denise dennis derek dermot desiree detlef devin dhruv diana diane didier diego dieter dietmar dietrich dilip dimitri dimitrios
  dimitris dina dinesh dino dirk ditte dmitri dmitry dolores domenico dominic dominik dominique don donald donato donna donovan dora doreen doris dorota
  dorothea dorothee dorothy doug douglas dragan drew duncan dusan dustin dylan eamon eberhard eckart eckhard eddie edgar edith edmund edoardo eduard
  eduardo edward edwin edyta efstathios egbert egon eileen einar eirik ekaterina elaine eleanor elena eleni eleonora elia elias elif elin elina eline
  elisa elisabeth elise elizabeth elke ella ellen elliot elliott elmar elodie eloise elsa elvira emanuel emanuele emil emilia emilie emilio emily emma
  emmanuel emmanuelle emre enrico enrique enzo eoin eric erica erich erick erik erika erin ernest ernesto ernst erwin esben esperanza espen estelle esther
  ethan etienne eugen eugene eugenia eva evan evangelos eve evelin eveline evelyn evgeni ewa ewan fabian fabien fabio fabiola fabrice fabrizio fanny
  farah farid fatima federica federico felicia felicitas felicity felipe felix ferdinand ferenc fernanda fernando filip filippo finn fiona flavia flavio
  fleur flora florence florentin florian floris francesca francesco francine francis francisca francisco franciszek franco francois francoise frank franz
  franziska fraser fred freddie frederic frederick frederik frederike fredrik freya frida frieder friederike friedhelm friedrich frits fritz frode gabor
  gabriel gabriela gabriele gabriella gabrielle gael gaelle gareth garry gary gaspard gaston gautam gavin gaye gemma genevieve geoff geoffrey georg george
  georges georgia georgina georgios gerald gerard gerardo gerd gereon gerhard gerlinde gernot gerrit gert gertrud ghislaine giacomo gian giancarlo gianluca
  gianni gideon gilbert gilles gina giorgia giorgio giovanna giovanni gisela gislaine giulia giuliana giulio giuseppe glen glenn gloria goran gordon gorm
  gosta gottfried govind grace graciela graeme graham grant greg gregor gregory greta grete grzegorz gudrun guido guilherme guillaume guillermo gunnar
  gunter gunther gustaf gustav gustavo guy gwen gwendolyn hafsa haakon hakan hal halina hanna hannah hanne hannelore hannes hannu hans harald hariharan
  harish harm harold harri harriet harrison harry hartmut hartwig hassan hayley hazel heather hector hedda hedwig heidi heike heiko heiner heino heinrich
  heinz helen helena helene helga helge hella helmut hendrik henk henning henri henriette henrik henrike henry herbert heribert herman hermann herve hilary
  hilda hilde hiroshi holger holly horst howard hubert huberta hugo hugues humberto hussein iain ian ibrahim ida ignacio ignaz igor ilaria ildiko ilja ilka
  ilona imke imran imre ina ines inga inge ingeborg ingmar ingo ingrid inka ioana ioannis ira irene irina iris irma isaac isabel isabell isabella isabelle
  ishan iskander ismail istvan ivan ivana ivar ivo izabela jaap jaana jack jackie jacob jacqueline jacques jade jaime jake jakob jakub james jamie jan jana
  jane janet janice janina janine janis janne janos jari jarek jaroslav jasmin jasmina jasmine jason jasper javier jay jean jeanette jeanne jeff jeffrey
  jelena jelle jennifer jenny jens jeremy jeroen jerome jerry jesper jesse jessica jesus jill jim jimmy jing jiri jitka joachim joan joana joanna joanne
  joao joaquin jochen joe joel joelle joerg johan johann johanna johannes john johnny jolanda jolanta jon jonah jonas jonathan jonna jordan jordi jorg
  jorge jorgen joris josef josefin josefina josefine joseph josephine josh joshua josie joy joyce jozef juan juana juanita judith judy juha juhani jukka
  jules julia julian juliana juliane julie julien juliet juliette julio julius june junior juraj jurgen jurij justin justine justyna jutta kai kaisa kaja
  kaj kamil kamila karel karen karim karin karina karl karla karlheinz karolin karolina karsten kasper kate katarina katarzyna katharina katharine katherine
  kathleen kathrin kathryn kathy katia katie katja katri katrin katrina kay keith kelly ken kenneth kenny kerstin kevin khalid kieran kilian kim kimberly
  kiran kirsten kirsti kirstin kirsty kishore kjell klara klaus knud knut konrad konstantin konstantinos korbinian kristen kristian kristiina kristin
  kristina kristine kristof krzysztof kumar kurt kyle lara larissa larry lars lasse laszlo laura laure laurel lauren laurence laurens laurent lauri lavinia
  lea leah leandro leanne lee leif leila leire lena lene leni lennart leo leon leonard leonardo leonhard leonie leonor leontine leopold leroy leslie leszek
  levi lewis lex leyla lia liam lian lidia lieke liisa lilian liliana lillian lilli lily lin lina linda lindsay lindsey line linh linus lionel lisa lisbeth
  lise liv livia liz lloyd logan lola lore lorena lorenz lorenzo loretta lori lorraine lothar lotta lotte lou louis louise luc luca lucas lucia luciana
  luciano lucie lucien lucio lucy ludger ludivine ludmila ludovic ludwig luis luisa luise luka lukas lukasz luke luna lutz luuk lydia lydie lynn maarten
  maciej macarena mads madeleine madison mae magda magdalena maggie magnus maher mahmoud maia maik maike maja malcolm malgorzata malin malte mandy manfred
  manish manon manoj manolo manuel manuela marc marcel marcela marcella marcelo marcin marco marcos marcus marek maren margaret margareta margarete margarita
  margit margot margret margrit maria mariam marian mariana mariano marianne marie marieke marielle mariette marija marija marika marilyn marina mario marion
  marisa marisol marit marita marjan mark marketa markku marko markus marla marleen marlen marlene marlies marlon marta marten martha martijn martin martina
  martine marvin mary maryam masha massimo mateo mateusz mathias mathieu mathilda mathilde mathis matias matt matteo matthaus matthew matthias matthieu matti
  mattia mattias maud maura may maureen maurice mauricio maurits maurizio max maxim maxime maximilian maximo maya megan mehdi mehmet mei meike meinhard melanie
  melina melinda melissa mercedes meredith merete mette mia micha michael michaela michal michel michela michele micheline michelle michiel miguel mihai mihaela
  mika mikael mike mikhail mikkel mikko mila milan milena milica milos mina mira miranda mireille miriam mirjam mirko miroslav mitchell mohamed mohammad
  mohammed mohan moira molly mona monica monika monique monserrat morgan moritz morten moses mostafa muhammad muriel murray mustafa myriam nabil nadege nadia
  nadin nadine nadja nancy naomi nataliia natalia natalie natalija natasa natascha natasha nathalie nathan nathaniel neil nelson nestor nic nicholas nick
  nicky nico nicola nicolai nicolas nicole nicoletta niek niels nigel nik nikhil nikita niklas niko nikola nikolai nikolaj nikolaos nikolas nikolaus nils nina
  nino nisha nishant noah noel noelle noemi nora norbert noreen norma norman nuno odd odile ola olaf olav ole oleg oleksandr olga oliver olivia olivier olof
  omar ondrej orla orlando oscar oskar osman oswald otmar otto owen pablo paige pal palle pamela panagiotis paola paolo parker pascal pascale patrice patricia
  patricio patrick patrik patrizia patty paul paula paulina pauline paulo pavel pavol pawel payam pearl peder pedro peggy penelope penny per percy perry peter
  petr petra petri petros petter phil philip philipp philippa philippe phillip phoebe pia pierre pieter pietro pilar piotr pippa poul prakash pranav prasad
  praveen predrag priya przemyslaw quentin quirin rachel radek radka radoslaw radu rafael rafal raffaele raffaella rahel rahul raimund rainer raj rajat rajeev
  rajesh ralf ralph ramesh ramon ramona rana randall randy rania raphael raquel rasmus raul ravi ray raymond rebecca regina regine regis reiner reinhard reinhold
  rembert rena renata renate rene renee reto reza ricarda ricardo riccardo richard rick ricky rik rita rob robert roberta roberto robin rocio rod roderick
  rodger rodney rodolfo rodrigo roel roger rohan rohit roland rolf rolland roman romain romana romy ron ronald ronan ronny rosa rosalia rosalie rosalind
  rosana rosario rose rosemarie rosemary rosie ross roswitha rowan roxana roxanne roy ruben rudi rudiger rudolf rupert russell ruth ryan sabina sabine sabrina
  sadie sagar saidi salim sally salvador salvatore sam samantha sameer sami samir samuel samuli sander sandip sandra sandrine sandro sanjay sanjeev sanna sanne
  santiago sara sarah sascha sasha saskia satu savannah scott sean sebastian sebastiano sebastien selma sepp serena serge sergej sergey sergio severin severine
  shannon shane sharon shaun shauna shawn sheila shelley sheryl shirley shreya siegfried sigrid sigurd silke silvan silvana silvia silvie silvio simon simona
  simone sina sinan sinead siobhan siri siv sofia sofie solange soledad solene solveig sonal sondre sonia sonja sophia sophie soren sotirios spencer spyros
  srdjan sridhar srinivas staffan stan stanislav stanislaw stefan stefania stefanie stefano steffen steffi stein stella stelios stephan stephane stephanie
  stephen steve steven stewart stig stijn stuart sue suman sunil suresh surya susan susana susann susanna susanne susi suzanne suzi sven svenja svetlana sybille
  sylvain sylvester sylvia sylvie szilvia szymon tadeusz tamara tamas tania tanja tanya tara tariq tarja tarun tatiana tatjana taylor ted teemu teodora terence
  teresa terje terri terry tessa thea theis theo theodor theodora theodore theresa therese thibault thibaut thierry thies thijs thilo thomas thorben thorsten
  tiago tiffany tijana till tilman tim timo timothy tina tobias toby tod todd tom tomas tomasz tomaz tommaso tommy toni tonia tonje tony tonya tor torben tord
  tore torsten tove tracey tracy travis trevor trine tristan troels trond trude tulio tuomas tyler udo ulf ulla ulrich ulrik ulrika ulrike umberto ursula uschi
  uta ute uwe vaclav valentin valentina valeria valerie valerio vanessa vasile vasilis vera verena verona veronica veronika veronique vicente vicky victor
  victoria vidar vigdis vijay vikas viktor viktoria vilma vincent vincenzo vinzenz viola violeta virginia virginie vishal vittoria vittorio vivek vivian
  viviana viviane vivien vladimir volker volkmar wade waldemar wallace walter walther waltraud wanda ward warren wayne wendelin wendy wenke werner wibke wieland
  wiebke wieslaw wilfried wilhelm willem william willy wim winfried winston wlodzimierz wojciech wolf wolfgang wolfram xavier ximena yan yang yann yannick yannis
  yara yasemin yasmin yasmine yves yvette yvonne yuki yun yuri yusuf zach zachary zane zaneta zbigniew zdenek zoe zofia zoltan zora zoran zsofia zuzana zygmunt`.split(
    /\s+/u,
  ),
);
