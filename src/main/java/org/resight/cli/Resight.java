package org.resight.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** Start of the command line. */
@Command(name = "resight", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, versionProvider = Resight.Version.class,
        description = "Recognises individual animals in folders of photographs.",
        subcommands = {EmbedCommand.class, IdentifyCommand.class, CalibrateCommand.class, EvaluateCommand.class})
public final class Resight {

    private Resight() {}

    /** The version that the build wrote down. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() throws IOException {
            try (InputStream text = Objects.requireNonNull(Resight.class.getResourceAsStream("version.txt"))) {
                return new String[]{new String(text.readAllBytes(), StandardCharsets.UTF_8).strip()};
            }
        }
    }

    /** The version, as it stands in the provenance of what is measured. */
    static String version() {
        try {
            return new Version().getVersion()[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process with 0, 1 when the work failed, or 2 when the arguments are wrong. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Resight()).setExecutionExceptionHandler((failure, command, parsed) -> {
            if (!(failure instanceof CommandFailedException)) {
                throw failure;
            }
            command.getErr().println(failure.getMessage());
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
    }
}
