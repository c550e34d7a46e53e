package org.resight.engine.identification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.identification.Identification.Reason;
import org.resight.engine.neighbors.ExactNeighborIndex;
import org.resight.engine.neighbors.GalleryEntry;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.NeighborFilter;
import org.resight.engine.neighbors.NeighborIndex;
import org.resight.engine.neighbors.Viewpoint;

class ShortlistSearchTest {

    private static final long LYNX = 1;
    private static final Embedding QUERY = Embedding.normalised(new float[]{1, 0});

    private final NeighborIndex index = new ExactNeighborIndex(2);

    @Test
    void theOtherFlankIsNotComparedWhileTheSameOneIsThere() {
        gallery(1, 1, Viewpoint.RIGHT, 0.99);
        gallery(2, 2, Viewpoint.LEFT, 0.2);
        gallery(3, 3, Viewpoint.UNKNOWN, 0.1);

        Shortlist.Found found = found(SideRule.SAME_SIDE_FIRST, Viewpoint.LEFT);

        assertThat(found.neighbors()).extracting(Neighbor::annotation).containsExactly(2L, 3L);
        assertThat(found.acrossSides()).isFalse();
        assertThat(found.gallerySize()).isEqualTo(2);
    }

    @Test
    void whereOnlyTheOtherFlankIsThereItIsComparedAndSaid() {
        gallery(1, 1, Viewpoint.RIGHT, 0.9);

        Shortlist.Found found = found(SideRule.SAME_SIDE_FIRST, Viewpoint.LEFT);

        assertThat(found.neighbors()).hasSize(1);
        assertThat(found.acrossSides()).isTrue();
    }

    @Test
    void theQuerysOwnSightingIsNoReasonToStayOnOneSide() {
        gallery(1, 77, Viewpoint.LEFT, 0.9);
        gallery(2, 2, Viewpoint.RIGHT, 0.4);

        Shortlist.Found found = (Shortlist.Found) search(SideRule.SAME_SIDE_FIRST).around(QUERY, Viewpoint.LEFT,
                NeighborFilter.ofSpecies(LYNX).withoutSighting(77));

        assertThat(found.acrossSides()).isTrue();
        assertThat(found.neighbors()).extracting(Neighbor::annotation).containsExactly(2L);
    }

    @Test
    void anUnknownSideIsComparedWithAllOfThem() {
        gallery(1, 1, Viewpoint.RIGHT, 0.9);
        gallery(2, 2, Viewpoint.LEFT, 0.8);

        Shortlist.Found found = found(SideRule.SAME_SIDE_ONLY, Viewpoint.UNKNOWN);

        assertThat(found.neighbors()).hasSize(2);
        assertThat(found.acrossSides()).isFalse();
    }

    @Test
    void aSpeciesWhoseSidesAreAlikeIsComparedFromAllSides() {
        gallery(1, 1, Viewpoint.RIGHT, 0.9);
        gallery(2, 2, Viewpoint.LEFT, 0.8);

        Shortlist.Found found = found(SideRule.ANY_SIDE, Viewpoint.LEFT);

        assertThat(found.neighbors()).hasSize(2);
        assertThat(found.acrossSides()).isFalse();
    }

    @Test
    void nothingToCompareWithSaysWhy() {
        assertThat(search(SideRule.SAME_SIDE_FIRST).around(QUERY, Viewpoint.LEFT, NeighborFilter.ofSpecies(LYNX)))
                .isEqualTo(new Shortlist.Empty(Reason.EMPTY_GALLERY));

        gallery(1, 77, Viewpoint.LEFT, 0.9);
        assertThat(search(SideRule.SAME_SIDE_FIRST).around(QUERY, Viewpoint.LEFT,
                NeighborFilter.ofSpecies(LYNX).withoutSighting(77)))
                .isEqualTo(new Shortlist.Empty(Reason.ONLY_OWN_SIGHTING));
        assertThat(search(SideRule.SAME_SIDE_ONLY).around(QUERY, Viewpoint.RIGHT, NeighborFilter.ofSpecies(LYNX)))
                .isEqualTo(new Shortlist.Empty(Reason.NO_COMPARABLE_VIEWPOINT));
    }

    @Test
    void theQueryItselfLeftOutDoesNotMakeItsOwnGallery() {
        gallery(1, 77, Viewpoint.LEFT, 1);

        assertThat(search(SideRule.ANY_SIDE).around(QUERY, Viewpoint.LEFT,
                NeighborFilter.ofSpecies(LYNX).withoutSighting(77).withoutAnnotation(1)))
                .isEqualTo(new Shortlist.Empty(Reason.EMPTY_GALLERY));
    }

    private ShortlistSearch search(SideRule rule) {
        return new ShortlistSearch(index, 10, rule);
    }

    private Shortlist.Found found(SideRule rule, Viewpoint viewpoint) {
        return (Shortlist.Found) search(rule).around(QUERY, viewpoint, NeighborFilter.ofSpecies(LYNX));
    }

    private void gallery(long annotation, long sighting, Viewpoint viewpoint, double cosine) {
        float[] vector = {(float) cosine, (float) Math.sqrt(1 - cosine * cosine)};
        index.add(new GalleryEntry(annotation, sighting, LYNX, viewpoint, Embedding.normalised(vector)));
    }
}
