package org.resight.review.web;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.resight.review.Confidence;

/** What a reviewer says besides the verdict itself. */
public class VerdictForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private Confidence confidence = Confidence.CERTAIN;
    private @Nullable String remarks;
    private @Nullable String name;

    public Confidence getConfidence() {
        return confidence;
    }

    public void setConfidence(Confidence value) {
        confidence = value;
    }

    public @Nullable String getRemarks() {
        return remarks;
    }

    public void setRemarks(@Nullable String value) {
        remarks = value;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String value) {
        name = value;
    }
}
