// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/xml.h"

#include <libxml/tree.h>

/* The exports that are known (see the formats of the Danish systems for case work). */
static const struct xml_dialect dialect[] = {
    {
        /* eDoc, "eDocAgendaPublishing.xml": FullText is the text of the printed item */
        .format = "edoc-xml",
        .root = "Meeting",
        .meeting = "Meeting",
        .committee = "Committee",
        .date = "MeetingDate",
        .place = "MeetingPlace|MeetingLocation",
        .kind = "MeetingState",
        .front = "MeetingAgendaTypes/MeetingAgendaType/FullText",
        .item = "MeetingAgendaItems/MeetingAgendaItem",
        .number = "AgendaItemNumber",
        .title = "Document/Title|Document/NeutralTitle|Title",
        .open = "../../AgendaType",
        .text = "FullText",
        .attachment = "Document/Attachments/Attachment",
        .attachment_title = "Title|NeutralTitle",
    },
    {
        /* SBSYS and FirstAgenda, "Publication32.xml": HTML in CDATA */
        .format = "sbsys-xml",
        .root = "Publication",
        .meeting = "Agendas/Agenda",
        .committee = "Committee/Name|Name",
        .date = "Meeting/When",
        .place = "Meeting/Where",
        .kind = "PublicationTypeAsValue",
        .member = "Meeting/Members/MeetingMember",
        .member_name = "Name|Member/Name",
        .member_state = "ParticipationStatusAsText|ParticipationStatusAsValue",
        .item = "Items/Item",
        .number = "Number|@Nummer|@Number",
        .title = "Caption",
        .open = "IsPublic",
        .case_no = "Case/Number",
        .field = "Fields/ItemField",
        .field_title = "Caption",
        .field_text = "Content",
        .attachment = "Enclosures/Enclosure",
        .attachment_title = "Title|Name|Caption|FileName",
    },
    {
        /* SBSYS with Danish names and attributes */
        .format = "sbsys-xml",
        .root = "Dagsorden",
        .meeting = "Dagsorden",
        .committee = "M\xC3\xB8"
                     "de/@Udvalg|@Udvalg",
        .date = "M\xC3\xB8"
                "de/@M\xC3\xB8"
                "dedato",
        .time = "M\xC3\xB8"
                "de/@M\xC3\xB8"
                "detid",
        .place = "M\xC3\xB8"
                 "de/@M\xC3\xB8"
                 "dested",
        .kind = "@Dagsordentype",
        .item = "Dagsordenpunkt",
        .number = "@Nummer|@Punktnummer|Nummer",
        .title = "Overskrift|@Overskrift|Titel|@Titel",
        .open = "@\xC3\x85"
                "bent|@Aabent",
        .case_no = "@Sagsnummer|Sagsnummer|@Sagsnr|Sagsnr",
        .field = "Indhold/*",
        .field_title = "@Overskrift|@Navn|@Titel|()",
        .field_text = ".",
        .attachment = "Bilagsliste/Bilag",
        .attachment_title = "@Navn|@Titel|Navn|Titel",
    },
    {
        /* Acadre: tables of fields */
        .format = "acadre-xml",
        .meeting = "table:agenda",
        .committee = "table:committee/fields/field:name",
        .date = "table:meeting/fields/field:date|table:meeting/fields/field:start",
        .time = "table:meeting/fields/field:time|table:meeting/fields/field:starttime",
        .place = "table:meeting/fields/field:location",
        .kind = "table:agenda/fields/field:typename|table:agenda/fields/field:type",
        .item = "table:agendaitem",
        .number = "fields/field:number|fields/field:itemno|../fields/field:number|"
                  "../fields/field:sort|fields/field:sort",
        .title = "fields/field:name",
        .open = "fields/field:accessname|fields/field:access",
        .case_no = "fields/field:caseno",
        .field = "table:bullet",
        .field_title = "fields/field:bulletname",
        .field_text = "fields/field:bulletcontent",
        .attachment = "table:enclosure",
        .attachment_title = "fields/field:name",
    },
    {
        /* eDoc by Fujitsu */
        .format = "edoc-xml",
        .root = "Root",
        .meeting = "Root",
        .committee = "Committee/Name",
        .date = "Committee/Meeting/MeetingDateTime",
        .place = "Committee/Meeting/MeetingLocation",
        .kind = "OutputTypeEnumName",
        .member = "Committee/Meeting/MeetingParticipants/MeetingParticipant",
        .member_name = "Name|FullName|ParticipantName",
        .member_state = "Status|ParticipationStatus",
        .item = "AgendaElements/AgendaElement",
        .number = "HandlingItem/SerialNo|SerialNo",
        .title = "HandlingItem/Title|Title",
        .open = "AccessIsPublic",
        .case_no = "HandlingItem/CaseNumber",
        .field = "HandlingItem/CasePresentations/CasePresentation",
        .field_title = "Title",
        .field_text = "Content",
        .attachment = "HandlingItem/Attachments/Attachment",
        .attachment_title = "Title",
    },
};

const struct xml_dialect *xml_dialect_of(const xmlNode *root)
{
    for (size_t i = 0; i < COUNT_OF(dialect); i++) {
        CLEANUP(arena_free) struct arena arena = {0};
        struct xml_nodes items = {0};
        if (dialect[i].root && strcmp((const char *)root->name, dialect[i].root) != 0)
            continue;
        xml_find_below(root, dialect[i].item, &arena, &items);
        if (items.count)
            return &dialect[i];
    }
    return NULL;
}
