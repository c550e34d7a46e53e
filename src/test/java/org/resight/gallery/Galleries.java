package org.resight.gallery;

import org.jdbi.v3.core.Jdbi;

/** The gallery's beans over a test's database, put together by hand. */
public final class Galleries {

    private Galleries() {}

    /** One that searches; it embeds nothing. */
    public static Gallery searching(Jdbi jdbi) {
        Gallery gallery = new Gallery();
        gallery.jdbi = jdbi;
        gallery.store = new GalleryStore(jdbi);
        gallery.matchers = new Matchers();
        gallery.matchers.store = new MatcherStore(jdbi);
        return gallery;
    }
}
