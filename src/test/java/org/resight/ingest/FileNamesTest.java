package org.resight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FileNamesTest {

    private final FileNames names = new FileNames(List.of(file(1, "may/IMG_1.JPG"), file(2, "june/IMG_1.JPG"), file(3, "june/IMG_2.jpg")));

    @Test
    void findsByTheWholeNameWhateverItsCaseAndSlashes() {
        assertThat(names.find("June\\img_1.jpg")).map(FileRef::id).contains(2L);
    }

    @Test
    void findsByTheLastPartWhereOnlyOneFileHasIt() {
        assertThat(names.find("img_2.jpg")).map(FileRef::id).contains(3L);
        assertThat(names.find("C:\\photos\\IMG_2.jpg")).map(FileRef::id).contains(3L);
    }

    @Test
    void findsNothingWhereSeveralFilesHaveTheName() {
        assertThat(names.find("IMG_1.jpg")).isEmpty();
        assertThat(names.ambiguous("IMG_1.jpg")).isTrue();
        assertThat(names.ambiguous("IMG_3.jpg")).isFalse();
    }

    private static FileRef file(long id, String name) {
        return new FileRef(id, name, "0".repeat(64), 1, "RECEIVED", null, null);
    }
}
