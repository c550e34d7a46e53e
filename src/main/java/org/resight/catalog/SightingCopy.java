package org.resight.catalog;

import java.sql.Connection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resight.platform.CopyIn;

/** Writes many sightings at once, in the transaction of the connection. The rules are those of {@link Sighting} and of the schema. */
public final class SightingCopy {

    private static final String COLUMNS =
            """
            sighting (id, species_id, individual_id, year, month, day, time_of_day, utc_offset_minutes, offset_source, date_written, site_id, \
            latitude, longitude, uncertainty_m, observer, sex, life_stage, behaviour, remarks, encounter, client_key, import_id, created_by)""";

    private SightingCopy() {}

    /**
     * A sighting that is in no database yet.
     *
     * @param id drawn from the table's own sequence
     * @param individualId who it is: as an id, so that nothing has to be loaded for it; or null
     */
    public record Row(long id, Sighting sighting, @Nullable Long individualId) {}

    public static void write(Connection connection, List<Row> rows) {
        CopyIn copy = new CopyIn(COLUMNS);
        for (Row row : rows) {
            Sighting s = row.sighting;
            SightingDate date = s.date();
            Coordinates where = s.coordinates();
            Site site = s.site();
            Sighting.Observation seen = s.observation();
            copy.row(row.id, s.species().id(), row.individualId, date.year(), date.month(), date.day(), date.time(), date.offsetMinutes(),
                    date.offsetSource(), date.written(), site == null ? null : site.id(), where == null ? null : where.latitude(),
                    where == null ? null : where.longitude(), s.uncertaintyMetres(), seen.observer(), seen.sex(), seen.lifeStage(),
                    seen.behaviour(), seen.remarks(), seen.encounter(), s.clientKey(), s.importId(), s.createdBy());
        }
        copy.write(connection);
    }
}
