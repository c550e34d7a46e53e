package org.resight.gallery;

import java.util.List;
import java.util.Map;
import org.resight.engine.matching.MatcherModel;
import org.resight.engine.matching.PairMatcher;
import org.resight.engine.matching.SiftMatcher;
import org.resight.engine.matching.SiftMatcherSettings;

/** The pair matchers of this server, by the keys that recipes use. */
public final class Matchers {

    /** RootSIFT with geometric verification; needs no file. */
    public static final String SIFT = "sift";

    private static final Map<String, MatcherModel> MODELS = Map.of(SIFT, SiftMatcherSettings.DEFAULT.model());

    private Matchers() {}

    /** Name, version and extractor of each, by key. */
    public static Map<String, MatcherModel> models() {
        return MODELS;
    }

    /** @throws IllegalArgumentException if there is none of that key */
    public static MatcherModel model(String key) {
        MatcherModel model = MODELS.get(key);
        if (model == null) {
            throw new IllegalArgumentException(
                    "There is no matcher “" + key + "” on this server; there are: " + String.join(", ", MODELS.keySet()) + ".");
        }
        return model;
    }

    /** Keys of those that compare what this extractor reads. */
    static List<String> ofFeatures(String extractor) {
        return MODELS.entrySet().stream().filter(entry -> entry.getValue().features().equals(extractor)).map(Map.Entry::getKey).sorted()
                .toList();
    }

    /** A new one, for one thread at a time, to be closed by the caller. */
    public static PairMatcher open(String key) {
        return switch (model(key).name()) {
            case SIFT -> new SiftMatcher();
            default -> throw new IllegalStateException("the matcher " + key + " cannot be opened");
        };
    }
}
