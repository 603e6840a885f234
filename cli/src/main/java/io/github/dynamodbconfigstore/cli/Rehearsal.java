package io.github.dynamodbconfigstore.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * The run whose classes the launcher has the JVM archive, so that later starts need not load them: the usual commands on
 * an endpoint that this process serves to itself. It touches nothing of the user's, and
 * ends with exit code 1 where a command did not do what it does for users.
 */
final class Rehearsal {
    private static final List<String> COMMANDS = List.of(
            "get prod db", "get prod db --format table", "get prod", "set prod db port:=27017", "get prod nothing", "");

    private Rehearsal() {}

    public static void main(String... args) throws IOException, NoSuchAlgorithmException {
        HttpServer endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", Rehearsal::answer);
        endpoint.start();
        String url = " --endpoint-url http://localhost:" + endpoint.getAddress().getPort();
        try (PrintWriter nobody = new PrintWriter(Writer.nullWriter())) {
            for (String command : COMMANDS) {
                String[] words = (command.isEmpty() ? "--help" : command + url).split(" ", -1);
                if (Dcs.commandLine(nobody, nobody, words).execute(words) != ExitCode.OK.number()) {
                    System.exit(ExitCode.UNEXPECTED.number());
                }
            }
        }
        // What every request to AWS needs, and none to this endpoint.
        SSLContext.getDefault().getSocketFactory();
        endpoint.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] answer =
                answer(exchange.getRequestHeaders().getFirst("X-Amz-Target")).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static String answer(String target) {
        String item =
                "{\"_store\":{\"S\":\"prod\"},\"_option\":{\"S\":\"db\"},\"host\":{\"S\":\"h\"},\"port\":{\"N\":\"1\"}}";
        String units = "{\"TableName\":\"config\",\"CapacityUnits\":0.5}";
        return switch (target.substring(target.indexOf('.') + 1)) {
            case "GetItem" -> "{\"ConsumedCapacity\":%s,\"Item\":%s}".formatted(units, item);
            case "Query" ->
                "{\"ConsumedCapacity\":%s,\"Count\":1,\"ScannedCount\":1,\"Items\":[%s]}".formatted(units, item);
            case "TransactGetItems" ->
                "{\"ConsumedCapacity\":[%s],\"Responses\":[{},{\"Item\":%s}]}".formatted(units, item);
            default -> "{\"ConsumedCapacity\":[%s]}".formatted(units);
        };
    }
}
