package org.resight.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.resight.catalog.OffsetSource;
import org.resight.catalog.SightingDate;
import org.resight.platform.Refusal;

class DateReaderTest {

    @Test
    void leavesAYearAYear() {
        SightingDate date = DateReader.read("2019", DateReader.Order.NOT_SAID);

        assertThat(date.year()).isEqualTo(2019);
        assertThat(date.month()).isNull();
        assertThat(date.written()).isEqualTo("2019");
    }

    @ParameterizedTest
    @CsvSource({"2019-07,2019,7,", "2019-07-03,2019,7,3", "2019/7/3,2019,7,3", "3.7.2019,2019,7,3", "03. 07. 2019,2019,7,3",
            "3 July 2019,2019,7,3",
            "July 2019,2019,7,", "23/07/2019,2019,7,23", "07/23/2019,2019,7,23", "2019:07:03,2019,7,3", "2019-07-03/2019-07-05,2019,7,3"})
    void readsWhatPeopleAndProgramsWrite(String written, int year, Integer month, Integer day) {
        SightingDate date = DateReader.read(written, DateReader.Order.NOT_SAID);

        assertThat(date.year()).isEqualTo(year);
        assertThat(date.month()).isEqualTo(month);
        assertThat(date.day()).isEqualTo(day);
        assertThat(date.time()).isNull();
    }

    @Test
    void keepsTheTimeAndTheOffsetAsWritten() {
        SightingDate date = DateReader.read("2020-05-30T04:57:37+02:00", DateReader.Order.NOT_SAID);

        assertThat(date.time()).isEqualTo(LocalTime.of(4, 57, 37));
        assertThat(date.offsetMinutes()).isEqualTo(120);
        assertThat(date.offsetSource()).isEqualTo(OffsetSource.WRITTEN);
        assertThat(DateReader.read("2020-05-30T02:57:37Z/2020-05-30T02:57:44Z", DateReader.Order.NOT_SAID).offsetMinutes()).isZero();
        assertThat(DateReader.read("30.5.2020 4:57 pm", DateReader.Order.NOT_SAID).time()).isEqualTo(LocalTime.of(16, 57));
        assertThat(DateReader.read("2020-05-30 04:57", DateReader.Order.NOT_SAID).offsetMinutes()).isNull();
    }

    @Test
    void readsMillisecondsSince1970() {
        assertThat(DateReader.read("1590807457000", DateReader.Order.NOT_SAID).day()).isEqualTo(30);
    }

    @Test
    void doesNotGuessBetweenDayAndMonth() {
        assertThatThrownBy(() -> DateReader.read("03/04/2024", DateReader.Order.NOT_SAID)).isInstanceOf(Refusal.class)
                .hasMessage("This may be day/month or month/day. Say under Columns which comes first, or write 2024-04-03 or 2024-03-04.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "43587", "2023-02-30", "2023-13-01", "2024-05-03 25:00", "0000-00-00"})
    void refusesWhatIsNoDateAndSaysWhatToWrite(String written) {
        assertThatThrownBy(() -> DateReader.read(written, DateReader.Order.NOT_SAID)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource({"+02:00,120", "UTC-3,-180", "Z,0", "120,120", "-0330,-210", "5,300"})
    void readsOffsets(String written, int minutes) {
        assertThat(DateReader.offset(written)).isEqualTo(minutes);
    }
}
