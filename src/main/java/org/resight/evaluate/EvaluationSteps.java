package org.resight.evaluate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.resight.engine.identification.recipe.RecipeFile;
import org.resight.engine.neighbors.GalleryEntry;
import org.resight.gallery.Gallery;
import org.resight.gallery.MarksWanted;
import org.resight.gallery.SearchableModel;

/** The short transactions of the evaluation job. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class EvaluationSteps {

    @Inject
    EvaluationStore store;

    @Inject
    AnswerStore answers;

    @Inject
    Gallery gallery;

    @Inject
    MarksWanted marks;

    Optional<EvaluationRow> begin(long evaluation) {
        Optional<EvaluationRow> found = store.find(evaluation).filter(EvaluationRow::waiting);
        found.ifPresent(row -> store.running(evaluation));
        return found;
    }

    boolean marksAwaited(long evaluation) {
        return store.find(evaluation).filter(row -> marks.awaited(row.speciesId(), RecipeFile.read(row.recipe()).matchers())).isPresent();
    }

    /** What makes figures less sure than they look: photographs that a matcher cannot compare. */
    List<String> warnings(EvaluationRow row) {
        return RecipeFile.read(row.recipe()).matchers().stream().filter(matcher -> marks.unread(row.speciesId(), matcher) > 0)
                .map(matcher -> marks.unread(row.speciesId(), matcher) + " photographs of the species have no marks for the matcher “"
                        + matcher + "”, because they could not be read: without it they are compared by the rest of the recipe.")
                .toList();
    }

    int lost(long evaluation) {
        return store.lost(evaluation);
    }

    Snapshot samples(long evaluation) {
        return store.samples(evaluation);
    }

    /** The model in use, if it is still the one that was asked about. */
    Optional<SearchableModel> model(EvaluationRow row) {
        return gallery.searchable().filter(searchable -> searchable.model().id() == row.modelId());
    }

    List<GalleryEntry> vectors(SearchableModel model, long species, List<Long> annotations) {
        return model.index().entries(species, annotations);
    }

    void done(long evaluation, String result, String fitted, Map<Long, String> roles, List<AnswerStore.Told> told) {
        answers.keep(evaluation, told);
        store.done(evaluation, result, fitted, roles);
    }
}
