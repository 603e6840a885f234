package io.github.dynamodbconfigstore.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Starts a server, says where, and does what it is told by its standard input until that ends. */
final class OtherProcessMain {
    private OtherProcessMain() {}

    public static void main(String[] args) throws IOException {
        LocalDynamoDbBuilder builder = LocalDynamoDb.builder();
        if (args.length > 0) {
            builder.folder(Path.of(args[0]))
                    .shared(Boolean.parseBoolean(args[1]))
                    .waitAtMost(Duration.parse(args[2]));
        }
        System.out.println("starting");
        try (LocalDynamoDb local = builder.start()) {
            System.out.println(local.endpoint());
            obey(Notebook.open(local.client()));
        }
        System.out.println("closed");
    }

    private static void obey(Notebook notebook) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String note = order.substring(order.indexOf(' ') + 1);
            if (order.startsWith("write ")) {
                notebook.write(note);
            }
            System.out.println(notebook.has(note));
        }
    }
}
