package io.waddle.voice.standalone;

import io.waddle.voice.runtime.SettingException;
import io.waddle.voice.standalone.host.StartFailure;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** The {@code voice} command line. */
@Command(
        name = "voice",
        versionProvider = Voice.class,
        description = "Voice channels for community platforms.",
        subcommands = {
            UpCommand.class,
            TokenCommand.class,
            DemoCommand.class,
            ServeCommand.class,
            RedriveCommand.class,
            RebuildAnalyticsCommand.class
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT)
final class Voice implements IVersionProvider {

    private Voice() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Voice()).setExecutionExceptionHandler(Voice::explain);
    }

    @Override
    public String[] getVersion() {
        return new String[] {String.valueOf(Voice.class.getPackage().getImplementationVersion())};
    }

    /** What the user can act on is one line; what is a fault of ours is one line, and a stack trace in the log. */
    private static int explain(Exception fault, CommandLine command, CommandLine.ParseResult arguments) {
        if (fault instanceof StartFailure || fault instanceof SettingException) {
            command.getErr().println(fault.getMessage());
        } else {
            command.getErr().println("cannot go on, the log tells where: " + fault);
            LoggerFactory.getLogger(Voice.class).atError().setCause(fault).log("cannot go on");
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
