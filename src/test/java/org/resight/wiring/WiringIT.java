package org.resight.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.io.File;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ArchivePaths;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.resight.access.Acting;
import org.resight.access.Actor;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.catalog.Sensitivity;
import org.resight.catalog.SpeciesList;
import org.resight.platform.Refusal;
import org.resight.platform.jobs.JobRow;
import org.resight.platform.jobs.Jobs;

/** The container's services as the application uses them: rights before calls, one transaction for change and trail, jobs. */
@Order(Integer.MAX_VALUE)
@ExtendWith({ServerFirst.class, ArquillianExtension.class})
class WiringIT {

    @Inject
    BeanManager beans;

    @Inject
    Acting acting;

    @Inject
    SpeciesList species;

    @Inject
    Jobs jobs;

    @Inject
    Jdbi jdbi;

    @Inject
    OneTransaction transaction;

    @Deployment
    static WebArchive application() throws java.io.IOException {
        WebArchive war = ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("resight.test.application")));
        String settings =
                new String(war.get("WEB-INF/web.xml").getAsset().openStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        war.delete(ArchivePaths.create("WEB-INF/web.xml"));
        File assertions = new File(Assertions.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        // a test says itself who acts, and its own requests are nobody's
        String open = settings.replaceFirst("(<filter-name>Acting</filter-name>\\s*<url-pattern>)/\\*<", "$1/nowhere<");
        return ShrinkWrap.create(WebArchive.class, "wiring.war").merge(war).setWebXML(new StringAsset(open))
                .addClasses(WiringIT.class, WiringJob.class, OneTransaction.class, ServerFirst.class).addAsLibraries(assertions);
    }

    @Test
    void everyServiceRefusesWhoeverHasNotTheRightItNames() {
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            for (Method method : bean.getBeanClass().getName().startsWith("org.resight.") ? bean.getBeanClass().getDeclaredMethods()
                    : new Method[0]) {
                Permit permit = permit(method);
                if (permit != null) {
                    calls++;
                    Set<Right> others = EnumSet.complementOf(EnumSet.of(permit.value()));
                    check(wrong, bean, method, Actor.NOBODY, Refusal.Kind.NOT_SIGNED_IN);
                    check(wrong, bean, method, new Actor(-1L, "somebody with all other rights", others), Refusal.Kind.FORBIDDEN);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(calls).as("services' methods").isGreaterThan(40);
    }

    @Test
    void aChangeAndItsTrailAreKeptTogetherOrNotAtAll() {
        acting.become(Actor.SYSTEM);
        long before = events();

        assertThatThrownBy(() -> transaction.around(() -> {
            species.add("Felis reversa", "cat that never was", Sensitivity.NONE, true);
            assertThat(events()).as("inside the transaction").isEqualTo(before + 1);
            throw new IllegalStateException("taken back");
        })).isInstanceOf(IllegalStateException.class).hasMessage("taken back");
        assertThat(events()).isEqualTo(before);
        assertThat(named("Felis reversa")).isZero();

        species.add("Felis permanens", "cat that is", Sensitivity.NONE, true);
        assertThat(events()).isEqualTo(before + 1);
        assertThat(named("Felis permanens")).isEqualTo(1);
    }

    @Test
    void aRefusalInTheMiddleLeavesNothing() {
        acting.become(Actor.SYSTEM);
        species.add("Felis unica", "only cat", Sensitivity.NONE, true);
        long before = events();
        assertThatThrownBy(() -> transaction.around(() -> {
            species.add("Felis prior", "cat before", Sensitivity.NONE, true);
            assertThatThrownBy(() -> species.add("felis UNICA", "second cat", Sensitivity.NONE, true)).isInstanceOf(Refusal.class);
            assertThat(transaction.isDoomed()).as("by the refusal").isTrue();
            throw new IllegalStateException("taken back");
        })).isInstanceOf(IllegalStateException.class).hasMessage("taken back");
        assertThat(events()).isEqualTo(before);
        assertThat(named("Felis prior")).isZero();
    }

    @Test
    void aQueuedJobRunsOnceItsTransactionIsOverAndActsForResightWhereNobodyAsked() throws Exception {
        long id = transaction.around(() -> {
            long queued = jobs.queue(WiringJob.KIND, null, "A job of a test", JsonValue.EMPTY_JSON_OBJECT, null);
            Thread.sleep(300);
            assertThat(jobs.find(queued).orElseThrow().state().name()).isEqualTo("QUEUED");
            return queued;
        });

        JobRow job = ended(id);
        assertThat(job.state().name()).isEqualTo("DONE");
        assertThat(job.reason()).isEqualTo("administers: true");
        assertThat(job.done() + " " + job.failed() + " " + job.total()).isEqualTo("1 1 2");
        assertThat(jobs.failures(id)).extracting(Jobs.Failure::name).containsExactly("seven.jpg");
    }

    @Test
    void aJobThatAKilledServerLeftRunningIsTakenUpAgain() throws Exception {
        long id = jdbi.withHandle(handle -> handle.createQuery("""
                insert into job (kind, title, state, attempts, heartbeat_at, worker, started_at)
                values ('wiring', 'A job left behind', 'RUNNING', 1, now() - interval '3 minutes', 'a server that was killed', now() - interval '4 minutes')
                returning id""").mapTo(Long.class).one());
        JobRow job = ended(id);
        assertThat(job.state().name()).isEqualTo("DONE");
        assertThat(job.attempts()).as("it came further than the attempt that was killed").isEqualTo(1);
    }

    private void check(List<String> wrong, Bean<?> bean, Method method, Actor actor, Refusal.Kind expected) {
        acting.become(actor);
        String call = method.getDeclaringClass().getSimpleName() + "." + method.getName() + " by " + actor.name();
        Object service = beans.getReference(bean, bean.getBeanClass(), beans.createCreationalContext(bean));
        try {
            method.invoke(service, Arrays.stream(method.getParameterTypes()).map(WiringIT::nothing).toArray());
            wrong.add(call + " was let through");
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof Refusal refusal && refusal.kind() == expected)) {
                wrong.add(call + " ended with " + e.getCause());
            }
        } catch (IllegalAccessException e) {
            wrong.add(call + " could not be called: " + e);
        } finally {
            acting.become(Actor.NOBODY);
        }
    }

    private static @Nullable Permit permit(Method method) {
        if (!Modifier.isPublic(method.getModifiers()) || Modifier.isStatic(method.getModifiers()) || method.isSynthetic()) {
            return null;
        }
        Permit own = method.getAnnotation(Permit.class);
        return own == null ? method.getDeclaringClass().getAnnotation(Permit.class) : own;
    }

    /** Nothing that a method could work with, so that one which is let through cannot hide it. */
    private static @Nullable Object nothing(Class<?> type) {
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }

    private JobRow ended(long id) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            JobRow job = jobs.find(id).orElseThrow();
            if (!Set.of("QUEUED", "RUNNING").contains(job.state().name())) {
                return job;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("The job " + jobs.find(id) + " has not ended within 30 seconds.");
    }

    private long events() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from audit_event where action like 'species.%'").mapTo(Long.class).one());
    }

    private long named(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from species where scientific_name = ?").bind(0, name)
                .mapTo(Long.class).one());
    }
}
