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
import org.resight.engine.djl.ModelManifest;
import org.resight.engine.djl.UnusableModelException;
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

    /**
     * Opens it for any number of threads.
     *
     * @param photographs from which the built-in model may learn
     * @param cache where the built-in model's vocabulary is kept
     */
    VectorModel open(List<Photograph> photographs, @Nullable Path cache, PhotographReader reader, PrintWriter progress) {
        if (model != null) {
            return VectorModel.of(manifest(model, progress));
        }
        Path file =
                vocabulary == null && cache != null ? cache.resolve("vocabulary-%s.bin".formatted(learnedFrom(photographs))) : vocabulary;
        try {
            return VectorModel.of(vocabulary(file, photographs, reader, progress));
        } catch (IOException e) {
            throw new CommandFailedException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static String learnedFrom(List<Photograph> photographs) {
        return Sha256.of(photographs.stream().map(each -> each.name() + each.sighting() + each.file().toFile().length())).substring(0, 12);
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

    private static Vocabulary vocabulary(@Nullable Path file, List<Photograph> photographs, PhotographReader reader, PrintWriter progress)
            throws IOException {
        if (file != null && Files.exists(file)) {
            return Vocabulary.load(file);
        }
        if (photographs.size() < Vocabulary.MIN_PICTURES) {
            throw new CommandFailedException(("The built-in model learns from at least %d photographs; there are %d. "
                    + "Give more, a learned --vocabulary, or another --model.")
                    .formatted(Vocabulary.MIN_PICTURES, photographs.size()));
        }
        progress.println("learning the built-in model's vocabulary");
        Vocabulary learned = learn(photographs, reader);
        if (file != null) {
            learned.save(file);
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
