package org.resight.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.resight.engine.embedding.Embedder;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.embedding.NotEmbeddableException;
import org.resight.engine.image.Pixels;

/** A photograph with its vector. */
record EmbeddedPhotograph(Photograph photograph, Embedding embedding) {

    private static final int BATCH = 8;

    /** Embeds what can be read and embedded, says what was left out, and goes on. */
    static List<EmbeddedPhotograph> all(List<Photograph> photographs, Embedder embedder, PhotographReader reader,
            PrintWriter progress) {
        List<EmbeddedPhotograph> embedded = new ArrayList<>();
        for (int from = 0; from < photographs.size(); from += BATCH) {
            List<Photograph> readable = new ArrayList<>();
            List<Pixels> pixels = new ArrayList<>();
            for (Photograph photograph : photographs.subList(from, Math.min(from + BATCH, photographs.size()))) {
                reader.read(photograph).ifPresent(picture -> {
                    readable.add(photograph);
                    pixels.add(picture);
                });
            }
            embedded.addAll(batch(readable, pixels, embedder, reader));
            if (from / BATCH % 25 == 24) {
                progress.println("embedded %d of %d".formatted(embedded.size(), photographs.size()));
            }
        }
        return embedded;
    }

    private static List<EmbeddedPhotograph> batch(List<Photograph> photographs, List<Pixels> pixels, Embedder embedder,
            PhotographReader reader) {
        List<EmbeddedPhotograph> embedded = new ArrayList<>();
        try {
            List<Embedding> embeddings = embedder.embed(pixels);
            for (int i = 0; i < embeddings.size(); i++) {
                embedded.add(new EmbeddedPhotograph(photographs.get(i), embeddings.get(i)));
            }
        } catch (NotEmbeddableException e) {
            for (int i = 0; i < photographs.size(); i++) {
                one(photographs.get(i), pixels.get(i), embedder, reader).ifPresent(embedded::add);
            }
        }
        return embedded;
    }

    private static Optional<EmbeddedPhotograph> one(Photograph photograph, Pixels pixels, Embedder embedder,
            PhotographReader reader) {
        try {
            return Optional.of(new EmbeddedPhotograph(photograph, embedder.embed(List.of(pixels)).getFirst()));
        } catch (NotEmbeddableException e) {
            return reader.leftOut(photograph, e.getMessage());
        }
    }
}
