package org.resight.engine.matching;

import java.util.List;

/** Opens the search of nearest descriptors, which only the matcher uses, to the benchmarks. */
public final class MatchingProbe {

    private MatchingProbe() {}

    /** As the matcher does it on this machine, per gallery crop. */
    public static List<int[]> nearest(LocalFeatures query, List<LocalFeatures> gallery) {
        return nearest(DescriptorSearch.of(query.rootSift()), gallery);
    }

    public static List<int[]> nearestByPlainLoops(LocalFeatures query, List<LocalFeatures> gallery) {
        return nearest(new PlainDescriptorSearch(query.rootSift()), gallery);
    }

    private static List<int[]> nearest(DescriptorSearch search, List<LocalFeatures> gallery) {
        return gallery.stream().map(each -> search.search(each.rootSift()).nearest()).toList();
    }
}
