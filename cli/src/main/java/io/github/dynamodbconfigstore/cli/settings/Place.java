package io.github.dynamodbconfigstore.cli.settings;

import io.github.dynamodbconfigstore.cli.exit.DcsException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where DynamoDB is. */
public sealed interface Place {
    /**
     * The place in words, for messages.
     *
     * @return such as {@code DynamoDB in region eu-west-1}
     */
    String describe();

    /**
     * Somewhere on the network.
     *
     * @param endpoint null for AWS itself
     * @param region null for the one that the AWS SDK finds
     * @param profile null for the credentials that the AWS SDK finds
     */
    record Network(
            @Nullable URI endpoint,
            @Nullable String region,
            @Nullable String profile) implements Place {
        /**
         * Whether it is on this machine, where region and credentials mean nothing.
         *
         * @return true for an endpoint of this machine's
         */
        public boolean isLoopback() {
            return endpoint != null
                    && endpoint.getHost().matches("(?i)(.+\\.)?localhost|127\\.[0-9.]+|\\[(::|0:0:0:0:0:0:0:)1]");
        }

        /**
         * Whether the endpoint talks HTTP without TLS.
         *
         * @return true for an endpoint that begins with {@code http:}
         */
        public boolean isPlain() {
            return endpoint != null && "http".equals(endpoint.getScheme());
        }

        @Override
        public String describe() {
            if (endpoint != null) {
                return "DynamoDB at " + endpoint;
            }
            return region != null ? "DynamoDB in region " + region : "DynamoDB in this account and region";
        }
    }

    /**
     * In this process, or in the one that serves the folder.
     *
     * @param folder its data
     */
    record Local(Path folder) implements Place {
        static Local on(@Nullable String given, Environment environment) {
            String folder = environment.or(given, "DCS_LOCAL_FOLDER", ".dcs");
            try {
                return new Local(Path.of(folder));
            } catch (InvalidPathException e) {
                throw DcsException.usage("folder '%s' is none that can be: name another".formatted(folder));
            }
        }

        @Override
        public String describe() {
            return "DynamoDB Local on folder '%s'".formatted(folder);
        }
    }

    /**
     * The command line decides, and the environment where it says nothing.
     *
     * @param given on the command line
     * @param environment for what is not
     * @return the one place that they name
     * @throws DcsException where they name two, or one that can not be
     */
    static Place of(CommonOptions given, Environment environment) {
        if (Objects.requireNonNullElse(given.local, given.localFolder != null)) {
            exclude("--local and --endpoint-url", given.endpointUrl);
            return Local.on(given.localFolder, environment);
        }
        if (given.endpointUrl != null) {
            return network("--endpoint-url", given.endpointUrl, given, environment);
        }
        String endpoint = environment.get("DCS_ENDPOINT_URL");
        if (given.local == null && isLocal(environment)) {
            exclude("DCS_ENDPOINT_URL and DCS_LOCAL or DCS_LOCAL_FOLDER", endpoint);
            return Local.on(given.localFolder, environment);
        }
        return network("DCS_ENDPOINT_URL", endpoint, given, environment);
    }

    private static boolean isLocal(Environment environment) {
        return Objects.requireNonNullElse(environment.flag("DCS_LOCAL"), environment.get("DCS_LOCAL_FOLDER") != null);
    }

    private static void exclude(String names, @Nullable String endpoint) {
        if (endpoint != null) {
            throw DcsException.usage(names + " name two places: leave one out");
        }
    }

    private static Place network(
            String setting, @Nullable String endpoint, CommonOptions given, Environment environment) {
        return new Network(
                endpoint == null ? null : url(setting, endpoint),
                region(environment.or(given.region, "DCS_REGION")),
                environment.or(given.profile, "DCS_PROFILE"));
    }

    private static @Nullable String region(@Nullable String name) {
        if (name != null && !name.matches("[a-z0-9-]+")) {
            throw DcsException.usage("region is '%s': a name such as eu-west-1 is needed".formatted(name));
        }
        return name;
    }

    private static URI url(String setting, String text) {
        try {
            URI url = URI.create(text);
            if (url.getHost() != null
                    && url.getPort() <= 65_535
                    && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // No URI at all is told like a URI that is no URL.
        }
        throw DcsException.usage("%s is '%s': a URL is needed, such as http://localhost:8000".formatted(setting, text));
    }
}
