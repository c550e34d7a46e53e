package org.resight.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.resight.engine.evaluation.SplitPlan;
import org.resight.engine.evaluation.SplitPlan.Kind;
import org.resight.platform.Refusal;

/** Splits as pages and programs send them. */
class SplitFormTest {

    @Test
    void whoNamesNoneGetsAnOpenSetAndDaysMakeOneByTime() {
        assertThat(SplitForm.plan(null, 7, "", null)).isEqualTo(SplitPlan.openSet(7));
        assertThat(SplitForm.plan("BY_TIME", 7, " 2024-05-31", "2024-06-01"))
                .isEqualTo(new SplitPlan(Kind.BY_TIME, 7, LocalDate.of(2024, 5, 31), LocalDate.of(2024, 6, 1)))
                .returns("by-time, validation from 2024-05-31, test from 2024-06-01", SplitPlan::words);
    }

    @ParameterizedTest
    @CsvSource({"open, , , is no kind of split", "BY_TIME, 2024-05-31, , needs two days", "BY_TIME, 2024-05-31, 2024-05-30, needs two days",
            "BY_TIME, 31.5.2024, 2024-06-01, is no day such as", "OPEN_SET, 2024-05-31, , Days belong to a split by time"})
    void whatMakesNoSplitIsRefusedInWords(String kind, @Nullable String validation, @Nullable String test, String why) {
        assertThatThrownBy(() -> SplitForm.plan(kind, 1, validation, test)).isInstanceOf(Refusal.class).hasMessageContaining(why);
    }
}
