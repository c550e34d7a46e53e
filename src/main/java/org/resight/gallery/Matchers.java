package org.resight.gallery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.resight.engine.djl.DjlMatchers;
import org.resight.engine.djl.InferenceSettings;
import org.resight.engine.djl.MatcherManifest;
import org.resight.engine.djl.UnusableModelException;
import org.resight.engine.matching.MatcherModel;
import org.resight.engine.matching.PairMatcher;
import org.resight.engine.matching.SiftMatcher;
import org.resight.engine.matching.SiftMatcherSettings;
import org.resight.platform.Settings;

/**
 * The pair matchers of this server, by the keys that recipes use: the one that needs no file, and of each name that is registered the
 * newest version. Every method works in the caller's transaction, if there is one.
 */
@ApplicationScoped
public class Matchers {

    /** RootSIFT with geometric verification; needs no file. */
    public static final String SIFT = "sift";

    @Inject
    MatcherStore store;

    @Inject
    Settings settings;

    /** Name, version and extractor of each, by key. */
    public Map<String, MatcherModel> models() {
        Map<String, MatcherModel> models = new TreeMap<>();
        registered().forEach((key, matcher) -> models.put(key, matcher.model()));
        models.put(SIFT, SiftMatcherSettings.DEFAULT.model());
        return models;
    }

    /** @throws IllegalArgumentException if there is none of that key */
    public MatcherModel model(String key) {
        MatcherModel model = models().get(key);
        if (model == null) {
            throw none(key);
        }
        return model;
    }

    /** Keys of those that compare what this extractor reads. */
    List<String> ofFeatures(String extractor) {
        return models().entrySet().stream().filter(entry -> entry.getValue().features().equals(extractor)).map(Map.Entry::getKey).sorted()
                .toList();
    }

    /**
     * A new one, for one thread at a time, to be closed by the caller.
     *
     * @throws IllegalArgumentException if there is none of that key
     * @throws UnusableModelException if a registered matcher's files are gone or have changed
     */
    public PairMatcher open(String key) {
        if (key.equals(SIFT)) {
            return new SiftMatcher();
        }
        RegisteredMatcher registered = registered().get(key);
        if (registered == null) {
            throw none(key);
        }
        MatcherManifest manifest = MatcherManifest.read(settings.models().resolve(registered.folder()));
        if (!manifest.model().equals(registered.model())) {
            throw new UnusableModelException(
                    ("The matcher in the folder %s is no longer the one that was registered as %s: put the old files "
                            + "back, or give the new ones another version and register them.")
                            .formatted(registered.folder(), registered.title()));
        }
        return DjlMatchers.open(manifest, InferenceSettings.forThisMachine(1));
    }

    /** Of each name the newest version. */
    private Map<String, RegisteredMatcher> registered() {
        Map<String, RegisteredMatcher> newest = new TreeMap<>();
        store.matchers().forEach(matcher -> newest.putIfAbsent(matcher.name(), matcher));
        return newest;
    }

    private IllegalArgumentException none(String key) {
        return new IllegalArgumentException(
                "There is no matcher “" + key + "” on this server; there are: " + String.join(", ", models().keySet()) + ".");
    }
}
