package org.resight.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.resight.platform.Refusal;

class PartialDateTest {

    @ParameterizedTest
    @CsvSource({"2019, 2019-01-01, 2019-12-31", "2019-05, 2019-05-01, 2019-05-31", "2024-2, 2024-02-01, 2024-02-29",
            "2019-05-31, 2019-05-31, 2019-05-31"})
    void reachesFromItsFirstToItsLastDay(String written, LocalDate first, LocalDate last) {
        PartialDate date = PartialDate.parse(written);

        assertThat(date.firstDay()).isEqualTo(first);
        assertThat(date.lastDay()).isEqualTo(last);
    }

    @Test
    void isWrittenAsExactlyAsItIsKnown() {
        assertThat(PartialDate.parse("2019")).hasToString("2019");
        assertThat(PartialDate.parse("2019-5")).hasToString("2019-05");
        assertThat(PartialDate.parse(" 2019-5-3 ")).hasToString("2019-05-03");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019-13", "2019-02-30", "31.5.2019", "0019", "yesterday", "2019-", "' or 1=1"})
    void isRefusedWhereThereIsNoSuchDate(String written) {
        assertThatThrownBy(() -> PartialDate.parse(written)).isInstanceOf(Refusal.class);
    }
}
