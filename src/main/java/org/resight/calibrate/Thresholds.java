package org.resight.calibrate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.platform.Refusal;

/** Sets and reads the cut-offs of each species and model. A version is never changed: setting makes the next one. */
@ApplicationScoped
@Transactional
@Permit(Right.ADMINISTER)
public class Thresholds {

    private static final int LOOKED_AT = 2000;

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    /** The models, the one in use first. */
    @Permit(Right.VIEW)
    public List<ModelChoice> models() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select id, name, version, in_use from embedding_model order by in_use desc, id desc")
                        .map(ConstructorMapper.of(ModelChoice.class)).list());
    }

    /** All versions, the one in force first. There is always one: the starting values that the model suggests. */
    @Permit(Right.VIEW)
    public List<ThresholdVersion> versions(long speciesId, long modelId) {
        return jdbi.withHandle(handle -> {
            boolean known = handle.createQuery("""
                    select exists (select 1 from species where id = :species) and exists (select 1 from embedding_model where id = :model)
                    """).bind("species", speciesId).bind("model", modelId).mapTo(Boolean.class).one();
            if (!known) {
                throw Refusal.notFound("There is no such species or model.");
            }
            handle.createQuery("select ensure_threshold(:species, :model)").bind("species", speciesId).bind("model", modelId)
                    .mapTo(String.class).findOne();
            return handle.createQuery("""
                    select t.*, coalesce(u.name, 'Resight') as set_by,
                        (select count(*) from identification_run r where r.threshold_id = t.id)::integer as runs
                    from species_threshold t left join user_account u on u.id = t.created_by
                    where t.species_id = :species and t.model_id = :model order by t.number desc
                    """).bind("species", speciesId).bind("model", modelId).map(ConstructorMapper.of(ThresholdVersion.class)).list();
        });
    }

    /**
     * Sets the cut-offs: a new version, for the runs after it.
     *
     * @param seen the number of the version that the person saw; refused with what has changed when another is in force
     * @return the number of the new version
     */
    public int set(long speciesId, long modelId, int seen, CutOffs wanted, @Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw Refusal.invalid("Say why: whoever compares scores later needs to know.");
        }
        jdbi.useHandle(handle -> handle.createQuery("select id from species where id = :id for update").bind("id", speciesId)
                .mapTo(Long.class).findOne());
        ThresholdVersion present = versions(speciesId, modelId).getFirst();
        if (present.number() != seen) {
            throw Refusal.conflict("Another version has been set since you opened this page, and yours was not. Version " + present.number()
                    + " by " + present.setBy() + ": likely match from " + present.likelyMatch() + ", likely new below "
                    + present.likelyNew()
                    + ", K " + present.k() + " (“" + present.reason() + "”). Load the page again to see it.");
        }
        if (present.cutOffs().equals(wanted)) {
            throw Refusal.invalid("These are the values in force. Nothing was changed.");
        }
        int number = present.number() + 1;
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into species_threshold (species_id, model_id, number, likely_match, likely_new, k, reason, created_by)
                values (:species, :model, :number, :match, :new, :k, :reason, :by)
                """).bind("species", speciesId).bind("model", modelId).bind("number", number).bind("match", wanted.likelyMatch())
                .bind("new", wanted.likelyNew()).bind("k", wanted.k()).bind("reason", reason.strip()).bind("by", acting.actor().id())
                .execute());
        audit.record(
                AuditTrail.Event.of("threshold.set", "threshold", speciesId).before(facts(modelId, present.number(), present.cutOffs()))
                        .after(facts(modelId, number, wanted)).because(reason.strip()));
        return number;
    }

    /** Takes the values of an earlier version back into force, as a new version. */
    public int revert(long speciesId, long modelId, int seen, int earlier, @Nullable String reason) {
        ThresholdVersion wanted = versions(speciesId, modelId).stream().filter(v -> v.number() == earlier).findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no version " + earlier + " of these cut-offs."));
        return set(speciesId, modelId, seen, wanted.cutOffs(), reason);
    }

    /** How similar the nearest animal was, in the latest runs of this species with this model; newest first. */
    @Permit(Right.VIEW)
    public List<Double> similarities(long speciesId, long modelId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select r.nearest_similarity from identification_run r
                where r.species_id = :species and r.model_id = :model and r.state = 'DONE' and r.latest order by r.id desc limit :count
                """).bind("species", speciesId).bind("model", modelId).bind("count", LOOKED_AT).mapTo(Double.class).list());
    }

    private static Map<String, Object> facts(long modelId, int number, CutOffs cutOffs) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", modelId);
        facts.put("number", number);
        facts.put("likelyMatch", cutOffs.likelyMatch());
        facts.put("likelyNew", cutOffs.likelyNew());
        facts.put("k", cutOffs.k());
        return facts;
    }
}
