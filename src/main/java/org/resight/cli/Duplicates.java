package org.resight.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.image.PictureHash;

/** Finds photographs that are copies of each other, or nearly: they must stay on one side of a split. */
final class Duplicates {

    private Duplicates() {}

    /** Groups that share a file's bytes; a photograph is in one at most. */
    static List<List<Sample>> copies(List<KnownPhotograph> photographs) {
        return photographs.stream().collect(Collectors.groupingBy(KnownPhotograph::sha256,
                Collectors.mapping(KnownPhotograph::sample, Collectors.toList()))).values().stream()
                .filter(group -> group.size() > 1).toList();
    }

    /** Copies, and pairs of one species that look alike from afar; what cannot be read is told and has no near duplicates. */
    static List<List<Sample>> all(List<KnownPhotograph> photographs, PhotographReader reader, PrintWriter out) {
        Progress progress = new Progress(out, "looking for near duplicates", photographs.size());
        Map<Sample, PictureHash> hashes = new LinkedHashMap<>();
        try (CoreThreads workers = new CoreThreads()) {
            workers.map(photographs, each -> {
                Optional<PictureHash> hash = reader.read(each.photograph()).map(PictureHash::of);
                progress.step(1);
                return hash.map(found -> Map.of(each.sample(), found)).orElse(Map.of());
            }).forEach(hashes::putAll);
        }
        List<List<Sample>> groups = new ArrayList<>(copies(photographs));
        PictureHash.near(hashes).stream().filter(pair -> pair.getFirst().species().equals(pair.getLast().species())).forEach(groups::add);
        return groups;
    }
}
