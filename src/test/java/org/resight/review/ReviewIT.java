package org.resight.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.resight.access.Right;
import org.resight.catalog.Identities;
import org.resight.catalog.IdentityReversal;
import org.resight.catalog.Sightings;
import org.resight.home.Overview;
import org.resight.identify.Proposals;
import org.resight.platform.Refusal;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;
import org.resight.testing.Wired;
import org.resight.testing.Wiring;

/** Two reviewers on one catalog: Rita (1) and Ada (2); sightings 3, 10 … 14 are lynxes of nobody yet. */
class ReviewIT {
    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    private static Wiring wiring;

    @BeforeAll
    static void start() {
        DATABASE.asOwner().useHandle(handle -> {
            SmallCatalog.plant(handle);
            handle.createScript("""
                    insert into species_threshold (id, species_id, model_id, number, likely_match, likely_new, k, reason)
                        values (50, 1, 1, 50, 0.8, 0.5, 3, 'test') on conflict do nothing;
                    insert into sighting (id, species_id) select g, 1 from generate_series(10, 14) g;
                    insert into annotation (id, photo_id, sighting_id, species_id, x, y, width, height)
                        select g, 1, g, 1, 0, 0, 20, 20 from generate_series(10, 14) g;
                    insert into embedding (annotation_id, species_id, model_id, vector) select g, 1, 1, '[1,0,0,0]' from generate_series(10, 14) g;
                    insert into identification_run (id, annotation_id, species_id, state, model_id, threshold_id, method, label, nearest_similarity,
                        gallery_annotations, gallery_individuals, finished_at)
                        select g, g, 1, 'DONE', 1, 50, 'best', case g when 3 then 'UNCERTAIN' when 10 then 'LIKELY_MATCH' else 'LIKELY_NEW' end,
                            0.5, 8, 2, now() from unnest(array[3, 10, 11, 12, 13, 14]) g;
                    insert into identification_candidate (run_id, rank, individual_id, annotation_id, similarity, label, neighbors)
                        select g, 1, 1, 1, case g when 3 then 0.6 when 10 then 0.9 else 0.4 - g / 100.0 end,
                            case g when 3 then 'UNCERTAIN' when 10 then 'LIKELY_MATCH' else 'LIKELY_NEW' end, 1 from unnest(array[3, 10, 11, 12, 13, 14]) g;
                    insert into identification_candidate (run_id, rank, sighting_id, annotation_id, similarity, label, neighbors)
                        values (3, 2, 11, 11, 0.3, 'LIKELY_NEW', 1);
                    """).executeAsSeparateStatements();
        });
        wiring = new Wiring(DATABASE);
    }

    @AfterAll
    static void stop() {
        wiring.close();
    }

    @BeforeEach
    void nothingIsDecided() {
        DATABASE.asOwner().useHandle(handle -> handle.createScript("""
                update identification_candidate set individual_id = null, sighting_id = 11 where individual_id > 2;
                delete from identity_event; delete from match_decision; delete from review_lease; delete from review_skip;
                update sighting set individual_id = null where id >= 3;
                delete from individual where id > 2;
                """).executeAsSeparateStatements());
    }

    @AfterEach
    void theChecksFindNoFault() throws IOException {
        for (String query : Files.readString(Path.of("sql/checks/catalog.sql")).replaceAll("(?m)^--.*$", "").split(";\\s*")) {
            String sql = query.strip();
            if (!sql.isEmpty()) {
                List<?> faults = DATABASE.asOwner().withHandle(handle -> handle.createQuery(sql).mapToMap().list());
                assertThat(faults).as(sql).isEmpty();
            }
        }
    }

    @Test
    void likelyMatchesComeFirstThenUncertainThenLikelyNewByTheirSimilarity() {
        List<Long> order = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Next.Item item = (Next.Item) rita(ReviewQueue.class, queue -> queue.next(QueueFilter.ALL));
            order.add(item.sightingId());
            rita(ReviewQueue.class, does(queue -> queue.skip(item.sightingId())));
        }
        assertThat(order).containsExactly(10L, 3L, 11L, 12L, 13L, 14L);
        Next again = rita(ReviewQueue.class, queue -> queue.next(QueueFilter.ALL));
        assertThat(again).as("what was put off first comes first again").isEqualTo(new Next.Item(10));
    }

    @Test
    void theQueueIsNarrowedByOneFilterAndByAll() {
        DATABASE.asOwner().useHandle(handle -> handle.createScript(
                "update sighting set site_id = 1 where id in (11, 12); update annotation set viewpoint = 'LEFT' where id in (10, 12)")
                .executeAsSeparateStatements());

        assertThat(waiting(new QueueFilter(1L, null, null, null, null))).isEqualTo(6);
        assertThat(waiting(new QueueFilter(2L, null, null, null, null))).isZero();
        assertThat(waiting(new QueueFilter(null, 1L, null, null, null))).isEqualTo(2);
        assertThat(waiting(new QueueFilter(null, null, 9L, null, null))).isZero();
        assertThat(waiting(new QueueFilter(null, null, null, "UNCERTAIN", null))).isEqualTo(1);
        assertThat(waiting(new QueueFilter(null, null, null, null, "LEFT"))).isEqualTo(2);
        assertThat(waiting(new QueueFilter(1L, 1L, 9L, "LIKELY_NEW", "LEFT"))).isZero();
        QueueFilter all = new QueueFilter(1L, 1L, null, "LIKELY_NEW", "LEFT");
        assertThat(waiting(all)).isEqualTo(1);
        Next next = rita(ReviewQueue.class, queue -> queue.next(all));
        assertThat(next).isEqualTo(new Next.Item(12));
        Optional<Long> after = rita(ReviewQueue.class, queue -> queue.peek(all, 12));
        assertThat(after).isEmpty();
    }

    private static int waiting(QueueFilter filter) {
        return rita(ReviewQueue.class, queue -> queue.counts(filter)).waiting();
    }

    @Test
    void theHomePageCountsWhatTheQueueHolds() {
        Overview.Counts counts = rita(Overview.class, Overview::counts);
        assertThat(List.of(counts.likelyMatch(), counts.uncertain(), counts.likelyNew())).containsExactly(1, 1, 4);
        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set individual_id = 1 where id = 14"));
        assertThat(rita(Overview.class, Overview::counts).likelyNew()).isEqualTo(3);
    }

    @Test
    void aCandidateIsShownAsSeenOnNoDayThatNobodyKnows() {
        assertThat(rita(ReviewItems.class, items -> items.get(3, "i1")).chosen().seen()).isEqualTo("3 May 2024");
        assertThat(rita(ReviewItems.class, items -> items.get(3, "i2")).chosen().seen()).isEqualTo("May 2024");
    }

    @Test
    void placesThatAreShownRoughlyAreAsFarApartAsTheirCellsAllow() {
        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set latitude = 48.52, longitude = 13.53 where id = 3"));
        assertThat(rita(ReviewItems.class, items -> items.get(3, "i1")).chosen().distance()).isEqualTo("1.3 km apart");
        assertThat(proposed()).endsWith(" · 1.3 km apart");
        DATABASE.asOwner().useHandle(handle -> handle.execute("update species set sensitivity = 'HIGH' where id = 1"));
        try {
            Wired unknowing = new Wired(DATABASE.asApplication()).actingAs(Right.VIEW, Right.REVIEW);
            CandidateView nala = unknowing.get(Candidates.class).of(unknowing.get(Sightings.class).get(3)).getFirst();
            assertThat(nala.distance()).isEqualTo("within about 16 km");
            assertThat(proposed()).endsWith(" · within about 16 km");
        } finally {
            DATABASE.asOwner().useHandle(handle -> {
                handle.execute("update species set sensitivity = 'NONE' where id = 1");
                handle.execute("update sighting set latitude = null, longitude = null where id = 3");
            });
        }
    }

    private static String proposed() {
        return rita(Proposals.class, proposals -> proposals.run(3)).orElseThrow().candidates().getFirst().facts();
    }

    @Test
    void twoReviewersNeverGetTheSameSighting() throws Exception {
        List<Callable<Next>> asking = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            long user = 100 + i;
            DATABASE.asOwner().useHandle(handle -> handle.execute("insert into user_account (id, login, name, password_hash)"
                    + " values (?, ?, 'R', '$argon2id$none') on conflict do nothing", user, "r" + user));
            asking.add(() -> wiring.as(user, "R", ReviewQueue.class, queue -> queue.next(QueueFilter.ALL)));
        }
        List<Next> got = together(asking);
        assertThat(got.stream().filter(Next.Item.class::isInstance)).hasSize(6).doesNotHaveDuplicates();
        assertThat(got.stream().filter(Next.Nothing.class::isInstance).map(n -> ((Next.Nothing) n).why())).hasSize(6)
                .containsOnly(Next.Why.HELD_BY_OTHERS);
    }

    @Test
    void ofTwoVerdictsAtOnceOneWinsAndTheOtherIsToldWhatChanged() throws Exception {
        List<Object> answers = together(List.of(() -> attempt(1, "Rita Reviewer", same(3, 1)), () -> attempt(2, "Ada Admin", same(3, 2))));
        assertThat(answers).filteredOn(Decided.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Refusal.class::isInstance).singleElement()
                .satisfies(refusal -> assertThat(((Refusal) refusal).getMessage())
                        .containsPattern("This sighting is (Nala|Simba) already \\((Rita|Ada)"));
        assertThat(count("select count(*) from match_decision")).isEqualTo(1);
        assertThat(count("select count(*) from identity_event")).isEqualTo(1);
    }

    @Test
    void aVerdictOnChangedDataIsRefused() {
        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set version = version + 1 where id = 12"));
        assertThatThrownBy(() -> rita(Decisions.class, d -> d.decide(judgement(12, version(12) - 1, 12L, Verdict.SAME, 1L, null))))
                .isInstanceOf(Refusal.class).hasMessageContaining("changed since you opened it");
        assertThatThrownBy(() -> rita(Decisions.class, d -> d.decide(judgement(12, version(12), 3L, Verdict.SAME, 1L, null))))
                .hasMessageContaining("identified anew");
        ada(ReviewQueue.class, queue -> queue.hold(12));
        assertThatThrownBy(() -> rita(Decisions.class, d -> d.decide(same(12, 1)))).hasMessageContaining("under review by Ada Admin");
    }

    @Test
    void sameWithASightingOfNobodyNamesBothAndUndoRestoresBoth() {
        List<String> before = state();
        Decided decided = rita(Decisions.class, d -> d.decide(judgement(3, version(3), 3L, Verdict.SAME, null, 11L)));
        assertThat(decided.created()).isTrue();
        assertThat(decided.name()).isEqualTo("LL-001");
        assertThat(individualOf(3)).isEqualTo(individualOf(11)).isEqualTo(decided.individualId());
        Undoing.Taken taken = rita(Undoing.class, undoing -> undoing.undo(undoing.last().orElseThrow().id(), null));
        assertThat(taken.named()).isEqualTo("LL-001");
        assertThat(state()).isEqualTo(before);
        Optional<Undoing.Taken> last = rita(Undoing.class, Undoing::last);
        assertThat(last).isEmpty();
    }

    @Test
    void undoIsRefusedWhereSomethingWasBuiltOnIt() {
        Decided first = rita(Decisions.class, d -> d.decide(judgement(13, version(13), 13L, Verdict.NEW_INDIVIDUAL, null, null)));
        long made = Objects.requireNonNull(first.individualId());
        Decided second = ada(Decisions.class, d -> d.decide(judgement(14, version(14), 14L, Verdict.SAME, made, null)));
        assertThatThrownBy(() -> rita(Undoing.class, u -> u.undo(first.decisionId(), null))).isInstanceOf(Refusal.class)
                .hasMessageContaining("sighting 14").hasMessageContaining("Take that back first");
        assertThatThrownBy(() -> rita(Undoing.class, u -> u.undo(second.decisionId(), " "))).hasMessageContaining("say why");
        rita(Undoing.class, u -> u.undo(second.decisionId(), "the tail differs"));
        rita(Undoing.class, u -> u.undo(first.decisionId(), null));
        assertThat(count("select count(*) from individual where id > 2")).isZero();
    }

    @Test
    void aRuledOutPairIsRememberedOnBothSidesAndUndoBringsTheEarlierVerdictBack() {
        rita(Decisions.class, d -> d.decide(judgement(3, version(3), 3L, Verdict.CANNOT_TELL, null, 11L)));
        ada(Decisions.class, d -> d.decide(judgement(3, version(3), 3L, Verdict.DIFFERENT, null, 11L)));
        assertThat(verdictOn(3, "s11")).isEqualTo("DIFFERENT");
        assertThat(verdictOn(11, "s3")).isEqualTo("DIFFERENT");
        assertThatThrownBy(() -> rita(Decisions.class, d -> d.decide(judgement(3, version(3), 3L, Verdict.SAME, null, 11L))))
                .hasMessageContaining("Ada Admin on").hasMessageContaining("One decision can be in force");
        ada(Undoing.class, u -> u.undo(u.last().orElseThrow().id(), null));
        assertThat(verdictOn(3, "s11")).isEqualTo("CANNOT_TELL");
    }

    @Test
    void aPhotographOfSomebodyElseIsNoEvidence() {
        assertThatThrownBy(() -> rita(Decisions.class, d -> d.decide(new Judgement(12, version(12), 12L, Verdict.SAME, 1L, null, 14L,
                Confidence.CERTAIN, null, null)))).hasMessageContaining("none of the candidate's");
        assertThat(count("select count(*) from match_decision")).isZero();
        rita(Decisions.class,
                d -> d.decide(new Judgement(12, version(12), 12L, Verdict.SAME, 1L, null, 1L, Confidence.CERTAIN, null, null)));
        assertThat(count("select count(*) from match_decision where other_annotation_id = 1")).isOne();
    }

    @Test
    void aTakenNameIsRefusedAndNothingStays() {
        assertThatThrownBy(
                () -> rita(Decisions.class, d -> d.decide(new Judgement(12, version(12), 12L, Verdict.NEW_INDIVIDUAL, null, null, null,
                        Confidence.CERTAIN, null, "nala"))))
                .hasMessageContaining("There is already an individual “Nala”");
        assertThat(count("select count(*) from match_decision")).isZero();
    }

    @Test
    void mergingTakesSightingsAlongAndSplittingTakesThemApart() {
        rita(Identities.class, does(i -> i.assign(12, version(12), 1, null)));
        rita(Identities.class, does(i -> i.assign(13, version(13), 1, null)));
        long other = rita(Identities.class, i -> i.split(1, List.of(12L, 13L), "Zazu", "other spots"));
        assertThat(individualOf(12)).isEqualTo(individualOf(13)).isEqualTo(other);
        rita(Identities.class, does(i -> i.merge(other, 1, "the same after all")));
        assertThat(individualOf(12)).isEqualTo(1L);
        assertThat(count("select individual_in_force(" + other + ")")).isEqualTo(1);
        rita(IdentityReversal.class, does(r -> r.takeBack(event("MERGE"), "they differ")));
        assertThat(individualOf(12)).isEqualTo(individualOf(13)).isEqualTo(other);
        rita(IdentityReversal.class, does(r -> r.takeBack(firstEvent("SPLIT"), "one animal")));
        assertThat(individualOf(12)).isEqualTo(individualOf(13)).isEqualTo(1L);
        assertThatThrownBy(() -> rita(IdentityReversal.class, does(r -> r.takeBack(firstEvent("SPLIT"), "again"))))
                .hasMessageContaining("already");
    }

    private static <S, T> T rita(Class<S> service, Function<S, T> useCase) {
        return wiring.as(1, "Rita Reviewer", service, useCase);
    }

    private static <S, T> T ada(Class<S> service, Function<S, T> useCase) {
        return wiring.as(2, "Ada Admin", service, useCase);
    }

    private static <S> Function<S, Boolean> does(Consumer<S> work) {
        return service -> {
            work.accept(service);
            return true;
        };
    }

    private static Object attempt(long user, String name, Judgement judgement) {
        try {
            return wiring.as(user, name, Decisions.class, d -> d.decide(judgement));
        } catch (Refusal refusal) {
            return refusal;
        }
    }

    private static Judgement same(long sighting, long individual) {
        return judgement(sighting, version(sighting), sighting, Verdict.SAME, individual, null);
    }

    private static Judgement judgement(long sighting, int version, @Nullable Long run, Verdict verdict, @Nullable Long individual,
            @Nullable Long other) {
        return new Judgement(sighting, version, run, verdict, individual, other, null, Confidence.CERTAIN, null, null);
    }

    private static int version(long sighting) {
        return (int) count("select version from sighting where id = " + sighting);
    }

    private static @Nullable Long individualOf(long sighting) {
        return DATABASE.asOwner()
                .withHandle(handle -> handle.createQuery("select individual_id from sighting where id = :id").bind("id", sighting)
                        .mapTo(Long.class).one());
    }

    private static @Nullable String verdictOn(long sighting, String candidate) {
        CandidateView chosen = rita(ReviewItems.class, items -> items.get(sighting, candidate)).chosen();
        return chosen == null ? null : chosen.verdict();
    }

    /** All that a decision touches, but for versions and for what history keeps. */
    private static List<String> state() {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery("""
                select 's' || id || ' ' || coalesce(individual_id, 0) from sighting union all select 'i' || id from individual
                union all select 'n' || name from individual_name union all select 'c' || run_id || ' ' || rank || ' ' || coalesce(individual_id, 0)
                    || ' ' || coalesce(sighting_id, 0) from identification_candidate
                union all select 'd' || id from match_decision where undone_at is null order by 1
                """).mapTo(String.class).list());
    }

    private static long event(String kind) {
        return count("select max(id) from identity_event where kind = '" + kind + "'");
    }

    private static long firstEvent(String kind) {
        return count("select min(id) from identity_event where kind = '" + kind + "'");
    }

    private static long count(String sql) {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static <T> List<T> together(List<Callable<T>> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(work.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> one : work) {
                running.add(threads.submit(() -> {
                    start.await();
                    return one.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        }
    }
}
