package io.waddle.voice.standalone.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom PostgreSQL's programs run. They refuse to run as root, so where we are root they run in a user namespace in which
 * they are not; where the kernel or the container forbids those, as {@code nobody} with the one capability of reaching files
 * below directories like {@code /root}.
 */
final class PostgresAccount {

    private static final int ROOT = 0;
    private static final int NOBODY = 65_534;

    private final List<String> prefix;
    private final int owner;

    private PostgresAccount(List<String> prefix, int owner) {
        this.prefix = List.copyOf(prefix);
        this.owner = owner;
    }

    /** @param directory that the programs must be able to write to */
    static PostgresAccount detect(Path directory) {
        var uid = (int) new UnixSystem().getUid();
        if (uid != ROOT) {
            return new PostgresAccount(List.of(), uid);
        }
        var namespace = namespace();
        return namespace.canUse(directory) ? namespace : nobody();
    }

    static PostgresAccount namespace() {
        return new PostgresAccount(List.of("unshare", "--user"), ROOT);
    }

    static PostgresAccount nobody() {
        var id = Integer.toString(NOBODY);
        var capability = "-all,+dac_override";
        var prefix = List.of(
                "setpriv",
                "--reuid=" + id,
                "--regid=" + id,
                "--clear-groups",
                // Else access(2) ignores the capability, and initdb asks it whether it may run postgres.
                "--securebits=+no_setuid_fixup",
                "--inh-caps=" + capability,
                "--ambient-caps=" + capability,
                "--bounding-set=" + capability);
        return new PostgresAccount(prefix, NOBODY);
    }

    List<String> command(List<String> command) {
        var whole = new ArrayList<String>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** PostgreSQL wants to own its directory, and another account may have run it before. */
    void own(Path directory) throws IOException {
        if (Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(owner)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path entry, BasicFileAttributes attributes) throws IOException {
                return visitFile(entry, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path entry, BasicFileAttributes attributes) throws IOException {
                Files.setAttribute(entry, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private boolean canUse(Path directory) {
        var check = List.of("sh", "-c", "test $(id -u) != 0 && test -w \"$1\"", "sh", directory.toString());
        try {
            var process = new ProcessBuilder(command(check))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false; // no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
