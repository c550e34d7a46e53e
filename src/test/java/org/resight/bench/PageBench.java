package org.resight.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.resight.access.Role;
import org.resight.testing.Server;
import org.resight.testing.Visitor;

/**
 * The list of sightings and the review, asked by sixteen people who are signed in, of a running server with a large catalog: by
 * itself, and while photographs are imported. A static file is asked at the same rate, for what the machine can do at this hour.
 */
class PageBench {

    private static final int SIGHTINGS = Integer.getInteger("resight.bench.sightings", 30_000);
    private static final int PHOTOGRAPHS = Integer.getInteger("resight.bench.photographs", 60);
    private static final double TARGET_RATE = Double.parseDouble(System.getProperty("resight.bench.rate", "100"));
    private static final double QUIET_RATE = 10;
    private static final int SECONDS = Integer.getInteger("resight.bench.seconds", 20);
    private static final int PEOPLE = 16;
    private static final long FIRST = 1_000_000;

    @Test
    void pages() {
        Server server = Server.running();
        Importing.awaitModel();
        server.asOwner().useHandle(handle -> LargeCatalog.plant(handle, SIGHTINGS));
        Load load = new Load(server.url(), signedIn(server), Cpu.ofServer(server.asOwner()));
        Importing importing = new Importing("pagebench", PhotoSet.of(PHOTOGRAPHS));
        load.run("warming up", 20, 10, PageBench::list);
        load.run("warming up", 5, 10, PageBench::review);

        List<Load.Measured> all = new ArrayList<>();
        all.add(load.run("static file", TARGET_RATE, SECONDS, number -> "/resources/css/resight.css"));
        all.add(load.run("list", TARGET_RATE, SECONDS, PageBench::list));
        all.add(load.run("list, text searched", QUIET_RATE, SECONDS, number -> "/catalog/sightings?q=L-" + number % 97));
        Load.Measured list = load.run("list", QUIET_RATE, SECONDS, PageBench::list);
        Load.Measured review = load.run("review", QUIET_RATE, SECONDS, PageBench::review);
        importing.start();
        Load.Measured listBeside = load.run("list, while photographs are imported", QUIET_RATE, SECONDS, PageBench::list);
        Load.Measured reviewBeside = load.run("review, while photographs are imported", QUIET_RATE, SECONDS, PageBench::review);
        boolean inTime = !importing.over();
        importing.finish();
        all.addAll(List.of(list, listBeside, review, reviewBeside));

        System.out.printf("%,d sightings, %,d of them under review%n", SIGHTINGS, SIGHTINGS / 10);
        all.forEach(System.out::println);
        System.out.printf("p95 during an import / without: list %.2f, review %.2f%s%n", listBeside.p95() / list.p95(),
                reviewBeside.p95() / review.p95(), inTime ? "" : " (the import was over before the measurement)");
        assertThat(all).allSatisfy(measured -> assertThat(measured.failed()).as(measured.what()).isZero());
    }

    private static List<String> signedIn(Server server) {
        return IntStream.range(0, PEOPLE).mapToObj(i -> {
            server.account("bench" + i, Role.ADMIN);
            return Visitor.signedIn("bench" + i).cookies();
        }).toList();
    }

    /** What people ask of the list: its beginning, further pages, filters. */
    private static String list(int number) {
        IntFunction<String> asked = switch (number % 8) {
            case 0, 1 -> i -> "";
            case 2 -> i -> "?species=" + (FIRST + i % 3);
            case 3 -> i -> "?individual=" + (FIRST + i % (SIGHTINGS / 10));
            case 4 -> i -> "?site=" + (FIRST + i % 50);
            case 5 -> i -> "?from=2014&to=2014-0" + (1 + i % 9);
            case 6 -> i -> "?named=no&species=" + (FIRST + i % 3);
            default -> i -> "?before=%d-05-01.%d".formatted(2010 + i % 15, FIRST + i);
        };
        return "/catalog/sightings" + asked.apply(number);
    }

    /** Everybody goes through sightings of their own. */
    private static String review(int number) {
        return "/review/?sighting=" + (FIRST + 10L * (number % (SIGHTINGS / 10)));
    }
}
