package io.kadran.demo;

import java.util.List;

/** The price list of a maker of measuring instruments. */
enum Product {
    PRESSURE_GAUGE("pressure-gauge", "Pressure gauges", 140, 22, 0.13, 1.05),
    FLOW_METER("flow-meter", "Flow meters", 890, 4, 0.13, 1.1),
    LEVEL_SENSOR("level-sensor", "Level sensors", 420, 8, 0.1, 1.0),
    THERMOMETER("thermometer", "Thermometers", 95, 26, 0.09, 1.0),
    DATA_LOGGER("data-logger", "Data loggers", 640, 5, 0.11, 1.05),
    GATEWAY("gateway", "Radio gateways", 1_150, 3, 0.08, 0.95),
    VALVE_CONTROLLER("valve-controller", "Valve controllers", 1_480, 3, 0.08, 0.9),
    /** Dear, and seldom wanted at that price. */
    TEST_BENCH("test-bench", "Test benches", 14_500, 1, 0.06, 0.55),
    CALIBRATION("calibration", "Calibration", 260, 11, 0.08, 1.15),
    MAINTENANCE("maintenance", "Maintenance contract", 2_900, 1, 0.07, 1.15),
    TRAINING("training", "Training", 1_650, 2, 0.05, 1.0),
    /** New in the second year, and what everybody asks for. */
    MONITORING_CLOUD("monitoring-cloud", "Monitoring in the cloud", 2_400, 2, 0.16, 1.25);

    private static final int CLOUD_FROM_MONTH = 12;
    private static final List<Product> ALL = List.of(values());
    private static final List<Product> WITHOUT_CLOUD =
            ALL.stream().filter(product -> product != MONITORING_CLOUD).toList();

    private final String id;
    private final String title;
    private final int euros;
    private final int quantity;
    private final double share;
    private final double winning;

    Product(String id, String title, int euros, int quantity, double share, double winning) {
        this.id = id;
        this.title = title;
        this.euros = euros;
        this.quantity = quantity;
        this.share = share;
        this.winning = winning;
    }

    /** @param month of the history, from zero */
    static List<Product> offered(int month) {
        return month < CLOUD_FROM_MONTH ? WITHOUT_CLOUD : ALL;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    /** The list price of one, in the first year. */
    long cents() {
        return euros * 100L;
    }

    /** What a small business orders. */
    int quantity() {
        return quantity;
    }

    double share() {
        return share;
    }

    /** Against the odds of others. */
    double winning() {
        return winning;
    }
}
