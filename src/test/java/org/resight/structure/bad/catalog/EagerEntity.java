package org.resight.structure.bad.catalog;

import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;

/** Bad example: loads its neighbour whether or not anybody asks. */
@Entity
public class EagerEntity {
    @ManyToOne
    EagerEntity neighbour;
}
