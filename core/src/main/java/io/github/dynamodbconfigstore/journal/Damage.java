package io.github.dynamodbconfigstore.journal;

import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.table.Partition;

/** What is said of items of a journal that no commit left so: somebody else wrote there. */
final class Damage {
    private Damage() {}

    static StoreUnavailableException ofItem(Partition journal, String rangeKey) {
        return of(journal, rangeKey, "is not as the journal writes it");
    }

    /** A commit and the head are one transaction, so what a transaction shows past the head is none. */
    static StoreUnavailableException pastHead(Partition journal, long revision) {
        return of(journal, EntryItem.rangeKey(revision), "is past the head, so it is no commit");
    }

    static StoreUnavailableException ofMissingHead(Partition journal) {
        return of(journal, Journal.HEAD_KEY, "is missing, though there are commits");
    }

    /** Nothing else takes the slot of the next commit without moving the head. */
    static StoreUnavailableException slotTaken(Partition journal, Head head) {
        return head.revision() == 0 ? ofMissingHead(journal) : pastHead(journal, head.revision() + 1);
    }

    static StoreUnavailableException ofChain(Partition journal, long revision) {
        return of(journal, EntryItem.rangeKey(revision), "does not follow on the commit before it");
    }

    static StoreUnavailableException ofHead(Partition journal, Head head) {
        return of(
                journal,
                Journal.HEAD_KEY,
                "names another commit than the one that is at revision %d".formatted(head.revision()));
    }

    private static StoreUnavailableException of(Partition journal, String rangeKey, String problem) {
        return new StoreUnavailableException(
                Reason.DAMAGED,
                "item '%s' of the journal, %s, %s: somebody else wrote there; %s"
                        .formatted(rangeKey, journal.describe(), problem, remedy(rangeKey)),
                journal.table(),
                journal.store(),
                null);
    }

    private static String remedy(String rangeKey) {
        return rangeKey.equals(Journal.HEAD_KEY)
                ? "put it back, with revision and id of the last commit"
                : "put it back or delete it";
    }
}
