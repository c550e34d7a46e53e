package org.resight.engine.djl;

import java.nio.file.Path;

/** Folders with the tiny networks of the tests, for tests of whatever reads such folders. */
public final class TinyFolders {

    private TinyFolders() {}

    public static Path embedder(Path folder) {
        return ModelFolder.onnx(folder).write();
    }

    public static Path pairNetwork(Path folder) {
        return ModelFolder.pairNetwork(folder, TinyMatcher.make().pairNetwork()).write();
    }

    public static Path keypointMatcher(Path folder) {
        return ModelFolder.keypointMatcher(folder, TinyMatcher.make().extractor(), TinyMatcher.matcher()).write();
    }

    /** One that finds nothing, because its weights are missing. */
    public static Path emptyPairNetwork(Path folder) {
        return ModelFolder.pairNetwork(folder, TinyMatcher.make().empty().pairNetwork()).write();
    }

    public static Path unknownKind(Path folder) {
        return ModelFolder.onnx(folder).set("kind", "\"detector\"").write();
    }
}
