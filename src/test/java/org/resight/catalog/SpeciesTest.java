package org.resight.catalog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.resight.platform.Refusal;

class SpeciesTest {

    @ParameterizedTest
    @CsvSource({"NA, Nyala", "Tragelaphus angasii, n/a", "unknown, unknown"})
    void isNotCalledWhatMeansThatThereIsNoName(String scientific, String common) {
        assertThatThrownBy(() -> new Species(scientific, common, Sensitivity.NONE, false)).isInstanceOf(Refusal.class)
                .hasMessageContaining("means that there is none");
    }
}
