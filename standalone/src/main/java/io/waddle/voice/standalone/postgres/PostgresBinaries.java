package io.waddle.voice.standalone.postgres;

import io.waddle.voice.standalone.host.FileTree;
import io.waddle.voice.standalone.host.PrivateFiles;
import io.waddle.voice.standalone.host.StartFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked once per user from the archive on the class path (0.7 s and 60 MB) and shared by all data
 * directories.
 */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /**
     * Safe to call from several processes at once.
     *
     * @param cache created when missing, for its owner alone: what lies in it is executed
     * @return a directory with {@code bin/initdb}, {@code bin/pg_ctl} and {@code bin/postgres}
     */
    static Path unpackInto(Path cache) throws IOException {
        var archive = archive();
        var home = cache.resolve("postgres-" + identity(archive));
        if (Files.isDirectory(home)) {
            return home;
        }
        PrivateFiles.createDirectory(cache);
        // Under another name until it is whole, so that a process killed on the way leaves nothing half unpacked.
        var unfinished = Files.createTempDirectory(cache, "unpacking");
        try {
            untar(archive, unfinished);
            moveUnlessThere(unfinished, home);
            return home;
        } finally {
            FileTree.delete(unfinished);
        }
    }

    private static void moveUnlessThere(Path unfinished, Path home) throws IOException {
        try {
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    private static URL archive() {
        var name = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        var archive = PostgresBinaries.class.getResource("/" + name);
        if (archive == null) {
            throw new StartFailure(
                    "embedded PostgreSQL: no programs for %s on %s (expected: Linux or macOS; set VOICE_POSTGRES_URL to use a server)"
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
        }
        return archive;
    }

    static String archiveName(String osName, String osArch) {
        if (osName.toLowerCase(Locale.ROOT).contains("mac")) {
            return "postgres-darwin-arm_64.txz"; // universal: for both kinds of Mac
        }
        return "postgres-%s-%s.txz"
                .formatted(osName.toLowerCase(Locale.ROOT), osArch.equals("aarch64") ? "arm_64" : "x86_64");
    }

    /** Of the content, from the jar's directory: a digest of its 15 MB would cost every start 0.2 s. */
    private static String identity(URL archive) throws IOException {
        if (archive.openConnection() instanceof JarURLConnection connection) {
            var entry = connection.getJarEntry();
            return "%x-%x".formatted(entry.getCrc(), entry.getSize());
        }
        throw new IOException("not in a jar: " + archive);
    }

    private static void untar(URL archive, Path target) throws IOException {
        try (var bytes = archive.openStream();
                var tar = new TarArchiveInputStream(
                        new BufferedInputStream(new XZCompressorInputStream(bytes), 1 << 16))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        var file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("entry outside of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file);
        if (file.getParent().endsWith("bin") && !file.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + file);
        }
    }
}
