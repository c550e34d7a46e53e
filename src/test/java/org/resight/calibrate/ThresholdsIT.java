package org.resight.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.resight.access.Right;
import org.resight.engine.identification.Label;
import org.resight.engine.identification.Standing;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;
import org.resight.testing.Wired;

/** A species' cut-offs in versions, and what the laboratory says of them; on a database. */
class ThresholdsIT {

    /** A species with sides that differ, 12 individuals seen three times from the left and once from the right. */
    private static final long ZEBRA = 50;
    private static final CutOffs WANTED = new CutOffs(0.9, 0.6, 7);

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    private final Wired wired = new Wired(DATABASE.asApplication()).actingAs(Right.ADMINISTER);
    private final Thresholds thresholds = wired.get(Thresholds.class);
    private final Laboratory laboratory = wired.get(Laboratory.class);

    @BeforeAll
    static void plant() {
        DATABASE.asOwner().useHandle(SmallCatalog::plant);
        DATABASE.asOwner().useTransaction(ThresholdsIT::plantZebras);
    }

    @Test
    void startingValuesDoNotLabelUntilSomebodyConfirmsThem() {
        assertThat(thresholds.versions(1, 1)).singleElement().satisfies(v -> {
            assertThat(v.number()).isEqualTo(1);
            assertThat(v.likelyMatch()).isEqualTo(0.8);
            assertThat(v.setBy()).isEqualTo("Resight");
            assertThat(v.standing()).isEqualTo(Standing.STARTING_VALUES);
            assertThat(v.objective()).isEqualTo(Objective.SUGGESTED);
        });
        Scope scope = Scope.of(1, 1);

        assertThat(thresholds.set(scope, 1, new CutOffs(0.8, 0.5, 5), null, "They look right")).as("the same values").isEqualTo(2);
        assertThat(thresholds.inForce(scope).standing()).isEqualTo(Standing.IN_FORCE);
        assertThatThrownBy(() -> thresholds.set(scope, 2, new CutOffs(0.8, 0.5, 5), null, "again")).hasMessageContaining("in force");

        assertThat(thresholds.set(scope, 2, WANTED, null, "Too many false matches")).isEqualTo(3);
        assertThatThrownBy(() -> thresholds.set(scope, 2, new CutOffs(0.7, 0.6, 7), null, "stale"))
                .hasMessageContaining("Version 3 by Rita Reviewer").hasMessageContaining("Too many false matches");
        assertThatThrownBy(() -> thresholds.set(scope, 3, new CutOffs(0.7, 0.6, 7), null, " ")).hasMessageContaining("Say why");
        assertThat(thresholds.revert(1, 1, 3, 1, "Back")).isEqualTo(4);

        assertThat(thresholds.versions(1, 1)).extracting(ThresholdVersion::likelyMatch).containsExactly(0.8, 0.9, 0.8, 0.8);
        assertThat(thresholds.versions(1, 1)).filteredOn(ThresholdVersion::inForce).extracting(ThresholdVersion::number).containsExactly(4);
        assertThat(thresholds.inForce(scope).evidence()).as("nobody was seen twice").isNull();
        assertThat(audited("1")).isEqualTo(3);
    }

    @Test
    void anotherModelMakesThemStaleAndTheFirstOneKeepsItsOwn() {
        Scope scope = Scope.of(2, 1);
        thresholds.set(scope, thresholds.inForce(scope).number(), WANTED, null, "measured");
        DATABASE.asOwner().useHandle(handle -> handle.execute("""
                insert into embedding_model (id, name, version, kind, dimension, preprocessing, licence, folder, sha256, likely_match, likely_new)
                values (9, 'nine', '1', 'DJL', 4, 'none', 'none', 'none', repeat('9', 64), 0.7, 0.4)
                """));

        assertThat(thresholds.inForce(Scope.of(2, 9)).standing()).isEqualTo(Standing.MODEL_CHANGED);
        assertThat(thresholds.inForce(scope).standing()).isEqualTo(Standing.IN_FORCE);
    }

    @Test
    void whereNobodyNamesEncountersItIsSaidAndNoLongerOnceSomebodyDoes() {
        CutOffs cutOffs = new CutOffs(0.8, 0.6, 5);
        assertThat(laboratory.look(Scope.of(ZEBRA, 1), cutOffs, null).withoutEncounters()).contains("names its encounter", "too high");

        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set encounter = 'dawn' where id = 5000"));
        assertThat(laboratory.look(Scope.of(ZEBRA, 1), cutOffs, null).withoutEncounters()).isEmpty();
        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set encounter = null where id = 5000"));
    }

    @Test
    void trialsComeFromConfirmedIdentitiesAndFollowThem() {
        Scope scope = Scope.of(ZEBRA, 1);
        CutOffs cutOffs = new CutOffs(0.8, 0.6, 5);
        Findings findings = laboratory.look(scope, cutOffs, null);

        assertThat(findings.trials().confirmed()).isEqualTo(48);
        assertThat(findings.measures().known()).as("a right side was seen once, so nothing comparable is there").isEqualTo(36);
        assertThat(findings.tooLittle()).isEmpty();
        assertThat(findings.suggestions()).extracting(Suggestion::objective).containsExactly(Objective.BEST_GEOMETRIC_MEAN,
                Objective.FALSE_MATCH_1, Objective.FALSE_MATCH_5);
        assertThat(findings.suggestions().get(0).possible()).isTrue();
        assertThat(findings.suggestions().get(1).sentence()).contains("needs 287 more individuals that were seen again");
        assertThat(findings.suggestions().get(1).title()).isEqualTo("False match ≤ 1 %, missed ≤ 5 %");
        assertThat(findings.sides()).containsExactly(Viewpoint.LEFT);
        assertThat(findings.table().getFirst().threshold()).isLessThanOrEqualTo(0.6);

        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set individual_id = null where id = 5000"));
        assertThat(laboratory.look(scope, cutOffs, null).trials().confirmed()).as("a decision was taken back").isEqualTo(47);
        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set individual_id = 500 where id = 5000"));
        assertThat(laboratory.look(scope, cutOffs, null).trials()).isEqualTo(findings.trials());
    }

    @Test
    void aVersionKeepsWhatItWasFittedOnAndTheObjectiveItMeets() {
        Scope scope = Scope.of(ZEBRA, 1);
        Suggestion best = laboratory.look(scope, WANTED, null).suggestions().getFirst();
        CutOffs suggested = new CutOffs(best.likelyMatch(), best.likelyNew(), WANTED.k());

        thresholds.set(scope, thresholds.inForce(scope).number(), suggested, null, "as the engine says");

        ThresholdVersion version = thresholds.inForce(scope);
        assertThat(version.objective()).isEqualTo(Objective.BEST_GEOMETRIC_MEAN);
        FittedOn fitted = version.evidence();
        assertThat(fitted.known()).isEqualTo(36);
        assertThat(fitted.individuals()).isEqualTo(12);
        assertThat(fitted.nearest()).hasSize(101).isSorted();
        assertThat(fitted.geometricMean().value()).isCloseTo(Math.sqrt(fitted.baks() * fitted.baus()), within(1e-9));

        thresholds.set(scope, version.number(), WANTED, null, "by eye");
        assertThat(thresholds.inForce(scope).objective()).isEqualTo(Objective.BY_HAND);
    }

    @Test
    void photographsThatLookTheSameAreNotTrialsOfEachOther() {
        Scope scope = Scope.of(ZEBRA, 1);
        int known = laboratory.look(scope, WANTED, null).measures().known();
        DATABASE.asOwner().useHandle(handle -> handle.execute("""
                insert into picture_hash (annotation_id, bits) select id, decode(repeat('a5', 32), 'hex') from annotation where id in (5000, 5001, 5002)
                """));

        assertThat(laboratory.look(scope, WANTED, null).measures().known()).as("all of one zebra were copies").isEqualTo(known - 3);

        DATABASE.asOwner().useHandle(handle -> handle.execute("delete from picture_hash"));
        assertThat(laboratory.look(scope, WANTED, null).measures().known()).isEqualTo(known);
    }

    @Test
    void cutOffsAreFoundForTheRatesThatSomebodyWantsAndKeptWithThem() {
        Scope scope = Scope.of(ZEBRA, 1);
        WantedRates wanted = new WantedRates(0.4, 0.45);
        Suggestion asked = laboratory.look(scope, WANTED, wanted).suggestions().getLast();

        assertThat(asked.possible()).as("twelve individuals are enough to promise that much").isTrue();
        thresholds.set(scope, thresholds.inForce(scope).number(), new CutOffs(asked.likelyMatch(), asked.likelyNew(), WANTED.k()), wanted,
                "rather many wrong than none");

        assertThat(thresholds.inForce(scope).chosenFor()).isEqualTo("false match ≤ 40 %, missed ≤ 45 %");
        assertThat(thresholds.inForce(scope).wanted()).isEqualTo(wanted);
        assertThatThrownBy(() -> new WantedRates(0, 0.05)).hasMessageContaining("from 0.1 % to 50 %");
    }

    @Test
    void onlyASideWithEnoughDataMayHaveItsOwnAndCanBeLifted() {
        Scope left = new Scope(ZEBRA, 1, Viewpoint.LEFT);
        Scope right = new Scope(ZEBRA, 1, Viewpoint.RIGHT);
        int seen = thresholds.inForce(left).number();

        assertThatThrownBy(() -> thresholds.set(right, seen, WANTED, null, "x")).hasMessageContaining("Too little data")
                .hasMessageContaining("right side").hasMessageContaining("0 individuals");
        int number = thresholds.set(left, seen, new CutOffs(0.95, 0.7, 5), null, "the left is clearer");

        assertThat(thresholds.inForce(left).number()).isEqualTo(number);
        assertThat(thresholds.inForce(right).number()).isEqualTo(seen);
        assertThat(thresholds.inForce(Scope.of(ZEBRA, 1)).number()).isEqualTo(seen);
        thresholds.lift(left, number, "not worth it");
        assertThat(thresholds.inForce(left).number()).isEqualTo(seen);
        assertThatThrownBy(() -> thresholds.lift(left, seen, "again")).hasMessageContaining("no thresholds of its own");
    }

    @Test
    void theLastDecisionsAreLabelledAnewByTheirScores() {
        DATABASE.asOwner().useHandle(handle -> handle.createScript("""
                insert into identification_run (id, annotation_id, species_id, state, model_id, method, label, nearest_similarity,
                    gallery_annotations, finished_at) values
                    (900, 3, 1, 'DONE', 1, 'best', 'LIKELY_MATCH', 0.85, 2, now());
                insert into identification_candidate (run_id, rank, individual_id, annotation_id, similarity, label, neighbors, rejected) values
                    (900, 1, 1, 1, 0.85, 'UNCERTAIN', 1, true), (900, 2, 2, 2, 0.82, 'LIKELY_MATCH', 1, false);
                insert into match_decision (sighting_id, annotation_id, run_id, other_individual_id, verdict, reviewer_id, undone_at, undone_by)
                    values (3, 3, 900, 1, 'SAME', 1, now(), 1);
                insert into match_decision (sighting_id, annotation_id, run_id, verdict, named, reviewer_id)
                    values (3, 3, 900, 'NEW_INDIVIDUAL', 'Zora', 1);
                """).executeAsSeparateStatements());

        assertThat(laboratory.decisions(Scope.of(1, 1), 50)).singleElement().satisfies(decision -> {
            assertThat(decision.verdict()).as("the one taken back is left out").isEqualTo("NEW_INDIVIDUAL");
            assertThat(decision.score()).as("of the best whom nobody had ruled out").isEqualTo(0.82);
            assertThat(decision.candidate()).isEqualTo("Simba");
            assertThat(decision.then()).isEqualTo(Label.LIKELY_MATCH);
            assertThat(decision.under(new CutOffs(0.9, 0.6, 5))).isEqualTo(Label.UNCERTAIN);
            assertThat(decision.under(new CutOffs(0.9, 0.83, 5))).isEqualTo(Label.LIKELY_NEW);
        });
        assertThat(laboratory.decisions(new Scope(1, 1, Viewpoint.LEFT), 50)).as("the photograph shows no side").isEmpty();
    }

    @Test
    void photographsThatDriftAwayAreNoticedAndOthersAreNot() {
        Scope scope = Scope.of(ZEBRA, 1);
        thresholds.set(scope, thresholds.inForce(scope).number(), new CutOffs(0.77, 0.61, 5), null, "to drift from");
        ThresholdVersion before = thresholds.inForce(scope);
        List<Double> fitted = before.evidence().nearest();
        lookedUp(before, 40, i -> 0.2);
        assertThat(laboratory.look(scope, WANTED, null).drift()).as("too few").isNull();

        lookedUp(before, 60, i -> 0.2);
        assertThat(laboratory.look(scope, WANTED, null).drift()).satisfies(drift -> {
            assertThat(drift.away()).isTrue();
            assertThat(drift.sentence()).contains("last 100 encounters").contains("0.200");
        });

        thresholds.set(scope, before.number(), new CutOffs(0.78, 0.61, 5), null, "to stay with");
        lookedUp(thresholds.inForce(scope), 60, i -> fitted.get(i * 100 / 59));
        assertThat(laboratory.look(scope, WANTED, null).drift()).as("photographs like those it was fitted on").satisfies(drift -> {
            assertThat(drift.encounters()).isEqualTo(60);
            assertThat(drift.away()).isFalse();
        });
    }

    @Test
    void aVersionOfBeforeEncountersWereToldApartIsNotWatchedUntilItIsSavedAgain() {
        Scope scope = Scope.of(ZEBRA, 1);
        int seen = thresholds.inForce(scope).number();
        CutOffs same = new CutOffs(0.82, 0.6, 5);
        int measured = thresholds.set(scope, seen, same, null, "measured");
        DATABASE.asOwner().useHandle(handle -> handle.createUpdate("""
                insert into species_threshold (species_id, model_id, number, likely_match, likely_new, k, evidence, reason, created_by)
                select species_id, model_id, number + 1, likely_match, likely_new, k, evidence - 'nearestOfEncounters' || '{"nearest": [0.5]}',
                    'as it was kept then', 1 from species_threshold where species_id = 50 and number = :measured
                """).bind("measured", measured).execute());
        assertThat(thresholds.inForce(scope)).satisfies(version -> {
            assertThat(version.reason()).isEqualTo("as it was kept then");
            assertThat(version.unwatched()).isTrue();
        });

        thresholds.set(scope, measured + 1, same, null, "to have it watched");
        assertThat(thresholds.inForce(scope).unwatched()).isFalse();
    }

    @Test
    void framesOfOneBurstAreOneEncounterAndFindEachOtherWithoutNoise() {
        Scope scope = Scope.of(ZEBRA, 1);
        thresholds.set(scope, thresholds.inForce(scope).number(), new CutOffs(0.79, 0.61, 5), null, "to burst into");
        ThresholdVersion version = thresholds.inForce(scope);
        List<Double> fitted = version.evidence().nearest();
        lookedUp(version, 60, i -> fitted.get(i * 100 / 59));

        List<Long> burst = lookedUp(version, 90, i -> 0.2 + i * 1e-6);
        DATABASE.asOwner().useHandle(handle -> handle.createUpdate("""
                update sighting set encounter = 'one burst' where id in (select sighting_id from annotation where id = any(:ids))
                """).bindArray("ids", Long.class, burst).execute());
        DATABASE.asOwner().useHandle(handle -> handle.createUpdate("""
                insert into identification_candidate (run_id, rank, sighting_id, annotation_id, similarity, label, neighbors, rejected)
                select r.id, 2, a.sighting_id, a.id, 0.99, 'LIKELY_MATCH', 1, false from identification_run r, annotation a
                where r.annotation_id = any(:ids) and a.id = :frame and r.annotation_id <> a.id
                """).bindArray("ids", Long.class, burst).bind("frame", burst.getLast()).execute());

        assertThat(laboratory.look(scope, WANTED, null).drift()).satisfies(drift -> {
            assertThat(drift.encounters()).isEqualTo(61);
            assertThat(drift.away()).isFalse();
        });
    }

    @Test
    void aModelOrSpeciesThatIsNotThereHasNone() {
        assertThatThrownBy(() -> thresholds.versions(77, 1)).hasMessageContaining("no such");
        assertThat(laboratory.look(Scope.of(2, 1), WANTED, null).tooLittle()).contains("0 individuals");
    }

    /** Photographs of as many sightings, answered by a version: the nearest is of a named zebra. */
    private static List<Long> lookedUp(ThresholdVersion version, int count, IntToDoubleFunction nearest) {
        return DATABASE.asOwner().withHandle(handle -> IntStream.range(0, count).mapToObj(i -> handle.createQuery("""
                with seen as (insert into sighting (species_id) values (50) returning id),
                photographed as (insert into annotation (photo_id, sighting_id, species_id, x, y, width, height)
                    select 1, id, 50, 0, 0, 20, 20 from seen returning id),
                run as (insert into identification_run (annotation_id, species_id, state, model_id, threshold_id, method, label, nearest_similarity,
                    gallery_annotations, finished_at)
                    select id, 50, 'DONE', 1, :version, 'best', 'UNCERTAIN', :nearest, 9, now() from photographed returning id)
                insert into identification_candidate (run_id, rank, individual_id, annotation_id, similarity, label, neighbors, rejected)
                select run.id, 1, 500, 5000, :nearest, 'UNCERTAIN', 1, false from run returning (select id from photographed)
                """).bind("version", version.id()).bind("nearest", nearest.applyAsDouble(i)).mapTo(Long.class).one()).toList());
    }

    private static int audited(String species) {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery(
                "select count(*) from audit_event where action = 'threshold.set' and subject_id = :species and reason is not null")
                .bind("species", species).mapTo(Integer.class).one());
    }

    private static void plantZebras(Handle handle) {
        handle.execute("insert into species (id, scientific_name, common_name, sides_differ) values (50, 'Equus quagga', 'zebra', true)");
        Random random = new Random(4);
        for (int animal = 0; animal < 12; animal++) {
            long individual = 500 + animal;
            handle.execute("insert into individual (id, species_id) values (?, 50)", individual);
            double[] looks = random.doubles(4, -1, 1).toArray();
            for (int sighting = 0; sighting < 4; sighting++) {
                long id = 5000 + animal * 4 + sighting;
                handle.execute("insert into sighting (id, species_id, individual_id) values (?, 50, ?)", id, individual);
                handle.execute("insert into annotation (id, photo_id, sighting_id, species_id, x, y, width, height, viewpoint)"
                        + " values (?, 1, ?, 50, 0, 0, 20, 20, ?)", id, id, sighting < 3 ? "LEFT" : "RIGHT");
                double[] seen = IntStream.range(0, 4).mapToDouble(i -> looks[i] + 0.2 * random.nextGaussian()).toArray();
                double length = Math.sqrt(IntStream.range(0, 4).mapToDouble(i -> seen[i] * seen[i]).sum());
                handle.execute("insert into embedding (annotation_id, species_id, model_id, vector) values (?, 50, 1, ?::vector)", id,
                        IntStream.range(0, 4).mapToObj(i -> String.format(Locale.ROOT, "%.7f", seen[i] / length))
                                .collect(Collectors.joining(",", "[", "]")));
            }
        }
    }
}
