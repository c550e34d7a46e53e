package org.resight.export;

import java.util.List;

/**
 * The columns of an exported table of sightings, in order: name in the file, and its SQL on {@code sightings_shown} as {@code s}.
 * Names follow Darwin Core's meaning where there is one, in words of the catalog.
 */
enum SightingColumns {
    SIGHTING_ID("sighting_id", "s.id"),
    SCIENTIFIC_NAME("scientific_name", "s.scientific_name"),
    COMMON_NAME("common_name", "s.common_name"),
    INDIVIDUAL_ID("individual_id", "s.individual_id"),
    INDIVIDUAL_NAME("individual_name", "s.individual_name"),
    YEAR("year", "s.year"),
    MONTH("month", "s.month"),
    DAY("day", "s.day"),
    TIME("time", "to_char(s.time_of_day, 'HH24:MI:SS')"),
    UTC_OFFSET_MINUTES("utc_offset_minutes", "s.utc_offset_minutes"),
    OFFSET_SOURCE("offset_source", "s.offset_source"),
    DATE_WRITTEN("date_written", "s.date_written"),
    FIRST_DAY("first_day", "s.first_day::text"),
    LAST_DAY("last_day", "s.last_day::text"),
    SITE_ID("site_id", "s.site_id"),
    SITE("site", "s.site_name"),
    LATITUDE("latitude", "s.latitude"),
    LONGITUDE("longitude", "s.longitude"),
    UNCERTAINTY_M("uncertainty_m", "s.uncertainty_m"),
    PLACE_EXACT("place_exact", "s.place_exact"),
    SENSITIVITY("sensitivity", "s.sensitivity"),
    OBSERVER("observer", "s.observer"),
    SEX("sex", "s.sex"),
    LIFE_STAGE("life_stage", "s.life_stage"),
    BEHAVIOUR("behaviour", "s.behaviour"),
    REMARKS("remarks", "s.remarks"),
    ENCOUNTER("encounter", "s.encounter"),
    CLIENT_KEY("client_key", "s.client_key"),
    IMPORT_ID("import_id", "s.import_id"),
    PHOTOS("photos", "(select count(*) from annotation a where a.sighting_id = s.id)"),
    PHOTO_FILES("photo_files",
            "(select string_agg(p.file_name, '; ' order by a.id) from annotation a join photo p on p.id = a.photo_id where a.sighting_id = s.id)"),
    PHOTO_SHA256("photo_sha256",
            "(select string_agg(p.sha256, '; ' order by a.id) from annotation a join photo p on p.id = a.photo_id where a.sighting_id = s.id)"),
    VIEWPOINTS("viewpoints", "(select string_agg(a.viewpoint, '; ' order by a.id) from annotation a where a.sighting_id = s.id)"),
    VERDICT("verdict", "d.verdict"),
    CONFIDENCE("confidence", "d.confidence"),
    REVIEWER("reviewer", "d.reviewer"),
    DECIDED_AT("decided_at", "to_char(d.decided_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')");

    private static final String DECISION = """
            left join lateral (select m.verdict, m.confidence, u.name as reviewer, m.decided_at from match_decision m
                join user_account u on u.id = m.reviewer_id
                where m.sighting_id = s.id and m.undone_at is null and m.verdict in ('SAME', 'NEW_INDIVIDUAL')) d on true
            """;

    private final String title;
    private final String sql;

    SightingColumns(String title, String sql) {
        this.title = title;
        this.sql = sql;
    }

    String title() {
        return title;
    }

    static List<String> titles() {
        return List.of(values()).stream().map(SightingColumns::title).toList();
    }

    /** Everything before the where clause; takes the parameter {@code :exact}. */
    static String select() {
        StringBuilder text = new StringBuilder("select ");
        for (SightingColumns column : values()) {
            text.append(column.ordinal() == 0 ? "" : ", ").append(column.sql).append(" as ").append(column.title);
        }
        return text.append(" from sightings_shown(:exact) s ").append(DECISION).toString();
    }
}
