package org.resight.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.image.PictureHash;

/** Finds photographs that are copies of each other, or nearly: they must stay on one side of a split. */
final class Duplicates {

    private Duplicates() {}

    private record Hashed(Sample sample, PictureHash hash) {}

    /** Groups that share a file's bytes; a photograph is in one at most. */
    static List<List<Sample>> copies(List<KnownPhotograph> photographs) {
        return photographs.stream().collect(Collectors.groupingBy(KnownPhotograph::sha256,
                Collectors.mapping(KnownPhotograph::sample, Collectors.toList()))).values().stream()
                .filter(group -> group.size() > 1).toList();
    }

    /** Copies, and pairs of one species that look alike from afar; what cannot be read is told and has no near duplicates. */
    static List<List<Sample>> all(List<KnownPhotograph> photographs, PhotographReader reader, PrintWriter out) {
        Progress progress = new Progress(out, "looking for near duplicates", photographs.size());
        List<Hashed> hashed;
        try (CoreThreads workers = new CoreThreads()) {
            hashed = workers.map(photographs, each -> {
                Optional<Hashed> found = reader.read(each.photograph()).map(pixels -> new Hashed(each.sample(), PictureHash.of(pixels)));
                progress.step(1);
                return found;
            }).stream().flatMap(Optional::stream).toList();
        }
        List<List<Sample>> groups = new ArrayList<>(copies(photographs));
        for (int i = 0; i < hashed.size(); i++) {
            for (int j = i + 1; j < hashed.size(); j++) {
                if (hashed.get(i).hash.isNear(hashed.get(j).hash)
                        && hashed.get(i).sample.species().equals(hashed.get(j).sample.species())) {
                    groups.add(List.of(hashed.get(i).sample, hashed.get(j).sample));
                }
            }
        }
        return groups;
    }
}
