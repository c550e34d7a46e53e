package org.resight.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.resight.engine.identification.Label;
import org.resight.engine.identification.Standing;
import org.resight.gallery.Galleries;
import org.resight.gallery.PairFeatureStore;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;
import org.resight.testing.Wired;

/** From queued runs to stored candidates with their provenance, in a real database. */
class IdentificationIT {

    @RegisterExtension
    static final Database database = Database.fresh();

    private static boolean planted;

    private final Jdbi jdbi = database.asApplication();
    private final Runs runs = new Runs(jdbi);
    private final Searching searching = new Searching();
    private final Proposals proposals = new Proposals();

    @BeforeEach
    void begin() {
        searching.runs = runs;
        searching.gallery = Galleries.searching(jdbi);
        Wired wired = new Wired(jdbi);
        searching.recipes = wired.get(RecipesInForce.class);
        searching.features = wired.get(PairFeatureStore.class);
        proposals.jdbi = jdbi;
        if (!planted) {
            database.asOwner().useHandle(SmallCatalog::plant);
            setThreshold(0.8, 0.5, "values to test with");
            planted = true;
        }
        jdbi.useHandle(handle -> {
            handle.execute("delete from match_decision");
            handle.execute("delete from identification_run");
            handle.execute("delete from embedding_failure");
            handle.execute("update embedding set vector = '[0.6,0.8,0,0]' where annotation_id = 3");
        });
    }

    @Test
    void anAnnotationGetsItsNearestAnimalsWithWhatMadeTheAnswer() {
        Proposal proposal = answer(3);

        assertThat(proposal.candidates()).extracting(CandidateRow::name).containsExactly("Simba", "Nala");
        assertThat(proposal.candidates()).extracting(CandidateRow::label).containsExactly(Label.LIKELY_MATCH, Label.UNCERTAIN);
        assertThat(proposal.candidates().getFirst().similarity()).isCloseTo(0.8, within(1e-6));
        RunState.Done done = (RunState.Done) proposal.state();
        assertThat(done.label()).isEqualTo(Label.LIKELY_MATCH);
        assertThat(done.rule().name()).isEqualTo("Simba");
        assertThat(done.provenance()).returns("four 1", RunState.Provenance::model)
                .returns(0.8, RunState.Provenance::likelyMatch)
                .returns(2, RunState.Provenance::galleryAnnotations).returns(2, RunState.Provenance::galleryIndividuals)
                .returns("best, nearest-gate", RunState.Provenance::method);
    }

    @Test
    void whoeverIsAloneInTheGalleryHearsWhyThereIsNobody() {
        Proposal proposal = answer(4);

        assertThat(proposal.state())
                .isEqualTo(new RunState.NothingFound("All embedded photographs of this species belong to this sighting."));
        assertThat(proposal.candidates()).isEmpty();
    }

    @Test
    void anAnnotationThatCouldNotBeEmbeddedSaysWhy() {
        jdbi.useHandle(handle -> {
            handle.execute("delete from embedding where annotation_id = 2");
            handle.execute("insert into embedding_failure (annotation_id, model_id, reason) values (2, 1, 'Too little structure.')");
        });

        assertThat(answer(2).reason()).isEqualTo("Too little structure.");

        jdbi.useHandle(handle -> handle
                .execute("insert into embedding (annotation_id, species_id, model_id, vector) values (2, 1, 1, '[0,1,0,0]')"));
    }

    @Test
    void anAnnotationThatTheModelHasNotSeenYetWaits() {
        jdbi.useHandle(handle -> handle.execute("delete from embedding where annotation_id = 1"));
        runs.queue(List.of(1L), null);

        assertThat(searching.answer(1, 10).runs()).isZero();
        assertThat(proposals.latest(1).orElseThrow().state()).isEqualTo(new RunState.Queued());

        jdbi.useHandle(handle -> handle
                .execute("insert into embedding (annotation_id, species_id, model_id, vector) values (1, 1, 1, '[1,0,0,0]')"));
        assertThat(searching.answer(1, 10).runs()).isOne();
    }

    @Test
    void whomAReviewerHasRuledOutStaysOnTheListMarked() {
        jdbi.useHandle(handle -> handle.execute("""
                insert into match_decision (sighting_id, annotation_id, other_individual_id, verdict, reviewer_id) values (3, 3, 2, 'DIFFERENT', 1)
                """));

        Proposal proposal = answer(3);

        assertThat(proposal.candidates()).extracting(CandidateRow::name, CandidateRow::rejected, CandidateRow::label)
                .containsExactly(tuple("Simba", true, Label.UNCERTAIN),
                        tuple("Nala", false, Label.UNCERTAIN));
        assertThat(proposal.done().rule().name()).isEqualTo("Nala");
    }

    @Test
    void theOldAnswerStaysUntilTheNewOneIsThere() {
        long first = answer(3).runId();
        assertThat(runs.queue(List.of(3L), 1L)).isOne();
        assertThat(runs.queue(List.of(3L), 1L)).as("waits already").isZero();

        assertThat(proposals.latest(3).orElseThrow().runId()).isEqualTo(first);
        searching.answer(1, 10);
        Proposal second = proposals.latest(3).orElseThrow();
        assertThat(second.runId()).isNotEqualTo(first);
        assertThat(proposals.run(first).orElseThrow().candidates()).hasSize(2);
    }

    @Test
    void aNewThresholdHoldsForNewAnswersAndOldOnesKeepTheirs() {
        long before = answer(3).runId();
        setThreshold(0.95, 0.9, "stricter");

        Proposal after = answer(3);

        assertThat(after.done().label()).isEqualTo(Label.LIKELY_NEW);
        assertThat(after.done().rule().newIndividual()).isTrue();
        assertThat(after.candidates()).as("a threshold hides nobody").hasSize(2);
        assertThat(proposals.run(before).orElseThrow().done().provenance().likelyMatch()).isEqualTo(0.8);
        setThreshold(0.8, 0.5, "as before");
    }

    @Test
    void noLabelIsGivenByCutOffsThatNobodyHasConfirmed() {
        jdbi.useHandle(handle -> handle.execute("""
                insert into embedding_model (id, name, version, kind, dimension, preprocessing, licence, folder, sha256, likely_match, likely_new)
                values (7, 'other', '1', 'DJL', 4, 'none', 'none', 'none', repeat('7', 64), 0.8, 0.5)
                """));
        assertThat(runs.threshold(1, 7, "LEFT").standing()).as("the species has confirmed cut-offs for model 1").isEqualTo(
                Standing.MODEL_CHANGED);
        assertThat(runs.threshold(2, 7, "LEFT").standing()).as("only the model's suggestion, for both models").isEqualTo(
                Standing.STARTING_VALUES);

        setThreshold(0.8, 0.5, "taken back", false);
        RunState.Done done = (RunState.Done) answer(3).state();

        assertThat(done.label()).isEqualTo(Label.UNCERTAIN);
        assertThat(done.provenance().standing()).isEqualTo(Standing.STARTING_VALUES);
        assertThat(proposals.latest(3).orElseThrow().candidates()).extracting(CandidateRow::label).containsOnly(Label.UNCERTAIN);
        setThreshold(0.8, 0.5, "as before");
    }

    @Test
    void aSideWithCutOffsOfItsOwnIsLabelledByTheseUntilTheyAreLifted() {
        long left = jdbi.withHandle(handle -> handle.createQuery("""
                insert into species_threshold (species_id, model_id, number, viewpoint, likely_match, likely_new, k, reason)
                select 1, 1, max(number) + 1, 'LEFT', 0.95, 0.9, 3, 'left only' from species_threshold where species_id = 1 returning id
                """).mapTo(Long.class).one());

        assertThat(runs.threshold(1, 1, "LEFT").id()).isEqualTo(left);
        assertThat(runs.threshold(1, 1, "RIGHT").likelyMatch()).isEqualTo(0.8);
        assertThat(runs.threshold(1, 1, "UNKNOWN").likelyMatch()).isEqualTo(0.8);

        jdbi.useHandle(handle -> handle.execute("""
                insert into species_threshold (species_id, model_id, number, viewpoint, lifted, likely_match, likely_new, k, reason)
                select 1, 1, max(number) + 1, 'LEFT', true, 0.95, 0.9, 3, 'too few' from species_threshold where species_id = 1
                """));
        assertThat(runs.threshold(1, 1, "LEFT").likelyMatch()).isEqualTo(0.8);
    }

    @Test
    void aRunWaitsForTheEndOfItsImport() {
        jdbi.useHandle(handle -> {
            handle.execute(
                    "insert into import_batch (id, name, state) values (9, 'spring', 'RUNNING') on conflict (id) do update set state = 'RUNNING'");
            handle.execute("update sighting set import_id = 9 where id = 3");
        });
        runs.queue(List.of(3L), null);
        assertThat(searching.answer(1, 10).runs()).isZero();

        jdbi.useHandle(handle -> handle.execute("update import_batch set state = 'DONE' where id = 9"));
        assertThat(searching.answer(1, 10).runs()).isOne();
    }

    private void setThreshold(double likelyMatch, double likelyNew, String reason) {
        setThreshold(likelyMatch, likelyNew, reason, true);
    }

    private void setThreshold(double likelyMatch, double likelyNew, String reason, boolean confirmed) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into species_threshold (species_id, model_id, number, likely_match, likely_new, k, reason, confirmed)
                select 1, 1, coalesce(max(number), 0) + 1, :likelyMatch, :likelyNew, 3, :reason, :confirmed
                from species_threshold where species_id = 1 and model_id = 1
                """).bind("confirmed", confirmed).bind("likelyMatch", likelyMatch).bind("likelyNew", likelyNew).bind("reason", reason)
                .execute());
    }

    private Proposal answer(long annotation) {
        runs.queue(List.of(annotation), null);
        searching.answer(1, 10);
        return proposals.latest(annotation).orElseThrow();
    }
}
