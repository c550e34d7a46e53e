package org.resight.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.resight.engine.embedding.Embedding;

/**
 * Nearest-neighbor searches against each other on the same queries, one after the other for each query, so that a busy
 * machine slows them all. Ratios are medians of paired ratios to the first contender; recall is counted against it too,
 * so let the first one be exact.
 */
final class SearchRace {

    private static final int WARM_UP = 20;

    /** Ids of the k nearest annotations. */
    interface Searcher {
        List<Long> nearest(Embedding query, int k);
    }

    private record Run(double[] millis, double[] ratios, double found, int fewest) {}

    private final Map<String, Searcher> contenders = new LinkedHashMap<>();
    private final int k;

    SearchRace(int k) {
        this.k = k;
    }

    SearchRace with(String name, Searcher searcher) {
        contenders.put(name, searcher);
        return this;
    }

    /** Lines of a table: what, milliseconds p50 and p95, times as fast as the first, recall, fewest neighbors. */
    List<String> run(String title, List<Embedding> queries) {
        for (Embedding query : queries.subList(0, Math.min(WARM_UP, queries.size()))) {
            contenders.values().forEach(searcher -> searcher.nearest(query, k));
        }
        Map<String, Run> runs = new LinkedHashMap<>();
        contenders.keySet().forEach(name -> runs.put(name,
                new Run(new double[queries.size()], new double[queries.size()], 0, Integer.MAX_VALUE)));
        for (int q = 0; q < queries.size(); q++) {
            Set<Long> truth = null;
            double first = 0;
            for (Map.Entry<String, Searcher> contender : contenders.entrySet()) {
                long start = System.nanoTime();
                List<Long> answer = contender.getValue().nearest(queries.get(q), k);
                double millis = (System.nanoTime() - start) / 1e6;
                if (truth == null) {
                    truth = new HashSet<>(answer);
                    first = millis;
                }
                Run run = runs.get(contender.getKey());
                run.millis[q] = millis;
                run.ratios[q] = first / millis;
                double recall = (double) answer.stream().filter(truth::contains).count() / truth.size();
                runs.put(contender.getKey(), new Run(run.millis, run.ratios, run.found + recall / queries.size(),
                        Math.min(run.fewest, answer.size())));
            }
        }
        List<String> lines = new ArrayList<>();
        runs.forEach((name, run) -> lines.add(String.format(Locale.ROOT,
                "%-16s %-32s p50 %8.3f ms  p95 %8.3f ms  %6.2f x  recall@%d %.4f  fewest %d", title, name,
                quantile(run.millis, 0.5), quantile(run.millis, 0.95), quantile(run.ratios, 0.5), k, run.found,
                run.fewest)));
        return lines;
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))];
    }
}
