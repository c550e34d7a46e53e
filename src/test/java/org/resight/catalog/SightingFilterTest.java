package org.resight.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.resight.platform.Refusal;

class SightingFilterTest {

    private static final SightingFilter EVERYTHING = new SightingFilter("o'Neill <b>", 3L, 7L, true, PartialDate.parse("2019"),
            PartialDate.parse("2020-05"), 4L, Sex.FEMALE, LifeStage.ADULT, "Åsa & co", 9L, false);

    private static SightingFilter read(Map<String, String> parameters) {
        return SightingFilter.of(parameters::get);
    }

    @Test
    void survivesTheWayThroughAnAddress() {
        assertThat(read(EVERYTHING.toParameters())).isEqualTo(EVERYTHING);
        assertThat(EVERYTHING.toParameters().keySet()).containsExactlyElementsOf(SightingFilter.PARAMETERS);
        assertThat(EVERYTHING.toQuery()).startsWith("q=o%27Neill+%3Cb%3E&species=3").contains("observer=%C3%85sa+%26+co");
    }

    @Test
    void narrowsNothingWhenNothingIsAsked() {
        assertThat(read(Map.of())).isEqualTo(SightingFilter.ALL);
        assertThat(read(Map.of("q", "  ", "sex", ""))).isEqualTo(SightingFilter.ALL);
        assertThat(SightingFilter.ALL.narrows()).isFalse();
        assertThat(SightingFilter.ALL.where()).isEqualTo("true");
        assertThat(SightingFilter.ALL.bindings()).isEmpty();
    }

    @Test
    void bindsWhatPeopleWriteAndNeverMakesItSql() {
        SightingFilter attack = read(Map.of("q", "'; drop table sighting; --", "observer", "50%_\\"));

        assertThat(attack.where()).doesNotContain("drop");
        assertThat(attack.bindings()).containsEntry("f_text", "%'; drop table sighting; --%").containsEntry("f_observer", "%50\\%\\_\\\\%");
    }

    @Test
    void bindsEveryParameterThatItsConditionNames() {
        String where = EVERYTHING.where();

        assertThat(Pattern.compile(":(f_\\w+)").matcher(where).results().map(r -> r.group(1)).collect(Collectors.toSet()))
                .isEqualTo(EVERYTHING.bindings().keySet());
    }

    @Test
    void takesARangeFromTheFirstDayOfItsBeginToTheLastOfItsEnd() {
        assertThat(read(Map.of("from", "2019", "to", "2020-02")).bindings())
                .containsEntry("f_from", LocalDate.of(2019, 1, 1)).containsEntry("f_to", LocalDate.of(2020, 2, 29));
    }

    @Test
    void refusesWhatItCannotRead() {
        Map<String, String> bad = new HashMap<>(Map.of("species", "three", "named", "maybe", "sex", "x", "from", "May 2019"));

        bad.forEach((name, value) -> assertThatThrownBy(() -> read(Map.of(name, value))).as(name).isInstanceOf(Refusal.class));
        assertThatThrownBy(() -> read(Map.of("from", "2020", "to", "2019"))).hasMessageContaining("ends before it begins");
    }

    @Test
    void refusesANameThatItDoesNotKnowAndSaysWhichItKnows() {
        assertThatThrownBy(() -> SightingFilter.of(Map.of("speceis", "4", "from", "2019")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID))
                .hasMessageContaining("“speceis”").hasMessageContaining("Known are q, species,").hasMessageNotContaining("“from”");
        assertThat(SightingFilter.of(EVERYTHING.toParameters())).isEqualTo(EVERYTHING);
    }
}
