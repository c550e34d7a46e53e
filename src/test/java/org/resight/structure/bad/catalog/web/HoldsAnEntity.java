package org.resight.structure.bad.catalog.web;

import java.util.List;
import org.resight.structure.bad.catalog.EagerEntity;

/** Bad example: a page with an entity inside. */
public class HoldsAnEntity {
    List<EagerEntity> rows;
}
