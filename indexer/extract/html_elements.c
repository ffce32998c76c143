// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/html.h"
#include "indexer/vocabulary/vocabulary_key.h"

#define CLASS_MAX 80 /* bytes of a class name that is looked at */

/* Sorted by name. What is missing is inline. */
static const struct {
    const char *name;
    enum element_kind kind;
} element[] = {
    {"a", ELEMENT_LINK},          {"address", ELEMENT_BLOCK},    {"article", ELEMENT_PARA},
    {"aside", ELEMENT_ASIDE},     {"audio", ELEMENT_ASIDE},      {"b", ELEMENT_BOLD},
    {"blockquote", ELEMENT_PARA}, {"body", ELEMENT_BLOCK},       {"br", ELEMENT_BREAK},
    {"button", ELEMENT_BUTTON},   {"canvas", ELEMENT_ASIDE},     {"caption", ELEMENT_PARA},
    {"center", ELEMENT_BLOCK},    {"datalist", ELEMENT_ASIDE},   {"dd", ELEMENT_BLOCK},
    {"details", ELEMENT_PARA},    {"dialog", ELEMENT_ASIDE},     {"dir", ELEMENT_LIST},
    {"div", ELEMENT_BLOCK},       {"dl", ELEMENT_PARA},          {"dt", ELEMENT_BLOCK},
    {"fieldset", ELEMENT_PARA},   {"figcaption", ELEMENT_BLOCK}, {"figure", ELEMENT_PARA},
    {"footer", ELEMENT_ASIDE},    {"form", ELEMENT_BLOCK},       {"frame", ELEMENT_BLOCK},
    {"h1", ELEMENT_HEADING},      {"h2", ELEMENT_HEADING},       {"h3", ELEMENT_HEADING},
    {"h4", ELEMENT_HEADING},      {"h5", ELEMENT_HEADING},       {"h6", ELEMENT_HEADING},
    {"head", ELEMENT_BLOCK},      {"header", ELEMENT_PARA},      {"hr", ELEMENT_BREAK},
    {"html", ELEMENT_BLOCK},      {"iframe", ELEMENT_ASIDE},     {"legend", ELEMENT_PARA},
    {"li", ELEMENT_ITEM},         {"listing", ELEMENT_PRE},      {"main", ELEMENT_MAIN},
    {"menu", ELEMENT_LIST},       {"nav", ELEMENT_ASIDE},        {"noframes", ELEMENT_BLOCK},
    {"noscript", ELEMENT_ASIDE},  {"object", ELEMENT_BLOCK},     {"ol", ELEMENT_LIST},
    {"optgroup", ELEMENT_BLOCK},  {"option", ELEMENT_BLOCK},     {"p", ELEMENT_PARA},
    {"pre", ELEMENT_PRE},         {"script", ELEMENT_DROP},      {"search", ELEMENT_ASIDE},
    {"section", ELEMENT_PARA},    {"select", ELEMENT_ASIDE},     {"strong", ELEMENT_BOLD},
    {"style", ELEMENT_DROP},      {"sub", ELEMENT_SUB},          {"summary", ELEMENT_SUMMARY},
    {"sup", ELEMENT_SUB},         {"svg", ELEMENT_ASIDE},        {"table", ELEMENT_TABLE},
    {"tbody", ELEMENT_BLOCK},     {"td", ELEMENT_CELL},          {"textarea", ELEMENT_ASIDE},
    {"tfoot", ELEMENT_BLOCK},     {"th", ELEMENT_CELL},          {"thead", ELEMENT_BLOCK},
    {"title", ELEMENT_ASIDE},     {"tr", ELEMENT_ROW},           {"ul", ELEMENT_LIST},
    {"video", ELEMENT_ASIDE},     {"xmp", ELEMENT_PRE},
};

enum element_kind element_kind_of(struct str name)
{
    size_t from = 0, to = COUNT_OF(element);
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = str_compare(str_of(element[middle].name), name);
        if (order == 0)
            return element[middle].kind;
        if (order < 0)
            from = middle + 1;
        else
            to = middle;
    }
    /* elements that a page made up for itself ("app-agenda-item") stand for themselves */
    return str_find_byte(name, '-', 0) < name.size ? ELEMENT_BLOCK : ELEMENT_INLINE;
}

/* Words of class names, whole or as their first or last word, of what is no minutes. Sorted. */
static const struct str aside_word[] = {
    TEXT("breadcrumb"),   TEXT("breadcrumbs"), TEXT("broedkrumme"),
    TEXT("chatbot"),      TEXT("consent"),     TEXT("cookie"),
    TEXT("cookiebanner"), TEXT("cookiebot"),   TEXT("cookieinformation"),
    TEXT("cookies"),      TEXT("feedback"),    TEXT("footer"),
    TEXT("language"),     TEXT("login"),       TEXT("menu"),
    TEXT("menubar"),      TEXT("nav"),         TEXT("navbar"),
    TEXT("navigation"),   TEXT("newsletter"),  TEXT("pager"),
    TEXT("pagination"),   TEXT("readspeaker"), TEXT("search"),
    TEXT("searchbox"),    TEXT("share"),       TEXT("sharing"),
    TEXT("sidebar"),      TEXT("skip"),        TEXT("skiplink"),
    TEXT("sitemap"),      TEXT("social"),      TEXT("submenu"),
    TEXT("toolbar"),      TEXT("topbar"),      TEXT("topmenu"),
};

/* Whole class names of portals: what they say of the element. */
static const struct {
    const char *name;
    struct class_facts facts;
} class[] = {
    /* FirstAgenda's portal: buttons, counts and file names among the items */
    {"badge", {.aside = true}},
    {"dropdown", {.aside = true}},
    {"expand", {.aside = true}},
    {"lydfilnavn", {.aside = true}},
    {"pdf-label", {.aside = true}},
    /* ... and what names the meeting */
    {"dato",
     {.block = true,
      .label = "M\xC3\xB8"
               "dedato: "}},
    {"overskrift", {.block = true}},
    {"sagsnummer", {.block = true}},
    {"sted",
     {.block = true,
      .label = "M\xC3\xB8"
               "dested: "}},
    {"udvalg", {.block = true, .label = "Udvalg: "}},
    {"label", {.block = true}},
    /* Fujitsu's stylesheets */
    {"xsltagendatitle", {.block = true, .level = 1}},
    {"xsltdateandlocation", {.block = true}},
    {"xsltcontentheader", {.block = true, .level = 2}},
    {"xslttitle", {.block = true, .level = 2}},
    {"xsltsubtitle", {.block = true, .level = 3}},
    {"xsltheader", {.block = true, .level = 3}},
    {"xsltattachment", {.block = true}},
    /* Word's styles */
    {"overskrift1", {.level = 1}},
    {"overskrift2", {.level = 2}},
    {"overskrift3", {.level = 3}},
    {"overskrift4", {.level = 4}},
    {"msoheading1", {.level = 1}},
    {"msoheading2", {.level = 2}},
    {"msotitle", {.level = 1}},
    {"msoheader", {.aside = true}},
    {"msofooter", {.aside = true}},
    {"heading1", {.level = 1}},
    {"heading2", {.level = 2}},
    {"heading3", {.level = 3}},
};

static void add(struct class_facts *facts, const struct class_facts *more)
{
    facts->aside |= more->aside;
    facts->main |= more->main;
    facts->block |= more->block;
    if (more->level)
        facts->level = more->level;
    if (more->label)
        facts->label = more->label;
}

static bool aside_class(struct str name)
{
    static const struct str denied[] = {TEXT("has"),     TEXT("no"), TEXT("with"),
                                        TEXT("without"), TEXT("is"), TEXT("hide")};
    size_t first = 0;
    while (first < name.size && name.data[first] != '-' && name.data[first] != '_')
        first++;
    size_t last = name.size;
    while (last && name.data[last - 1] != '-' && name.data[last - 1] != '_')
        last--;
    struct str head = str_head(name, first);
    for (size_t i = 0; i < COUNT_OF(denied); i++)
        if (first < name.size && str_equal(head, denied[i]))
            return false;
    size_t count = COUNT_OF(aside_word);
    return table_find(aside_word, count, head) < count ||
           table_find(aside_word, count, str_from(name, last)) < count ||
           str_starts(name, STR("cookie"));
}

/* "accordion-button", "punkt_toggle", "collapsed": what folds a text. The title of one is told from
 * its wrapper by the element or by @p title. */
static bool toggle_class(struct str name, bool *title)
{
    static const struct str fold[] = {TEXT("accordion"), TEXT("toggle"),   TEXT("collaps"),
                                      TEXT("expander"),  TEXT("foldable"), TEXT("foldud")};
    static const struct str ending[] = {TEXT("title"), TEXT("titel"), TEXT("header"),
                                        TEXT("heading"), TEXT("overskrift")};
    bool folds = false;
    for (size_t i = 0; i < COUNT_OF(fold); i++)
        folds |= str_find(name, fold[i], 0) < name.size;
    for (size_t i = 0; i < COUNT_OF(ending) && folds; i++)
        *title |= str_ends(name, ending[i]);
    return folds;
}

static void one_class(struct str name, bool id, struct class_facts *facts)
{
    char lower[CLASS_MAX];
    if (name.size == 0 || name.size > sizeof lower)
        return;
    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i];
        lower[i] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
    }
    struct str folded = {lower, name.size};
    for (size_t i = 0; i < COUNT_OF(class) && !id; i++)
        if (str_is(folded, class[i].name))
            add(facts, &class[i].facts);
    facts->aside |= aside_class(folded);
    bool title = false;
    facts->toggle |= !id && toggle_class(folded, &title);
    facts->button |= title;
}

static void role_read(struct str value, struct class_facts *facts)
{
    static const char *const role[] = {"navigation",    "search",  "contentinfo",
                                       "complementary", "dialog",  "alertdialog",
                                       "menubar",       "toolbar", "menu"};
    facts->main |= str_is(value, "main");
    facts->button |= str_is(value, "button") || str_is(value, "tab");
    for (size_t i = 0; i < COUNT_OF(role); i++)
        facts->aside |= str_is(value, role[i]);
}

void class_read(struct str attribute, struct str value, struct class_facts *facts)
{
    if (str_is(attribute, "role")) {
        role_read(str_trim(value), facts);
        return;
    }
    facts->toggle |= str_is(attribute, "aria-expanded") || str_is(attribute, "data-toggle");
    bool id = str_is(attribute, "id");
    if (!id && !str_is(attribute, "class"))
        return;
    for (size_t at = 0; at < value.size;) {
        size_t end = at;
        while (end < value.size && !ascii_is_space(value.data[end]))
            end++;
        one_class(str_slice(value, at, end), id, facts);
        at = end + 1;
    }
}
