package org.resight.gallery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.resight.engine.djl.MatcherCheck;
import org.resight.engine.matching.MatcherModel;
import org.resight.platform.Rows;

/** The rows of registered matchers. Every method works in the caller's transaction. */
@ApplicationScoped
class MatcherStore {

    private static final String MATCHER = """
            select m.id, m.name, m.version, m.features, m.description, m.licence, m.source, m.folder, m.sha256, m.millis_per_pair,
                u.name as registered_by, m.registered_at
            from pair_matcher m join user_account u on u.id = m.registered_by
            """;

    @Inject
    Jdbi jdbi;

    MatcherStore() {}

    MatcherStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Newest first. */
    List<RegisteredMatcher> matchers() {
        return jdbi.withHandle(
                handle -> handle.createQuery(MATCHER + "order by m.id desc").map(Rows.of(RegisteredMatcher.class)).list());
    }

    Optional<RegisteredMatcher> matcher(String name, String version) {
        return jdbi.withHandle(handle -> handle.createQuery(MATCHER + "where m.name = :name and m.version = :version").bind("name", name)
                .bind("version", version).map(Rows.of(RegisteredMatcher.class)).findOne());
    }

    long add(MatcherCheck.Outcome.Accepted accepted, String folder, long by) {
        MatcherModel model = accepted.model();
        return jdbi.withHandle(handle -> handle.createQuery("""
                insert into pair_matcher (name, version, features, description, licence, source, folder, sha256, millis_per_pair,
                    registered_by)
                values (:name, :version, :features, :description, :licence, :source, :folder, :sha256, :millis, :by) returning id
                """).bind("name", model.name()).bind("version", model.version()).bind("features", model.features())
                .bind("description", model.description()).bind("licence", model.licence()).bind("source", accepted.manifest().source())
                .bind("folder", folder).bind("sha256", accepted.sha256()).bind("millis", accepted.millisPerPair()).bind("by", by)
                .mapTo(Long.class).one());
    }
}
