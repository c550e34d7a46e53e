package org.resight.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.resight.access.Right;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;
import org.resight.testing.Wired;

/** A species' cut-offs in versions. */
class ThresholdsIT {

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    private final Thresholds thresholds = new Wired(DATABASE.asApplication()).actingAs(Right.ADMINISTER).get(Thresholds.class);

    @BeforeAll
    static void plant() {
        DATABASE.asOwner().useHandle(SmallCatalog::plant);
    }

    @Test
    void beginWithWhatTheModelSuggestsAndKeepEveryVersion() {
        assertThat(thresholds.versions(1, 1)).singleElement().satisfies(v -> {
            assertThat(v.number()).isEqualTo(1);
            assertThat(v.likelyMatch()).isEqualTo(0.8);
            assertThat(v.setBy()).isEqualTo("Resight");
        });

        assertThat(thresholds.set(1, 1, 1, new CutOffs(0.9, 0.6, 7), "Too many false matches")).isEqualTo(2);
        assertThatThrownBy(() -> thresholds.set(1, 1, 1, new CutOffs(0.7, 0.6, 7), "stale"))
                .hasMessageContaining("Version 2 by Rita Reviewer").hasMessageContaining("Too many false matches");
        assertThatThrownBy(() -> thresholds.set(1, 1, 2, new CutOffs(0.9, 0.6, 7), "again")).hasMessageContaining("in force");
        assertThatThrownBy(() -> thresholds.set(1, 1, 2, new CutOffs(0.7, 0.6, 7), " ")).hasMessageContaining("Say why");
        assertThat(thresholds.revert(1, 1, 2, 1, "Back")).isEqualTo(3);

        assertThat(thresholds.versions(1, 1)).extracting(ThresholdVersion::likelyMatch).containsExactly(0.8, 0.9, 0.8);
        assertThat(thresholds.versions(2, 1)).hasSize(1);
        int written = DATABASE.asOwner().withHandle(handle -> handle.createQuery(
                "select count(*) from audit_event where action = 'threshold.set' and subject_id = '1' and reason is not null")
                .mapTo(Integer.class).one());
        assertThat(written).isEqualTo(2);
    }

    @Test
    void aModelOrSpeciesThatIsNotThereHasNone() {
        assertThatThrownBy(() -> thresholds.versions(77, 1)).hasMessageContaining("no such");
        assertThat(thresholds.similarities(1, 1)).isEmpty();
    }
}
