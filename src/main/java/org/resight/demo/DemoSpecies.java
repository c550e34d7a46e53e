package org.resight.demo;

/** The invented species of the demo catalog. Their names say that they are examples, so that no export can mislead. */
public enum DemoSpecies {
    LEOPARD("Exemplum pardinum", "Demo leopard (generated)", true),
    ZEBRA("Exemplum zebrinum", "Demo zebra (generated)", false),
    GIRAFFE("Exemplum giraffinum", "Demo giraffe (generated)", false);

    private final String scientificName;
    private final String commonName;
    private final boolean sensitive;

    DemoSpecies(String scientificName, String commonName, boolean sensitive) {
        this.scientificName = scientificName;
        this.commonName = commonName;
        this.sensitive = sensitive;
    }

    /** An invented binomial in the invented genus <em>Exemplum</em>. */
    public String scientificName() {
        return scientificName;
    }

    public String commonName() {
        return commonName;
    }

    /** Whether its places are to be shown coarsely to those who may not see exact ones. */
    public boolean sensitive() {
        return sensitive;
    }

    /** Whether left and right side carry different patterns; true of all of them. */
    public boolean sidesDiffer() {
        return true;
    }
}
