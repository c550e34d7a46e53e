package org.resight.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The server's own folder below RESIGHT_HOME: configuration, libraries, what is deployed. All of it can be made again. */
final class ServerFolder {
    private static final String NAME = "resight";

    private final Path folder;
    private final PayaraProgram program;
    private final Progress progress;

    ServerFolder(Path folder, PayaraProgram program, Progress progress) {
        this.folder = folder;
        this.program = program;
        this.progress = progress;
    }

    Path domain() {
        return folder.resolve(NAME);
    }

    /** Commands that the server runs once it is up. */
    Path startCommands() {
        return folder.resolve("start-commands");
    }

    Path deployedHash() {
        return folder.resolve("deployed");
    }

    /** Makes the folder where it is missing. */
    void prepare(Settings settings, int adminPort, List<String> jvmOptions) throws IOException {
        if (!Files.exists(domain().resolve("config/domain.xml"))) {
            Folders.delete(domain());
            Folders.copy(program.domainTemplate(), domain());
            Folders.delete(domain().resolve("docroot"));
            Files.createDirectories(domain().resolve("docroot"));
            Files.deleteIfExists(deployedHash());
        }
        if (settings.serverLibraries().isPresent()) {
            placeLibraries(settings.serverLibraries().get());
        }
        DomainXml.configure(domain().resolve("config/domain.xml"), settings.address(), settings.port(), adminPort,
                jvmOptions);
        configureLogging(settings.home().resolve("logs"));
    }

    /** Plans the deployment: nothing to do where the very same application is deployed already. */
    void plan(Settings settings) throws IOException {
        Files.writeString(startCommands(), "");
        if (settings.application().isEmpty()) {
            return;
        }
        Path application = settings.application().get();
        String hash = hash(application);
        boolean same = Files.exists(deployedHash()) && Files.readString(deployedHash()).equals(hash);
        if (same) {
            return;
        }
        if (Files.exists(deployedHash())) { // else the old application would start first
            Folders.delete(domain().resolve("applications"));
            Folders.delete(domain().resolve("generated"));
            Files.copy(program.domainTemplate().resolve("config/domain.xml"), domain().resolve("config/domain.xml"),
                    StandardCopyOption.REPLACE_EXISTING);
            Files.delete(deployedHash());
        }
        progress.say("Deploying the application ...");
        Files.writeString(startCommands(),
                "deploy --force=true --name=" + NAME + " --contextroot=/ " + application + "\n");
    }

    void rememberDeployment(Settings settings) throws IOException {
        if (settings.application().isPresent()) {
            Files.writeString(deployedHash(), hash(settings.application().get()));
        }
    }

    /** Native code is loaded once per server, so these libraries are the server's and not the application's. */
    private void placeLibraries(Path list) throws IOException {
        List<Path> wanted = Files.isDirectory(list) ? jars(list)
                : Arrays.stream(Files.readString(list).strip().split(java.io.File.pathSeparator))
                        .filter(entry -> !entry.isBlank()).map(Path::of).toList();
        Path lib = domain().resolve("lib");
        Set<String> names = wanted.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.toSet());
        for (Path present : jars(lib)) {
            if (!names.contains(present.getFileName().toString())) {
                Files.delete(present);
            }
        }
        for (Path jar : wanted) {
            Path target = lib.resolve(jar.getFileName());
            if (!Files.exists(target) || Files.size(target) != Files.size(jar)) {
                Files.deleteIfExists(target);
                place(jar, target);
            }
        }
    }

    /** A second name for the same file where the file system can, as these files are big; else a copy. */
    private static void place(Path jar, Path target) throws IOException {
        try {
            Files.createLink(target, jar);
        } catch (FileSystemException | UnsupportedOperationException e) {
            Files.copy(jar, target);
        }
    }

    private void configureLogging(Path logs) throws IOException {
        Path file = domain().resolve("config/logging.properties");
        String handler = "com.sun.enterprise.server.logging.GFFileHandler.";
        String text = Files.readString(program.domainTemplate().resolve("config/logging.properties"));
        text = text.replaceAll("(?m)^" + handler.replace(".", "\\.") + "(file|multiLineMode|maxHistoryFiles|"
                + "rotationLimitInBytes)=.*$", "");
        Files.writeString(file, text + "\n" + handler + "file=" + logs.resolve("server.log") + "\n" + handler
                + "multiLineMode=false\n" + handler + "maxHistoryFiles=10\n" + handler
                + "rotationLimitInBytes=20000000\n");
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.toString().endsWith(".jar")).sorted().toList();
        }
    }

    /** Of a WAR its content's, of an exploded folder its name's, as the server reads that folder in place. */
    private static String hash(Path application) throws IOException {
        if (Files.isDirectory(application)) {
            return "folder " + application + " " + Files.getLastModifiedTime(application.resolve("WEB-INF/lib"));
        }
        if (!Files.exists(application)) {
            throw new LaunchException("The application " + application + " does not exist: build it with mvn package.");
        }
        try (InputStream file = Files.newInputStream(application);
                DigestInputStream in = new DigestInputStream(file, MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
