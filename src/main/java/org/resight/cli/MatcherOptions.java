package org.resight.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.resight.engine.djl.DjlMatchers;
import org.resight.engine.djl.InferenceSettings;
import org.resight.engine.djl.MatcherManifest;
import org.resight.engine.djl.UnusableModelException;
import org.resight.engine.matching.PairMatcher;
import org.resight.engine.matching.PooledMatcher;
import org.resight.engine.matching.SiftMatcher;
import picocli.CommandLine.Option;

/** Which matchers a recipe may name: the one that comes with Resight, and networks from folders. */
final class MatcherOptions {

    private static final String SIFT = "sift";

    @Option(names = "--matcher", paramLabel = "FOLDER",
            description = "Folder with the networks of a matcher and their model.json; recipes name it as that does (matcher:NAME). "
                    + "May be given several times. Resight's own is sift.")
    List<Path> folders = new ArrayList<>();

    /**
     * Opens those that are asked for, each for any number of threads.
     *
     * @param keys by which recipes ask
     */
    Map<String, PairMatcher> open(Collection<String> keys, PrintWriter out) {
        Map<String, Supplier<PairMatcher>> known = new TreeMap<>();
        known.put(SIFT, () -> new PooledMatcher(CoreThreads.count(), SiftMatcher::new));
        for (Path folder : folders) {
            MatcherManifest manifest = read(folder);
            manifest.warnings().forEach(out::println);
            if (known.putIfAbsent(manifest.model().name(), () -> network(manifest)) != null) {
                throw new CommandFailedException("Two matchers are called \"%s\": give the one in %s another name."
                        .formatted(manifest.model().name(), folder));
            }
        }
        Map<String, PairMatcher> opened = new TreeMap<>();
        for (String key : keys) {
            Supplier<PairMatcher> maker = known.get(key);
            if (maker == null) {
                throw new CommandFailedException("The recipe asks for the matcher \"%s\"; there is %s. Name its folder with --matcher."
                        .formatted(key, String.join(", ", known.keySet())));
            }
            opened.computeIfAbsent(key, any -> maker.get());
        }
        return opened;
    }

    private static MatcherManifest read(Path folder) {
        try {
            return MatcherManifest.read(folder);
        } catch (UnusableModelException e) {
            throw new CommandFailedException(e.getMessage(), e);
        }
    }

    /** One on all cores: a second would wait in turn. */
    private static PairMatcher network(MatcherManifest manifest) {
        try {
            return new PooledMatcher(1, () -> DjlMatchers.open(manifest, InferenceSettings.forThisMachine(CoreThreads.count())));
        } catch (UnusableModelException e) {
            throw new CommandFailedException(e.getMessage(), e);
        }
    }
}
