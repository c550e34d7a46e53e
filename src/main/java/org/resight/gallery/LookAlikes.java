package org.resight.gallery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.resight.engine.identification.recipe.Workers;
import org.resight.engine.image.PictureHash;
import org.resight.platform.Rows;

/**
 * Finds annotated animals that look the same from afar: copies under another file name, or frames of one burst that came in as
 * sightings of their own. What cannot be read resembles nothing.
 */
@ApplicationScoped
public class LookAlikes {

    /** So many at a time have their photographs read by one worker, those of one photograph one after the other. */
    private static final int PART = 16;

    @Inject
    Jdbi jdbi;

    @Inject
    EmbeddingWork work;

    @Inject
    GalleryTransactions transactions;

    /** Pairs of annotations that are near duplicates of each other; reads the photographs of those that were never looked at. */
    public List<List<Long>> among(Collection<Long> annotations, Workers workers) {
        Map<Long, PictureHash> hashes = jdbi.withHandle(handle -> PictureHashes.find(handle, annotations));
        List<EmbeddingWork.Todo> todos = todos(annotations.stream().filter(id -> !hashes.containsKey(id)).toList());
        List<List<EmbeddingWork.Todo>> parts = new ArrayList<>();
        for (int from = 0; from < todos.size(); from += PART) {
            parts.add(todos.subList(from, Math.min(from + PART, todos.size())));
        }
        Map<Long, PictureHash> read = new LinkedHashMap<>();
        workers.map(parts, LookAlikes::hashes).forEach(read::putAll);
        transactions.keepHashes(todos, read);
        hashes.putAll(read);
        return PictureHash.near(hashes);
    }

    /** Pairs among those that were looked at when they were embedded. In the caller's transaction. */
    public List<List<Long>> known(Collection<Long> annotations) {
        return PictureHash.near(jdbi.withHandle(handle -> PictureHashes.find(handle, annotations)));
    }

    private List<EmbeddingWork.Todo> todos(Collection<Long> annotations) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select a.id, a.version, p.sha256, p.file_name, p.width as photo_width, p.height as photo_height, a.x, a.y, a.width, a.height
                from annotation a join photo p on p.id = a.photo_id where a.id = any(:ids) order by p.id, a.id
                """).bindArray("ids", Long.class, List.copyOf(annotations)).map(Rows.of(EmbeddingWork.Row.class)).list())
                .stream().map(work::todo).toList();
    }

    private static Map<Long, PictureHash> hashes(List<EmbeddingWork.Todo> todos) {
        CropReader reader = new CropReader();
        Map<Long, PictureHash> hashes = new LinkedHashMap<>();
        for (EmbeddingWork.Todo todo : todos) {
            if (reader.read(todo.crop()) instanceof CropReader.Read.Cut cut) {
                hashes.put(todo.annotation(), PictureHash.of(cut.pixels()));
            }
        }
        return hashes;
    }
}
