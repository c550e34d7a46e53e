package org.resight.engine.identification.recipe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.resight.engine.calibration.Pictured;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.identification.Identity;

/** Numbers for names, the same for the same one. */
final class SampleNumbers {

    private final Map<List<String>, Long> numbers = new HashMap<>();

    Pictured pictured(Sample sample) {
        return new Pictured(number(sample.file()), number(sample.species(), sample.individual(), sample.encounter()),
                number(sample.species(), sample.individual()));
    }

    Identity identity(Sample sample) {
        return new Identity.Individual(number(sample.species(), sample.individual()));
    }

    private long number(String... name) {
        return numbers.computeIfAbsent(List.of(name), unknown -> (long) numbers.size() + 1);
    }
}
