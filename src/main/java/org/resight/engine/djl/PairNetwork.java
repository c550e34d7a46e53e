package org.resight.engine.djl;

import java.util.ArrayList;
import java.util.List;
import org.resight.engine.djl.MatcherManifest.Pair;
import org.resight.engine.djl.MatcherManifest.PairOutput;
import org.resight.engine.djl.NamedTensors.Tensor;
import org.resight.engine.image.Pixels;
import org.resight.engine.matching.MatcherModel;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.PairMatcher;
import org.resight.engine.matching.PairScore;
import org.resight.engine.matching.PictureFeatures;
import org.resight.engine.matching.PointPair;

/** A network that looks at both crops at once, such as LoFTR; the score is the number of matches that it is sure of. */
final class PairNetwork implements PairMatcher {

    private final MatcherModel model;
    private final double leastConfidence;
    private final Pair pair;
    private final OnnxFunction network;

    PairNetwork(MatcherManifest manifest, Pair pair, int threads) {
        model = manifest.model();
        leastConfidence = manifest.leastConfidence();
        this.pair = pair;
        network = new OnnxFunction(pair.file(), switch (pair.output()) {
            case PairOutput.Points points -> List.of(points.points0(), points.points1(), points.confidences());
            case PairOutput.Matrix matrix -> List.of(matrix.name());
        }, threads);
    }

    @Override
    public MatcherModel model() {
        return model;
    }

    @Override
    public PictureFeatures extract(Pixels crop) {
        return pair.picture().features(crop);
    }

    @Override
    public List<PairScore> score(PairFeatures query, List<? extends PairFeatures> gallery) {
        Tensor wanted = tensor(query);
        return gallery.stream().map(each -> {
            NamedTensors found = network.apply(new NamedTensors().with(pair.image0(), wanted).with(pair.image1(), tensor(each)));
            return switch (pair.output()) {
                case PairOutput.Points points -> score(points, found);
                case PairOutput.Matrix matrix -> score(matrix, found);
            };
        }).toList();
    }

    private PairScore score(PairOutput.Points points, NamedTensors found) {
        float[] confidences = found.get(points.confidences()).values();
        Tensor from = found.get(points.points0());
        Tensor to = found.get(points.points1());
        requirePoints(points.points0(), from, confidences.length);
        requirePoints(points.points1(), to, confidences.length);
        int width = pair.picture().width();
        int height = pair.picture().height();
        List<PointPair> pairs = new ArrayList<>();
        for (int i = 0; i < confidences.length; i++) {
            if (confidences[i] > leastConfidence) {
                pairs.add(new PointPair(from.values()[2 * i] / width, from.values()[2 * i + 1] / height,
                        to.values()[2 * i] / width, to.values()[2 * i + 1] / height));
            }
        }
        return new PairScore(pairs.size(), confidences.length, pairs);
    }

    private void requirePoints(String output, Tensor points, int count) {
        if (points.values().length != 2 * count) {
            throw network.wrongShape(output, "column and row for each of %d confidences".formatted(count), points);
        }
    }

    /** Cells that are each other's largest confidence: the coarse matches of LoFTR (Sun et al., CVPR 2021, section 3.3). */
    private PairScore score(PairOutput.Matrix matrix, NamedTensors found) {
        Tensor all = found.get(matrix.name());
        int columns = pair.picture().width() / matrix.cell();
        int cells = columns * (pair.picture().height() / matrix.cell());
        if (all.values().length != cells * cells) {
            throw network.wrongShape(matrix.name(), "[1, %d, %d] for cells of %d pixels".formatted(cells, cells, matrix.cell()), all);
        }
        int[] down = new int[cells];
        for (int i = 0; i < cells * cells; i++) {
            if (all.values()[i] > all.values()[down[i % cells] * cells + i % cells]) {
                down[i % cells] = i / cells;
            }
        }
        int tentative = 0;
        List<PointPair> pairs = new ArrayList<>();
        for (int one = 0; one < cells; one++) {
            int other = largest(all.values(), one * cells, cells);
            if (down[other] == one) {
                tentative++;
                if (all.values()[one * cells + other] > leastConfidence) {
                    pairs.add(centres(one, other, columns, cells / columns));
                }
            }
        }
        return new PairScore(pairs.size(), tentative, pairs);
    }

    private static int largest(float[] values, int from, int count) {
        int largest = 0;
        for (int i = 1; i < count; i++) {
            if (values[from + i] > values[from + largest]) {
                largest = i;
            }
        }
        return largest;
    }

    private static PointPair centres(int one, int other, int columns, int rows) {
        return new PointPair(centre(one % columns, columns), centre(one / columns, rows), centre(other % columns, columns),
                centre(other / columns, rows));
    }

    private static float centre(int cell, int cells) {
        return (cell + 0.5f) / cells;
    }

    private Tensor tensor(PairFeatures features) {
        if (features instanceof PictureFeatures picture) {
            return pair.picture().tensor(picture);
        }
        throw new IllegalArgumentException("this matcher compares pictures, not " + features);
    }

    @Override
    public void close() {
        network.close();
    }
}
