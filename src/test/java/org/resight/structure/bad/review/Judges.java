package org.resight.structure.bad.review;

import jakarta.faces.context.FacesContext;
import jakarta.transaction.Transactional;
import org.resight.structure.bad.gallery.ImportsDjl;

/** Bad example: a service that knows pages, says nobody may call it, and closes a cycle. */
@Transactional
public class Judges {
    ImportsDjl gallery;

    public void decide() {
        FacesContext.getCurrentInstance();
    }
}
