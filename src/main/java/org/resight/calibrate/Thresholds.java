package org.resight.calibrate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.engine.evaluation.Trial;
import org.resight.platform.Refusal;
import org.resight.platform.Rows;
import org.resight.platform.TextLimit;

/** Sets and reads the cut-offs of each species and model. A version is never changed: setting makes the next one. */
@ApplicationScoped
@Transactional
@Permit(Right.ADMINISTER)
public class Thresholds {

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    @Inject
    Evidence evidence;

    /** The models, the one in use first. */
    @Permit(Right.VIEW)
    public List<ModelChoice> models() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select id, name, version, in_use from embedding_model order by in_use desc, id desc")
                        .map(Rows.of(ModelChoice.class)).list());
    }

    /** All versions of all sides, newest first. There is always one: the starting values that the model suggests. */
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
            return VersionRow.all(handle, speciesId, modelId);
        });
    }

    /** The version that new runs are answered with: the side's own, else the species'. */
    @Permit(Right.VIEW)
    public ThresholdVersion inForce(Scope scope) {
        List<ThresholdVersion> versions = versions(scope.speciesId(), scope.modelId());
        return versions.stream().filter(v -> v.inForce() && v.viewpoint() != null && v.viewpoint() == scope.viewpoint()).findFirst()
                .orElseGet(() -> versions.stream().filter(v -> v.viewpoint() == null).findFirst().orElseThrow());
    }

    /**
     * Sets the cut-offs: a new version, for the runs after it. The same values confirm those that nobody answers for yet.
     *
     * @param seen the number of the version that the person saw in force; refused with what has changed when another is
     * @param rates of error that the person looked at cut-offs for; null for none
     * @return the number of the new version
     */
    public int set(Scope scope, int seen, CutOffs wanted, @Nullable WantedRates rates, @Nullable String reason) {
        String why = required(reason);
        ThresholdVersion present = hold(scope, seen);
        boolean own = present.viewpoint() == scope.viewpoint();
        if (own && !present.standing().stale() && !present.unwatched() && present.cutOffs().equals(wanted)) {
            throw Refusal.invalid("These are the values in force. Nothing was changed.");
        }
        TrialSet trials = evidence.trials(scope.speciesId(), scope.modelId(), wanted.k()).of(scope.viewpoint());
        if (scope.viewpoint() != null && trials.missing() > 0) {
            throw Refusal.invalid("Too little data for thresholds%s: %d individuals were seen from there again, and %d are needed."
                    .formatted(scope.words(), trials.seenAgain(), TrialSet.ENOUGH_INDIVIDUALS));
        }
        return store(scope, present, wanted, Chosen.of(trials, wanted, rates), trials, false, why);
    }

    /** Takes the values of an earlier version back into force for its side, as a new version. */
    public int revert(long speciesId, long modelId, int seen, int earlier, @Nullable String reason) {
        ThresholdVersion wanted = versions(speciesId, modelId).stream().filter(v -> v.number() == earlier).findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no version " + earlier + " of these cut-offs."));
        return set(new Scope(speciesId, modelId, wanted.viewpoint()), seen, wanted.cutOffs(), wanted.wanted(), reason);
    }

    /** Lets a side follow the species again. */
    public int lift(Scope scope, int seen, @Nullable String reason) {
        String why = required(reason);
        ThresholdVersion present = hold(scope, seen);
        if (scope.viewpoint() == null || present.viewpoint() != scope.viewpoint()) {
            throw Refusal.invalid("This side has no thresholds of its own.");
        }
        TrialSet trials = evidence.trials(scope.speciesId(), scope.modelId(), present.k()).of(scope.viewpoint());
        return store(scope, present, present.cutOffs(), Chosen.BY_HAND, trials, true, why);
    }

    private static String required(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw Refusal.invalid("Say why: whoever compares scores later needs to know.");
        }
        return TextLimit.TEXT.need("The reason", reason);
    }

    /** The version in force, which stays so until the transaction ends. */
    private ThresholdVersion hold(Scope scope, int seen) {
        jdbi.useHandle(handle -> handle.createQuery("select id from species where id = :id for update").bind("id", scope.speciesId())
                .mapTo(Long.class).findOne());
        ThresholdVersion present = inForce(scope);
        if (present.number() != seen) {
            throw Refusal.conflict("Another version has been set since you opened this page, and yours was not. Version " + present.number()
                    + " by " + present.setBy() + ": likely match from " + present.likelyMatch() + ", likely new below "
                    + present.likelyNew() + ", K " + present.k() + " (“" + present.reason() + "”). Load the page again to see it.");
        }
        return present;
    }

    /** What cut-offs were chosen for: whoever sets what an objective suggests has chosen it for that. */
    private record Chosen(Objective objective, @Nullable WantedRates rates) {

        static final Chosen BY_HAND = new Chosen(Objective.BY_HAND, null);

        static Chosen of(TrialSet trials, CutOffs wanted, @Nullable WantedRates rates) {
            return Suggestion.of(trials, rates).stream().filter(s -> s.suggests(wanted)).findFirst()
                    .map(s -> new Chosen(s.objective(), s.objective() == Objective.WANTED_RATES ? s.wanted() : null)).orElse(BY_HAND);
        }

        String words() {
            return rates == null ? objective.words() : rates.words();
        }
    }

    private int store(Scope scope, ThresholdVersion present, CutOffs wanted, Chosen chosen, TrialSet trials, boolean lifted,
            String why) {
        boolean both = trials.trials().stream().anyMatch(Trial::known) && trials.trials().stream().anyMatch(Trial::unknown);
        int number = jdbi.withHandle(handle -> handle.createQuery("""
                insert into species_threshold (species_id, model_id, number, viewpoint, lifted, likely_match, likely_new, k, objective,
                    wanted_false_match, wanted_missed, evidence, reason, created_by)
                select :species, :model, max(number) + 1, :viewpoint, :lifted, :match, :new, :k, :objective, :falseMatch, :missed, :evidence::jsonb, :reason, :by
                from species_threshold where species_id = :species and model_id = :model returning number
                """).bind("species", scope.speciesId()).bind("model", scope.modelId()).bind("viewpoint", scope.side())
                .bind("lifted", lifted).bind("match", wanted.likelyMatch()).bind("new", wanted.likelyNew()).bind("k", wanted.k())
                .bind("objective", chosen.objective)
                .bindByType("falseMatch", chosen.rates == null ? null : chosen.rates.falseMatch(), Double.class)
                .bindByType("missed", chosen.rates == null ? null : chosen.rates.missed(), Double.class)
                .bind("evidence", both ? FittedOn.of(trials, wanted).json() : null).bind("reason", why)
                .bind("by", acting.actor().id()).mapTo(Integer.class).one());
        audit.record(AuditTrail.Event.of(lifted ? "threshold.lift" : "threshold.set", "threshold", scope.speciesId())
                .before(facts(scope, present.number(), present.cutOffs(), present.chosenFor()))
                .after(facts(scope, number, wanted, chosen.words())).because(why));
        return number;
    }

    private static Map<String, Object> facts(Scope scope, int number, CutOffs cutOffs, String objective) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", scope.modelId());
        if (scope.viewpoint() != null) {
            facts.put("viewpoint", scope.viewpoint().name());
        }
        facts.put("number", number);
        facts.put("likelyMatch", cutOffs.likelyMatch());
        facts.put("likelyNew", cutOffs.likelyNew());
        facts.put("k", cutOffs.k());
        facts.put("objective", objective);
        return facts;
    }
}
