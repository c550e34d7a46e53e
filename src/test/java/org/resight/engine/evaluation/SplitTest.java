package org.resight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.resight.engine.neighbors.Viewpoint;

class SplitTest {

    @Test
    void whoIsUnknownIsNowhereElse() {
        Split split = Scenes.split(Map.of(Role.GALLERY, "a1 b1", Role.VAL_KNOWN, "a2", Role.VAL_UNKNOWN, "x1 x2",
                Role.TEST_KNOWN, "a3 b2", Role.TEST_UNKNOWN, "y1"));

        assertThat(split.samples(Role.TEST_KNOWN)).extracting(Sample::file).containsExactly("a3", "b2");
        assertThat(split.role(Scenes.sample("z1"))).isEmpty();

        refuses("x of Bos taurus is VAL_UNKNOWN, but also in the gallery",
                Map.of(Role.GALLERY, "a1 x1", Role.VAL_UNKNOWN, "x2"));
        refuses("b of Bos taurus is TEST_KNOWN, but not in the gallery", Map.of(Role.GALLERY, "a1", Role.TEST_KNOWN, "b1"));
        refuses("x of Bos taurus is unknown in both validation and test",
                Map.of(Role.VAL_UNKNOWN, "x1", Role.TEST_UNKNOWN, "x2"));
    }

    @Test
    void individualsOfOneNameInTwoSpeciesAreTwo() {
        Sample cow = Scenes.sample("a1");
        Sample nyala = new Sample("n1", "Tragelaphus angasii", "a", "n1", Viewpoint.LEFT);

        Split split = new Split(Map.of(cow, Role.GALLERY, nyala, Role.TEST_UNKNOWN));

        assertThat(split.species()).containsExactly("Bos taurus", "Tragelaphus angasii");
        assertThat(split.ofSpecies("Bos taurus").roles()).containsOnlyKeys(cow);
    }

    @Test
    void encountersOnTwoSidesAreCounted() {
        Sample first = new Sample("1", "s", "a", "monday", Viewpoint.LEFT);
        Sample second = new Sample("2", "s", "a", "monday", Viewpoint.LEFT);
        Sample other = new Sample("3", "s", "b", "monday", Viewpoint.LEFT);

        assertThat(new Split(Map.of(first, Role.GALLERY, second, Role.TEST_KNOWN, other, Role.TEST_UNKNOWN))
                .sharedEncounters()).isEqualTo(1);
        assertThat(new Split(Map.of(first, Role.GALLERY, second, Role.GALLERY, other, Role.TEST_UNKNOWN))
                .sharedEncounters()).isZero();
    }

    private static void refuses(String message, Map<Role, String> names) {
        assertThatIllegalArgumentException().isThrownBy(() -> Scenes.split(names)).withMessage(message);
    }
}
