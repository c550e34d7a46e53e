package org.resight.engine.identification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.Viewpoint;

/** Builds shortlists for tests; each hit is an annotation of its own. */
final class Shortlists {

    private final List<Neighbor> neighbors = new ArrayList<>();
    private final Map<Long, Identity> identities = new HashMap<>();

    static Shortlists of() {
        return new Shortlists();
    }

    /** A random shortlist: 1 to 60 hits of up to 8 individuals and 4 unnamed sightings. */
    static Shortlists random(Random random) {
        Shortlists shortlist = new Shortlists();
        int hits = 1 + random.nextInt(60);
        for (int i = 0; i < hits; i++) {
            Identity identity = random.nextInt(3) > 0 ? new Identity.Individual(1 + random.nextInt(8))
                    : new Identity.UnnamedSighting(1 + random.nextInt(4));
            shortlist.hit(identity, similarity(random));
        }
        return shortlist;
    }

    /** In steps of a twentieth, so that ties happen. */
    static double similarity(Random random) {
        return random.nextInt(-10, 20) / 20.0;
    }

    Shortlists hit(long individual, double... similarities) {
        for (double similarity : similarities) {
            hit(new Identity.Individual(individual), similarity);
        }
        return this;
    }

    Shortlists unnamed(long sighting, double similarity) {
        return hit(new Identity.UnnamedSighting(sighting), similarity);
    }

    Shortlists hit(Identity identity, double similarity) {
        long annotation = neighbors.size() + 1;
        neighbors.add(new Neighbor(annotation, annotation + 1000, Viewpoint.LEFT, similarity));
        identities.put(annotation, identity);
        return this;
    }

    List<Neighbor> neighbors() {
        return neighbors;
    }

    Identification.Proposal identify(Identifier identifier, Threshold threshold, Identity... rejected) {
        return identify(identifier, threshold, neighbors, rejected);
    }

    Identification.Proposal identify(Identifier identifier, Threshold threshold, List<Neighbor> inThisOrder,
            Identity... rejected) {
        Shortlist found = new Shortlist.Found(inThisOrder, false, 1_000);
        return (Identification.Proposal) identifier.identify(found, hit -> identities.get(hit.annotation()),
                Set.of(rejected), threshold);
    }
}
