package org.resight.engine.djl;

/**
 * How pixels between pixels are found. All widen with the reduction, so that no detail turns into a false pattern
 * (anti-aliasing), as Pillow and torchvision do; OpenCV's linear and cubic modes do not.
 */
public enum Interpolation {
    /** Pillow's BOX: the mean of the pixels covered. */
    AREA(0.5) {
        @Override
        double weight(double x) {
            return x > -0.5 && x <= 0.5 ? 1 : 0;
        }
    },
    /** Pillow's BILINEAR, torchvision's default: a triangle. */
    BILINEAR(1) {
        @Override
        double weight(double x) {
            return Math.max(0, 1 - Math.abs(x));
        }
    },
    /** Pillow's BICUBIC: Keys' cubic with a = −0.5. */
    BICUBIC(2) {
        @Override
        double weight(double x) {
            double t = Math.abs(x);
            if (t < 1) {
                return (1.5 * t - 2.5) * t * t + 1;
            }
            return t < 2 ? ((2.5 - 0.5 * t) * t - 4) * t + 2 : 0;
        }
    };

    private final double support;

    Interpolation(double support) {
        this.support = support;
    }

    /** Distance in target pixels beyond which the weight is zero. */
    double support() {
        return support;
    }

    /** Weight of a source pixel at a distance in target pixels, not yet normalised. */
    abstract double weight(double x);
}
