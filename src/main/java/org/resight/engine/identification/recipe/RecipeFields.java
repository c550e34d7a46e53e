package org.resight.engine.identification.recipe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields of an object in a recipe's file; every refusal names the field by its path, what is wanted and what is there. */
final class RecipeFields {

    private final JsonObject json;
    private final String path;
    private final Set<String> asked = new HashSet<>();

    private RecipeFields(JsonObject json, String path) {
        this.json = json;
        this.path = path;
    }

    static RecipeFields of(String text) {
        try {
            JsonReader reader = new JsonReader(new StringReader(text));
            reader.setStrictness(Strictness.STRICT);
            JsonElement root = JsonParser.parseReader(reader);
            if (root instanceof JsonObject object && reader.peek() == JsonToken.END_DOCUMENT) {
                return new RecipeFields(object, "");
            }
            throw new UnusableRecipeException("A recipe's file must hold one JSON object: { … }.");
        } catch (JsonParseException | IOException e) {
            throw new UnusableRecipeException("The recipe is no JSON: " + e.getMessage(), e);
        }
    }

    boolean has(String field) {
        asked.add(field);
        return json.has(field) && !json.get(field).isJsonNull();
    }

    String text(String field) {
        return textOf(element(field, "a text"), field);
    }

    String text(String field, String otherwise) {
        return has(field) ? text(field) : otherwise;
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (JsonElement each : array(field, "a list of texts")) {
            texts.add(textOf(each, field));
        }
        return texts;
    }

    int integer(String field, int least) {
        double number = number(field, least, Integer.MAX_VALUE);
        if (number != Math.rint(number)) {
            throw wrong(field, "a whole number from %d on".formatted(least));
        }
        return (int) number;
    }

    int integer(String field, int least, int otherwise) {
        return has(field) ? integer(field, least) : otherwise;
    }

    double number(String field, double least, double most) {
        return numberOf(element(field, "a number"), field, least, most);
    }

    /** Whether it is a plain number, and no object. */
    boolean isNumber(String field) {
        return json.get(field) instanceof JsonPrimitive primitive && primitive.isNumber();
    }

    /** Rows of so many numbers each. */
    List<double[]> rows(String field, int length) {
        List<double[]> rows = new ArrayList<>();
        for (JsonElement each : array(field, "a list of lists of numbers")) {
            if (!(each instanceof JsonArray row) || row.size() != length) {
                throw wrong(field, "lists of %d numbers each".formatted(length));
            }
            rows.add(row.asList().stream().mapToDouble(number -> numberOf(number, field, -Double.MAX_VALUE, Double.MAX_VALUE)).toArray());
        }
        return rows;
    }

    RecipeFields object(String field) {
        if (element(field, "an object: { … }") instanceof JsonObject object) {
            return new RecipeFields(object, path + field + ".");
        }
        throw wrong(field, "an object: { … }");
    }

    List<RecipeFields> objects(String field) {
        List<RecipeFields> objects = new ArrayList<>();
        for (JsonElement each : array(field, "a list of objects: [{ … }]")) {
            if (!(each instanceof JsonObject object)) {
                throw wrong(field, "a list of objects: [{ … }]");
            }
            objects.add(new RecipeFields(object, "%s%s[%d].".formatted(path, field, objects.size() + 1)));
        }
        return objects;
    }

    /** One of a few words, written with hyphens where the names have underscores. */
    <E extends Enum<E>> E word(String field, Class<E> words) {
        return among(words, text(field)).orElseThrow(() -> wrong(field, words(words)));
    }

    /** What a field is called, as one of a few words. */
    <E extends Enum<E>> E named(String field, Class<E> words) {
        return among(words, field).orElseThrow(() -> new UnusableRecipeException(
                "In the recipe, \"%s%s\" is not known here; a field there must be called %s.".formatted(path, field, words(words))));
    }

    private static <E extends Enum<E>> Optional<E> among(Class<E> words, String text) {
        return Arrays.stream(words.getEnumConstants()).filter(word -> written(word).equals(text)).findFirst();
    }

    private static <E extends Enum<E>> String words(Class<E> words) {
        return Arrays.stream(words.getEnumConstants()).map(RecipeFields::written).collect(Collectors.joining("\" or \"", "\"", "\""));
    }

    /** The names of all fields, in their order. */
    List<String> names() {
        asked.addAll(json.keySet());
        return List.copyOf(json.keySet());
    }

    /** Refuses fields that nobody has asked for: a slip in a name must not change what is done. */
    void requireNoOther() {
        json.keySet().stream().filter(field -> !asked.contains(field)).findFirst().ifPresent(field -> {
            throw new UnusableRecipeException("In the recipe, \"%s%s\" is not known here; known are %s."
                    .formatted(path, field, asked.stream().sorted().collect(Collectors.joining(", "))));
        });
    }

    UnusableRecipeException wrong(String field, String wanted) {
        String there = String.valueOf(json.get(field));
        return new UnusableRecipeException("In the recipe, \"%s%s\" must be %s; it is %s."
                .formatted(path, field, wanted, there.length() <= 80 ? there : there.substring(0, 80) + "…"));
    }

    static String written(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private JsonElement element(String field, String wanted) {
        if (!has(field)) {
            throw new UnusableRecipeException("In the recipe, \"%s%s\" is missing: add it; it must be %s.".formatted(path, field, wanted));
        }
        return json.get(field);
    }

    private List<JsonElement> array(String field, String wanted) {
        if (element(field, wanted) instanceof JsonArray array && !array.isEmpty()) {
            return array.asList();
        }
        throw wrong(field, wanted + ", at least one");
    }

    private String textOf(JsonElement element, String field) {
        if (element instanceof JsonPrimitive primitive && primitive.isString() && !primitive.getAsString().isBlank()) {
            return primitive.getAsString();
        }
        throw wrong(field, "a text that is not blank");
    }

    private double numberOf(JsonElement element, String field, double least, double most) {
        if (element instanceof JsonPrimitive primitive && primitive.isNumber()) {
            double number = primitive.getAsDouble();
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw wrong(field, "a number from %s to %s".formatted(plain(least), plain(most)));
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e10 ? String.valueOf((long) number) : String.valueOf(number);
    }
}
