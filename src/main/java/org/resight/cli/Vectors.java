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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.resight.engine.embedding.NotEmbeddableException;
import org.resight.engine.image.Pixels;

/** Vectors of photographs by one model, kept in a file, so that a second run starts where the first one ended. */
final class Vectors {

    private static final int BATCH = 8;

    private final VectorModel model;
    private final Path file;

    Vectors(VectorModel model, Path cache) {
        this.model = model;
        file = cache.resolve("vectors-%s-%s.bin".formatted(model.model().name(), Sha256.of(Stream.of(model.key())).substring(0, 12)));
    }

    /** One per photograph that can be read and embedded, in order; what cannot is told. */
    Map<KnownPhotograph, float[]> of(List<KnownPhotograph> photographs, PhotographReader reader, PrintWriter out) {
        try {
            Map<String, float[]> known = new ConcurrentHashMap<>(read());
            List<KnownPhotograph> missing = photographs.stream().filter(each -> !known.containsKey(each.sha256())).toList();
            if (!missing.isEmpty()) {
                Progress progress = new Progress(out, "embedding", missing.size());
                try (CoreThreads workers = new CoreThreads()) {
                    workers.map(batches(missing), batch -> {
                        known.putAll(embed(batch, reader));
                        progress.step(batch.size());
                        return batch.size();
                    });
                }
                write(known);
            }
            Map<KnownPhotograph, float[]> found = new LinkedHashMap<>();
            for (KnownPhotograph photograph : photographs) {
                Optional.ofNullable(known.get(photograph.sha256())).ifPresent(vector -> found.put(photograph, vector));
            }
            return found;
        } catch (IOException e) {
            throw new CommandFailedException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static List<List<KnownPhotograph>> batches(List<KnownPhotograph> photographs) {
        List<List<KnownPhotograph>> batches = new ArrayList<>();
        for (int from = 0; from < photographs.size(); from += BATCH) {
            batches.add(photographs.subList(from, Math.min(from + BATCH, photographs.size())));
        }
        return batches;
    }

    private Map<String, float[]> embed(List<KnownPhotograph> batch, PhotographReader reader) {
        List<KnownPhotograph> readable = new ArrayList<>();
        List<Pixels> pixels = new ArrayList<>();
        for (KnownPhotograph each : batch) {
            reader.read(each.photograph()).ifPresent(picture -> {
                readable.add(each);
                pixels.add(picture);
            });
        }
        Map<String, float[]> vectors = new LinkedHashMap<>();
        try {
            List<float[]> made = model.vectors().apply(pixels);
            for (int i = 0; i < made.size(); i++) {
                vectors.put(readable.get(i).sha256(), made.get(i));
            }
        } catch (NotEmbeddableException e) {
            if (readable.size() == 1) {
                reader.leftOut(readable.getFirst().photograph(), e.getMessage());
            } else {
                readable.forEach(each -> vectors.putAll(embed(List.of(each), reader)));
            }
        }
        return vectors;
    }

    private Map<String, float[]> read() throws IOException {
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

    private void write(Map<String, float[]> vectors) throws IOException {
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
