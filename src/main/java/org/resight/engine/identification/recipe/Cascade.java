package org.resight.engine.identification.recipe;

import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.resight.engine.identification.Identification;
import org.resight.engine.identification.Identity;
import org.resight.engine.identification.Shortlist;
import org.resight.engine.neighbors.Neighbor;

/**
 * Runs a fitted recipe. The last ranking stage orders the candidates, and its scores are what the threshold of the photograph's side labels and the
 * decision rule judges; then the stages' rules have their say, the last that took hold above all others (as in the final
 * cascade of Semenova 2025). No rule and no cut-off takes anybody off the list. For any number of threads.
 *
 * @param fitted what to run
 */
public record Cascade(FittedRecipe fitted) {

    public Cascade {
        Objects.requireNonNull(fitted, "fitted");
    }

    /**
     * @param evidence the photograph
     * @param identityOf who a gallery annotation shows; always the same for the same one
     * @param rejected whom a reviewer has ruled out: listed, marked, but neither answer nor heard by any rule
     */
    public Identification identify(Evidence evidence, Function<Neighbor, Identity> identityOf, Set<Identity> rejected) {
        return switch (new Listing(fitted.recipe(), evidence).find(identityOf)) {
            case Shortlist.Empty empty -> new Identification.NothingFound(empty.reason());
            case Shortlist.Found found -> {
                QueryRun run = new QueryRun(fitted.recipe(), evidence, found, identityOf, rejected);
                fitted.stages().forEach(run::advance);
                yield run.answer(fitted.threshold(evidence.viewpoint()));
            }
        };
    }
}
