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
import org.resight.media.PhotosRemoved;
import org.resight.testing.Database;
import org.resight.testing.Entities;
import org.resight.testing.SmallCatalog;
import org.resight.testing.Wired;

/** A photograph goes to another sighting, or away: what goes with it, what stays, and who may not. */
class AnnotationMovesIT {

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    @RegisterExtension
    static final Entities ENTITIES = new Entities(DATABASE);

    private Wired wired;

    @BeforeAll
    static void plant() {
        DATABASE.asOwner().useHandle(handle -> {
            SmallCatalog.plant(handle);
            handle.createScript("""
                    insert into photo (id, sha256, file_name, format, byte_count, width, height) values
                        (2, repeat('b', 64), 'b.jpg', 'JPEG', 1000, 100, 80), (3, repeat('c', 64), 'c.jpg', 'JPEG', 1000, 100, 80),
                        (4, repeat('d', 64), 'd.jpg', 'JPEG', 1000, 100, 80);
                    insert into sighting (id, species_id, year) values (10, 1, 2023), (11, 1, 2023), (12, 1, 2023);
                    insert into annotation (id, photo_id, sighting_id, species_id, x, y, width, height) values
                        (10, 2, 10, 1, 0, 0, 50, 40), (11, 3, 10, 1, 0, 0, 50, 40), (12, 4, 11, 1, 0, 0, 50, 40), (13, 1, 12, 1, 0, 0, 9, 9);
                    """).executeAsSeparateStatements();
        });
    }

    @BeforeEach
    void wire() {
        wired = new Wired(DATABASE.asApplication()).with(ENTITIES.manager()).actingAs(Right.VIEW, Right.CONTRIBUTE);
    }

    private AnnotationRow box(long id) {
        return wired.get(Annotations.class).get(id);
    }

    private long move(long id, Long to) {
        int version = box(id).version();
        return ENTITIES.inTransaction(() -> wired.get(AnnotationMoves.class).move(id, version, to, "Other animal"));
    }

    private static boolean there(String table, long id) {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery("select exists (select 1 from <table> where id = :id)")
                .define("table", table).bind("id", id).mapTo(Boolean.class).one());
    }

    @Test
    void onePhotographOfTwoBecomesASightingOfItsOwnAndGoesBackWithoutLeavingATrace() {
        long own = move(10, null);

        assertThat(box(10).sightingId()).isEqualTo(own).isNotEqualTo(10);
        assertThat(wired.get(Sightings.class).get(own).isoDate()).isEqualTo("2023");
        assertThat(wired.fired()).containsExactly(new AnnotationsLeaving(List.of(10L), true));
        assertThat(wired.get(AuditLog.class).ofSubject("annotation", 10).getFirst().reason()).isEqualTo("Other animal");

        move(10, 10L);
        assertThat(box(10).sightingId()).isEqualTo(10);
        assertThat(there("sighting", own)).isFalse();
    }

    @Test
    void theOnlyPhotographHasASightingOfItsOwnAlready() {
        assertThatThrownBy(() -> move(12, null)).hasMessageContaining("only photograph");
    }

    @Test
    void aPhotographOfANamedAnimalIsMovedOnlyByWhoDecidesWhoAnimalsAre() {
        assertThatThrownBy(() -> move(1, 10L)).hasMessageContaining("decide who an animal is");
        assertThatThrownBy(() -> move(11, 1L)).hasMessageContaining("decide who an animal is");

        wired.actingAs(Right.VIEW, Right.CONTRIBUTE, Right.REVIEW);
        move(2, 10L);
        assertThat(there("sighting", 2)).as("a sighting of a named animal stays, without its photograph").isTrue();
        move(2, 2L);
    }

    @Test
    void aPhotographStaysWithItsSpecies() {
        assertThatThrownBy(() -> move(10, 4L)).hasMessageContaining("another species");
    }

    @Test
    void whatADecisionRestsOnStays() {
        long decision = DATABASE.asOwner().withHandle(handle -> handle.createQuery("""
                insert into match_decision (sighting_id, annotation_id, other_sighting_id, other_annotation_id, verdict, reviewer_id)
                values (3, 3, 11, 12, 'DIFFERENT', 1) returning id
                """).mapTo(Long.class).one());
        assertThatThrownBy(() -> move(12, 10L)).hasMessageContaining("A decision of the review rests on this photograph");
        assertThatThrownBy(() -> move(3, 10L)).hasMessageContaining("A decision of the review rests on this photograph");

        DATABASE.asOwner().useHandle(
                handle -> handle.execute("update match_decision set undone_at = now(), undone_by = 1 where id = ?", decision));
        assertThatThrownBy(
                () -> ENTITIES.inTransaction(() -> wired.get(AnnotationMoves.class).remove(12, box(12).version(), "Nothing there")))
                .hasMessageContaining("evidence of a decision");
    }

    @Test
    void aBoxAroundNothingGoesWithItsSightingAndThePhotographStaysForTheOthersOnIt() {
        var removed = ENTITIES.inTransaction(() -> wired.get(AnnotationMoves.class).remove(13, box(13).version(), "A shadow"));

        assertThat(removed).isEqualTo(new AnnotationMoves.Removed(12, true, false));
        assertThat(there("annotation", 13)).isFalse();
        assertThat(there("sighting", 12)).isFalse();
        assertThat(there("photo", 1)).isTrue();
        assertThat(wired.get(AuditLog.class).ofSubject("annotation", 13).getFirst().changes()).extracting(AuditLog.Change::what)
                .contains("sha256", "box", "sighting");
    }

    @Test
    void aPhotographGoesWithItsLastBoxAndWithItsFile() {
        DATABASE.asOwner().useHandle(handle -> handle.createScript("""
                insert into photo (id, sha256, file_name, format, byte_count, width, height) values (9, repeat('9', 64), 'e.jpg', 'JPEG', 9, 50, 40);
                insert into sighting (id, species_id, individual_id) values (19, 1, 1);
                insert into annotation (id, photo_id, sighting_id, species_id, x, y, width, height) values (19, 9, 19, 1, 0, 0, 50, 40);
                """).executeAsSeparateStatements());
        wired.actingAs(Right.VIEW, Right.CONTRIBUTE, Right.REVIEW);
        var removed = ENTITIES.inTransaction(() -> wired.get(AnnotationMoves.class).remove(19, box(19).version(), "Not an animal"));

        assertThat(removed).isEqualTo(new AnnotationMoves.Removed(19, false, true));
        assertThat(wired.fired()).contains(new PhotosRemoved(List.of("9".repeat(64))));
        assertThat(there("photo", 9)).isFalse();
        assertThat(wired.get(Sightings.class).get(19).individualName()).isEqualTo("Nala");
    }

    @Test
    void whoSawAnOlderBoxIsRefused() {
        assertThatThrownBy(() -> ENTITIES.inTransaction(() -> wired.get(AnnotationMoves.class).move(11, box(11).version() + 1, 11L, null)))
                .hasMessageContaining("changed since you opened it");
    }
}
