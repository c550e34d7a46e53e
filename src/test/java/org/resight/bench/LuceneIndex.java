package org.resight.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.neighbors.GalleryEntry;

/** Vectors in Lucene's HNSW graph, in memory, merged into one segment. */
final class LuceneIndex implements AutoCloseable {

    private static final int OVERSAMPLING = 4;
    private static final double BUFFER_MB = 2000;

    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final DirectoryReader reader;
    private final double secondsToBuild;

    LuceneIndex(List<GalleryEntry> entries) throws IOException {
        long start = System.nanoTime();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig().setRAMBufferSizeMB(BUFFER_MB))) {
            for (GalleryEntry entry : entries) {
                Document document = new Document();
                document.add(new KnnFloatVectorField("vector", entry.embedding().toArray(), VectorSimilarityFunction.DOT_PRODUCT));
                document.add(new StoredField("annotation", entry.annotation()));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        secondsToBuild = (System.nanoTime() - start) / 1e9;
        reader = DirectoryReader.open(directory);
    }

    double secondsToBuild() {
        return secondsToBuild;
    }

    List<Long> nearest(Embedding query, int k) {
        try {
            IndexSearcher searcher = new IndexSearcher(reader);
            List<Long> annotations = new ArrayList<>();
            for (ScoreDoc found : searcher.search(new KnnFloatVectorQuery("vector", query.toArray(), OVERSAMPLING * k), k).scoreDocs) {
                annotations.add(searcher.storedFields().document(found.doc).getField("annotation").numericValue().longValue());
            }
            return annotations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}
