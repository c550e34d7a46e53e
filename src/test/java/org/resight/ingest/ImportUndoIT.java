package org.resight.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.resight.catalog.AnnotationMoves;
import org.resight.catalog.Annotations;
import org.resight.catalog.Identities;
import org.resight.catalog.IdentityReversal;
import org.resight.catalog.LifeStage;
import org.resight.catalog.Sex;
import org.resight.catalog.Sighting.Observation;
import org.resight.catalog.SightingChange;
import org.resight.catalog.SightingDate;
import org.resight.catalog.SightingEdits;
import org.resight.catalog.Viewpoint;
import org.resight.engine.image.BoundingBox;
import org.resight.platform.Settings;
import org.resight.review.Confidence;
import org.resight.review.Decisions;
import org.resight.review.Judgement;
import org.resight.review.Undoing;
import org.resight.review.Verdict;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;
import org.resight.testing.Wiring;

/** An import is undone after people have worked on it: what they took back goes with it, what stands is not lost without a word. */
class ImportUndoIT {
    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    private static Wiring wiring;

    private long importId;
    private long named;
    private long unnamed;

    @BeforeAll
    static void plant() {
        DATABASE.asOwner().useHandle(SmallCatalog::plant);
        wiring = new Wiring(DATABASE, new Settings() {
            @Override
            public Path home() {
                return Database.FOLDER.resolve("undo");
            }
        });
    }

    @AfterAll
    static void close() {
        wiring.close();
    }

    /** Two sightings with a photograph each, the first of them of Käthe, whom the import's table named. */
    @BeforeEach
    void oneImport() {
        DATABASE.asOwner().useHandle(handle -> {
            importId = handle.createQuery("""
                    insert into import_batch (name, state, created_by) values ('Walk', 'DONE', 1) returning id""").mapTo(Long.class).one();
            long kaethe = handle.createQuery("insert into individual (species_id) values (1) returning id").mapTo(Long.class).one();
            handle.execute("insert into individual_name (individual_id, species_id, name) values (?, 1, 'Käthe ' || ?)", kaethe, kaethe);
            named = sighting(kaethe);
            unnamed = sighting(null);
            handle.execute("insert into identity_event (kind, individual_id, import_id) values ('CREATE', ?, ?)", kaethe, importId);
            handle.execute("insert into identity_event (kind, individual_id, sighting_id, import_id) values ('ASSIGN', ?, ?, ?)", kaethe,
                    named,
                    importId);
        });
    }

    private long sighting(@Nullable Long individual) {
        return DATABASE.asOwner().withHandle(handle -> {
            long id = handle.createQuery("""
                    insert into sighting (species_id, individual_id, import_id, year) values (1, ?, ?, 2024) returning id
                    """).bind(0, individual).bind(1, importId).mapTo(Long.class).one();
            handle.execute("""
                    with p as (insert into photo (sha256, file_name, format, byte_count, width, height, import_id)
                        values (encode(sha256(?::text::bytea), 'hex'), 'walk.jpg', 'JPEG', 1, 100, 80, ?) returning id)
                    insert into annotation (photo_id, sighting_id, species_id, x, y, width, height) select id, ?, 1, 0, 0, 50, 40 from p
                    """, id, importId, id);
            return id;
        });
    }

    @Test
    void decisionsAndNamesThatWereTakenBackGoWithItAndStayInTheAuditTrail() {
        long different = decide(against(3, Verdict.DIFFERENT, null, individualOf(named)));
        long same = decide(against(unnamed, Verdict.SAME, 3L));
        assertThatThrownBy(() -> undo(true)).hasMessageContaining("sighting " + unnamed + ", Ada Admin decided on it in review");
        ada(Undoing.class, undoing -> undoing.undo(different, "mistaken"));
        ada(Undoing.class, undoing -> undoing.undo(same, "mistaken"));
        long other = decide(against(3, Verdict.DIFFERENT, unnamed));
        ada(Undoing.class, undoing -> undoing.undo(other, "mistaken"));

        does(Identities.class, identities -> identities.unassign(named, version(named), "not her"));
        assertThatThrownBy(() -> undo(true)).hasMessageContaining("sighting " + named + ", Ada Admin changed which animal it is");
        long event = number("select max(id) from identity_event where kind = 'UNASSIGN' and sighting_id = " + named);
        does(IdentityReversal.class, reversal -> reversal.takeBack(event, "her after all"));

        ImportUndo.Removed removed = undo(false);

        assertThat(removed).isEqualTo(new ImportUndo.Removed(2, 2, 1, 0, 0));
        assertThat(number("select count(*) from sighting where import_id = " + importId)).isZero();
        assertThat(column("select named from match_decision where id = " + other)).as("in the history of the sighting that stays")
                .containsExactly("sighting " + unnamed);
        assertThat(column("select action from audit_event where subject_type = 'sighting' and subject_id = '" + unnamed + "' order by seq"))
                .containsExactly("review.decide", "review.undo");
        assertThat(column("select problem from audit_verify()")).isEmpty();
    }

    @Test
    void whatPeopleCorrectedGoesOnlyWhenItIsSaid() {
        does(SightingEdits.class,
                edits -> edits.edit(unnamed, 0, new SightingChange(new SightingDate(2024, 5, null, null, null, null, null),
                        null, new Observation("Ada", Sex.FEMALE, LifeStage.ADULT, null, "a scar on the left ear", null)), null));
        long box = number("select id from annotation where sighting_id = " + named);
        does(Annotations.class, boxes -> boxes.edit(box, 0, null, Viewpoint.LEFT, 4));
        does(Annotations.class, boxes -> boxes.edit(box, 1, null, Viewpoint.RIGHT, 4));

        ImportObstacles.Found found = wiring.as(1, "Rita Reviewer", ImportUndo.class, undoing -> undoing.obstacles(importId));
        assertThat(List.of(found.firm(), found.corrected())).containsExactly(0L, 2L);
        assertThat(found.shown()).extracting(ImportObstacles.Obstacle::sightingId).containsExactly(named, unnamed);
        assertThat(found.shown().getFirst().what()).startsWith("Ada Admin corrected it by hand on").endsWith("(2 times)");
        assertThatThrownBy(() -> undo(false)).hasMessageContaining("sighting " + named + ", Ada Admin corrected it by hand")
                .hasMessageContaining("and 1 more");

        assertThat(undo(true).sightings()).isEqualTo(2);
        assertThat(column("select after ->> 'remarks' from audit_event where subject_type = 'sighting' and subject_id = '" + unnamed + "'"))
                .containsExactly("a scar on the left ear");
        assertThat(column("select after ->> 'corrected' from audit_event where action = 'import.undo' and subject_id = '" + importId + "'"))
                .containsExactly("2");
    }

    @Test
    void aSightingThatSomebodyAddedBesideStandsInTheWayUntilItIsRemovedByHand() {
        long box = number("select id from annotation where sighting_id = " + named);
        long added = ada(Annotations.class,
                boxes -> boxes.addAnother(box, 1, new BoundingBox(50, 40, 50, 40), Viewpoint.LEFT, null));

        assertThatThrownBy(() -> undo(true)).hasMessageContaining("sighting " + added + ", Ada Admin added it by hand");
        assertThat(number("select count(*) from sighting where id = " + added)).isEqualTo(1);

        long own = number("select id from annotation where sighting_id = " + added);
        ada(AnnotationMoves.class,
                moves -> moves.remove(own, (int) number("select version from annotation where id = " + own), "A shadow"));
        assertThat(undo(false).sightings()).isEqualTo(2);
    }

    @Test
    void anIndividualThatSomebodyDescribedStays() {
        long kaethe = individualOf(named);
        does(SightingEdits.class, edits -> edits.describe(kaethe, 0, Sex.FEMALE, LifeStage.ADULT, "collared in 2019"));

        assertThat(undo(false).individualsKept()).isEqualTo(1);
        assertThat(column("select remarks from individual where id = " + kaethe)).containsExactly("collared in 2019");
    }

    private ImportUndo.Removed undo(boolean corrections) {
        return wiring.as(1, "Rita Reviewer", ImportUndo.class, undoing -> undoing.undo(importId, "the wrong folder", corrections));
    }

    private static <S, T> T ada(Class<S> service, Function<S, T> useCase) {
        return wiring.as(2, "Ada Admin", service, useCase);
    }

    private static <S> void does(Class<S> service, Consumer<S> useCase) {
        ada(service, bean -> {
            useCase.accept(bean);
            return true;
        });
    }

    private static long decide(Judgement judgement) {
        return ada(Decisions.class, decisions -> decisions.decide(judgement)).decisionId();
    }

    private static Judgement against(long sighting, Verdict verdict, @Nullable Long other) {
        return against(sighting, verdict, other, null);
    }

    private static Judgement against(long sighting, Verdict verdict, @Nullable Long other, @Nullable Long individual) {
        return new Judgement(sighting, version(sighting), null, verdict, individual, other, null, Confidence.CERTAIN, null, null);
    }

    private static int version(long sighting) {
        return (int) number("select version from sighting where id = " + sighting);
    }

    private static long individualOf(long sighting) {
        return number("select individual_id from sighting where id = " + sighting);
    }

    private static long number(String sql) {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static List<String> column(String sql) {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
