package org.resight.engine.identification.recipe;

import java.util.Optional;

/**
 * What a stage may decide on its own. Of several that take hold in one identification, the last one counts.
 *
 * @param below under which the answer is <em>new</em>
 * @param above from which on the answer is the stage's best candidate, whatever was said before
 */
public record Rules(Optional<CutOff> below, Optional<CutOff> above) {

    /** It only ranks. */
    public static final Rules NONE = new Rules(Optional.empty(), Optional.empty());
}
