package org.resight.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What docker/ says about the rest of the repository holds: no Docker engine has to be there to notice that it does not. */
class DockerTest {
    private static final Path DOCKER = Path.of("docker");
    private static final Pattern VARIABLE = Pattern.compile("RESIGHT_[A-Z_]*[A-Z]");

    private final Map<String, Object> compose = new Yaml().load(read(DOCKER.resolve("compose.yaml")));
    private final String dockerfile = read(DOCKER.resolve("Dockerfile"));
    private final String start = read(DOCKER.resolve("start"));

    @Test
    void everyFileThatIsCopiedExists() {
        List<String> copied = found(Pattern.compile("(?m)^COPY (?!--from)(.+) \\S+$"), dockerfile).stream()
                .flatMap(sources -> Arrays.stream(sources.split(" "))).toList();
        assertThat(copied).contains("pom.xml", "src", "sql", "webapp", "docker/start").allSatisfy(file -> {
            assertThat(Path.of(file)).exists();
            assertThat(read(Path.of(".dockerignore")).lines()).doesNotContain(file);
        });
        assertThat(DOCKER.resolve("start")).isExecutable();
        assertThat(Path.of((String) at("services", "resight", "build", "dockerfile"))).exists();
    }

    @Test
    void whatTheStartScriptTakesIsWhatTheImageHas() {
        assertThat(dockerfile).contains("/out/launch", "/out/server-libraries", "/out/classes", "cp /src/target/resight.war /out/",
                "COPY --from=build /out /opt/resight", "ENTRYPOINT [\"/opt/resight/start\"]");
        assertThat(start).contains("\"$app/classes:$app/launch/*\"", "$app/server-libraries", "$app/resight.war", "\"$app\"/payara-*",
                Launch.class.getName());
        String payara = found(Pattern.compile("<payara.version>(.+)</payara.version>"), read(Path.of("pom.xml"))).getFirst();
        Pattern named = Pattern.compile("payara:(\\d[^:]*):zip|payara-(\\d.*?)(?:\\.zip| )");
        assertThat(found(named, dockerfile)).isNotEmpty().containsOnly(payara);
    }

    @Test
    void everyVariableIsOneThatResightReadsAndTheReadmeHasThemAll() {
        Set<String> known = known();
        assertThat(known).contains("RESIGHT_HOME", "RESIGHT_DB_OWNER_PASSWORD", "RESIGHT_UPLOAD_BYTES");
        String compose = read(DOCKER.resolve("compose.yaml"));
        for (String text : List.of(dockerfile, compose, start.replace("RESIGHT_APP", ""))) {
            assertThat(variables(text)).isNotEmpty().isSubsetOf(known);
        }
        String table = read(Path.of("README.md")).lines().filter(line -> line.startsWith("|")).collect(Collectors.joining());
        assertThat(variables(table)).isEqualTo(known);
        assertThat(found(Pattern.compile("for name in (.+); do"), start).getFirst().split(" "))
                .containsExactlyInAnyOrder(known.stream().filter(name -> name.startsWith("RESIGHT_DB_")).toArray(String[]::new));
    }

    @Test
    void everySecretIsAFileAndEveryVolumeAndNetworkIsDeclared() {
        for (String service : keys("services")) {
            Map<String, Object> environment = map("services", service, "environment");
            environment.forEach((name, value) -> {
                if (name.contains("PASSWORD")) {
                    assertThat(name).endsWith("_FILE");
                    assertThat((String) value).startsWith("/run/secrets/");
                    assertThat(strings("services", service, "secrets")).contains(((String) value).substring("/run/secrets/".length()));
                }
            });
            assertThat(keys("secrets")).containsAll(strings("services", service, "secrets"));
            assertThat(keys("networks")).containsAll(strings("services", service, "networks"));
            assertThat(keys("volumes")).containsAll(strings("services", service, "volumes").stream().map(v -> v.split(":")[0]).toList());
        }
    }

    @Test
    void whatIsWrittenGoesToTheVolumeAndNobodyIsRoot() {
        String home = found(Pattern.compile("RESIGHT_HOME=(\\S+)"), dockerfile).getFirst();
        assertThat(dockerfile).contains("VOLUME " + home, "chown resight:resight " + home);
        String image = dockerfile.substring(dockerfile.indexOf("FROM eclipse-temurin"), dockerfile.indexOf("ENTRYPOINT"));
        assertThat(image).contains("USER resight");
        assertThat(strings("services", "resight", "volumes")).containsExactly("home:" + home);
        for (String service : keys("services")) {
            assertThat(at("services", service, "read_only")).as(service).isEqualTo(true);
            assertThat(strings("services", service, "security_opt")).as(service).contains("no-new-privileges:true");
            assertThat(at("services", service, "restart")).as(service).isEqualTo("unless-stopped");
        }
    }

    @Test
    void theDatabaseHasAVectorThatKeepsItsIndexWhole() {
        String image = (String) at("services", "database", "image");
        var version = Pattern.compile("pgvector/pgvector:(\\d+)\\.(\\d+)\\.(\\d+)-pg17").matcher(image);
        assertThat(version.matches()).isTrue();
        int[] part = IntStream.rangeClosed(1, 3).map(group -> Integer.parseInt(version.group(group))).toArray();
        assertThat(part[0] * 10_000 + part[1] * 100 + part[2]).as("0.8.3 mends the vacuum of HNSW").isGreaterThanOrEqualTo(804);
    }

    @Test
    void healthIsAskedWhereTheServerAnswers() {
        String port = found(Pattern.compile("RESIGHT_PORT=(\\d+)"), dockerfile).getFirst();
        assertThat(dockerfile).contains("EXPOSE " + port, "http://localhost:" + port + "/health/live");
        assertThat(strings("services", "resight", "healthcheck", "test")).contains("http://localhost:" + port + "/health/ready");
        assertThat(strings("services", "resight", "ports")).allMatch(mapping -> mapping.endsWith(":" + port));
        assertThat((String) at("services", "resight", "environment", "RESIGHT_DB_URL")).startsWith("jdbc:postgresql://database:5432/");
    }

    /** What the launcher asks its environment for, and what the server reads from it. */
    private static Set<String> known() {
        Set<String> known = new TreeSet<>();
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/org/resight/launch"))) {
            sources.forEach(source -> known.addAll(found(Pattern.compile("\"(RESIGHT_[A-Z_]*[A-Z])\""), read(source))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        for (Field field : org.resight.platform.Settings.class.getDeclaredFields()) {
            ConfigProperty property = field.getAnnotation(ConfigProperty.class);
            if (property != null) {
                known.add(property.name().toUpperCase(java.util.Locale.ROOT).replace('.', '_'));
            }
        }
        return known;
    }

    private static Set<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(MatchResult::group).map(name -> name.replaceFirst("_FILE$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first group that matched, of every match. */
    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> Stream.iterate(1, n -> n <= match.groupCount(), n -> n + 1).map(match::group)
                .filter(Objects::nonNull).findFirst().orElseThrow()).toList();
    }

    private Object at(String... path) {
        Object here = compose;
        for (String key : path) {
            here = ((Map<?, ?>) here).get(key);
            assertThat(here).as(String.join(".", path)).isNotNull();
        }
        return here;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> map(String... path) {
        return (Map<String, Object>) at(path);
    }

    private Set<String> keys(String... path) {
        return map(path).keySet();
    }

    @SuppressWarnings("unchecked")
    private List<String> strings(String... path) {
        return (List<String>) at(path);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
