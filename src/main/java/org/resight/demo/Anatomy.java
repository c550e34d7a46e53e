package org.resight.demo;

import java.util.List;

/**
 * The shape of a species at rest, heading towards +x, hooves on y = 0, in metres.
 *
 * @param body from the tail to the back of the head
 * @param neckFrom joint of the body where the neck begins
 * @param headAt joint of the body that the head hangs on
 * @param crown what stands on the neck or head: a mane or horns
 * @param crownOnNeck whether the crown follows the neck joint by joint, from {@code neckFrom} on
 * @param legs four: left fore, right fore, left hind, right hind
 * @param knee joint of each leg that bends
 */
record Anatomy(Chain body, int neckFrom, int headAt, Chain head, Chain tail, List<Chain> ears, List<Chain> crown,
        boolean crownOnNeck, List<Chain> legs, int knee, double grazing) {

    static Anatomy of(DemoSpecies species) {
        return switch (species) {
            case LEOPARD -> leopard();
            case ZEBRA -> zebra();
            case GIRAFFE -> giraffe();
        };
    }

    private static Anatomy zebra() {
        Chain body = Chain.of(Part.BODY, 0, new double[][]{
                {-0.74, 1.06, .02, .02}, {-0.72, 1.06, .13, .12}, {-0.63, 1.05, .24, .21}, {-0.45, 1.03, .30, .26},
                {-0.2, 0.985, .305, .285}, {0.08, 0.97, .31, .285}, {0.34, 1.01, .31, .25}, {0.52, 1.10, .27, .20},
                {0.66, 1.25, .205, .14}, {0.79, 1.42, .16, .105}, {0.89, 1.56, .125, .085}, {0.95, 1.66, .07, .06},
                {0.96, 1.68, .01, .01}});
        Chain head = Chain.of(Part.HEAD, 0, new double[][]{
                {0.86, 1.65, .02, .02}, {0.90, 1.63, .10, .08}, {0.98, 1.58, .125, .10}, {1.09, 1.47, .115, .09},
                {1.22, 1.33, .082, .066}, {1.31, 1.23, .075, .062}, {1.36, 1.17, .058, .05}, {1.375, 1.15, .005, .005}});
        Chain mane = Chain.of(Part.CROWN, 0, new double[][]{
                {0.42, 1.33, .015, .02}, {0.50, 1.42, .06, .025}, {0.62, 1.53, .075, .025}, {0.74, 1.66, .08, .025},
                {0.84, 1.76, .075, .025}, {0.93, 1.80, .05, .02}, {0.97, 1.79, .01, .01}});
        Chain tail = Chain.of(Part.TAIL, 0, new double[][]{
                {-0.70, 1.16, .03, .03}, {-0.79, 1.08, .032, .03}, {-0.84, 0.92, .025, .025}, {-0.86, 0.75, .025, .025},
                {-0.87, 0.62, .05, .045}, {-0.88, 0.48, .045, .04}, {-0.88, 0.38, .005, .005}});
        List<Chain> ears = List.of(ear(-1, 0.89, 1.72, 0.84, 1.92, .045), ear(1, 0.89, 1.72, 0.84, 1.92, .045));
        return new Anatomy(body, 8, 10, head, tail, ears, List.of(mane), true,
                hoofed(0.40, 0.98, -0.50, 1.0, 1, 1, 0.115), 2, 1.75);
    }

    private static Anatomy giraffe() {
        Chain body = Chain.of(Part.BODY, 0, new double[][]{
                {-0.74, 1.88, .02, .02}, {-0.72, 1.88, .14, .13}, {-0.63, 1.89, .26, .21}, {-0.42, 1.93, .34, .27},
                {-0.12, 1.98, .37, .31}, {0.2, 2.05, .41, .31}, {0.45, 2.2, .37, .26}, {0.60, 2.42, .275, .20},
                {0.74, 2.75, .215, .15}, {0.88, 3.12, .175, .125}, {1.0, 3.48, .15, .11}, {1.09, 3.77, .13, .10},
                {1.13, 3.92, .07, .06}, {1.135, 3.94, .01, .01}});
        Chain head = Chain.of(Part.HEAD, 0, new double[][]{
                {1.04, 3.93, .02, .02}, {1.08, 3.93, .11, .09}, {1.18, 3.91, .135, .115}, {1.32, 3.83, .115, .085},
                {1.46, 3.73, .082, .066}, {1.56, 3.66, .07, .062}, {1.61, 3.62, .05, .045}, {1.62, 3.61, .005, .005}});
        List<Chain> horns = List.of(horn(-1), horn(1));
        Chain tail = Chain.of(Part.TAIL, 0, new double[][]{
                {-0.70, 2.0, .035, .03}, {-0.80, 1.9, .035, .03}, {-0.85, 1.65, .025, .022}, {-0.86, 1.35, .022, .02},
                {-0.87, 1.22, .05, .045}, {-0.88, 1.05, .045, .04}, {-0.88, 0.92, .005, .005}});
        List<Chain> ears = List.of(ear(-1, 1.07, 3.98, 1.0, 4.08, .05), ear(1, 1.07, 3.98, 1.0, 4.08, .05));
        return new Anatomy(body, 8, 11, head, tail, ears, horns, false,
                hoofed(0.42, 2.0, -0.47, 1.9, 1.9, 1.25, 0.14), 2, 0.9);
    }

    private static Anatomy leopard() {
        Chain body = Chain.of(Part.BODY, 0, new double[][]{
                {-0.60, 0.60, .02, .02}, {-0.585, 0.60, .09, .08}, {-0.51, 0.595, .155, .125}, {-0.36, 0.58, .185, .15},
                {-0.12, 0.555, .17, .155}, {0.12, 0.55, .18, .16}, {0.32, 0.57, .195, .15}, {0.45, 0.61, .17, .125},
                {0.55, 0.66, .135, .105}, {0.63, 0.70, .115, .10}, {0.69, 0.725, .06, .06}, {0.70, 0.73, .01, .01}});
        Chain head = Chain.of(Part.HEAD, 0, new double[][]{
                {0.585, 0.735, .02, .02}, {0.605, 0.735, .09, .085}, {0.67, 0.74, .125, .12}, {0.745, 0.73, .125, .115},
                {0.80, 0.705, .095, .09}, {0.85, 0.685, .072, .072}, {0.89, 0.675, .055, .058}, {0.90, 0.672, .005, .005}});
        Chain tail = Chain.of(Part.TAIL, 0, new double[][]{
                {-0.56, 0.64, .05, .05}, {-0.68, 0.58, .045, .045}, {-0.78, 0.44, .038, .038}, {-0.88, 0.29, .036, .036},
                {-1.02, 0.21, .036, .036}, {-1.17, 0.24, .036, .036}, {-1.27, 0.33, .034, .034}, {-1.30, 0.37, .005, .005}});
        List<Chain> ears = List.of(ear(-1, 0.655, 0.82, 0.64, 0.885, .042), ear(1, 0.655, 0.82, 0.64, 0.885, .042));
        return new Anatomy(body, 8, 9, head, tail, ears, List.of(), false, List.of(
                forePaw(Part.LEFT_FORELEG, -0.075), forePaw(Part.RIGHT_FORELEG, 0.075),
                hindPaw(Part.LEFT_HIND_LEG, -0.075), hindPaw(Part.RIGHT_HIND_LEG, 0.075)), 3, 0.6);
    }

    private static Chain ear(int side, double x, double y, double tipX, double tipY, double radius) {
        double z = side * radius * 1.3;
        return Chain.of(Part.EARS, 0, new double[][]{
                {x, y, radius * .5, radius * .5, z}, {(x * 2 + tipX) / 3, (y * 2 + tipY) / 3, radius, radius * .5, z * 1.4},
                {(x + tipX * 2) / 3, (y + tipY * 2) / 3, radius * .9, radius * .4, z * 1.7}, {tipX, tipY, .005, .005, z * 1.9}});
    }

    private static Chain horn(int side) {
        return Chain.of(Part.CROWN, side * .055, new double[][]{
                {1.12, 3.98, .03, .03}, {1.09, 4.08, .026, .026}, {1.07, 4.17, .028, .028}, {1.06, 4.2, .03, .03},
                {1.055, 4.215, .004, .004}});
    }

    /** Legs that end in hooves; below the shoulder scaled to the height of the species. */
    private static List<Chain> hoofed(double foreX, double foreTop, double hindX, double hindTop, double tall,
            double thick, double z) {
        return List.of(foreleg(Part.LEFT_FORELEG, foreX, foreTop, tall, thick, -z),
                foreleg(Part.RIGHT_FORELEG, foreX, foreTop, tall, thick, z),
                hindLeg(Part.LEFT_HIND_LEG, hindX, hindTop, tall, thick, -z),
                hindLeg(Part.RIGHT_HIND_LEG, hindX, hindTop, tall, thick, z));
    }

    private static Chain foreleg(Part part, double x, double top, double tall, double thick, double z) {
        return Chain.of(part, z, new double[][]{
                {x + .01, top + .10, .02, .02}, {x, top, .16 * thick, .10 * thick, .01 * Math.signum(z)},
                {x - .02, .72 * tall, .11 * thick, .085 * thick}, {x, .43 * tall, .062 * thick, .055 * thick},
                {x, .36 * tall, .055 * thick, .05 * thick}, {x, .15 * tall, .042 * thick, .04 * thick},
                {x + .02, .10 * Math.sqrt(tall), .05 * thick, .045 * thick}, {x + .035, .03, .062 * thick, .055 * thick},
                {x + .04, 0, .065 * thick, .06 * thick}, {x + .04, -.002, .002, .002}});
    }

    private static Chain hindLeg(Part part, double x, double top, double tall, double thick, double z) {
        return Chain.of(part, z, new double[][]{
                {x - .02, top + .12, .02, .02}, {x, top, .21 * thick, .13 * thick, .015 * Math.signum(z)},
                {x + .05, .74 * tall, .155 * thick, .10 * thick}, {x - .08, .50 * tall, .075 * thick, .06 * thick},
                {x - .09, .42 * tall, .062 * thick, .052 * thick}, {x - .06, .16 * tall, .043 * thick, .04 * thick},
                {x - .035, .10 * Math.sqrt(tall), .05 * thick, .045 * thick}, {x - .015, .03, .062 * thick, .055 * thick},
                {x - .01, 0, .065 * thick, .06 * thick}, {x - .01, -.002, .002, .002}});
    }

    private static Chain forePaw(Part part, double z) {
        return Chain.of(part, z, new double[][]{
                {0.37, 0.63, .02, .02}, {0.37, 0.55, .135, .075}, {0.35, 0.41, .10, .065}, {0.35, 0.28, .068, .055},
                {0.36, 0.15, .052, .048}, {0.365, 0.07, .05, .048}, {0.40, 0.04, .045, .055}, {0.44, 0.035, .038, .055},
                {0.465, 0.03, .004, .01}});
    }

    private static Chain hindPaw(Part part, double z) {
        return Chain.of(part, z, new double[][]{
                {-0.43, 0.65, .02, .02}, {-0.41, 0.55, .165, .085}, {-0.36, 0.41, .12, .075}, {-0.45, 0.27, .068, .05},
                {-0.50, 0.19, .052, .045}, {-0.47, 0.08, .045, .045}, {-0.43, 0.04, .043, .052}, {-0.39, 0.035, .037, .052},
                {-0.365, 0.03, .004, .01}});
    }
}
