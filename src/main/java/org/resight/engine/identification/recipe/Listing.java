package org.resight.engine.identification.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.resight.engine.identification.Identity;
import org.resight.engine.identification.Shortlist;
import org.resight.engine.neighbors.Neighbor;

/**
 * Which annotations a recipe looks at: the nearest by its search, as many as it takes to list all the candidates wanted, and what
 * its opinions find on their own.
 */
record Listing(Recipe recipe, Evidence evidence) {

    Shortlist find(Function<Neighbor, Identity> identityOf) {
        Stage.Neighbors search = recipe.search();
        int size = search.shortlist();
        while (true) {
            Shortlist shortlist = evidence.nearest(search.score().name(), size);
            if (!(shortlist instanceof Shortlist.Found found)) {
                return shortlist;
            }
            boolean enough =
                    found.neighbors().stream().map(identityOf).distinct().limit(recipe.candidates()).count() == recipe.candidates();
            if (enough || found.neighbors().size() < size || found.neighbors().size() == found.gallerySize()) {
                return withOpinions(found);
            }
            size = (int) Math.min(2L * size, found.gallerySize());
        }
    }

    private Shortlist.Found withOpinions(Shortlist.Found found) {
        List<Neighbor> all = new ArrayList<>(found.neighbors());
        for (Stage stage : recipe.stages()) {
            if (stage instanceof Stage.Opinion opinion
                    && evidence.nearest(opinion.score().name(), opinion.list()) instanceof Shortlist.Found more) {
                Set<Long> listed = all.stream().map(Neighbor::annotation).collect(Collectors.toSet());
                all.addAll(bySearch(more.neighbors().stream().filter(each -> !listed.contains(each.annotation())).toList()));
            }
        }
        return new Shortlist.Found(all, found.acrossSides(), Math.max(found.gallerySize(), all.size()));
    }

    /** With the similarity that the search's own model finds; the lowest there is where it knows nothing of an annotation. */
    private List<Neighbor> bySearch(List<Neighbor> found) {
        double[] cosines = evidence.scores(ScoreKey.cosine(recipe.search().score().name()), found);
        List<Neighbor> changed = new ArrayList<>();
        for (int i = 0; i < cosines.length; i++) {
            Neighbor each = found.get(i);
            changed.add(new Neighbor(each.annotation(), each.sighting(), each.viewpoint(), Double.isNaN(cosines[i]) ? -1 : cosines[i]));
        }
        return changed;
    }
}
