package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.platform.Rows;

/**
 * Puts sightings back to what they were before an import's rows described them; the history of each says so. Whether anything stands in
 * the way is asked before.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
@Permit(Right.CONTRIBUTE)
public class SupplementUndo {

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    /** What an import made of a sighting; columns as the database writes them. Public, since the mapper must see it. */
    public record Made(long sightingId, String before, String after) {}

    void takeBack(long importId, String name) {
        String reason = "Import “" + name + "” was undone";
        jdbi.useHandle(handle -> {
            List<Made> all = handle.createQuery("""
                    delete from import_supplement where import_id = :id returning sighting_id, before::text as before, after::text as after
                    """).bind("id", importId).map(Rows.of(Made.class)).list();
            for (Made made : all) {
                int version = restore(handle, made);
                unassigned(handle, importId, made.sightingId(), reason);
                Map<String, JsonValue> before = columns(made.after());
                Map<String, Object> after = new HashMap<>(columns(made.before()));
                after.put("version", version);
                audit.record(
                        AuditTrail.Event.of("sighting.edit", "sighting", made.sightingId()).before(before).after(after).because(reason));
            }
        });
    }

    private static int restore(Handle handle, Made made) {
        return handle.createQuery("""
                update sighting s set version = s.version + 1, individual_id = w.individual_id, year = w.year, month = w.month, day = w.day,
                    time_of_day = w.time_of_day, utc_offset_minutes = w.utc_offset_minutes, offset_source = w.offset_source,
                    date_written = w.date_written, site_id = w.site_id, latitude = w.latitude, longitude = w.longitude,
                    uncertainty_m = w.uncertainty_m, observer = w.observer, sex = w.sex, life_stage = w.life_stage, behaviour = w.behaviour,
                    remarks = w.remarks, encounter = w.encounter, client_key = w.client_key
                from sighting now, jsonb_populate_record(now, :before::jsonb) w
                where s.id = :id and now.id = s.id returning s.version
                """).bind("id", made.sightingId()).bind("before", made.before()).mapTo(Integer.class).one();
    }

    /** The event that takes the import's own back, so that the individual's history tells both; they go with it if it goes. */
    private void unassigned(Handle handle, long importId, long sightingId, String reason) {
        handle.createUpdate("""
                insert into identity_event (kind, individual_id, sighting_id, before, reason, actor_id, reverses, import_id)
                select 'UNASSIGN', e.individual_id, e.sighting_id, e.after, :reason, :actor, e.id, e.import_id from identity_event e
                where e.import_id = :import and e.sighting_id = :sighting and e.kind = 'ASSIGN'
                    and not exists (select 1 from identity_event r where r.reverses = e.id)
                """).bind("reason", reason).bind("actor", acting.actor().id()).bind("import", importId).bind("sighting", sightingId)
                .execute();
    }

    private static Map<String, JsonValue> columns(String json) {
        JsonObject object = ImportSettings.parse(json);
        return Map.copyOf(object);
    }
}
