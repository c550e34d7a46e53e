package org.resight.gallery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.resight.engine.djl.DjlEmbedder;
import org.resight.engine.djl.InferenceSettings;
import org.resight.engine.djl.MatcherCheck;
import org.resight.engine.djl.ModelCheck;
import org.resight.engine.djl.ModelManifest;
import org.resight.engine.djl.UnusableModelException;
import org.resight.engine.embedding.BuiltInEmbedder;
import org.resight.engine.embedding.Vocabulary;
import org.resight.platform.Settings;

/** Models as they lie on the disk: written, found, checked against their checksum, and opened. */
@ApplicationScoped
class ModelFiles {

    static final String VOCABULARY = "vocabulary.bin";
    /** Crops per batch: a crop may have 8 MB, whatever a manifest says of batches. */
    private static final int MOST_PER_BATCH = 16;
    private static final int BUILT_IN_BATCH = 2;

    @Inject
    Settings settings;

    Path folder(RegisteredModel model) {
        return settings.models().resolve(model.folder());
    }

    /**
     * Loads a model, after its file was found to be the one that was registered.
     *
     * @throws BrokenModelException if a file is missing, changed or unusable
     */
    OpenModel open(RegisteredModel model) {
        Path folder = folder(model);
        try {
            return switch (model.kind()) {
                case BUILT_IN -> {
                    requireChecksum(model, folder.resolve(VOCABULARY));
                    Vocabulary vocabulary = Vocabulary.load(folder.resolve(VOCABULARY));
                    yield new OpenModel(model.id(), Stream.generate(() -> new BuiltInEmbedder(vocabulary))
                            .limit(Embedders.THREADS).toList(), BUILT_IN_BATCH);
                }
                case DJL -> {
                    ModelManifest manifest = ModelManifest.read(folder);
                    requireChecksum(model, manifest.file());
                    if (manifest.model().dimension() != model.dimension()) {
                        throw new BrokenModelException("The manifest of %s now says dimension %d instead of %d. Put the old manifest back."
                                .formatted(model.title(), manifest.model().dimension(), model.dimension()));
                    }
                    yield new OpenModel(model.id(), List.of(DjlEmbedder.open(manifest, inference())),
                            Math.min(MOST_PER_BATCH, manifest.batchSize()));
                }
            };
        } catch (NoSuchFileException e) {
            throw new BrokenModelException("The file %s of the model %s is missing. Put it back, or register the model again."
                    .formatted(e.getFile(), model.title()), e);
        } catch (IOException | UnusableModelException e) {
            throw new BrokenModelException("The model %s cannot be used. %s".formatted(model.title(), e.getMessage()), e);
        }
    }

    ModelTrial check(Path folder) {
        try {
            return switch (ModelManifest.kind(folder)) {
                case EMBEDDER -> switch (new ModelCheck(inference(), System::nanoTime).check(folder)) {
                    case ModelCheck.Outcome.Accepted accepted -> new ModelTrial.Embeds(accepted);
                    case ModelCheck.Outcome.Refused refused -> new ModelTrial.Refused(refused.reason());
                };
                case KEYPOINT_MATCHER, PAIR_NETWORK -> switch (new MatcherCheck(inference(), System::nanoTime).check(folder)) {
                    case MatcherCheck.Outcome.Accepted accepted -> new ModelTrial.Matches(accepted);
                    case MatcherCheck.Outcome.Refused refused -> new ModelTrial.Refused(refused.reason());
                };
            };
        } catch (UnusableModelException e) {
            return new ModelTrial.Refused(e.getMessage());
        }
    }

    /** Keeps a vocabulary under its name and version; returns the folder below that of the models. */
    String save(Vocabulary vocabulary) throws IOException {
        String name = vocabulary.model().name() + "-" + vocabulary.model().version();
        vocabulary.save(settings.models().resolve(name).resolve(VOCABULARY));
        return name;
    }

    String sha256OfVocabulary(String folder) throws IOException {
        return sha256(settings.models().resolve(folder).resolve(VOCABULARY));
    }

    /** Folders below that of the models that have a manifest; sorted. */
    List<String> withManifest() {
        if (!Files.isDirectory(settings.models())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(settings.models())) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(ModelManifest.FILE_NAME)))
                    .map(folder -> folder.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new BrokenModelException("The folder of models %s cannot be read: %s".formatted(settings.models(), e.getMessage()), e);
        }
    }

    private static InferenceSettings inference() {
        int cores = Runtime.getRuntime().availableProcessors();
        return InferenceSettings.forThisMachine(cores);
    }

    private static void requireChecksum(RegisteredModel model, Path file) throws IOException {
        String found = sha256(file);
        if (!found.equals(model.sha256())) {
            throw new BrokenModelException(
                    "The file %s is not the one that was registered as %s: its SHA-256 is %s, not %s. Put the old file back, or register it as a new version."
                            .formatted(file, model.title(), found, model.sha256()));
        }
    }

    private static String sha256(Path file) throws IOException {
        return new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(file);
    }
}
