package org.resight.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.resight.engine.djl.DjlEmbedder;
import org.resight.engine.djl.InferenceSettings;
import org.resight.engine.djl.ModelManifest;
import org.resight.engine.djl.UnusableModelException;
import org.resight.engine.embedding.BuiltInEmbedder;
import org.resight.engine.embedding.Embedder;
import org.resight.engine.embedding.LearningPicture;
import org.resight.engine.embedding.Vocabulary;
import org.resight.engine.matching.LocalFeatures;
import org.resight.engine.matching.RootSiftExtractor;
import picocli.CommandLine.Option;

/** Which model embeds: a backbone from a folder, or the built-in one. */
final class ModelOptions {

    private static final long SEED = 1;

    @Option(names = "--model", paramLabel = "FOLDER",
            description = "Folder with a network and its model.json. Without it: the built-in model.")
    @Nullable
    Path model;

    @Option(names = "--vocabulary", paramLabel = "FILE",
            description = "The built-in model's vocabulary: read if the file is there, else learned from the "
                    + "photographs and written to it. Without it: learned and forgotten.")
    @Nullable
    Path vocabulary;

    /** @param photographs from which the built-in model may learn */
    Embedder open(List<Photograph> photographs, PhotographReader reader, PrintWriter progress) {
        try {
            if (model == null) {
                return new BuiltInEmbedder(vocabulary(photographs, reader, progress));
            }
            return DjlEmbedder.open(manifest(model, progress), InferenceSettings.forThisMachine(CoreThreads.count()));
        } catch (UnusableModelException e) {
            throw new CommandFailedException(e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandFailedException("%s: %s".formatted(vocabulary, e.getMessage()), e);
        }
    }

    /**
     * Makes raw vectors on all cores.
     *
     * @param photographs from which the built-in model may learn
     * @param cache where the built-in model's vocabulary is kept
     */
    VectorModel openForVectors(List<KnownPhotograph> photographs, Path cache, PhotographReader reader, PrintWriter progress) {
        if (model != null) {
            return VectorModel.of(manifest(model, progress));
        }
        if (vocabulary == null) {
            String learnedFrom = Sha256.of(photographs.stream().map(each -> each.sha256() + each.sample()));
            vocabulary = cache.resolve("vocabulary-%s.bin".formatted(learnedFrom.substring(0, 12)));
        }
        try {
            Vocabulary words = vocabulary(photographs.stream().map(KnownPhotograph::photograph).toList(), reader, progress);
            return VectorModel.of(words);
        } catch (IOException e) {
            throw new CommandFailedException("%s: %s".formatted(vocabulary, e.getMessage()), e);
        }
    }

    private static ModelManifest manifest(Path folder, PrintWriter progress) {
        try {
            ModelManifest manifest = ModelManifest.read(folder);
            manifest.warnings().forEach(progress::println);
            return manifest;
        } catch (UnusableModelException e) {
            throw new CommandFailedException(e.getMessage(), e);
        }
    }

    private Vocabulary vocabulary(List<Photograph> photographs, PhotographReader reader, PrintWriter progress)
            throws IOException {
        if (vocabulary != null && Files.exists(vocabulary)) {
            return Vocabulary.load(vocabulary);
        }
        if (photographs.size() < Vocabulary.MIN_PICTURES) {
            throw new CommandFailedException(("The built-in model learns from at least %d photographs; there are %d. "
                    + "Give more, a learned --vocabulary, or another --model.")
                    .formatted(Vocabulary.MIN_PICTURES, photographs.size()));
        }
        progress.println("learning the built-in model's vocabulary");
        Vocabulary learned = learn(photographs, reader);
        if (vocabulary != null) {
            learned.save(vocabulary);
        }
        return learned;
    }

    private static Vocabulary learn(List<Photograph> photographs, PhotographReader reader) {
        List<Photograph> sample = new ArrayList<>(photographs);
        Collections.shuffle(sample, new Random(SEED));
        RootSiftExtractor extractor = new RootSiftExtractor();
        List<LearningPicture> pictures = sample.stream().limit(Vocabulary.MAX_PICTURES)
                .flatMap(photograph -> reader.read(photograph)
                        .map(pixels -> learningPicture(photograph, extractor.extract(pixels))).stream())
                .toList();
        try {
            return Vocabulary.learn(pictures, SEED);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("The built-in model cannot learn from these photographs: %s."
                    .formatted(e.getMessage()), e);
        }
    }

    private static LearningPicture learningPicture(Photograph photograph, LocalFeatures features) {
        Optional<String> individual = photograph.individual();
        return individual.isPresent() ? LearningPicture.of(features, individual.get(), photograph.sighting())
                : LearningPicture.unnamed(features);
    }
}
