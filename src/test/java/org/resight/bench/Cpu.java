package org.resight.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Processor time, which other work on the machine does not lengthen as it does the time on the wall. */
public final class Cpu {

    private final List<ProcessHandle> roots;

    private Cpu(List<ProcessHandle> roots) {
        this.roots = roots;
    }

    /** Of the server that this JVM started, with its database. */
    public static Cpu ofServer(Jdbi database) {
        long backend = database.withHandle(handle -> handle.createQuery("select pg_backend_pid()").mapTo(Long.class).one());
        ProcessHandle postmaster = ProcessHandle.of(backend).flatMap(ProcessHandle::parent).orElseThrow();
        return new Cpu(Stream.concat(ProcessHandle.current().children(), Stream.of(postmaster)).distinct().toList());
    }

    public static Cpu ofThisJvm() {
        return new Cpu(List.of());
    }

    /** Spent so far; a database connection that was closed meanwhile takes what it spent with it. */
    public double seconds() {
        Stream<ProcessHandle> all = roots.isEmpty() ? Stream.of(ProcessHandle.current())
                : roots.stream().flatMap(root -> Stream.concat(Stream.of(root), root.descendants())).distinct();
        return all.map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO)).mapToLong(Duration::toNanos).sum() / 1e9;
    }

    /** Resident memory of this JVM with all that native code holds, in megabytes. */
    public static double residentMegabytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst().orElseThrow() / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
