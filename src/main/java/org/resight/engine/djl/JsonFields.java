package org.resight.engine.djl;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of a manifest by type and range; every refusal names the field, what is wanted and what is there. */
final class JsonFields {

    private final JsonObject json;
    /** Names of the objects that this one lies in, each with a dot behind it. */
    private final String path;
    private final Set<String> asked = new HashSet<>();
    private final List<JsonFields> inner = new ArrayList<>();

    JsonFields(JsonObject json) {
        this(json, "");
    }

    private JsonFields(JsonObject json, String path) {
        this.json = json;
        this.path = path;
    }

    /** The fields of an object in this one. */
    JsonFields object(String field) {
        if (element(field, "an object: { … }") instanceof JsonObject object) {
            JsonFields fields = new JsonFields(object, path + field + ".");
            inner.add(fields);
            return fields;
        }
        throw wrong(field, "an object: { … }");
    }

    boolean has(String field) {
        asked.add(field);
        return json.has(field) && !json.get(field).isJsonNull();
    }

    boolean isText(String field) {
        return json.get(field) instanceof JsonPrimitive primitive && primitive.isString();
    }

    String text(String field) {
        return primitive(field, "a text").filter(JsonPrimitive::isString).map(JsonPrimitive::getAsString)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> wrong(field, "a text that is not blank"));
    }

    int integer(String field, int least, int most) {
        String wanted = "a whole number from %d to %d".formatted(least, most);
        return whole(element(field, wanted)).filter(value -> value >= least && value <= most)
                .orElseThrow(() -> wrong(field, wanted));
    }

    double number(String field, double least, double most) {
        String wanted = "a number from %s to %s".formatted(least, most);
        return decimal(element(field, wanted)).filter(value -> value >= least && value <= most)
                .orElseThrow(() -> wrong(field, wanted));
    }

    /** Exactly three numbers in this range. */
    double[] colours(String field, double least, double most) {
        String wanted = "three numbers from %s to %s, for red, green and blue".formatted(least, most);
        if (element(field, wanted) instanceof JsonArray array && array.size() == 3) {
            double[] values = array.asList().stream().map(JsonFields::decimal)
                    .flatMap(Optional::stream).mapToDouble(Double::doubleValue)
                    .filter(value -> value >= least && value <= most).toArray();
            if (values.length == 3) {
                return values;
            }
        }
        throw wrong(field, wanted);
    }

    /** One whole number for both, or two: height and width. */
    int[] size(String field, int least, int most) {
        String wanted = "a whole number from %d to %d, or two of them: [height, width]".formatted(least, most);
        JsonElement element = element(field, wanted);
        List<JsonElement> both = element instanceof JsonArray array ? array.asList() : List.of(element, element);
        List<Integer> values = both.stream().map(JsonFields::whole).flatMap(Optional::stream)
                .filter(value -> value >= least && value <= most).toList();
        if (values.size() != 2 || both.size() != 2) {
            throw wrong(field, wanted);
        }
        return new int[]{values.get(0), values.get(1)};
    }

    /** One of a few words, written in any case, with hyphens where the names have underscores. */
    <E extends Enum<E>> E word(String field, Class<E> words) {
        String wanted = Arrays.stream(words.getEnumConstants()).map(JsonFields::written)
                .collect(Collectors.joining("\" or \"", "\"", "\""));
        String text = primitive(field, wanted).filter(JsonPrimitive::isString).map(JsonPrimitive::getAsString)
                .orElse("");
        return Arrays.stream(words.getEnumConstants()).filter(word -> written(word).equalsIgnoreCase(text)).findFirst()
                .orElseThrow(() -> wrong(field, wanted));
    }

    /** Fields that nobody has asked for. */
    List<String> unknown() {
        return Stream.concat(json.keySet().stream().filter(field -> !asked.contains(field)).map(path::concat),
                inner.stream().map(JsonFields::unknown).flatMap(List::stream)).toList();
    }

    UnusableModelException wrong(String field, String wanted) {
        return new UnusableModelException("In %s, \"%s\" must be %s; it is %s."
                .formatted(ModelManifest.FILE_NAME, path + field, wanted, json.has(field) ? shortened(json.get(field)) : "missing"));
    }

    private JsonElement element(String field, String wanted) {
        if (!has(field)) {
            throw new UnusableModelException("In %s, \"%s\" is missing: add it; it must be %s."
                    .formatted(ModelManifest.FILE_NAME, path + field, wanted));
        }
        return json.get(field);
    }

    private Optional<JsonPrimitive> primitive(String field, String wanted) {
        return element(field, wanted) instanceof JsonPrimitive primitive ? Optional.of(primitive) : Optional.empty();
    }

    private static Optional<Double> decimal(JsonElement element) {
        return element instanceof JsonPrimitive primitive && primitive.isNumber()
                ? Optional.of(primitive.getAsDouble()) : Optional.empty();
    }

    private static Optional<Integer> whole(JsonElement element) {
        return decimal(element).filter(value -> value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE)
                .map(Double::intValue);
    }

    private static String written(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String shortened(JsonElement element) {
        String text = element.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
