// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * Sets of words that the readers of facts ask for, in lower case. A word is looked up once, when
 * it is read; asking is a test of a bit then. make_word_sets.c makes the table. At most 64 sets.
 */
#define WORD_SETS(SET)                                                                             \
    SET(ABBREVIATION, /* a full stop after them ends no sentence */                                \
        "nr pkt stk jf jfr jvf kl ca bl a f eks evt m v mv inkl incl vedr d sdr "                  \
        "gl chr st pr mio mia dr s p ift ang hhv afd tlf")                                         \
    SET(FUNCTION, /* no line that goes on ends a sentence after them */                            \
        "til i af og på for med at den det der som om fra samt eller de en et "                   \
        "udvalgets møde")                                                                          \
    SET(JOINING, "og samt men")                                                                    \
    SET(OPENING, "der da når som efter")                                                           \
    SET(IT, "der det")                                                                             \
    SET(CAN, "kan kunne")                                                                          \
    SET(PERFECT, "har havde have")                                                                 \
    SET(PAST, "var")                                                                               \
    SET(NEGATION, "ikke ej ikkje ingen")                                                           \
    SET(OF, "af i fra til")                                                                        \
    SET(MINORITY, "mindretal mindretallet")                                                        \
    SET(HELPER, "blev bliver blevet er blive")                                                     \
    SET(BARRIER, "at der som hvis såfremt idet da når fordi hvor hvorvidt hvilken "              \
                 "hvilket hvilke hvem inden før mens selvom dersom medmindre eftersom "           \
                 "hvordan hvornår")                                                                \
    SET(ADVERB, "herefter derefter dermed hermed således enstemmigt enstemmig samtidig "          \
                "samtidigt ligeledes også desuden endvidere herudover derudover alene "           \
                "ikke ej enigt endeligt endelig foreløbigt foreløbig blev bliver er og "         \
                "uden afstemning bemærkninger i enighed så dog med efterfølgende "              \
                "blevet enstemmigtt kan kunne bemærkning eenstemmigt nu samlet en bloc "          \
                "vedtagelse")                                                                      \
    SET(MODAL, "skal skulle bør burde vil ville må måtte forventes forventer ønskes "          \
               "ønsker ønskede foreslår foreslås foreslog stillede stillet opfordrer "         \
               "opfordrede henstiller spurgte overveje håber håbede mener mente fandt "          \
               "finder lagde bad beder")                                                           \
    SET(DECIDER, /* who decides */                                                                 \
        "udvalget udvalgene udvalg byrådet rådet bestyrelsen flertal flertallet medlemmer "      \
        "magistraten forsamlingen mødet vi man nævnet menighedsrådet "                          \
        "regionsrådet kommunalbestyrelsen borgerrepræsentationen "                               \
        "forretningsudvalget skolebestyrelsen kommissionen samtlige alle kkr hmu "                 \
        "lmu cmu hovedudvalget")                                                                   \
    SET(OFFICE, /* who does not */                                                                 \
        "administrationen forvaltningen direktionen borgmesteren formanden "                       \
        "direktøren næstformanden centerchefen sekretariatet "                                   \
        "kommunaldirektøren rådmanden direktør chef borgmester formand "                        \
        "chefgruppen ministeriet regeringen folketinget ankestyrelsen kl")                         \
    SET(MAIN, "indstilling indstillingen indstillingerne sagen sag samlede "                       \
              "hovedforslaget punktet forvaltningens budgetforslaget")                             \
    SET(MATTER, "pkt sagen sag sagens sager sagerne dagsorden dagsordenen dagsordnen "             \
                "referat referatet referater emnet emnerne behandling behandlingen "               \
                "beslutning beslutningen beretning beretningen status budgettet budget "           \
                "regnskab regnskabet lokalplan lokalplanen protokol protokollen planen "           \
                "oplæg oplægget drøftelse drøftelsen tidsplanen tidsplan bevillingen "         \
                "notatet notat")                                                                   \
    SET(EARLIER, "tidligere sidste seneste senest forrige oprindelig oprindeligt allerede "        \
                 "siden dengang januar februar marts april maj juni juli august september "        \
                 "oktober november december")                                                      \
    SET(LABEL, /* before the number of a point that is decided */                                  \
        "ad at punkt pkt punkterne indstillingens indstillingspunkt "                              \
        "meddelelsespunkt meddelelsepunkt litra delpunkt nr sag anbefaling dot og "                \
        "til")                                                                                     \
    SET(AWAY, "fraværende afbud inhabil inhabile forfald")                                         \
    SET(PHRASE, /* of decisions without a verb */                                                  \
        "efterretning foretoges bero tilbage afslag fremme flertal enighed enige "                 \
        "enigt ønsker ønskede tilslutning næste kommende senere anmoder beder "                 \
        "afventer gerne")                                                                          \
    SET(ITEM, /* before the number of an item */                                                   \
        "punkt pkt punkterne punkter sag dagsordenspunkt dagsordenspkt pktr")                      \
    SET(BETWEEN, /* may stand between a body and the date it met */                                \
        "den d på i sit deres møde mødet møder ved har ordinære ordinært "                   \
        "ekstraordinære ekstraordinært ekstraordinaert seneste sidste "                          \
        "beslutning behandling behandlet behandledes af mødedato dato ekstraord "                 \
        "til ordinaere og mandag tirsdag onsdag torsdag fredag lørdag søndag om "                \
        "behandlede besluttede godkendte vedtog drøftede tiltrådte udsatte")                       \
    SET(MEETING, /* say that it met */                                                             \
        "besluttede besluttet behandlede behandlet behandles behandledes "                         \
        "godkendte godkendt vedtog vedtaget drøftede drøftet drøftes "                          \
        "tiltrådte tiltrådt orienteret orienteredes forelagt udsat udsatte "                     \
        "udsattes møde mødet møder møderne punkt pkt indstillede anbefalede "                  \
        "anbefalet oversendte sendte tog taget indstillet bevilgede bevilget "                     \
        "afsatte nedsatte igangsatte udpegede beslutning beslutningen "                            \
        "præsenteret anmodede bad behandling dagsordenen")                                         \
    SET(OTHER_THING, /* has a date and is no meeting */                                            \
        "brev skrivelse mail notat lov loven lovs bekendtgørelse "                                \
        "bekendtgørelsen høringssvar henvendelse ansøgning rapport aftale "                     \
        "aftalen forlig frist fristen pr ikrafttræden vedtægter vedtægt "                       \
        "cirkulære dom kontrakt redegørelse afgørelse generalforsamling "                       \
        "bestyrelsesmøde borgermøde dialogmøde ministeriet ankestyrelsen "                      \
        "besigtigede besigtigelse besøgte besøg ekskursion studietur")                             \
    SET(BEFORE_OTHER, "pr senest inden indtil siden efter fra før gældende frem")                  \
    SET(YEAR_VERB, "besluttede vedtog godkendte vedtaget besluttet behandlede tiltrådte "         \
                   "godkendt afsatte nedsatte drøftede")                                           \
    SET(SENDING, "sendes sendt sender sende oversendes oversendt oversender oversende "            \
                 "fremsendes fremsendt videresendes videresendt fremsender forelægges "           \
                 "forelagt henvises henvist tilstilles godkendelse behandling beslutning "         \
                 "afgørelse")                                                                      \
    SET(SENDING_WEAK, "godkendelse behandling beslutning afgørelse forelagt sendt henvist")        \
    SET(SENDING_NOUN, "godkendelse behandling beslutning afgørelse")                               \
    SET(NAME_STOP, /* cannot be inside a name that goes on to the right */                         \
        "den d på i har havde besluttede behandlede godkendte møde mødet "                      \
        "møder punkt pkt til blev er som der at med af drøftede vedtog "                         \
        "ekstraordinære ekstraordinært kl sag fra ved beslutning")                                 \
    SET(SEAT, /* after the name of a municipality */                                               \
        "kommune rådhus byråd byraad kommunes kommunen rådhuset byråds byraads "               \
        "kommunalbestyrelse borgerservice regionsråd bibliotek rådhussalen "                     \
        "region regionskommune kommunia kommuneqarfik")                                            \
    SET(VOTE, "følgende undlod undlader hverken for imod mod med stemte stemmer")                  \
    SET(OFFICE_DOES, /* what an office promises */                                                 \
        "vender følger udarbejder undersøger fremlægger forelægger fremsender "                \
        "udsender eftersender orienterer kontakter afdækker belyser indarbejder "                 \
        "vurderer laver indkalder inviterer sørger tager afklarer besvarer "                      \
        "arbejder fremskaffer indhenter redegør svarer afholder undersøge giver "                \
        "vil skal bedes anmodes pålægges opfordres kommer rykker sender "                        \
        "præsenterer afrapporterer evaluerer bringer beregner genfremsætter "                    \
        "genfremlægger ser retter går")                                                            \
    SET(OFFICE_WEAK, /* only with a word of OFFICE_WHAT */                                         \
        "tager giver skal vil arbejder ser går sender kommer")                                     \
    SET(OFFICE_STRICT, /* what counts as a promise in running text; all are of OFFICE_DOES */      \
        "vender udarbejder undersøger fremlægger fremsender udsender "                           \
        "eftersender afdækker vil")                                                                \
    SET(OFFICE_WHAT, "tilbage op kontakt redegørelse notat notatet oplæg oplægget "             \
                     "orientering status rapport svar svaret forslag sag sagen plan oversigt "     \
                     "opgørelse initiativ fat videre udarbejde undersøge fremlægge "            \
                     "forelægge fremsende udsende orientere kontakte afdække belyse "            \
                     "indarbejde vurdere lave indkalde invitere sørge tage afklare besvare "      \
                     "arbejde indhente redegøre vende følge sende præsentere evaluere "         \
                     "beregne komme give")                                                         \
    SET(BODY_WANTS, /* what a body does that expects something */                                  \
        "ønsker ønskede beder bad anmoder anmodede efterspørger efterspurgte "                  \
        "bestiller bestilte får forelægges orienteres præsenteres inviteres "                   \
        "vil")                                                                                     \
    SET(BODY_GETS, "forelagt præsenteret tilsendt sendt fremlagt oplyst tilbud orientering "      \
                   "status notat redegørelse oplæg rapport opgørelse oversigt "                 \
                   "afrapportering sagen udkast besked evaluering materiale svar forslag")         \
    SET(COMES, /* said of a thing that is to come */                                               \
        "forelægges fremlægges genoptages evalueres afrapporteres genbehandles "                 \
        "præsenteres holdes afholdes behandles eftersendes fremsendes udsendes "                  \
        "udarbejdes følges drøftes")                                                               \
    SET(DISSENT, /* one of them, or a compound, is in every member's opinion but "kan ikke" */     \
        "forbehold protokollen protokol protokols protokollatet mindretal "                        \
        "mindretallet stemte stemmer")                                                             \
    SET(NO_BODY, "råd forråd samråd") /* end as bodies do and are none */                          \
    SET(NO_BODY_SMALL,                /* nor are these without a capital */                        \
        "udråd aktstykke anråd overråd raad bestyrelse bestyrelsen udvalg udvalget "            \
        "rådet nævn nævnet kommissionen regeringsudvalg vareudvalg madudvalg "                  \
        "mulighedsudvalg forsamlingen delegationen repræsentantskabet "                           \
        "repræsentantskab europarådet magistrat")                                                  \
    SET(NO_PLACE, /* end as places do and are no names */                                          \
        "skolen skolerne skole vejen vej gaden gade parken skoven havnen torvet "                  \
        "hallen museet kirken biblioteket jobvej omvej genvej indfaldsvej "                        \
        "motorvej motorvejen landevej privatvej fællesvej vejledning cykelvej "                   \
        "gangvej udvej undervej adgangsvej stamvej tilkørselsvej skolevej "                       \
        "ungdomsuddannelse fremvej boligvej hovedvej hovedvejen omfartsvej "                       \
        "ringvej ringvejen omfartsvejen adgangsvejen gågade gågaden sidegade "                   \
        "hovedgaden arbejdsplads byparken kommunegaden folkeskole folkeskolen "                    \
        "højskolen højskole efterskole erhvervsparken cykelparken "                              \
        "vindmølleparken solcelleparken skolevejen forhallen hovedbiblioteket "                   \
        "folkebiblioteket privatvejen fællesvejen landevejen gymnasiet gymnasium "                \
        "børnehaven børnehave vuggestuen rådhus museum")

#define WORD_SET_NUMBER(name, words) WORD_SET_NUMBER_##name,
enum { WORD_SETS(WORD_SET_NUMBER) WORD_SET_COUNT };
#undef WORD_SET_NUMBER

/* SET_MODAL and so on: one bit each. */
#define WORD_SET_BIT(name, words)                                                                  \
    static const uint64_t SET_##name __attribute__((unused)) = UINT64_C(1)                         \
                                                               << WORD_SET_NUMBER_##name;
WORD_SETS(WORD_SET_BIT)
#undef WORD_SET_BIT

#define WORD_SLOTS 4096 /* of the table, a power of two */

/** By the first and the last eight bytes of a word of @p size bytes. */
static inline uint64_t word_hash(uint64_t first, uint64_t last, size_t size)
{
    return first * UINT64_C(0x9E3779B97F4A7C15) + last * UINT64_C(0xBF58476D1CE4E5B9) +
           size * UINT64_C(0x94D049BB133111EB);
}

/** Where to begin to look, and what tells most words of one slot apart. */
#define WORD_SLOT(hash) ((size_t)((hash) >> 52) & (WORD_SLOTS - 1))
#define WORD_TAG(hash)  ((uint16_t)((hash) >> 36 & 0xFFFF))
