package org.resight.structure.bad.engine;

import javax.sql.DataSource;

/** Bad example: an engine that knows a database, and starts a thread. */
public class AsksTheDatabase {
    DataSource source;

    void start() {
        new Thread(() -> {}).start();
    }
}
