package io.github.dynamodbconfigstore.file;

import static io.github.dynamodbconfigstore.file.KnownContents.PROD;
import static io.github.dynamodbconfigstore.file.KnownContents.numbered;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A process that writes numbered contents to several files, one after the other as fast as it can, until it is killed. */
final class SnapshotWriters {
    private SnapshotWriters() {}

    /** Arguments: the files, one writer each. Prints a line once each has been written. */
    public static void main(String[] args) throws InterruptedException {
        CountDownLatch writing = new CountDownLatch(args.length);
        for (String path : args) {
            SnapshotFile file = new SnapshotFile(Path.of(path), List.of(PROD), null, Set.of(), Clock.systemUTC());
            new Thread(() -> write(file, writing)).start();
        }
        writing.await();
        System.out.println("writing");
    }

    private static void write(SnapshotFile file, CountDownLatch writing) {
        try {
            file.write(numbered(1));
            writing.countDown();
            for (long number = 2; true; number++) {
                file.write(numbered(number));
            }
        } catch (IOException e) {
            System.out.println(e);
            System.exit(1);
        }
    }
}
