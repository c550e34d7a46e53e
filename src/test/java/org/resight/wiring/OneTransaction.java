package org.resight.wiring;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.concurrent.Callable;

/**
 * Lets a test call several services in one transaction, which an unchecked exception takes back. Not by UserTransaction: what Payara's
 * interceptor of @Transactional forbids to it is kept in a field that threads share, so that a job nearby can leave a commit forbidden.
 */
@ApplicationScoped
class OneTransaction {

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry registry;

    @Transactional
    public <T> T around(Callable<T> work) throws Exception {
        return work.call();
    }

    /** Whether the caller's transaction can only be rolled back. */
    boolean isDoomed() {
        return registry.getTransactionStatus() == Status.STATUS_MARKED_ROLLBACK;
    }
}
