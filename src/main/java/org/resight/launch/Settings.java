package org.resight.launch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the command line and the environment say about one start.
 *
 * @param home folder that keeps everything: database, photographs, models, server, logs (RESIGHT_HOME)
 * @param cache folder of the unpacked server and database programs (RESIGHT_CACHE), the home unless told otherwise
 * @param address host name or address the web pages are served on (RESIGHT_ADDRESS)
 * @param port port of the web pages (RESIGHT_PORT)
 * @param application the WAR to deploy, or its exploded folder; empty: a server without the application
 * @param payaraZip Payara Server's distribution
 * @param serverLibraries file with the class path of the jars that belong into the server, or a folder of them
 * @param demo whether the demo catalog is loaded (RESIGHT_DEMO)
 * @param throwAway whether the data is for a test and may be lost in a crash; all ports are free ones then
 * @param followParent whether to stop when the parent process ends without a signal
 */
record Settings(Path home, Path cache, String address, int port, Optional<Path> application, Path payaraZip,
        Optional<Path> serverLibraries, boolean demo, boolean throwAway, boolean followParent,
        Map<String, String> environment) {

    static Settings of(String[] arguments, Map<String, String> environment) {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            if (!argument.startsWith("--")) {
                throw new LaunchException("\"" + argument + "\" is not understood: options look like --name=value.");
            }
            int equals = argument.indexOf('=');
            options.put(argument.substring(2, equals < 0 ? argument.length() : equals),
                    equals < 0 ? "true" : argument.substring(equals + 1));
        }
        Path home = Path.of(options.getOrDefault("home", environment.getOrDefault("RESIGHT_HOME",
                Path.of(System.getProperty("user.home"), ".resight").toString()))).toAbsolutePath().normalize();
        return new Settings(home,
                Path.of(environment.getOrDefault("RESIGHT_CACHE", home.toString())).toAbsolutePath().normalize(),
                environment.getOrDefault("RESIGHT_ADDRESS", "localhost"),
                port(environment.getOrDefault("RESIGHT_PORT", "8080")),
                optionalPath(options, "application"),
                optionalPath(options, "payara").orElseThrow(() -> new LaunchException(
                        "The option --payara=<the zip of Payara Server> is missing; mvn -Prun gives it.")),
                optionalPath(options, "server-libraries"), isTrue(options, "demo", environment.get("RESIGHT_DEMO")),
                isTrue(options, "throw-away", null), isTrue(options, "follow-parent", null), Map.copyOf(environment));
    }

    /** The value of an environment variable, or of the file that the variable's name with _FILE appended names. */
    Optional<String> secret(String variable) {
        String value = environment.get(variable);
        if (value != null && !value.isBlank()) {
            return Optional.of(value);
        }
        String file = environment.get(variable + "_FILE");
        return file == null || file.isBlank() ? Optional.empty() : Optional.of(Secrets.read(Path.of(file)));
    }

    String url() {
        String host = address.equals("0.0.0.0") || address.equals("::") ? "localhost" : address;
        return "http://" + host + ":" + port;
    }

    Settings withPort(int newPort) {
        return new Settings(home, cache, address, newPort, application, payaraZip, serverLibraries, demo, throwAway,
                followParent, environment);
    }

    private static Optional<Path> optionalPath(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name)).filter(value -> !value.isBlank())
                .map(value -> Path.of(value).toAbsolutePath().normalize());
    }

    private static boolean isTrue(Map<String, String> options, String name, @Nullable String otherwise) {
        return Boolean.parseBoolean(options.getOrDefault(name, "false")) || Boolean.parseBoolean(otherwise);
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text.strip());
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new LaunchException("RESIGHT_PORT is \"" + text + "\": set it to a number from 1 to 65535.", e);
        }
        throw new LaunchException("RESIGHT_PORT is \"" + text + "\": set it to a number from 1 to 65535.");
    }
}
