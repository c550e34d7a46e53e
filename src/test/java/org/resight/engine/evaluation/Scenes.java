package org.resight.engine.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.resight.engine.neighbors.Viewpoint;

/** Samples and scores in few words: {@code "a1"} is the first photograph of individual a. */
public final class Scenes {

    public static final String SPECIES = "Bos taurus";

    private Scenes() {}

    /** The individual is the name without its digits; every photograph is an encounter of its own. */
    public static Sample sample(String name) {
        return new Sample(name, SPECIES, name.replaceAll("[0-9]", ""), name, Viewpoint.UNKNOWN);
    }

    public static Split split(Map<Role, String> names) {
        Map<Sample, Role> roles = new LinkedHashMap<>();
        names.forEach((role, list) -> List.of(list.split(" ")).forEach(name -> roles.put(sample(name), role)));
        return new Split(roles);
    }

    /** One for all sides. */
    public static CutOffs cutOff(double species) {
        return new CutOffs(species, Map.of());
    }

    /** Such as {@code query("a1", "a2", .9, "b1", .4)}. */
    public static ScoredQuery query(String query, Object... hits) {
        List<ScoredHit> scored = new ArrayList<>();
        for (int i = 0; i < hits.length; i += 2) {
            scored.add(new ScoredHit(sample((String) hits[i]), ((Number) hits[i + 1]).doubleValue()));
        }
        return ScoredQuery.ranking(sample(query), scored);
    }
}
