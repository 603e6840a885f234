package io.github.dynamodbconfigstore.protocol;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Somebody on a thread of its own, which stands still unless it is its turn. */
final class Actor {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "protocol-actor");
        thread.setDaemon(true);
        return thread;
    });

    private final Timeline timeline;
    private final String name;
    private final Life life;
    private final Runnable body;
    private final Semaphore turn = new Semaphore(0);
    private boolean started;

    Actor(Timeline timeline, String name, Life life, Runnable body) {
        this.timeline = timeline;
        this.name = name;
        this.life = life;
        this.body = body;
    }

    String name() {
        return name;
    }

    boolean isDead() {
        return life.isOver();
    }

    void takeTurn() {
        if (started) {
            turn.release();
        } else if (!timeline.ended()) {
            started = true;
            THREADS.execute(this::run);
        }
    }

    void awaitTurn() {
        turn.acquireUninterruptibly();
    }

    private void run() {
        try {
            body.run();
        } catch (Throwable e) {
            if (!timeline.ended()) {
                timeline.fail(e);
            }
        }
        timeline.finished(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
