package org.resight.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.resight.access.Right;
import org.resight.audit.AuditLog;
import org.resight.engine.image.BoundingBox;
import org.resight.testing.Database;
import org.resight.testing.Entities;
import org.resight.testing.SmallCatalog;
import org.resight.testing.Wired;

/** Correcting records: what is written down, what a stale edit is told, and what stays as it was. */
class CatalogEditsIT {

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    @RegisterExtension
    static final Entities ENTITIES = new Entities(DATABASE);

    private Wired wired;

    @BeforeAll
    static void plant() {
        DATABASE.asOwner().useHandle(handle -> {
            SmallCatalog.plant(handle);
            handle.createScript("insert into site (id, parent_id, name) values (2, 1, 'Spring'), (3, 2, 'Hide')")
                    .executeAsSeparateStatements();
        });
    }

    @BeforeEach
    void wire() {
        wired = new Wired(DATABASE.asApplication()).with(ENTITIES.manager()).actingAs(Right.VIEW, Right.CONTRIBUTE, Right.ADMINISTER);
    }

    private SightingDetail sighting(long id) {
        return wired.get(Sightings.class).get(id);
    }

    private static SightingChange change(SightingDetail from, String observer, SightingChange.Place place) {
        return new SightingChange(from.sightingDate(), place,
                new Sighting.Observation(observer, from.sex(), from.lifeStage(), from.behaviour(), from.remarks(), from.encounter()));
    }

    @Test
    void anEditKeepsWhatWasAndWhatIs() {
        SightingDetail before = sighting(1);
        ENTITIES.inTransaction(
                () -> wired.get(SightingEdits.class).edit(1, before.version(), change(before, " Bea ", null), "Field notes"));

        assertThat(sighting(1).observer()).isEqualTo("Bea");
        assertThat(sighting(1).latitude()).isEqualTo(before.latitude());
        AuditLog.Entry entry = wired.get(AuditLog.class).ofSubject("sighting", 1).getFirst();
        assertThat(entry.action()).isEqualTo("sighting.edit");
        assertThat(entry.actor()).isEqualTo("Rita Reviewer");
        assertThat(entry.reason()).isEqualTo("Field notes");
        assertThat(entry.changes()).containsExactly(new AuditLog.Change("observer", null, "Bea", false));
    }

    @Test
    void latitudeAndLongitudeExchangedAreRefusedSeenFromTheSiteAbove() {
        SightingDetail before = sighting(1);
        SightingChange.Place swapped = new SightingChange.Place(3L, false, new Coordinates(13.6, 48.4), null);
        SightingChange.Place right = new SightingChange.Place(3L, false, new Coordinates(48.4, 13.6), null);

        assertThatThrownBy(() -> ENTITIES.inTransaction(
                () -> wired.get(SightingEdits.class).edit(1, before.version(), change(before, "Bea", swapped), null)))
                .hasMessageContaining("swapped").hasMessageContaining("km from Ridge").hasMessageContaining("Exchange the two");
        assertThat(sighting(1).version()).isEqualTo(before.version());
        ENTITIES.inTransaction(() -> wired.get(SightingEdits.class).edit(1, before.version(), change(before, "Bea", right), null));
        assertThat(sighting(1).siteId()).isEqualTo(3);

        Sites.SiteChange pond = new Sites.SiteChange("Pond", 2L, false, new Coordinates(13.6, 48.4), null);
        assertThatThrownBy(() -> ENTITIES.inTransaction(() -> wired.get(Sites.class).add(pond))).hasMessageContaining("swapped");
    }

    @Test
    void aTextThatNoExcelCellWouldTakeIsRefusedWithTheFieldAndTheLimit() {
        SightingDetail seen = sighting(1);
        assertThatThrownBy(() -> ENTITIES.inTransaction(
                () -> wired.get(SightingEdits.class).edit(1, seen.version(), change(seen, "B".repeat(501), null), null)))
                .hasMessage("Observer: this has 501 characters, and at most 500 are kept. Shorten it.");
        assertThatThrownBy(() -> ENTITIES.inTransaction(
                () -> wired.get(SightingEdits.class).describe(1, 0, Sex.FEMALE, LifeStage.ADULT, "x".repeat(100_000))))
                .hasMessageStartingWith("Remarks: this has 100,000 characters");
        assertThatThrownBy(() -> ENTITIES.inTransaction(
                () -> wired.get(SightingEdits.class).edit(1, seen.version(), change(seen, "Dan", null), "why ".repeat(600))))
                .hasMessageStartingWith("The reason: this has 2,399 characters");
        assertThat(sighting(1)).isEqualTo(seen);
    }

    @Test
    void aStaleEditIsRefusedWithWhatHasChanged() {
        SightingDetail seen = sighting(2);
        ENTITIES.inTransaction(() -> wired.get(SightingEdits.class).edit(2, seen.version(), change(seen, "Bea", null), null));

        assertThatThrownBy(
                () -> ENTITIES.inTransaction(() -> wired.get(SightingEdits.class).edit(2, seen.version(), change(seen, "Cem", null), null)))
                .hasMessageContaining("Rita Reviewer: observer is now “Bea”.").hasMessageContaining("nothing of yours was saved");
        assertThat(sighting(2).observer()).isEqualTo("Bea");
    }

    @Test
    void anEditThatChangesNothingIsNotWrittenDown() {
        SightingDetail seen = sighting(3);
        int before = wired.get(AuditLog.class).ofSubject("sighting", 3).size();

        ENTITIES.inTransaction(
                () -> wired.get(SightingEdits.class).edit(3, seen.version(), change(seen, seen.observer(), null), "no reason"));

        assertThat(wired.get(AuditLog.class).ofSubject("sighting", 3)).hasSize(before);
        assertThat(sighting(3).version()).isEqualTo(seen.version());
    }

    @Test
    void whoIsNotShownAPlaceKeepsItAndReadsNothingOfItInTheHistory() {
        SightingDetail seen = sighting(4);
        ENTITIES.inTransaction(() -> wired.get(SightingEdits.class).edit(4, seen.version(),
                change(seen, "Bea", new SightingChange.Place(1L, true, null, null)), null));

        assertThat(exactLatitude(4)).isEqualTo(-16.123);
        SightingDetail moved = sighting(4);
        ENTITIES.inTransaction(() -> wired.get(SightingEdits.class).edit(4, moved.version(),
                change(moved, "Bea", new SightingChange.Place(1L, false, new Coordinates(-16.2, 45.7), 30.0)), null));
        assertThat(exactLatitude(4)).isEqualTo(-16.2);
        AuditLog.Entry entry = wired.get(AuditLog.class).ofSubject("sighting", 4).getFirst();
        assertThat(entry.changes()).contains(new AuditLog.Change("latitude", null, null, true));

        wired.actingAs(Right.VIEW, Right.SEE_EXACT_PLACES);
        assertThat(wired.get(AuditLog.class).ofSubject("sighting", 4).getFirst().changes())
                .contains(new AuditLog.Change("latitude", "-16.123", "-16.2", false));
    }

    @Test
    void aSiteCannotLieWithinItself() {
        assertThatThrownBy(
                () -> ENTITIES
                        .inTransaction(() -> wired.get(Sites.class).change(1, 0, new Sites.SiteChange("Ridge", 3L, true, null, null))))
                .hasMessageContaining("cannot lie within itself");
        assertThat(wired.get(Sites.class).tree()).extracting(SiteRow::path).containsExactly("Ridge", "Ridge / Spring",
                "Ridge / Spring / Hide");
    }

    @Test
    void aSiteWhereASensitiveAnimalWasSeenIsShownRoughlyAndSoIsWhatLiesAroundIt() {
        long bay = ENTITIES.inTransaction(
                () -> wired.get(Sites.class).add(new Sites.SiteChange("Bay", null, false, new Coordinates(-16.11, 45.61), 180)));
        long cove = ENTITIES.inTransaction(
                () -> wired.get(Sites.class).add(new Sites.SiteChange("Cove", bay, false, new Coordinates(-16.12, 45.62), null)));
        assertThat(wired.get(Sites.class).get(bay).latitude()).isEqualTo(-16.11);
        DATABASE.asOwner().useHandle(handle -> handle.execute("insert into sighting (id, species_id, site_id) values (50, 2, ?)", cove));

        assertThat(wired.get(Sites.class).get(cove).latitude()).isEqualTo(-16.15);
        assertThat(wired.get(Sites.class).get(bay).latitude()).isEqualTo(-16.15);
        assertThat(wired.get(Sites.class).get(bay).placeExact()).isFalse();
        wired.actingAs(Right.VIEW, Right.SEE_EXACT_PLACES);
        assertThat(wired.get(Sites.class).get(bay).latitude()).isEqualTo(-16.11);
    }

    @Test
    void aNameIsTakenOnceWhateverItsCase() {
        assertThatThrownBy(() -> ENTITIES.inTransaction(() -> wired.get(SpeciesList.class).add("LYNX lynx", "x", Sensitivity.NONE, true)))
                .hasMessageContaining("already a species");
        assertThatThrownBy(
                () -> ENTITIES.inTransaction(() -> wired.get(Sites.class).add(new Sites.SiteChange(" spring ", 1L, false, null, null))))
                .hasMessageContaining("already a site");
    }

    @Test
    void anIndividualIsRenamedToAFreshNameToAnOldOneAndToAnotherSpelling() {
        for (String name : List.of("Zuri", "nala", "Nala", "ZURI")) {
            ENTITIES.inTransaction(() -> {
                Individual individual = ENTITIES.manager().find(Individual.class, 1L);
                wired.get(IdentitySteps.class).rename(individual, name, IdentitySteps.Cause.of("test"));
                assertThat(individual.name()).isEqualTo(name);
            });
            assertThat(wired.get(Individuals.class).get(1).name()).isEqualTo(name);
        }
        assertThat(wired.get(Individuals.class).get(1).otherNames()).containsExactly("Nala");
    }

    @Test
    void anotherNameIsGivenAndForgottenButNeverTakenFromAnother() {
        wired.actingAs(Right.VIEW, Right.REVIEW);
        OtherNames names = wired.get(OtherNames.class);
        IndividualDetail seen = wired.get(Individuals.class).get(2);
        assertThatThrownBy(() -> ENTITIES.inTransaction(() -> names.give(2, seen.version(), "nALA", null))).hasMessageContaining("already");
        ENTITIES.inTransaction(() -> names.give(2, seen.version(), " Old One-Ear ", null));
        assertThat(wired.get(Individuals.class).get(2).otherNames()).containsExactly("Old One-Ear");
        assertThatThrownBy(() -> ENTITIES.inTransaction(() -> names.forget(2, seen.version(), "Old One-Ear", null)))
                .hasMessageContaining("Rita Reviewer: other names is now “Old One-Ear”.");

        IndividualDetail now = wired.get(Individuals.class).get(2);
        assertThatThrownBy(() -> ENTITIES.inTransaction(() -> names.forget(2, now.version(), "Simba", null)))
                .hasMessageContaining("no other name");
        ENTITIES.inTransaction(() -> names.forget(2, now.version(), "old one-ear", "A mistake"));
        assertThat(wired.get(Individuals.class).get(2).otherNames()).isEmpty();
        assertThat(wired.get(AuditLog.class).ofSubject("individual", 2).getFirst().reason()).isEqualTo("A mistake");
    }

    @Test
    void anotherAnimalOnAPhotographIsASightingOfItsOwnThere() {
        long added = ENTITIES
                .inTransaction(() -> wired.get(Annotations.class).addAnother(1, 1, new BoundingBox(10, 10, 20, 20), Viewpoint.LEFT, 4));

        SightingDetail other = sighting(added);
        assertThat(other.isoDate()).isEqualTo("2024-05-03");
        assertThat(other.scientificName()).isEqualTo("Lynx lynx");
        assertThat(other.individualId()).isNull();
        AnnotationRow box = wired.get(Annotations.class).ofSighting(added).getFirst();
        assertThat(box.box()).isEqualTo("10,10,20,20");
        assertThat(wired.fired()).containsExactly(new AnnotationsAdded(List.of(box.id())));
    }

    @Test
    void aBoxDrawnAnewIsToldToWhoeverHasEmbeddedIt() {
        AnnotationRow box = wired.get(Annotations.class).get(3);
        ENTITIES.inTransaction(
                () -> wired.get(Annotations.class).edit(3, box.version(), new BoundingBox(0, 40, 40, 40), box.viewpoint(), 2));
        AnnotationRow drawn = wired.get(Annotations.class).get(3);
        ENTITIES.inTransaction(
                () -> wired.get(Annotations.class).edit(3, drawn.version(), new BoundingBox(0, 40, 40, 40), Viewpoint.RIGHT, 2));

        assertThat(wired.fired()).containsExactly(new AnnotationsChanged(List.of(3L), true), new AnnotationsChanged(List.of(3L), false));
        assertThatThrownBy(
                () -> ENTITIES
                        .inTransaction(() -> wired.get(Annotations.class).edit(3, drawn.version() + 1, new BoundingBox(60, 40, 41, 40),
                                Viewpoint.LEFT, 2)))
                .hasMessageContaining("inside the photograph");
    }

    private static double exactLatitude(long id) {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery("select latitude from sighting where id = :id").bind("id", id)
                .mapTo(Double.class).one());
    }
}
