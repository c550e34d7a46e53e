package org.resight.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.resight.engine.evaluation.Sample;

/**
 * A photograph of which a table says who it shows.
 *
 * @param sample what the table says
 * @param file where it is
 * @param sha256 of the file's bytes, in hexadecimal digits
 * @param columns all of the table, by the names that it has there
 */
record KnownPhotograph(Sample sample, Path file, String sha256, Map<String, String> columns) {

    /** For the reader and for the built-in model, which learns from what is known. */
    Photograph photograph() {
        return new Photograph(file, sample.file(), Optional.of(sample.individual()), sample.individual() + "\n" + sample.encounter(),
                sample.viewpoint());
    }
}
