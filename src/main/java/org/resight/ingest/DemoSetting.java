package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.catalog.Sensitivity;
import org.resight.catalog.SpeciesList;
import org.resight.demo.DemoSpecies;

/** What must be there before the demo catalog comes: its invented species and the import itself. */
@ApplicationScoped
@Transactional
@Permit(Right.ADMINISTER)
public class DemoSetting {

    private static final String NAME = "Demo catalog (generated)";

    @Inject
    Jdbi jdbi;

    @Inject
    SpeciesList species;

    @Inject
    Imports imports;

    /** The import that takes the demo catalog, opened where it is not there yet. */
    long prepare() {
        for (DemoSpecies one : DemoSpecies.values()) {
            boolean there = jdbi.withHandle(handle -> handle.createQuery(
                    "select exists (select 1 from species where lower(scientific_name) = lower(:name))")
                    .bind("name", one.scientificName()).mapTo(Boolean.class).one());
            if (!there) {
                species.add(one.scientificName(), one.commonName(), one.sensitive() ? Sensitivity.MEDIUM : Sensitivity.NONE,
                        one.sidesDiffer());
            }
        }
        Optional<Long> before = jdbi.withHandle(handle -> handle.createQuery(
                "select id from import_batch where name = :name and state <> 'UNDONE' order by id desc limit 1")
                .bind("name", NAME).mapTo(Long.class).findOne());
        return before.orElseGet(() -> imports.open(ImportSettings.of(NAME, null)));
    }
}
