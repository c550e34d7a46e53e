package org.resight.structure.bad.gallery;

import ai.djl.ndarray.NDManager;
import org.resight.structure.bad.review.Judges;

/** Bad example: DJL outside its package, and half of a cycle. */
public class ImportsDjl {
    NDManager manager;
    Judges judges;
}
