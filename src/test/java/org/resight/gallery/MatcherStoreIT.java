package org.resight.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.resight.engine.djl.TinyFolders;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;

class MatcherStoreIT {

    @RegisterExtension
    static final Database database = Database.fresh();

    @TempDir
    private Path folder;

    private final Jdbi jdbi = database.asApplication();
    private final MatcherStore store = new MatcherStore(jdbi);

    @Test
    void aMatcherIsKeptWithWhatWasCheckedAndOnlyOnce() {
        database.asOwner().useHandle(SmallCatalog::plant);
        var accepted = ((ModelTrial.Matches) new ModelFiles().check(TinyFolders.pairNetwork(folder))).accepted();

        long id = store.add(accepted, "tiny-pair", 1);

        assertThat(store.matchers()).singleElement().satisfies(kept -> {
            assertThat(kept.id()).isEqualTo(id);
            assertThat(kept.title()).isEqualTo("tiny-pair 1");
            assertThat(kept.features()).isEqualTo(accepted.model().features());
            assertThat(kept.sha256()).isEqualTo(accepted.sha256());
            assertThat(kept.licence()).isEqualTo("Apache-2.0");
        });
        assertThat(store.matcher("tiny-pair", "1")).isPresent();
        assertThat(store.matcher("tiny-pair", "2")).isEmpty();
        assertThatThrownBy(() -> store.add(accepted, "another-folder", 1)).as("one name and version, one set of files")
                .isInstanceOf(UnableToExecuteStatementException.class);
    }
}
