package org.resight.engine.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Compares an evaluation with the one that it was made again from. */
public final class Reruns {

    private Reruns() {}

    /** What is not the same, as sentences; nothing if all is. */
    public static List<String> differences(Evaluation before, Evaluation after) {
        List<String> differences = new ArrayList<>();
        Provenance was = before.provenance();
        Provenance is = after.provenance();
        compare(differences, "the version of Resight", was.version(), is.version());
        compare(differences, "the photographs or what is known of them (SHA-256)", was.dataSha256(), is.dataSha256());
        compare(differences, "the split (SHA-256)", was.splitSha256(), is.splitSha256());
        compare(differences, "the models", was.models(), is.models());
        compare(differences, "the score", before.score(), after.score());
        for (SpeciesEvaluation species : before.species()) {
            SpeciesEvaluation other = after.species().stream().filter(each -> each.species().equals(species.species())).findFirst()
                    .orElse(null);
            if (!species.equals(other)) {
                differences.add("the figures of " + species.species());
            }
        }
        return differences;
    }

    private static void compare(List<String> differences, String what, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            differences.add("%s: %s before, %s now".formatted(what, before, after));
        }
    }
}
