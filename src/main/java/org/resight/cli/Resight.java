package org.resight.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** Start of the command line. */
@Command(name = "resight", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, version = "Resight 0.1.0",
        description = "Recognises individual animals in folders of photographs.",
        subcommands = {EmbedCommand.class, IdentifyCommand.class})
public final class Resight {

    private Resight() {}

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
