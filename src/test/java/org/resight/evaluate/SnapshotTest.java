package org.resight.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

/** Thirty individuals with four photographs each. */
class SnapshotTest {

    private final Snapshot all = new Snapshot(false, rows());

    @Test
    void drawsIndividualsWithAllTheirPhotographs() {
        Snapshot drawn = all.draw(50, 3);

        assertThat(drawn.rows()).hasSize(48).isSubsetOf(all.rows());
        assertThat(drawn.rows().stream().collect(Collectors.groupingBy(Snapshot.Row::individualId, Collectors.counting())).values())
                .as("nobody is torn apart").hasSize(12).containsOnly(4L);
        assertThat(all.draw(50, 3)).as("the same seed draws the same").isEqualTo(drawn);
        assertThat(all.draw(50, 4)).isNotEqualTo(drawn);
        assertThat(all.draw(120, 3)).as("all fit").isEqualTo(all);
    }

    @Test
    void itsHashIsOfWhatIsKnownInWhateverOrder() {
        List<Snapshot.Row> shuffled = new ArrayList<>(all.rows());
        Collections.reverse(shuffled);
        assertThat(new Snapshot(false, shuffled).sha256()).isEqualTo(all.sha256());

        Snapshot.Row first = shuffled.getFirst();
        shuffled.set(0, new Snapshot.Row(first.annotationId(), first.sightingId(), first.individualId(), first.individual(),
                first.encounter(), first.viewpoint(), first.photoSha256(), "1 0 20 20", null));
        assertThat(new Snapshot(false, shuffled).sha256()).as("a box drawn anew is other data").isNotEqualTo(all.sha256());
    }

    @Test
    void itsHashStaysWhatItWasBeforeDaysWereKeptSoThatOldOnesCanBeMadeOnceMore() {
        Snapshot.Row dated = new Snapshot.Row(7, 8, 9, "Nala", "e", "LEFT", "f", "0 0 20 20", LocalDate.of(2024, 5, 31));

        assertThat(new Snapshot(false, List.of(dated)).sha256()).isEqualTo(DigestUtils.sha256Hex(
                "Row[annotationId=7, sightingId=8, individualId=9, individual=Nala, encounter=e, viewpoint=LEFT, photoSha256=f, box=0 0 20 20]\n"));
    }

    @Test
    void itsHashIsOfTheRuleAboutSidesToo() {
        assertThat(new Snapshot(true, all.rows()).sha256()).isNotEqualTo(all.sha256());
        assertThat(new Snapshot(true, all.rows()).draw(50, 3).sidesDiffer()).as("also of those drawn").isTrue();
    }

    @Test
    void oneNamedEncounterIsEnoughToKnowThatPeopleNameThem() {
        List<Snapshot.Row> own = new ArrayList<>(all.rows().stream().map(row -> new Snapshot.Row(row.annotationId(), row.sightingId(),
                row.individualId(), row.individual(), "sighting " + row.sightingId(), "LEFT", row.photoSha256(), row.box(), row.day()))
                .toList());
        assertThat(new Snapshot(false, own).withoutEncounters()).isTrue();

        own.set(0, all.rows().getFirst());
        assertThat(new Snapshot(false, own).withoutEncounters()).isFalse();
    }

    private static List<Snapshot.Row> rows() {
        List<Snapshot.Row> rows = new ArrayList<>();
        for (int id = 0; id < 120; id++) {
            rows.add(new Snapshot.Row(id, id, id / 4, "Animal " + id / 4, "e" + id, "LEFT", "f".repeat(64), "0 0 20 20", null));
        }
        return rows;
    }
}
