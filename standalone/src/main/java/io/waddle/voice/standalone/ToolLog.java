package io.waddle.voice.standalone;

/** What is logged by a command that does one thing and ends. */
final class ToolLog {
    private ToolLog() {}

    /** Before the first logger is made: what clients say beside the reason of a failure helps nobody here. */
    static void errorsOnly() {
        System.setProperty("logback.configurationFile", "logback-tool.xml");
    }
}
