package io.github.dynamodbconfigstore.cli.connection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.CommitOutcomeUnknownException;
import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.OptionNotFoundException;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.TableNotCreatedException;
import io.github.dynamodbconfigstore.TableNotReadyException;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.settings.Place;
import io.github.dynamodbconfigstore.cli.settings.Settings;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** The errors that can't be had from DynamoDB Local within a second. */
class StoreErrorsTest {
    @Test
    void aTableThatIsNotReadyIsToldAsTheLibraryTellsIt() {
        assertExplained(
                new TableNotReadyException("table 't' is DELETING", "t", null),
                ExitCode.TABLE,
                "table 't' is DELETING");
        assertExplained(
                new TableNotCreatedException("table 't' was not ready", "t", null),
                ExitCode.TABLE,
                "table 't' was not ready");
    }

    @Test
    void noAnswerIsToldWithThePlaceThatWasAsked() {
        assertExplained(
                noAnswer(new UnknownHostException("nowhere")),
                ExitCode.UNAVAILABLE,
                "DynamoDB at http://nowhere can't be reached, nobody knows host nowhere: check --endpoint-url, --region and the network");
        assertExplained(
                noAnswer(new SocketTimeoutException("Read timed out")),
                ExitCode.UNAVAILABLE,
                "DynamoDB at http://nowhere did not answer in time: check --endpoint-url, --region and the network");
    }

    @Test
    void whatMayHaveLandedIsToldWithItsIdAndWhereToLook() {
        assertExplained(
                new CommitOutcomeUnknownException("t", "pro d", "4f0c", 42, null),
                ExitCode.UNAVAILABLE,
                "DynamoDB at http://nowhere did not answer in time, and it is not known whether commit 4f0c was stored, as revision 42 of store 'pro d': if it was, 'dcs show 'pro d@42'' shows that id");
    }

    @Test
    void aStoreIsNamedAsItIsTyped() {
        assertExplained(
                new OptionNotFoundException("t", "a@1", "db"),
                ExitCode.NOT_FOUND,
                "store 'a@1' in table 't' has no option 'db': 'dcs get a@1@' shows all it has");
    }

    private static ConfigStoreException noAnswer(Exception cause) {
        return new StoreUnavailableException(Reason.NO_ANSWER, "no answer", "t", "s", new IllegalStateException(cause));
    }

    private static void assertExplained(ConfigStoreException e, ExitCode exitCode, String message) {
        Settings settings =
                new Settings("t", "_store", "_option", new Place.Network(URI.create("http://nowhere"), null, null));
        assertThatThrownBy(() -> StoreErrors.explain(settings, () -> {
                    throw e;
                }))
                .isInstanceOf(DcsException.class)
                .hasMessage(message)
                .extracting(thrown -> ((DcsException) thrown).exitCode())
                .isEqualTo(exitCode);
    }
}
