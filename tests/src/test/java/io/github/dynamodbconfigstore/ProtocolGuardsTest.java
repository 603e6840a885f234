package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.fail;

import io.github.dynamodbconfigstore.journal.Backoff;
import io.github.dynamodbconfigstore.journal.Journal;
import io.github.dynamodbconfigstore.protocol.RemoteClient.Weakness;
import io.github.dynamodbconfigstore.protocol.Witness;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Requests;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The protocol with one guard taken away is caught: so {@link ProtocolTest} can fail, and each guard is needed. */
class ProtocolGuardsTest {
    static final int MOST_RUNS = 400;

    @Test
    void aCommitThatReadsItsOptionsItemByItemLosesUpdates() throws Exception {
        assertCaught(
                "lost",
                ProtocolGuards.ofWritersWithout(
                        "one transaction that reads head and options", Weakness.TRANSACT_GET_READS_ITEM_BY_ITEM));
    }

    @Test
    void aCommitThatTakesALostAnswerForARefusalIsCalledFailedAndLands() throws Exception {
        assertCaught(
                "called failed and is in the journal",
                ProtocolGuards.ofWritersWithout(
                        "the search for a lost answer", Weakness.LOST_ANSWERS_ARE_CALLED_REFUSALS));
    }

    @Test
    void aCommitWithoutConditionsOverwritesAnother() throws Exception {
        assertCaught(
                "does not follow on",
                ProtocolGuards.ofWritersWithout("the conditions of a write", Weakness.WRITES_HAVE_NO_CONDITIONS));
    }

    @Test
    void aReaderThatTakesEveryParentDoesNotNoticeARestoredTable() throws Exception {
        assertCaught(
                "inexact",
                ProtocolGuards.ofReadersWithout("the check of a commit's parent", Weakness.EVERY_PARENT_FITS));
    }

    @Test
    void aReadInAProcessThatWasFrozenIsOld() throws Exception {
        assertCaught("was frozen", ProtocolGuards.ofFrozenProcessesWithout("maxAge in a process that was frozen"));
    }

    @Test
    void aFullLoadThatDoesNotReplayTheJournalIsInexact() throws Exception {
        assertCaught("inexact", ProtocolGuards.ofFullLoadsWithout("the replay of the journal", NoReplay::new));
    }

    @Test
    void aFullLoadThatDoesNotAskForTheHeadAtTheEndIsInexact() throws Exception {
        assertCaught("inexact", ProtocolGuards.ofFullLoadsWithout("the transaction at a load's end", NoSettling::new));
    }

    @Test
    void aFullLoadThatDoesNotReadUnsettledOptionsAgainIsInexact() throws Exception {
        assertCaught(
                "inexact",
                ProtocolGuards.ofFullLoadsWithout("the second reading of unsettled options", NothingUnsettled::new));
    }

    @Test
    void aFullLoadThatTakesWhatAQueryDoesNotShowForExpiredIsInexact() throws Exception {
        assertCaught(
                "inexact",
                ProtocolGuards.ofFullLoadsWithout(
                        "the request for commits that a Query does not show", OnlyVisibleUnsettled::new));
    }

    /** It stays so until a deadline, too. */
    private abstract static class WeakLoad extends FullLoad {
        WeakLoad(Requests requests, Clock clock, Backoff backoff) {
            super(requests, clock, backoff);
        }

        @Override
        final FullLoad until(Deadline deadline) {
            return this;
        }
    }

    /** Takes the pages for the end of the journal. */
    private static final class NoReplay extends WeakLoad {
        private final Journal journal;

        NoReplay(Requests requests, Clock clock, Backoff backoff) {
            super(requests, clock, backoff);
            this.journal = new Journal(requests);
        }

        @Override
        Snapshot catchUp(Snapshot snapshot) {
            return snapshot.at(journal.head());
        }
    }

    /** Takes what a Query showed as it is. */
    private static final class NoSettling extends WeakLoad {
        NoSettling(Requests requests, Clock clock, Backoff backoff) {
            super(requests, clock, backoff);
        }

        @Override
        Optional<Snapshot> settle(Snapshot snapshot, Set<String> unsettled) {
            return Optional.of(snapshot);
        }
    }

    /** Asks for the head at the end, and for nothing else. */
    private static final class NothingUnsettled extends WeakLoad {
        NothingUnsettled(Requests requests, Clock clock, Backoff backoff) {
            super(requests, clock, backoff);
        }

        @Override
        Set<String> unsettled(Journal.End end) {
            return Set.of();
        }
    }

    /** Looks for unsettled options in the commits that a Query shows. */
    private static final class OnlyVisibleUnsettled extends WeakLoad {
        private final Journal journal;

        OnlyVisibleUnsettled(Requests requests, Clock clock, Backoff backoff) {
            super(requests, clock, backoff);
            this.journal = new Journal(requests);
        }

        @Override
        Set<String> unsettled(Journal.End end) {
            long newest = end.head().revision();
            Set<String> options = new LinkedHashSet<>();
            journal.after(Math.max(0, newest - 30), true).stream()
                    .filter(entry -> entry.revision() <= newest)
                    .forEach(entry -> options.addAll(entry.edits().keySet()));
            return options;
        }
    }

    /** Other problems may follow from it, and some run shows them first. */
    private static void assertCaught(String problem, ProtocolGuards guards) throws InterruptedException {
        for (int seed = 1; seed <= MOST_RUNS; seed++) {
            Optional<Throwable> found = ProtocolTest.quietly(new ProtocolRun(seed, guards, Witness.NONE));
            if (found.isPresent() && String.valueOf(found.get().getMessage()).contains(problem)) {
                System.out.printf(
                        "Protocol without %s: caught after %d runs: %s%n",
                        guards.missing(), seed, found.get().getMessage());
                return;
            }
        }
        fail("not caught in %d runs without %s", MOST_RUNS, guards.missing());
    }
}
