package org.resight.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Requests that come when they come, whether or not the ones before have been answered: time is counted from when a request was due,
 * so that a server which stalls does not hide it by being asked less.
 */
final class Load {

    private final String url;
    private final List<String> sessions;
    private final Cpu cpu;

    /** @param sessions a cookie header for each person that is signed in */
    Load(String url, List<String> sessions, Cpu cpu) {
        this.url = url;
        this.sessions = sessions;
        this.cpu = cpu;
    }

    /** Milliseconds from due to answered; processor milliseconds of server and database per request. */
    record Measured(String what, double rate, double p50, double p95, double cpuMillis, int failed) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%-44s %5.0f/s  p50 %7.1f ms  p95 %7.1f ms  %6.2f CPU-ms each  %d failed", what, rate, p50,
                    p95,
                    cpuMillis, failed);
        }
    }

    /**
     * @param perSecond how many requests are due
     * @param path of the request of that number, as its person (number modulo sessions) asks it
     */
    Measured run(String what, double perSecond, int seconds, IntFunction<String> path) {
        int count = (int) (perSecond * seconds);
        double[] millis = new double[count];
        AtomicInteger failed = new AtomicInteger();
        double before = cpu.seconds();
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
            for (int i = 0; i < count; i++) {
                long due = start + (long) (i / perSecond * 1e9);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                int number = i;
                people.submit(() -> {
                    if (!answered(client, number, path.apply(number))) {
                        failed.incrementAndGet();
                    }
                    millis[number] = (System.nanoTime() - due) / 1e6;
                });
            }
        }
        double spent = cpu.seconds() - before;
        Arrays.sort(millis);
        return new Measured(what, perSecond, millis[count / 2], millis[(int) (count * 0.95)], spent * 1000 / count, failed.get());
    }

    private boolean answered(HttpClient client, int number, String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path)).header("Cookie", sessions.get(number % sessions.size())).build();
        try {
            return client.send(request, BodyHandlers.ofByteArray()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
