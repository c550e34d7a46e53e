package org.resight.engine.identification.recipe;

import java.util.List;
import org.resight.engine.identification.Shortlist;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.engine.neighbors.reranking.Neighborhoods;

/** One photograph that is asked about, and all that a recipe may want to compare it with. For one thread at a time. */
public interface Evidence {

    /** The side that the photograph shows. */
    Viewpoint viewpoint();

    /**
     * The gallery's nearest annotations by the cosine of a model, under the species' rule about sides and without the query's
     * own sighting.
     *
     * @param size at most so many, and fewer only where there are fewer, ≥ 1
     * @throws UnusableRecipeException if there is no such model
     */
    Shortlist nearest(String model, int size);

    /**
     * Raw scores, one per neighbor, in order and in the unit of the key; NaN where that one cannot be compared, such as an
     * annotation without an embedding by the model.
     *
     * @throws UnusableRecipeException if there is no such model or matcher
     */
    double[] scores(ScoreKey key, List<Neighbor> neighbors);

    /**
     * The gallery's neighborhoods by a model, and the query among them as {@link #QUERY}.
     *
     * @param depth up to how many neighbors of each will be asked for, itself counted
     * @throws UnusableRecipeException if there is no such model
     */
    Neighborhoods neighborhoods(String model, int depth);

    /** The query's id in neighborhoods. */
    long QUERY = -1;
}
