package org.resight.gallery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.engine.djl.MatcherCheck;
import org.resight.engine.djl.ModelCheck;
import org.resight.engine.djl.ModelManifest;
import org.resight.engine.matching.MatcherModel;
import org.resight.platform.Refusal;
import org.resight.platform.Settings;
import org.resight.platform.jobs.Jobs;

/** The registry of models: which there are, which one answers, and how another takes its place. For admins. */
@ApplicationScoped
@Transactional
@Permit(Right.ADMINISTER)
public class Models {

    /** Fewest photographs of a catalog from which learning a vocabulary is worth it. */
    public static final int PHOTOGRAPHS_TO_LEARN_FROM = 200;

    @Inject
    GalleryStore store;

    @Inject
    MatcherStore matchers;

    @Inject
    EmbeddingWork work;

    @Inject
    Embedders embedders;

    @Inject
    ModelFiles files;

    @Inject
    Settings settings;

    @Inject
    Jobs jobs;

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    /** Newest first. */
    public List<ModelOverview> list() {
        return store.models().stream().map(model -> {
            EmbeddingWork.Extent extent = work.extent(model.id());
            return new ModelOverview(model, extent.annotations(), extent.embedded(), extent.failed(),
                    embedders.problem(model.id()).orElse(null), jobs.latest(EmbeddingWork.KIND, "model:" + model.id()).orElse(null));
        }).toList();
    }

    /** Matchers from files, newest first; the built-in one needs no registering. */
    public List<RegisteredMatcher> matchers() {
        return matchers.matchers();
    }

    /** Folders below that of the models that hold a manifest and are not registered; sorted. */
    public List<String> unregistered() {
        Set<String> known = new HashSet<>();
        store.models().forEach(model -> known.add(model.folder()));
        matchers.matchers().forEach(matcher -> known.add(matcher.folder()));
        return files.withManifest().stream().filter(folder -> !known.contains(folder)).toList();
    }

    /** Where an admin puts a model's folder. */
    public String folder() {
        return settings.models().toString();
    }

    /** How many photographs are missing before a vocabulary can be learned from the catalog; 0 when there are enough. */
    public int missingToLearn() {
        int there = jdbi.withHandle(handle -> handle.createQuery("select count(*) from (select 1 from annotation limit :enough) a")
                .bind("enough", PHOTOGRAPHS_TO_LEARN_FROM).mapTo(Integer.class).one());
        return PHOTOGRAPHS_TO_LEARN_FROM - there;
    }

    /** Tries a model out. Takes seconds; changes nothing. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public ModelTrial check(String folder) {
        return embedders.check(inside(folder));
    }

    /**
     * Registers a model or a matcher that passes the check. Nothing is embedded or compared with it yet.
     *
     * @param licence the licence that the person has read and accepts: that of the manifest
     * @return its id
     * @throws Refusal when it does not pass, the licence is another, or there is a model of that name and version
     */
    public long register(String folder, String licence) {
        return switch (embedders.check(inside(folder))) {
            case ModelTrial.Refused(String reason) -> throw Refusal.invalid(reason);
            case ModelTrial.Embeds(ModelCheck.Outcome.Accepted accepted) -> register(accepted, folder, licence);
            case ModelTrial.Matches(MatcherCheck.Outcome.Accepted accepted) -> register(accepted, folder, licence);
        };
    }

    private long register(ModelCheck.Outcome.Accepted accepted, String folder, String licence) {
        var model = accepted.model();
        requireAccepted(model.licence(), licence);
        store.model(model.name(), model.version()).ifPresent(same -> {
            throw Refusal.conflict("There is already a model " + same.title()
                    + ". Give the new one another version in its manifest: vectors of different files must not be mixed.");
        });
        long id = store.add(model, ModelKind.DJL, folder, accepted.sha256(), accepted.millisPerPhoto(), acting.userId());
        audit.record(AuditTrail.Event.of("model.register", "model", id).after(Map.of("name", model.name(), "version", model.version(),
                "dimension", model.dimension(), "sha256", accepted.sha256(), "licence", licence)));
        return id;
    }

    private long register(MatcherCheck.Outcome.Accepted accepted, String folder, String licence) {
        MatcherModel model = accepted.model();
        requireAccepted(model.licence(), licence);
        matchers.matcher(model.name(), model.version()).ifPresent(same -> {
            throw Refusal.conflict("There is already a matcher " + same.title()
                    + ". Give the new one another version in its manifest: scores of different files must not be mixed.");
        });
        long id = matchers.add(accepted, folder, acting.userId());
        audit.record(AuditTrail.Event.of("matcher.register", "matcher", id).after(Map.of("name", model.name(), "version", model.version(),
                "sha256", accepted.sha256(), "licence", licence)));
        return id;
    }

    private static void requireAccepted(String licence, String accepted) {
        if (!licence.equals(accepted)) {
            throw Refusal.invalid("Accept the licence of the model first: " + licence + ".");
        }
    }

    /**
     * Embeds the whole catalog with a model, which is then in use; until it is complete the old one answers.
     *
     * @param identify whether every sighting without a name is looked up anew afterwards
     * @return the job's id
     */
    public long reembed(long model, boolean identify, String reason) {
        RegisteredModel wanted = find(model);
        requireReason(reason);
        long job = work.queue(model, true, identify, "Embed the whole catalog with " + wanted.title(), acting.actor().id());
        audit.record(AuditTrail.Event.of("model.reembed", "model", model)
                .after(Map.of("model", wanted.title(), "job", job, "identify", identify))
                .because(reason));
        return job;
    }

    /** Tries photographs again that could not be embedded. */
    public long retryFailures(long model) {
        RegisteredModel wanted = find(model);
        work.forgetFailures(model);
        long job = work.queue(model, false, false, "Embed again what failed with " + wanted.title(), acting.actor().id());
        audit.record(AuditTrail.Event.of("model.retry", "model", model).after(Map.of("job", job)));
        return job;
    }

    /** Learns a vocabulary from the catalog's own photographs, as a new version of the built-in model. */
    public long learn() {
        int missing = missingToLearn();
        if (missing > 0) {
            throw Refusal.conflict("There are not enough photographs to learn from yet: %d more are needed.".formatted(missing));
        }
        long job = jobs.queue(LearnVocabularyJob.KIND, "catalog", "Learn the built-in model from this catalog",
                Json.createObjectBuilder().add("from", "CATALOG").build(), acting.actor().id());
        audit.record(AuditTrail.Event.of("model.learn", "model", null).after(Map.of("job", job)));
        return job;
    }

    /** Deletes the vectors of a model that is not in use; the model stays registered, and old answers keep naming it. */
    public void dropVectors(long model, String reason) {
        RegisteredModel old = find(model);
        requireReason(reason);
        if (old.inUse()) {
            throw Refusal.conflict(old.title() + " is in use. Put another model into use first.");
        }
        if (jobs.latest(EmbeddingWork.KIND, "model:" + model).filter(job -> !job.state().over()).isPresent()) {
            throw Refusal.conflict("A job is embedding with " + old.title() + ". Cancel it first.");
        }
        int embedded = work.extent(model).embedded();
        jdbi.useHandle(handle -> handle.createQuery("select drop_gallery(:model)").bind("model", model).mapTo(String.class).findOne());
        work.forgetFailures(model);
        audit.record(AuditTrail.Event.of("model.drop-vectors", "model", model).before(Map.of("model", old.title(), "vectors", embedded))
                .because(reason));
    }

    private RegisteredModel find(long model) {
        return store.model(model).orElseThrow(() -> Refusal.notFound("There is no such model."));
    }

    private static void requireReason(String reason) {
        if (reason.isBlank()) {
            throw Refusal.invalid("Say why: the reason is kept with the change.");
        }
    }

    /** A folder directly below that of the models, and nowhere else. */
    private Path inside(String folder) {
        if (!files.withManifest().contains(folder)) {
            throw Refusal.invalid("There is no folder “%s” with a manifest %s below %s.".formatted(folder,
                    ModelManifest.FILE_NAME, settings.models()));
        }
        return settings.models().resolve(folder);
    }
}
