package org.resight.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.resight.engine.embedding.NotEmbeddableException;
import org.resight.engine.image.Pixels;

/** Vectors of photographs by one model; kept in a file where that is wanted, so that a second run starts where the first one ended. */
final class Vectors {

    private static final int BATCH = 8;

    private final VectorModel model;
    private final @Nullable Path file;

    /** @param cache folder where they are kept */
    Vectors(VectorModel model, @Nullable Path cache) {
        this.model = model;
        file = cache == null ? null : cache.resolve("vectors-%s-%s.bin".formatted(model.model().name(),
                Sha256.of(Stream.of(model.key())).substring(0, 12)));
    }

    /** One per photograph that can be read and embedded, by its checksum; what cannot is told. */
    Map<String, float[]> of(Map<String, Photograph> photographs, PhotographReader reader, PrintWriter out) {
        try {
            Map<String, float[]> known = new ConcurrentHashMap<>(file == null ? Map.of() : read(file));
            List<Map.Entry<String, Photograph>> missing =
                    photographs.entrySet().stream().filter(each -> !known.containsKey(each.getKey())).toList();
            if (!missing.isEmpty()) {
                Progress progress = new Progress(out, "embedding", missing.size());
                try (CoreThreads workers = new CoreThreads()) {
                    workers.map(batches(missing), batch -> {
                        known.putAll(embed(batch, reader));
                        progress.step(batch.size());
                        return batch.size();
                    });
                }
                if (file != null) {
                    write(file, known);
                }
            }
            return known;
        } catch (IOException e) {
            throw new CommandFailedException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static <T> List<List<T>> batches(List<T> photographs) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < photographs.size(); from += BATCH) {
            batches.add(photographs.subList(from, Math.min(from + BATCH, photographs.size())));
        }
        return batches;
    }

    private Map<String, float[]> embed(List<Map.Entry<String, Photograph>> batch, PhotographReader reader) {
        List<Map.Entry<String, Photograph>> readable = new ArrayList<>();
        List<Pixels> pixels = new ArrayList<>();
        for (Map.Entry<String, Photograph> each : batch) {
            reader.read(each.getValue()).ifPresent(picture -> {
                readable.add(each);
                pixels.add(picture);
            });
        }
        Map<String, float[]> vectors = new LinkedHashMap<>();
        try {
            List<float[]> made = model.vectors().apply(pixels);
            for (int i = 0; i < made.size(); i++) {
                vectors.put(readable.get(i).getKey(), made.get(i));
            }
        } catch (NotEmbeddableException e) {
            if (readable.size() == 1) {
                reader.leftOut(readable.getFirst().getValue(), e.getMessage());
            } else {
                readable.forEach(each -> vectors.putAll(embed(List.of(each), reader)));
            }
        }
        return vectors;
    }

    private static Map<String, float[]> read(Path file) throws IOException {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return vectors;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int dimension = in.readInt();
            for (int left = in.readInt(); left > 0; left--) {
                String sha256 = in.readUTF();
                float[] vector = new float[dimension];
                for (int i = 0; i < dimension; i++) {
                    vector[i] = in.readFloat();
                }
                vectors.put(sha256, vector);
            }
        } catch (EOFException e) {
            throw new CommandFailedException("%s is damaged: delete it, and start again.".formatted(file), e);
        }
        return vectors;
    }

    private static void write(Path file, Map<String, float[]> vectors) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path part = Files.createTempFile(file.toAbsolutePath().getParent(), "vectors", ".part");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
            out.writeInt(vectors.values().stream().mapToInt(vector -> vector.length).findFirst().orElse(0));
            out.writeInt(vectors.size());
            for (Map.Entry<String, float[]> entry : vectors.entrySet()) {
                out.writeUTF(entry.getKey());
                for (float value : entry.getValue()) {
                    out.writeFloat(value);
                }
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
