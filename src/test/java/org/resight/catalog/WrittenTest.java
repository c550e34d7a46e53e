package org.resight.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.resight.platform.Refusal;

class WrittenTest {

    @ParameterizedTest
    @CsvSource({"+2,120", "2,120", "+02:00,120", "-3:30,-210", "−3:30,-210", "UTC+5:45,345", "utc-1,-60", "+0530,330", "0,0"})
    void readsOffsets(String text, int minutes) {
        assertThat(Written.offset(text)).isEqualTo(minutes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two", "+", "+2h", "CEST"})
    void refusesWhatIsNoOffset(String text) {
        assertThatThrownBy(() -> Written.offset(text)).isInstanceOf(Refusal.class);
    }

    @Test
    void readsTimes() {
        assertThat(Written.time("6:40")).isEqualTo(LocalTime.of(6, 40));
        assertThat(Written.time("06:40:12")).isEqualTo(LocalTime.of(6, 40, 12));
        assertThatThrownBy(() -> Written.time("24:00")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Written.time("6.40")).isInstanceOf(Refusal.class);
    }

    @Test
    void readsPlaces() {
        assertThat(Written.coordinates("−1,4056", " 35.02° ")).isEqualTo(new Coordinates(-1.4056, 35.02));
        assertThat(Written.coordinates(" ", null)).isNull();
        assertThatThrownBy(() -> Written.coordinates("1", "")).hasMessageContaining("both");
        assertThatThrownBy(() -> Written.coordinates("NaN", "1")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Written.coordinates("135.02", "1.4")).hasMessageContaining("swapped");
        assertThat(Written.metres("30 m")).isEqualTo(30);
    }

    @Test
    void takesBlankForNotKnown() {
        assertThat(Written.offset(" ")).isNull();
        assertThat(Written.time(null)).isNull();
        assertThat(Written.date("")).isNull();
        assertThat(Written.metres("")).isNull();
    }
}
