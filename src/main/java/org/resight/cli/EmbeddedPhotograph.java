package org.resight.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.resight.engine.embedding.Embedding;

/** A photograph with its vector. */
record EmbeddedPhotograph(Photograph photograph, Embedding embedding) {

    /** Embeds what can be read and embedded on all cores, says what was left out, and goes on. In the photographs' order. */
    static List<EmbeddedPhotograph> all(List<Photograph> photographs, VectorModel model, PhotographReader reader, PrintWriter progress) {
        Map<String, Photograph> byPath = Photograph.byPath(photographs);
        return of(photographs, new Vectors(model, null).of(byPath, reader, progress), Centring.none(model.model().dimension()), reader);
    }

    /** Those that have a vector. */
    static List<EmbeddedPhotograph> of(List<Photograph> photographs, Map<String, float[]> byPath, Centring centring,
            PhotographReader reader) {
        List<EmbeddedPhotograph> embedded = new ArrayList<>();
        for (Photograph photograph : photographs) {
            Optional.ofNullable(byPath.get(photograph.path())).flatMap(vector -> centring.of(vector)
                    .or(() -> reader.leftOut(photograph, "Its vector has no direction."))).ifPresent(
                            embedding -> embedded.add(new EmbeddedPhotograph(photograph, embedding)));
        }
        return embedded;
    }
}
